"""What an office writes into its periodic reports, and the reports that its head determined."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.constraints import both_or_neither
from saregep.methods.periods import PeriodKind
from saregep.offices.models import Office
from saregep.services.queries.performance import Stretch


class Report(models.Model):
    """The report of an office and a month or quarter, from the first text on. `version` grows with every change."""

    class Kind(models.TextChoices):
        MONTH = PeriodKind.MONTH.value, _("month")
        QUARTER = PeriodKind.QUARTER.value, _("quarter")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="service_reports")
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-starts_on", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "starts_on", "ends_on"],
                name="service_report_once",
                violation_error_message=_("This office already has a report of these days."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lt=F("ends_on")),
                name="service_report_starts_before_end",
                violation_error_message=_("The last day must not be before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.stretch.label

    @property
    def stretch(self) -> Stretch:
        return Stretch(PeriodKind(self.kind), self.starts_on, self.ends_on)


class Text(models.Model):
    """A text that the office wrote in place of the draft; empty where it took the draft over as it is."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="texts")
    key = models.SlugField(max_length=40)
    text = models.TextField(blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "key"],
                name="service_report_text_once",
                violation_error_message=_("This text already exists. Load the page again."),
            )
        ]

    def __str__(self) -> str:
        return self.key


class Determination(models.Model):
    """A report as the head determined it: its files, what its page shows, its key figures. Only its end is added.

    `content` is what `shown.shown` made of the document, `figures` what `KeyFigures.to_json` writes.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="determinations")
    at = models.DateTimeField(_("determined at"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    content = models.JSONField()
    figures = models.JSONField()
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    docx = models.BinaryField()
    docx_sha256 = models.CharField(max_length=64)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(ended_at__isnull=True),
                name="service_report_determined_once",
                violation_error_message=_("This report is already determined."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_reason="") | (Q(ended_at__isnull=False) & ~Q(ended_reason="")),
                name="service_report_end_has_reason",
                violation_error_message=_("Write why the report is taken back."),
            ),
            both_or_neither(
                "ended_at",
                "ended_by",
                name="service_report_end_whole",
                message=_("Who takes a report back is kept with the moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.at:%Y-%m-%d}"
