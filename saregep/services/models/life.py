"""The life of what a head determines: a service standard or an SOP."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saregep.offices.models import Office


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


class Signed(models.Model):
    """As the office's settings named the signer on that day: an old paper keeps printing who signed it."""

    signer_name = models.CharField(_("name of the signer"), max_length=150, blank=True)
    signer_rank = models.CharField(_("rank of the signer"), max_length=100, blank=True)
    signer_nip = models.CharField(_("employee number of the signer"), max_length=18, blank=True)

    class Meta:
        abstract = True

    def keep_signer(self, office: Office) -> None:
        self.signer_name, self.signer_rank, self.signer_nip = office.signer_name, office.signer_rank, office.signer_nip
