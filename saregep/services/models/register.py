"""The desk register: one row for each request, one event for each step of its way."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.constraints import both_or_neither
from saregep.offices.models import Office
from saregep.services.models.catalogue import Service
from saregep.services.models.life import Unit
from saregep.services.models.queue import Ticket
from saregep.services.models.standards import Requirement, Standard


class Status(models.TextChoices):
    RECEIVED = "received", _("received")
    CHECKED = "checked", _("checked")
    RETURNED = "returned", _("returned")
    IN_PROCESS = "in_process", _("in process")
    INITIALLED = "initialled", _("initialled")
    SIGNING = "signing", _("being signed")
    READY = "ready", _("ready to collect")
    HANDED_OVER = "handed_over", _("handed over")
    REJECTED = "rejected", _("rejected")
    CANCELLED = "cancelled", _("cancelled")


MOVES: dict[str, frozenset[str]] = {
    Status.RECEIVED: frozenset({Status.CHECKED, Status.RETURNED, Status.REJECTED, Status.CANCELLED}),
    Status.CHECKED: frozenset({Status.IN_PROCESS, Status.RETURNED, Status.REJECTED, Status.CANCELLED}),
    Status.RETURNED: frozenset({Status.CHECKED, Status.REJECTED, Status.CANCELLED}),
    Status.IN_PROCESS: frozenset(
        {Status.INITIALLED, Status.SIGNING, Status.READY, Status.RETURNED, Status.REJECTED, Status.CANCELLED}
    ),
    Status.INITIALLED: frozenset({Status.SIGNING, Status.IN_PROCESS, Status.CANCELLED}),
    Status.SIGNING: frozenset({Status.READY, Status.IN_PROCESS, Status.CANCELLED}),
    # A product that is made stays made: the month that counted it is closed. It may wait for its citizen.
    Status.READY: frozenset({Status.HANDED_OVER}),
    Status.HANDED_OVER: frozenset(),
    Status.REJECTED: frozenset(),
    Status.CANCELLED: frozenset(),
}
CLOSED = frozenset(status for status, exits in MOVES.items() if not exits)
# The office has done its part: the clock of the promise stands still from here on.
FINISHED = CLOSED | {Status.READY}


class Request(models.Model):
    """A request of a citizen. `version` grows with every change, so that nobody overwrites what he has not seen."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="requests")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="requests")
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, null=True, blank=True, related_name="requests")
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, null=True, blank=True, related_name="request")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    version = models.PositiveIntegerField(default=1)

    applicant = models.CharField(_("name of the applicant"), max_length=150)
    village = models.CharField(_("village"), max_length=100, blank=True)
    nik_sealed = models.CharField(max_length=300, blank=True, editable=False)
    nik_masked = models.CharField(max_length=16, blank=True, editable=False)
    phone_sealed = models.CharField(max_length=300, blank=True, editable=False)
    phone_masked = models.CharField(max_length=20, blank=True, editable=False)

    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.RECEIVED)
    registered_at = models.DateTimeField(_("registered at"), default=timezone.now)
    registered_on = models.DateField(_("registered on"), help_text=_("By the calendar of the office."))
    registered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    # The promise as it stood on that day, and its clock (see clock.py).
    promised = models.PositiveSmallIntegerField(null=True, blank=True)
    promised_unit = models.CharField(max_length=6, choices=Unit.choices, blank=True)
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_left = models.PositiveIntegerField(null=True, blank=True, help_text=_("Working minutes left at the pause."))
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    handling_minutes = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("Working minutes from registration to the end, pauses left out.")
    )
    total_minutes = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("Working minutes from registration to the end, pauses included.")
    )
    on_time = models.BooleanField(null=True, blank=True)

    product_number = models.CharField(_("number of the product"), max_length=100, blank=True)
    handed_to = models.CharField(_("handed to"), max_length=150, blank=True)
    fee_paid = models.PositiveIntegerField(_("fee paid in rupiah"), default=0)
    tracking_code = models.CharField(max_length=16, unique=True, editable=False)
    survey_link_given = models.BooleanField(default=False, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text=_("Who made the latest step or correction."),
    )

    class Meta:
        ordering = ["-year", "-number"]
        indexes = [
            models.Index(fields=["office", "status", "due_at"], name="services_request_due"),
            models.Index(fields=["office", "-registered_on", "-number"], name="services_request_by_day"),
            models.Index(fields=["office", "service", "registered_on"], name="services_request_by_service"),
            models.Index(fields=["office", "finished_on"], name="services_request_finished"),
            models.Index("office", Upper("applicant"), name="services_request_by_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "number"],
                name="services_request_number_once",
                violation_error_message=_("This number is already used in the register."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=FINISHED, finished_at__isnull=False)
                | (~Q(status__in=FINISHED) & Q(finished_at__isnull=True)),
                name="services_request_finished_whole",
                violation_error_message=_("A finished request carries the moment of its end, an open one does not."),
            ),
            models.CheckConstraint(
                condition=Q(status=Status.RETURNED, paused_at__isnull=False)
                | (~Q(status=Status.RETURNED) & Q(paused_at__isnull=True)),
                name="services_request_paused_while_returned",
                violation_error_message=_("The clock rests exactly while the file is back with the citizen."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.HANDED_OVER) | ~Q(handed_to=""),
                name="services_request_handed_to",
                violation_error_message=_("Write to whom the product was handed."),
            ),
            both_or_neither(
                "finished_at",
                "finished_on",
                name="services_request_finished_day",
                message=_("The end has a moment and a day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:04d}/{self.year}"


class Check(models.Model):
    """Whether a requirement of the standard was fulfilled when the file was last looked at."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="checks")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    fulfilled = models.BooleanField(_("fulfilled"), default=False)

    class Meta:
        ordering = ["requirement__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "requirement"],
                name="services_check_once",
                violation_error_message=_("The requirement was already looked at."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id} {self.fulfilled}"


class Event(models.Model):
    """A step on the way of a request: which status, when, by whom."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="events")
    status = models.CharField(max_length=12, choices=Status.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["status", "at"], name="services_event_by_status")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.status}"


class Missing(models.Model):
    """A requirement for whose lack a file went back."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="missing")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "requirement"],
                name="services_missing_once",
                violation_error_message=_("The requirement is already named."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.requirement_id}"


class SurveyLinks(models.Model):
    """How many survey links were given out with receipts, by service and month.

    Only counted: nothing tells which request got which link (see survey_links.py).
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="survey_links")
    month = models.DateField(help_text=_("Its first day."))
    given = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "month"],
                name="services_surveylinks_once",
                violation_error_message=_("The month is already counted."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.month} {self.given}"
