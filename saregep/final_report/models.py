"""The texts of a final report. A version is written once and never changed, so the rows are the history."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.improvement.models import Action


class Text(models.Model):
    """One version of a text. The highest version holds; an empty text gives the place back to the draft.

    `key` names a text or a table of `paper.toml`, or, behind `sumber/`, a table of the report as it was typed before,
    with which the new one is compared.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="report_texts")
    key = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["action_id", "key", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "key", "version"],
                name="final_report_text_version_once",
                violation_error_message=_("Somebody else has just written this text. Load the page again."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    @property
    def name(self) -> str:
        """The name of a table of the typed report."""
        return self.key.rpartition("/")[2]
