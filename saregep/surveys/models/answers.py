"""Answer sheets, the tallies that count them, and the files from which sheets were imported."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.services.models import Service
from saregep.surveys.models.periods import Period
from saregep.surveys.official import NINE


class Mode(models.TextChoices):
    WEB = "web", _("phone or computer")
    KIOSK = "kiosk", _("kiosk")
    PAPER = "paper", _("paper")
    IMPORT = "import", _("imported file")
    SIMULATED = "simulated", _("simulated")


class Answer(models.Model):
    """One answer sheet. Anonymous: no name, NIK, telephone, address, device or exact time is kept.

    `id` is minted by the form, so the same sheet can never be stored twice. `flags` are the quality marks of
    `methods.quality.Flag`. `extra` holds the scores of elements that the office added.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="answers", db_index=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode.choices)
    language = models.CharField(max_length=2, default="id")
    persyaratan = models.PositiveSmallIntegerField()
    prosedur = models.PositiveSmallIntegerField()
    waktu = models.PositiveSmallIntegerField()
    biaya = models.PositiveSmallIntegerField()
    produk = models.PositiveSmallIntegerField()
    kompetensi = models.PositiveSmallIntegerField()
    perilaku = models.PositiveSmallIntegerField()
    pengaduan = models.PositiveSmallIntegerField()
    sarana = models.PositiveSmallIntegerField()
    extra = models.JSONField(default=dict)
    jenis_kelamin = models.CharField(max_length=12, blank=True, default="")
    usia = models.CharField(max_length=12, blank=True, default="")
    pendidikan = models.CharField(max_length=12, blank=True, default="")
    pekerjaan = models.CharField(max_length=12, blank=True, default="")
    comment = models.TextField(blank=True, default="")
    received_on = models.DateField()
    received_hour = models.PositiveSmallIntegerField()
    flags = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["period", "received_on", "id"], name="surveys_answer_by_period")]
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{key}__gte": 1, f"{key}__lte": 4}),
                    name=f"surveys_answer_{key}",
                    violation_error_message=_("A score is a number from 1 to 4."),
                )
                for key in NINE
            ),
            models.CheckConstraint(
                condition=Q(received_hour__lte=23),
                name="surveys_answer_hour",
                violation_error_message=_("An hour is a number from 0 to 23."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def scores(self) -> dict[str, int]:
        """Score of every element by its stable key."""
        extra: dict[str, int] = self.extra
        return {key: getattr(self, key) for key in NINE} | extra


class SpentLink(models.Model):
    """A survey link of a visit that was used: a hash of its random part, so that it is used once, and nothing else.

    Neither the answer nor the request is named, and no row stands in the order in which it came: see
    services/survey_links.py and docs/adr/0008.
    """

    nonce_hash = models.CharField(max_length=64, primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, db_index=False, related_name="+")
    month = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["service", "month"], name="surveys_spentlink_by_month")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.month}"


class TallyCell(models.Model):
    """How often each option was chosen in one cell of a period: the road from answers to figures.

    `facet` is `sheet` with the value `service/mode` (service 0 where none was named) for the figures themselves,
    `flags` with the combined marks of `methods.quality.Flag` of a doubtful sheet, or a profile field with one of its
    choices for the breakdowns. `counts` is `Tally.to_json()`. The cells are written in the transaction of the
    answers, so they equal them at any moment; `saregep verify` proves it and `saregep rebuild` makes them anew.
    """

    SHEET = "sheet"
    FLAGS = "flags"

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="cells", db_index=False)
    facet = models.CharField(max_length=16)
    value = models.CharField(max_length=40)
    flagged = models.BooleanField()
    respondents = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period", "facet", "value", "flagged"],
                name="surveys_tallycell_once",
                violation_error_message=_("This cell is already counted."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.period_id} {self.facet}={self.value}"


class ImportedFile(models.Model):
    """A file whose sheets went into a period. The same file twice changes nothing.

    `series` is the hash of the first of several exports of one form, each longer than the one before: a sheet of the
    series that is already there is not counted again.
    """

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="imported_files")
    sha256 = models.CharField(max_length=64)
    series = models.CharField(max_length=64, default="")
    name = models.CharField(max_length=200)
    sheets = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField(default=0)
    printed = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "sha256"],
                name="surveys_importedfile_once",
                violation_error_message=_("This file was already imported into the period."),
            )
        ]

    def __str__(self) -> str:
        return self.name
