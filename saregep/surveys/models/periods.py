"""A survey is a standing address; its periods gather the answers."""

from __future__ import annotations

import secrets
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from saregep.methods.periods import PeriodKind, label
from saregep.offices.models import Office
from saregep.services.models import Service
from saregep.surveys.models.instruments import Instrument

# Without letters and figures that look alike: a slug is also typed from a poster.
SLUG_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_slug() -> str:
    return "".join(secrets.choice(SLUG_ALPHABET) for _place in range(8))


class Survey(models.Model):
    """What a poster leads to, for ever: a survey of the whole office, of one service, or of both."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="surveys")
    slug = models.SlugField(_("address"), max_length=40, unique=True, default=new_slug)
    title = models.CharField(_("title"), max_length=150)
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("only for the service")
    )
    asks_service = models.BooleanField(_("asks which service was received"), default=True)
    target = models.DecimalField(
        _("target"),
        max_digits=5,
        decimal_places=2,
        default=Decimal("88.31"),
        validators=[MinValueValidator(25), MaxValueValidator(100)],
    )

    class Meta:
        ordering = ["office", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=True) | Q(asks_service=False),
                name="surveys_survey_service_or_question",
                violation_error_message=_("A survey of one service does not ask for the service."),
            ),
            models.CheckConstraint(
                condition=Q(target__gte=25, target__lte=100),
                name="surveys_survey_target",
                violation_error_message=_("The target lies between 25 and 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Period(models.Model):
    """A stretch of days in which the answers to a survey are gathered with one instrument."""

    class Kind(models.TextChoices):
        MONTH = PeriodKind.MONTH.value, _("month")
        QUARTER = PeriodKind.QUARTER.value, _("quarter")
        SEMESTER = PeriodKind.SEMESTER.value, _("semester")
        YEAR = PeriodKind.YEAR.value, _("year")
        CUSTOM = PeriodKind.CUSTOM.value, _("own dates")

    class Status(models.TextChoices):
        DRAFT = "draft", _("not open yet")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Mark(models.TextChoices):
        NONE = "", _("real answers")
        RECONSTRUCTED = "reconstructed", _("reconstructed data")
        SIMULATED = "simulated", _("simulated data")

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="periods")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="periods")
    kind = models.CharField(_("kind of period"), max_length=10, choices=Kind.choices)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.DRAFT)
    population = models.PositiveIntegerField(
        _("people served in the period"),
        null=True,
        blank=True,
        help_text=_("From the service register. Without it the sample cannot be judged."),
    )
    mark = models.CharField(max_length=14, choices=Mark.choices, default=Mark.NONE, blank=True)

    class Meta:
        ordering = ["-starts_on", "-ends_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")),
                name="surveys_period_starts_before_end",
                violation_error_message=_("The last day must not be before the first day."),
            ),
            models.UniqueConstraint(
                fields=["survey", "starts_on", "ends_on"],
                name="surveys_period_once",
                violation_error_message=_("This survey already has a period with these days."),
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population__gte=1),
                name="surveys_period_population",
                violation_error_message=_("The number of people served is at least 1."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Triwulan I 2023, Semester II 2026 …"""
        return label(PeriodKind(self.kind), self.starts_on, self.ends_on)


# A period is opened, closed, and may be opened again while its report is not written.
PERIOD_MOVES: dict[str, frozenset[str]] = {
    Period.Status.DRAFT: frozenset({Period.Status.OPEN}),
    Period.Status.OPEN: frozenset({Period.Status.CLOSED}),
    Period.Status.CLOSED: frozenset({Period.Status.OPEN}),
}
