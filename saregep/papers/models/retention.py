"""How long an office keeps each kind of paper, and which papers it destroyed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.constraints import between
from saregep.methods.papers.retention import MOST_YEARS, Fate, Retention
from saregep.offices.models import Office
from saregep.papers.models.papers import Paper
from saregep.papers.words import FATES, KIND_NAMES


class RetentionRule(models.Model):
    """What the schedule of the office (JRA) says of a kind. A kind without one has only a suggestion."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="retention_rules")
    kind = models.CharField(_("kind"), max_length=20, choices=list(KIND_NAMES.items()))
    active = models.PositiveSmallIntegerField(_("active years"))
    inactive = models.PositiveSmallIntegerField(_("inactive years"))
    fate = models.CharField(_("final fate"), max_length=7, choices=[(fate.value, FATES[fate]) for fate in Fate])
    basis = models.CharField(_("schedule"), max_length=200)  # the JRA that says so

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind"],
                name="papers_retention_once",
                violation_error_message=_("This kind already has its years."),
            ),
            *(
                between(name, 0, MOST_YEARS, name=f"papers_retention_{name}", message=_("Write the years as 0 to 100."))
                for name in ("active", "inactive")
            ),
            models.CheckConstraint(
                condition=~Q(basis=""),
                name="papers_retention_basis",
                violation_error_message=_("Write which schedule (JRA) says so."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def retention(self) -> Retention:
        return Retention(self.active, self.inactive, Fate(self.fate))


class Disposal(models.Model):
    """A paper whose time is over was destroyed. Its row, its number, its file and its hash stay; this never changes."""

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="disposal")
    record_number = models.CharField(_("number of the record"), max_length=100)
    record = models.ForeignKey(  # None: the record was written outside saregep
        Paper, on_delete=models.PROTECT, null=True, related_name="disposes"
    )
    reason = models.CharField(_("reason"), max_length=300)
    basis = models.CharField(_("schedule"), max_length=200)  # the JRA of that day
    kept_until = models.DateField(_("kept until"))
    disposed_on = models.DateField(_("destroyed on"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(disposed_on__gt=F("kept_until")),
                name="papers_disposal_after_time",
                violation_error_message=_("A paper is not destroyed before its time is over."),
            ),
            models.CheckConstraint(
                condition=~Q(record_number="") & ~Q(reason="") & ~Q(basis=""),
                name="papers_disposal_whole",
                violation_error_message=_("A disposal has its record, its reason and its schedule."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.record_number}"
