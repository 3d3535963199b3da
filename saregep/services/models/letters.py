"""The books of letters (buku agenda): incoming and outgoing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.offices.models import Office


class Letter(models.Model):
    """One line of an agenda. A line is never removed; a wrong one is struck out with its reason."""

    class Book(models.TextChoices):
        IN = "in", _("incoming letters")
        OUT = "out", _("outgoing letters")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="letters")
    book = models.CharField(_("book"), max_length=3, choices=Book.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("agenda number"))
    entered_on = models.DateField(_("entered on"))
    letter_number = models.CharField(_("number of the letter"), max_length=100, blank=True)
    letter_on = models.DateField(_("date of the letter"))
    partner = models.CharField(_("from or to"), max_length=200)
    subject = models.CharField(_("subject"), max_length=300)
    attachments = models.CharField(_("attachments"), max_length=100, blank=True)
    handled_by = models.CharField(_("passed to"), max_length=150, blank=True, help_text=_("A position."))
    note = models.CharField(_("note"), max_length=300, blank=True)
    locked = models.BooleanField(default=False, editable=False)  # a numbered paper: it says what the line says
    struck_reason = models.CharField(_("why struck out"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True, editable=False)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        ordering = ["-year", "-number"]
        indexes = [models.Index(fields=["office", "book", "-entered_on"], name="services_letter_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "book", "year", "number"],
                name="services_letter_number_once",
                violation_error_message=_("This agenda number is already used."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number:04d}/{self.year}"

    @property
    def is_struck(self) -> bool:
        return self.struck_reason != ""
