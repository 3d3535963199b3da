"""The roadmap: activities under POAC, changes of the plan, evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.constraints import both_or_neither
from saregep.core.file_kinds import BY_MEDIA_TYPE, FileKind
from saregep.improvement.models.actions import Action


class Phase(models.TextChoices):
    PLANNING = "planning", _("Planning")
    ORGANIZING = "organizing", _("Organizing")
    ACTUATING = "actuating", _("Actuating")
    CONTROLLING = "controlling", _("Controlling")


class Activity(models.Model):
    """One activity. Its state is computed from planned and actual dates, never typed (methods/schedule.py).

    `first_start` and `first_end` keep the plan as it was approved first; `is_planned` is False for an activity
    that was added after the plan was approved.
    """

    class Kind(models.TextChoices):
        EVENT = "event", _("activities")
        DOCUMENT = "document", _("documents")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="activities")
    phase = models.CharField(_("phase"), max_length=11, choices=Phase.choices)
    position = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("activity"), max_length=400)
    planned_start = models.DateField(_("planned from"), null=True, blank=True)
    planned_end = models.DateField(_("planned until"), null=True, blank=True)
    first_start = models.DateField(null=True, blank=True)
    first_end = models.DateField(null=True, blank=True)
    is_planned = models.BooleanField(default=True)
    actual_start = models.DateField(_("done from"), null=True, blank=True)
    actual_end = models.DateField(_("done until"), null=True, blank=True)
    target = models.PositiveSmallIntegerField(_("target"), default=1)
    target_kind = models.CharField(_("kind of output"), max_length=8, choices=Kind.choices, default=Kind.EVENT)
    needed = models.JSONField(_("evidence that is needed"), default=list, blank=True)
    is_critical = models.BooleanField(_("critical"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["action_id", "phase", "position"]
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "phase", "position"],
                name="improvement_activity_position_once",
                violation_error_message=_("Two activities stand at this place."),
            ),
            both_or_neither(
                "planned_start",
                "planned_end",
                name="improvement_activity_plan_whole",
                message=_("Fill in both the first and the last planned day."),
            ),
            models.CheckConstraint(
                condition=Q(planned_end__isnull=True) | Q(planned_end__gte=F("planned_start")),
                name="improvement_activity_plan_order",
                violation_error_message=_("The last planned day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(actual_end__isnull=True) | Q(actual_start__isnull=False, actual_end__gte=F("actual_start")),
                name="improvement_activity_actual_order",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(target__gte=1),
                name="improvement_activity_target",
                violation_error_message=_("The target is at least 1."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ChangeRequest(models.Model):
    """A wish to move or add an activity after the plan was approved; the first plan is kept for comparison."""

    class State(models.TextChoices):
        OPEN = "open", _("waiting for the mentor")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="changes")
    old_start = models.DateField(null=True, blank=True)
    old_end = models.DateField(null=True, blank=True)
    new_start = models.DateField(_("new first day"))
    new_end = models.DateField(_("new last day"))
    reason = models.TextField(_("reason"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(new_end__gte=F("new_start")),
                name="improvement_change_order",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.UniqueConstraint(
                fields=["activity"],
                condition=Q(state="open"),
                name="improvement_change_one_open",
                violation_error_message=_("A change of this activity already waits for the mentor."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.new_start}–{self.new_end}"


class EvidenceState(models.TextChoices):
    WAITING = "waiting", _("not looked at yet")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


EVIDENCE_MOVES: dict[str, frozenset[str]] = {
    EvidenceState.WAITING: frozenset({EvidenceState.ACCEPTED, EvidenceState.REFUSED, EvidenceState.WITHDRAWN}),
    EvidenceState.ACCEPTED: frozenset({EvidenceState.REFUSED, EvidenceState.WITHDRAWN}),
    EvidenceState.REFUSED: frozenset({EvidenceState.ACCEPTED, EvidenceState.WITHDRAWN}),
    EvidenceState.WITHDRAWN: frozenset(),
}
EVIDENCE_IN_STATE = {
    EvidenceState.WAITING: Q(accepted_at=None, refused_at=None, withdrawn_reason=""),
    EvidenceState.ACCEPTED: Q(accepted_at__isnull=False, withdrawn_reason=""),
    EvidenceState.REFUSED: Q(refused_at__isnull=False, withdrawn_reason=""),
    EvidenceState.WITHDRAWN: ~Q(withdrawn_reason=""),
}


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> EvidenceQuerySet:
        """What counts: neither withdrawn nor refused."""
        return self.filter(withdrawn_reason="", refused_at=None)

    def in_state(self, state: EvidenceState) -> EvidenceQuerySet:
        return self.filter(EVIDENCE_IN_STATE[state])


class Evidence(models.Model):
    """A file or a link that shows an activity. No row and no file goes away: what does not count says why.

    The file lies in the store (`core.stored_files`) under `sha256`, and a trigger keeps what the row says of it. Kind,
    title, day and place can be put right until somebody has looked at the evidence.
    """

    class Kind(models.TextChoices):
        DOCUMENTATION = "documentation", _("documentation")
        MINUTES = "minutes", _("minutes of a meeting")
        ATTENDANCE = "attendance", _("attendance list")
        LETTER = "letter", _("letter")
        SUPPORT = "support", _("letter of support")
        DRAFT = "draft", _("draft")
        DECISION = "decision", _("decision")
        REPORT = "report", _("report or result")
        RECEIPT = "receipt", _("receipt")
        OTHER = "other", _("other")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    day = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=150, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    file = models.CharField(max_length=100, blank=True, editable=False)
    name = models.CharField(max_length=200, blank=True, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_reason = models.CharField(_("why refused"), max_length=200, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(_("why withdrawn"), max_length=200, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["activity_id", "day", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=(Q(link="") & ~Q(file="") & ~Q(sha256="")) | (~Q(link="") & Q(file="", sha256="")),
                name="improvement_evidence_file_or_link",
                violation_error_message=_("Give a file or a link, not both."),
            ),
            both_or_neither(
                "accepted_at",
                "accepted_by",
                name="improvement_evidence_accepted_whole",
                message=_("Accepted evidence has a moment and a person."),
            ),
            models.CheckConstraint(
                condition=Q(refused_at=None, refused_by=None, refused_reason="")
                | (Q(refused_at__isnull=False, refused_by__isnull=False, accepted_at=None) & ~Q(refused_reason="")),
                name="improvement_evidence_refused_whole",
                violation_error_message=_("Refused evidence has a moment, a person and a reason, and is not accepted."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="improvement_evidence_withdrawn_whole",
                violation_error_message=_("Withdrawn evidence has a moment, a person and a reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> EvidenceState:
        if self.withdrawn_reason:
            return EvidenceState.WITHDRAWN
        if self.refused_at is not None:
            return EvidenceState.REFUSED
        return EvidenceState.WAITING if self.accepted_at is None else EvidenceState.ACCEPTED

    @property
    def is_standing(self) -> bool:
        """Whether it counts."""
        return self.state in {EvidenceState.WAITING, EvidenceState.ACCEPTED}

    @property
    def file_kind(self) -> FileKind | None:
        return BY_MEDIA_TYPE.get(self.media_type)
