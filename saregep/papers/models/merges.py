"""Mail merge: which papers were made of one draft and one table."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.offices.models import Office
from saregep.papers.models.papers import Paper
from saregep.papers.words import KIND_NAMES


class Merge(models.Model):
    """One batch. Its papers live their own lives; the batch only keeps them together and in order."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="merges")
    kind = models.CharField(_("kind"), max_length=20, choices=list(KIND_NAMES.items()))
    subject = models.CharField(_("subject"), max_length=300)  # of the draft, with its fields
    token = models.CharField(max_length=64, unique=True)  # of the table: sent twice it makes one batch
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["office", "-id"], name="papers_merge_newest")]

    def __str__(self) -> str:
        return self.subject


class Merged(models.Model):
    """A paper of a batch, with its place in the table. It goes with its draft where that is discarded."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="papers")
    place = models.PositiveSmallIntegerField()
    recipient = models.CharField(_("recipient"), max_length=300)
    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, related_name="merged")

    class Meta:
        ordering = ["merge_id", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["merge", "place"],
                name="papers_merged_place_once",
                violation_error_message=_("This place of the batch is taken."),
            )
        ]

    def __str__(self) -> str:
        return self.recipient
