"""Tables without domain meaning: the audit trail and the keys of forms that were already carried out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One change: who did what to which thing, when, from what, to what.

    Each entry carries the hash of the one before it (SHA-256 over its own content and that hash), so that an entry
    that was changed, removed, put in or moved is found by `saregep verify`. It holds no foreign keys: the trail
    outlives what it speaks of.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    office = models.CharField(max_length=13, blank=True)
    by_id = models.BigIntegerField(null=True)
    by_title = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=60)
    thing = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=60)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["office", "-number"], name="core_audit_by_office"),
            models.Index(fields=["thing", "thing_id"], name="core_audit_by_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class AuditHead(models.Model):
    """The end of the chain: one row, locked while an entry is added."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="core_audithead_single",
                violation_error_message=_("There is one head."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class DoneOnce(models.Model):
    """A form that was carried out: its key, what it held, and where the answer is."""

    key = models.UUIDField(primary_key=True)
    fingerprint = models.CharField(max_length=64)
    location = models.CharField(max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.key)
