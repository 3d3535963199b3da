"""The people who can help or hinder: two numbers and support, before and after; relations; communication."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from saregep.core.constraints import between, both_or_neither
from saregep.improvement.models.actions import Action
from saregep.improvement.models.roadmap import Evidence
from saregep.methods.stakeholders import HIGHEST, LOWEST


class Stakeholder(models.Model):
    class Side(models.TextChoices):
        INTERNAL = "internal", _("internal")
        EXTERNAL = "external", _("external")

    class Kind(models.TextChoices):
        PRIMARY = "primary", _("primary")
        SECONDARY = "secondary", _("secondary")
        KEY = "key", _("key stakeholder")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="stakeholders")
    side = models.CharField(_("side"), max_length=8, choices=Side.choices)
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("stakeholder"), max_length=150, help_text=_("A position or a body, no private name."))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    in_team = models.BooleanField(_("in the effective team"), default=False)
    note = models.CharField(_("note"), max_length=300, blank=True)
    letter = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The place on the net map in half nodes from the leader, where somebody moved it (`net_map.py`).
    map_x = models.SmallIntegerField(null=True, blank=True, editable=False)
    map_y = models.SmallIntegerField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["action_id", "-side", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "name"],
                name="improvement_stakeholder_once",
                violation_error_message=_("This stakeholder is already listed."),
            ),
            both_or_neither(
                "map_x",
                "map_y",
                name="improvement_stakeholder_place_whole",
                message=_("A place on the map has both its numbers."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Standing(models.Model):
    """Where a stakeholder stands before or after: influence and interest 1 to 10, support; what was typed beside."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("before")
        AFTER = "after", _("after")

    class Support(models.TextChoices):
        STRONG = "+++", _("strongly supports")
        SUPPORTS = "++", _("supports")
        FAIRLY = "+", _("fairly supports")
        NEUTRAL = "+/-", _("neutral")
        AGAINST = "-", _("against")

    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="standings")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    influence = models.PositiveSmallIntegerField(_("influence"))
    interest = models.PositiveSmallIntegerField(_("interest"))
    support = models.CharField(_("support"), max_length=3, choices=Support.choices)
    typed_quadrant = models.CharField(_("quadrant as typed"), max_length=12, blank=True)
    typed_strategy = models.CharField(_("strategy as typed"), max_length=30, blank=True)
    typed_technique = models.CharField(_("technique as typed"), max_length=30, blank=True)

    class Meta:
        ordering = ["stakeholder_id", "-moment"]
        constraints = [
            models.UniqueConstraint(
                fields=["stakeholder", "moment"],
                name="improvement_standing_once",
                violation_error_message=_("This moment is already written down."),
            ),
            *(
                between(
                    field,
                    LOWEST,
                    HIGHEST,
                    name=f"improvement_standing_{field}",
                    message=_("The number lies from 1 to 10."),
                )
                for field in ("influence", "interest")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.influence}/{self.interest}"


class Relation(models.Model):
    """An edge of the net map; without a source it comes from the action leader."""

    class Kind(models.TextChoices):
        ORDER = "order", _("command")
        COORDINATION = "coordination", _("coordination")
        CONSULTATION = "consultation", _("consultation")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="relations")
    source = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    target = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)

    class Meta:
        ordering = ["action_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "source", "target", "kind"],
                name="improvement_relation_once",
                violation_error_message=_("This relation is already drawn."),
            ),
            models.UniqueConstraint(
                fields=["action", "target", "kind"],
                condition=Q(source__isnull=True),
                name="improvement_relation_of_the_leader_once",
                violation_error_message=_("This relation is already drawn."),
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=True) | ~Q(source=F("target")),
                name="improvement_relation_not_itself",
                violation_error_message=_("A relation leads to somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}→{self.target_id}"


class Communication(models.Model):
    """A planned talk with a stakeholder and its result."""

    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="communications")
    technique = models.CharField(_("technique"), max_length=15)
    message = models.CharField(_("message"), max_length=300)
    planned_on = models.DateField(_("planned on"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)

    class Meta:
        ordering = ["planned_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | ~Q(result=""),
                name="improvement_communication_result",
                violation_error_message=_("Write what came out of it."),
            )
        ]

    def __str__(self) -> str:
        return self.message
