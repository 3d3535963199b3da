"""Recaps of months before the register: what an old file says, as it says it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.offices.models import Office
from saregep.services.models.catalogue import Service


class OldRecap(models.Model):
    """An imported recap. Its total is the sum of its rows; the printed total is kept beside it."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="old_recaps")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    file = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    printed_total = models.PositiveIntegerField(_("printed total"), null=True, blank=True)
    imported_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "starts_on", "ends_on"],
                name="services_oldrecap_period_once",
                violation_error_message=_("The recap of this period was already imported."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="services_oldrecap_period",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} {self.ends_on}"


class OldRecapRow(models.Model):
    """A row as printed, with the service that it counts for where that is known."""

    recap = models.ForeignKey(OldRecap, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    count = models.PositiveIntegerField()
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    doubt = models.CharField(max_length=300, blank=True, help_text=_("Why this row is doubtful."))

    class Meta:
        ordering = ["recap_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["recap", "position"],
                name="services_oldrecaprow_once",
                violation_error_message=_("Two rows stand at this place."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.count}"
