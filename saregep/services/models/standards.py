"""The service standard: the 14 components of UU 25/2009 article 21 and PermenPAN-RB 15/2014 as fields.

What a version says is frozen when the head determines it; a change is a new version.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saregep.core.constraints import both_or_neither
from saregep.services.models.catalogue import Service
from saregep.services.models.life import VALID, Life, Signed, Unit


class Standard(Signed):
    """One version of the standard of a service."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="standards")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(_("status"), max_length=12, choices=Life.choices, default=Life.DRAFT)
    # delivery: requirements are rows, complaint channels are rows
    procedure = models.TextField(_("system, mechanism and procedure"), blank=True)
    duration = models.PositiveSmallIntegerField(_("completion time"), null=True, blank=True)
    duration_unit = models.CharField(_("unit"), max_length=6, choices=Unit.choices, default=Unit.MINUTE)
    fee = models.PositiveIntegerField(
        _("fee in rupiah"), null=True, blank=True, help_text=_("0: free. Empty: not known yet.")
    )
    fee_basis = models.CharField(_("legal basis of the fee"), max_length=250, blank=True)
    product = models.CharField(_("product of the service"), max_length=250, blank=True)
    complaint_handling = models.TextField(_("handling of complaints, suggestions and input"), blank=True)
    # manufacturing: legal bases and facilities are rows
    competence = models.TextField(_("competence of the staff"), blank=True)
    supervision = models.TextField(_("internal supervision"), blank=True)
    staff_count = models.PositiveSmallIntegerField(_("number of staff"), null=True, blank=True)
    service_guarantee = models.TextField(_("guarantee of the service"), blank=True)
    safety_guarantee = models.TextField(_("guarantee of security and safety"), blank=True)
    evaluation = models.TextField(_("evaluation of performance"), blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    decision_number = models.CharField(_("number of the decision"), max_length=100, blank=True)
    decision_on = models.DateField(_("date of the decision"), null=True, blank=True)
    determined_by = models.CharField(_("determined by"), max_length=150, blank=True, help_text=_("A position."))
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    review_due = models.DateField(_("review due on"), null=True, blank=True)
    superseded_on = models.DateField(_("superseded on"), null=True, blank=True)

    class Meta:
        ordering = ["service_id", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "version"],
                name="services_standard_version_once",
                violation_error_message=_("The service already has a standard of this version."),
            ),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(status__in=VALID),
                name="services_standard_one_in_force",
                violation_error_message=_("The service already has a standard in force."),
            ),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(status__in=(Life.DRAFT, Life.DISCUSSION, Life.DETERMINED)),
                name="services_standard_one_in_hand",
                violation_error_message=_("The service already has a version in hand. Finish that one first."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=(Life.DRAFT, Life.DISCUSSION))
                | (~Q(decision_number="") & Q(decision_on__isnull=False) & ~Q(determined_by="")),
                name="services_standard_decision",
                violation_error_message=_("A determined standard carries number, date and signer of its decision."),
            ),
            models.CheckConstraint(
                condition=Q(duration__isnull=True) | Q(duration__gte=1),
                name="services_standard_duration",
                violation_error_message=_("The completion time is at least 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} v{self.version}"

    @property
    def is_frozen(self) -> bool:
        return self.status not in {Life.DRAFT, Life.DISCUSSION}


class Requirement(models.Model):
    """One line of the checklist: what the citizen brings."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="requirements")
    position = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("requirement"), max_length=300)

    class Meta:
        ordering = ["standard_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "position"],
                name="services_requirement_position_once",
                violation_error_message=_("Two requirements stand at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class LegalBasis(models.Model):
    """One regulation that the service rests on, as it is cited."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="legal_bases")
    position = models.PositiveSmallIntegerField(_("order"))
    citation = models.CharField(_("regulation"), max_length=300)

    class Meta:
        ordering = ["standard_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "position"],
                name="services_legalbasis_position_once",
                violation_error_message=_("Two regulations stand at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.citation


class Facility(models.Model):
    """A facility that the service needs, by its name in the inventory."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="facilities")
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("facility"), max_length=200)
    for_vulnerable = models.BooleanField(_("for people with special needs"), default=False)

    class Meta:
        ordering = ["standard_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "position"],
                name="services_facility_position_once",
                violation_error_message=_("Two facilities stand at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Channel(models.Model):
    """Where a citizen can complain about the service."""

    class Kind(models.TextChoices):
        DESK = "desk", _("at the desk")
        PHONE = "phone", _("telephone")
        WHATSAPP = "whatsapp", _("WhatsApp or SMS")
        EMAIL = "email", _("e-mail")
        BOX = "box", _("suggestion box")
        WEB = "web", _("website")
        LAPOR = "lapor", "SP4N-LAPOR!"

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="channels")
    position = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    address = models.CharField(_("address or number"), max_length=200, blank=True)

    class Meta:
        ordering = ["standard_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "position"],
                name="services_channel_position_once",
                violation_error_message=_("Two channels stand at this place."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.address}".strip()


class Discussion(models.Model):
    """A public discussion of a draft (Forum Konsultasi Publik)."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="discussions")
    held_on = models.DateField(_("held on"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200)
    participants = models.TextField(_("participants"), help_text=_("Groups and positions, one on each line."))
    participant_count = models.PositiveSmallIntegerField(_("number of participants"))
    minutes_number = models.CharField(_("number of the minutes"), max_length=100, blank=True)

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("held_on")),
                name="services_discussion_ends_after_start",
                violation_error_message=_("The last day of the discussion cannot lie before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.held_on} {self.place}"


class Remark(models.Model):
    """What somebody said in a discussion, and what became of it."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("not decided yet")
        ACCEPTED = "accepted", _("taken over")
        PARTLY = "partly", _("taken over in part")
        REJECTED = "rejected", _("not taken over")

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="remarks")
    said_by = models.CharField(_("from"), max_length=150, help_text=_("A group or position, no private name."))
    text = models.TextField(_("remark"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, default=Outcome.OPEN)
    answer = models.TextField(_("what became of it"), blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="open") | ~Q(answer=""),
                name="services_remark_answered",
                violation_error_message=_("Write what became of the remark."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Review(models.Model):
    """A review of a standard in force: kept as it is, or to be changed by a new version."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("kept")
        CHANGE = "change", _("to be changed")

    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField(_("reviewed on"))
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome.choices)
    note = models.TextField(_("finding"))
    next_due = models.DateField(_("next review"))

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_due__gt=models.F("held_on")),
                name="services_review_next_later",
                violation_error_message=_("The next review lies after this one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.held_on} {self.outcome}"


class Charter(Signed):
    """The service charter (maklumat pelayanan) of an office; the newest one counts."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="charters")
    statements = models.TextField(_("statements"), help_text=_("One promise on each line."))
    number = models.CharField(_("number of the decision"), max_length=100)
    signed_on = models.DateField(_("signed on"))
    signer_title = models.CharField(_("title of the signer"), max_length=150)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [
            both_or_neither(
                "published_at",
                "published_by",
                name="services_charter_published_whole",
                message=_("A published charter has a day and a person."),
            )
        ]

    def __str__(self) -> str:
        return self.number
