"""The life of what a head determines: a service standard or an SOP."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Life(models.TextChoices):
    DRAFT = "draft", _("draft")
    DISCUSSION = "discussion", _("in public discussion")
    DETERMINED = "determined", _("determined")
    IN_FORCE = "in_force", _("in force")
    REVIEWED = "reviewed", _("reviewed")
    SUPERSEDED = "superseded", _("superseded")


# A reviewed standard stays in force: the review either keeps it or asks for the version that will replace it.
VALID = frozenset({Life.IN_FORCE, Life.REVIEWED})

STANDARD_MOVES: dict[str, frozenset[str]] = {
    Life.DRAFT: frozenset({Life.DISCUSSION}),
    Life.DISCUSSION: frozenset({Life.DRAFT, Life.DETERMINED}),
    Life.DETERMINED: frozenset({Life.IN_FORCE}),
    Life.IN_FORCE: frozenset({Life.REVIEWED, Life.SUPERSEDED}),
    Life.REVIEWED: frozenset({Life.REVIEWED, Life.SUPERSEDED}),
    Life.SUPERSEDED: frozenset(),
}

SOP_MOVES: dict[str, frozenset[str]] = {
    Life.DRAFT: frozenset({Life.DETERMINED}),
    Life.DETERMINED: frozenset({Life.IN_FORCE}),
    Life.IN_FORCE: frozenset({Life.REVIEWED, Life.SUPERSEDED}),
    Life.REVIEWED: frozenset({Life.REVIEWED, Life.SUPERSEDED}),
    Life.SUPERSEDED: frozenset(),
}


class Unit(models.TextChoices):
    """In which a duration is promised: working minutes, working hours or working days."""

    MINUTE = "minute", _("minutes")
    HOUR = "hour", _("hours")
    DAY = "day", _("working days")
