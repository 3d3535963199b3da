"""The SOP of a service (PermenPAN-RB 35/2012): identity block, actors, steps. The flowchart is drawn from the steps."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saregep.offices.models import Office
from saregep.services.models.catalogue import Service
from saregep.services.models.life import VALID, Life, Signed, Unit


class Sop(Signed):
    """One version of an SOP. `series` holds its versions together: the key of the first one."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="sops")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="sops", null=True, blank=True)
    series = models.UUIDField(editable=False)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(_("status"), max_length=12, choices=Life.choices, default=Life.DRAFT)
    title = models.CharField(_("name of the SOP"), max_length=200)
    number = models.CharField(_("number of the SOP"), max_length=100, blank=True)
    made_on = models.DateField(_("made on"))
    revised_on = models.DateField(_("revised on"), null=True, blank=True)
    effective_on = models.DateField(_("effective on"), null=True, blank=True)
    legal_bases = models.TextField(_("legal basis"), blank=True, help_text=_("One regulation on each line."))
    qualifications = models.TextField(_("qualifications of the actors"), blank=True, help_text=_("One on each line."))
    related = models.TextField(_("related SOP"), blank=True, help_text=_("One on each line."))
    equipment = models.TextField(_("equipment"), blank=True, help_text=_("One on each line."))
    warning = models.TextField(_("warning"), blank=True)
    records = models.TextField(_("records and data"), blank=True)
    decision_number = models.CharField(_("number of the decision"), max_length=100, blank=True)
    decision_on = models.DateField(_("date of the decision"), null=True, blank=True)
    determined_by = models.CharField(_("determined by"), max_length=150, blank=True, help_text=_("A position."))
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_note = models.TextField(_("finding of the review"), blank=True)
    review_due = models.DateField(_("review due on"), null=True, blank=True)
    superseded_on = models.DateField(_("superseded on"), null=True, blank=True)
    # Counts the changes of a draft, so that of two people who edit it the second is told.
    edition = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["office", "title", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "version"],
                name="services_sop_version_once",
                violation_error_message=_("The SOP already has this version."),
            ),
            models.UniqueConstraint(
                fields=["series"],
                condition=Q(status__in=VALID),
                name="services_sop_one_in_force",
                violation_error_message=_("The SOP already has a version in force."),
            ),
            models.UniqueConstraint(
                fields=["series"],
                condition=Q(status__in=(Life.DRAFT, Life.DETERMINED)),
                name="services_sop_one_in_hand",
                violation_error_message=_("The SOP already has a version in hand. Finish that one first."),
            ),
            models.CheckConstraint(
                condition=Q(status=Life.DRAFT)
                | (~Q(decision_number="") & Q(decision_on__isnull=False) & ~Q(determined_by="") & ~Q(number="")),
                name="services_sop_decision",
                violation_error_message=_(
                    "A determined SOP carries its number, and number, date and signer of its decision."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    @property
    def is_frozen(self) -> bool:
        return self.status != Life.DRAFT


class Actor(models.Model):
    """A column of the flowchart: a position, never a person."""

    sop = models.ForeignKey(Sop, on_delete=models.CASCADE, related_name="actors")
    position = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("position"), max_length=100)

    class Meta:
        ordering = ["sop_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["sop", "title"],
                name="services_actor_once",
                violation_error_message=_("The SOP already has this actor."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """A row of the flowchart. `number` counts from 1; exits name the number of the row that follows.

    A step that is no decision has one exit (`next_number`; empty: the row below). A decision has two: `yes_number`
    and `no_number`. An end has none.
    """

    class Kind(models.TextChoices):
        START = "start", _("start")
        PROCESS = "process", _("activity")
        DECISION = "decision", _("decision")
        END = "end", _("end")

    sop = models.ForeignKey(Sop, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.PROCESS)
    text = models.CharField(_("activity"), max_length=300)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="steps")
    completeness = models.CharField(_("completeness"), max_length=200, blank=True)
    duration = models.PositiveSmallIntegerField(_("time"), null=True, blank=True)
    duration_unit = models.CharField(_("unit"), max_length=6, choices=Unit.choices, default=Unit.MINUTE)
    output = models.CharField(_("output"), max_length=200, blank=True)
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    next_number = models.PositiveSmallIntegerField(_("next step"), null=True, blank=True)
    yes_number = models.PositiveSmallIntegerField(_("step after yes"), null=True, blank=True)
    no_number = models.PositiveSmallIntegerField(_("step after no"), null=True, blank=True)

    class Meta:
        ordering = ["sop_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["sop", "number"],
                name="services_step_number_once",
                violation_error_message=_("Two steps have this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
