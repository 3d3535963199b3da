"""The tree of offices: the regional code is the path, so "this office and all below" is one prefix."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saregep.core.constraints import both_or_neither
from saregep.core.errors import RuleBroken

if TYPE_CHECKING:
    from datetime import datetime

REGIONAL_CODE = RegexValidator(
    r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?\Z", _("Write the regional code with dots, for example 32.14.02.")
)


class Emblem(models.Model):
    """A picture for the heads of papers, known by its bytes. It stays when an office takes another one.

    A paper keeps the emblem that it was signed with, and offices of one government share a row.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]

    @staticmethod
    def picture(sha256: str | None) -> bytes:
        """The bytes of an emblem, nothing for None. Raises RuleBroken where they are not what they were."""
        if not sha256:
            return b""
        kept = Emblem.objects.filter(pk=sha256).values_list("content", flat=True).first()
        content = bytes(kept or b"")
        if hashlib.sha256(content).hexdigest() != sha256:
            raise RuleBroken(
                _(
                    "The emblem of the office is damaged on the server, so nothing was printed. The admin uploads it "
                    "anew at the letterhead of the office."
                )
            )
        return content


class OfficeQuerySet(models.QuerySet["Office"]):
    def below(self, codes: Iterable[str]) -> Self:
        """The offices of these codes and all under them."""
        condition = Q(pk__in=[])
        for code in codes:
            condition |= Q(code=code) | Q(code__startswith=f"{code}.")
        return self.filter(condition)


class Office(models.Model):
    """A public-service office with all that its pages and papers need to say who speaks."""

    class Kind(models.TextChoices):
        REGENCY = "kabupaten", _("regency")
        DISTRICT = "kecamatan", _("sub-district")
        VILLAGE = "desa", _("village")
        UNIT = "unit", _("service unit")

    class Paper(models.TextChoices):
        A4 = "A4", "A4"
        F4 = "F4", "F4"

    class Zone(models.TextChoices):
        WEST = "Asia/Jakarta", "WIB"
        CENTRAL = "Asia/Makassar", "WITA"
        EAST = "Asia/Jayapura", "WIT"

    code = models.CharField(_("regional code"), max_length=13, unique=True, validators=[REGIONAL_CODE])
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.DISTRICT)
    name = models.CharField(_("name"), max_length=150)
    government = models.CharField(_("government above it"), max_length=150)
    address = models.CharField(_("address"), max_length=250, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.CharField(_("website"), max_length=150, blank=True)
    place = models.CharField(_("place of signing"), max_length=100, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=150, blank=True)
    signer_name = models.CharField(_("name of the signer"), max_length=150, blank=True)
    signer_rank = models.CharField(_("rank of the signer"), max_length=100, blank=True)
    signer_nip = models.CharField(_("employee number of the signer"), max_length=18, blank=True)
    emblem = models.ForeignKey(
        Emblem, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("emblem")
    )
    paper = models.CharField(_("paper"), max_length=2, choices=Paper.choices, default=Paper.A4)
    time_zone = models.CharField(_("time zone"), max_length=20, choices=Zone.choices, default=Zone.WEST)
    staff_networks = models.TextField(
        _("networks of the staff"),
        blank=True,
        help_text=_("One network on each line, for example 10.20.0.0/16. Answers from there are marked."),
    )
    is_example = models.BooleanField(default=False)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def zone_label(self) -> str:
        """WIB, WITA or WIT."""
        return self.get_time_zone_display()

    @property
    def emblem_picture(self) -> bytes:
        """What stands beside the name on its papers; empty without an emblem. Raises RuleBroken where it is damaged."""
        return Emblem.picture(self.emblem_id)

    def local_now(self) -> datetime:
        """The clock on the wall of the office."""
        return timezone.now().astimezone(self.zone)


class OpeningHours(models.Model):
    """When the desk serves on a weekday (0 = Monday), with an optional break."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    break_starts = models.TimeField(_("break starts"), null=True, blank=True)
    break_ends = models.TimeField(_("break ends"), null=True, blank=True)

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "weekday"],
                name="offices_hours_one_per_weekday",
                violation_error_message=_("This weekday already has its hours."),
            ),
            models.CheckConstraint(
                condition=Q(weekday__lte=6),
                name="offices_hours_weekday",
                violation_error_message=_("A weekday is a number from 0 (Monday) to 6 (Sunday)."),
            ),
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")),
                name="offices_hours_opens_before_closes",
                violation_error_message=_("Closing time must be later than opening time."),
            ),
            both_or_neither(
                "break_starts",
                "break_ends",
                name="offices_hours_break_whole",
                message=_("Fill in both the start and the end of the break, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(break_starts__isnull=True)
                | Q(
                    break_starts__gte=F("opens"),
                    break_ends__lte=F("closes"),
                    break_starts__lt=F("break_ends"),
                ),
                name="offices_hours_break_inside",
                violation_error_message=_("The break must lie inside the opening hours."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"


class Holiday(models.Model):
    """A day on which the desk is closed: national (no office) or of one office."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="holidays", null=True, blank=True)
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=150)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "day"],
                name="offices_holiday_once",
                violation_error_message=_("This day is already a holiday of the office."),
            ),
            models.UniqueConstraint(  # an empty office equals no other one in the constraint above
                fields=["day"],
                condition=Q(office__isnull=True),
                name="offices_holiday_national_once",
                violation_error_message=_("This day is already a national holiday."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
