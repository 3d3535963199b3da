"""The queue of a day: tickets and the desks that call them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.constraints import both_or_neither
from saregep.offices.models import Office
from saregep.services.models.catalogue import Service


class Desk(models.Model):
    """A counter at which citizens are served."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="desks")
    name = models.CharField(_("name"), max_length=40)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name"],
                name="services_desk_name_once",
                violation_error_message=_("The office already has a desk of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Ticket(models.Model):
    """A place in the queue. Numbers start anew each day of the office, for each row (letter) of the queue."""

    class Priority(models.TextChoices):
        NONE = "", _("none")
        ELDERLY = "elderly", _("elderly")
        PREGNANT = "pregnant", _("pregnant")
        DISABLED = "disabled", _("disabled")

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CALLED = "called", _("called")
        SERVING = "serving", _("being served")
        SERVED = "served", _("served")
        SKIPPED = "skipped", _("skipped")
        GONE = "gone", _("gone")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="tickets")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets")
    day = models.DateField()
    letter = models.CharField(max_length=1, default="A")
    number = models.PositiveSmallIntegerField()
    priority = models.CharField(_("priority"), max_length=8, choices=Priority.choices, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now)
    called_at = models.DateTimeField(null=True, blank=True)
    calls = models.PositiveSmallIntegerField(default=0)
    served_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    waiting_seconds = models.PositiveIntegerField(null=True, blank=True)
    serving_seconds = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["day", "letter", "number"]
        indexes = [models.Index(fields=["office", "day", "status"], name="services_ticket_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "day", "letter", "number"],
                name="services_ticket_number_once",
                violation_error_message=_("This ticket number is already used today."),
            ),
            models.UniqueConstraint(
                fields=["desk"],
                condition=Q(status__in=("called", "serving")),
                name="services_ticket_one_at_a_desk",
                violation_error_message=_("This desk is still serving another ticket."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=("waiting", "gone")) | Q(called_at__isnull=False),
                name="services_ticket_called_first",
                violation_error_message=_("A ticket is called before it is served or skipped."),
            ),
            both_or_neither(
                "serving_seconds",
                "ended_at",
                name="services_ticket_end_whole",
                message=_("The end of serving has a moment and a duration."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter}-{self.number:03d}"
