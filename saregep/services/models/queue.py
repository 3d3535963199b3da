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


class Queue(models.Model):
    """The queue of an office. Whoever gives out or calls a ticket locks this row, so that it happens one by one.

    `day` is the day of the office to which it was brought: the open tickets of earlier days are closed by then.
    `priority_run` counts the priority tickets that were called in a row. A higher `kiosk_version` makes every older
    address of the kiosk worthless.
    """

    office = models.OneToOneField(Office, on_delete=models.PROTECT, related_name="queue")
    day = models.DateField()
    priority_run = models.PositiveSmallIntegerField(default=0)
    kiosk_version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.office_id} {self.day}"


class Ticket(models.Model):
    """A place in the queue. Numbers start anew each day of the office, for each row (letter) of the queue.

    `queued_at` gives its place: the moment at which it was taken, or later where its citizen came back late.
    `called_at` is the latest call; `waiting_seconds` ends with the first one. `by` gave it out, then called it last.
    """

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
    key = models.UUIDField(null=True, blank=True, unique=True, editable=False)  # of the kiosk's form, sent once
    taken_at = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(default=timezone.now)
    called_at = models.DateTimeField(null=True, blank=True)
    calls = models.PositiveSmallIntegerField(default=0)
    served_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    waiting_seconds = models.PositiveIntegerField(null=True, blank=True)
    serving_seconds = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["day", "letter", "number"]
        indexes = [
            models.Index(fields=["office", "day", "status"], name="services_ticket_open"),
            models.Index(
                fields=["office", "-ended_at"], name="services_ticket_ended", condition=Q(ended_at__isnull=False)
            ),
        ]
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
        return ticket_name(self.letter, self.number)


def ticket_name(letter: str, number: int) -> str:
    """What is printed, shown and called: A-014."""
    return f"{letter}-{number:03d}"


# A ticket moves only along this table. What is still open when the day ends is gone, or served where it was at a desk.
TICKET_MOVES: dict[str, frozenset[str]] = {
    Ticket.Status.WAITING: frozenset({Ticket.Status.CALLED, Ticket.Status.GONE}),
    Ticket.Status.CALLED: frozenset({Ticket.Status.SERVING, Ticket.Status.SKIPPED, Ticket.Status.GONE}),
    Ticket.Status.SERVING: frozenset({Ticket.Status.SERVED}),
    Ticket.Status.SKIPPED: frozenset({Ticket.Status.WAITING, Ticket.Status.GONE}),
    Ticket.Status.SERVED: frozenset(),
    Ticket.Status.GONE: frozenset(),
}
OPEN = frozenset(status for status, exits in TICKET_MOVES.items() if exits)
AT_A_DESK = (Ticket.Status.CALLED, Ticket.Status.SERVING)
