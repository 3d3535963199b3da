"""The instrument: what is asked. A draft until the head determines it, then frozen; a change is a new version."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.constraints import between
from saregep.offices.models import Office
from saregep.surveys.official import NINE


class Instrument(models.Model):
    """A version of the questionnaire of an office."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        DETERMINED = "determined", _("determined")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="instruments")
    version = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.DRAFT)
    profile_fields = models.JSONField(_("profile fields"), default=list)
    decision_number = models.CharField(_("number of the decision"), max_length=80, blank=True)
    decision_date = models.DateField(_("date of the decision"), null=True, blank=True)
    determined_at = models.DateTimeField(null=True, blank=True)
    determined_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["office", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "version"],
                name="surveys_instrument_version_once",
                violation_error_message=_("This version already exists. Load the page again."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status="draft",
                    decision_date__isnull=True,
                    decision_number="",
                    determined_at__isnull=True,
                    determined_by__isnull=True,
                )
                | (
                    Q(status="determined", decision_date__isnull=False, determined_at__isnull=False)
                    & ~Q(decision_number="")
                ),
                name="surveys_instrument_determined_whole",
                violation_error_message=_("A determined questionnaire needs the number and date of its decision."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} v{self.version}"

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT


# A status moves only along this table.
INSTRUMENT_MOVES: dict[str, frozenset[str]] = {
    Instrument.Status.DRAFT: frozenset({Instrument.Status.DETERMINED}),
    Instrument.Status.DETERMINED: frozenset(),
}


class Question(models.Model):
    """One element of an instrument with its question and four labels in each language.

    `code` is the place in the regulation (U1 … U9, then U10 for what the office adds); `position` is the place on
    the form, where the sample questionnaire of the regulation asks facilities before complaints.
    `texts`, `names` are {language: text}; `labels` is {language: [four labels, lowest first]}.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(_("key"), max_length=30)
    code = models.CharField(_("code"), max_length=4)
    position = models.PositiveSmallIntegerField(_("place on the form"))
    names = models.JSONField(_("name of the element"))
    shorts = models.JSONField(_("short name"))
    texts = models.JSONField(_("question"))
    labels = models.JSONField(_("labels"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "key"],
                name="surveys_question_key_once",
                violation_error_message=_("This key already stands in the questionnaire."),
            ),
            models.UniqueConstraint(
                fields=["instrument", "code"],
                name="surveys_question_code_once",
                violation_error_message=_("This code already stands in the questionnaire."),
            ),
            between("position", 1, 99, name="surveys_question_position", message=_("Places run from 1 to 99.")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.key}"

    @property
    def is_official(self) -> bool:
        return self.key in NINE
