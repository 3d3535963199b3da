"""The change action: what is to change, who does it, who approves, and its diary."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.improvement.models.priorities import Candidate
from saregep.methods.periods import months_later
from saregep.methods.wording import date_range
from saregep.offices.models import Office
from saregep.services.models import Service
from saregep.surveys.models import Period


class ActionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for approval")
    RUNNING = "running", _("under way")
    FINISHED = "finished", _("finished")
    HANDED_OVER = "handed_over", _("handed over")
    STOPPED = "stopped", _("stopped")


ACTION_MOVES: dict[str, frozenset[str]] = {
    ActionState.DRAFT: frozenset({ActionState.SUBMITTED, ActionState.STOPPED}),
    ActionState.SUBMITTED: frozenset({ActionState.DRAFT, ActionState.RUNNING, ActionState.STOPPED}),
    ActionState.RUNNING: frozenset({ActionState.FINISHED, ActionState.STOPPED}),
    ActionState.FINISHED: frozenset({ActionState.RUNNING, ActionState.HANDED_OVER}),
    ActionState.HANDED_OVER: frozenset(),
    ActionState.STOPPED: frozenset(),
}


class Action(models.Model):
    """A change action (aksi perubahan). `version` grows with every change of its texts and dates.

    Approvals count from the moment at which they were asked for: `plan_asked_at`, `report_asked_at`. `approved_*`
    keep the title and the dates that mentor and coach both approved last.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="change_actions")
    issue = models.ForeignKey(Candidate, on_delete=models.PROTECT, null=True, blank=True, related_name="change_actions")
    title = models.CharField(_("title"), max_length=250)
    innovation = models.CharField(_("innovation"), max_length=250, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=ActionState.choices, default=ActionState.DRAFT)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    background = models.TextField(_("background"), blank=True)
    goals = models.TextField(_("goals off campus"), blank=True, help_text=_("One on each line."))
    later_goals = models.TextField(_("goals after the training"), blank=True, help_text=_("One on each line."))
    benefit = models.TextField(_("benefit"), blank=True)
    outputs = models.TextField(_("outputs"), blank=True, help_text=_("One on each line."))
    scope = models.TextField(_("scope"), blank=True)
    leader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="led_actions")
    mentor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    coach = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    before = models.ForeignKey(Period, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    after = models.ForeignKey(Period, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    elements = models.JSONField(_("elements to be raised"), default=list, blank=True)
    target = models.DecimalField(_("target of the index"), max_digits=5, decimal_places=2, null=True, blank=True)
    above_target = models.BooleanField(_("more than the target"), default=False)
    services = models.ManyToManyField(Service, blank=True, related_name="change_actions")
    sustainability = models.TextField(_("statement of sustainability"), blank=True)
    handed_over_on = models.DateField(_("handed over on"), null=True, blank=True)
    handed_over_to = models.CharField(_("handed over to"), max_length=150, blank=True, help_text=_("A position."))
    plan_asked_at = models.DateTimeField(null=True, blank=True)
    report_asked_at = models.DateTimeField(null=True, blank=True)
    approved_title = models.CharField(max_length=250, blank=True)
    approved_start = models.DateField(null=True, blank=True)
    approved_end = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    stopped_reason = models.TextField(_("why it was stopped"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="improvement_action_ends_after_start",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(state="stopped") | (Q(stopped_on__isnull=False) & ~Q(stopped_reason="")),
                name="improvement_action_stopped_whole",
                violation_error_message=_("A stopped action carries its reason and its day."),
            ),
            models.CheckConstraint(
                condition=~Q(state="handed_over")
                | (Q(handed_over_on__isnull=False) & ~Q(handed_over_to="") & ~Q(sustainability="")),
                name="improvement_action_handed_over_whole",
                violation_error_message=_("A hand-over has its day, its receiver and the statement of sustainability."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def days(self) -> int:
        """Calendar days, both ends counted."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def time(self) -> str:
        """From when to when, in words."""
        return date_range(self.starts_on, self.ends_on)

    @property
    def approved_time(self) -> str:
        """From when to when it was approved, in words."""
        if self.approved_start is None or self.approved_end is None:
            return ""
        return date_range(self.approved_start, self.approved_end)

    @property
    def is_over(self) -> bool:
        """Whether its report is approved, or it was handed over or stopped: its texts and its roadmap stay."""
        return self.state in (ActionState.FINISHED, ActionState.HANDED_OVER, ActionState.STOPPED)

    @property
    def report_waits(self) -> bool:
        """Whether mentor and coach look at its report, so that nothing that the report tells may change."""
        return self.state == ActionState.RUNNING and self.report_asked_at is not None

    @property
    def is_changeable(self) -> bool:
        """Whether anything of it may change: neither plan nor report waits for approval, and it is not over."""
        return self.state in (ActionState.DRAFT, ActionState.RUNNING) and not self.report_waits

    @property
    def first_day(self) -> date:
        """The first day that holds: the one approved last, before the first approval that of the draft."""
        return self.approved_start or self.starts_on

    @property
    def last_day(self) -> date:
        """The last day that holds, like `first_day`; another one that is asked for holds when both have approved it."""
        return self.approved_end or self.ends_on

    @property
    def is_changed_since_approval(self) -> bool:
        """Whether title or dates are no longer those that mentor and coach approved."""
        return self.approved_start is not None and (self.title, self.starts_on, self.ends_on) != (
            self.approved_title,
            self.approved_start,
            self.approved_end,
        )

    @property
    def is_sent_back_under_way(self) -> bool:
        """Whether mentor or coach refused other title or days than the approved ones, and nobody has asked again."""
        return self.state == ActionState.RUNNING and self.is_changed_since_approval and self.plan_asked_at is None

    @property
    def held_until(self) -> date:
        """The last day by which its hand-over is judged: `last_day`, but for other days asked for when it had run out.

        The day of asking counts, so that the delay of mentor and coach is not the leader's. One query.
        """
        asked: dict[datetime | None, dict[str, date | None]] = {}
        for one in self.approvals.filter(subject=Approval.Subject.PLAN, approved=True).order_by("at", "pk"):
            asked.setdefault(one.asked_at, {})[one.part] = one.ends_on
        end: date | None = None
        for moment, parts in sorted(asked.items(), key=lambda pair: (pair[0] is not None, pair[0])):
            in_time = end is None or moment is None or moment.astimezone(self.office.zone).date() <= end
            if in_time and len(parts) == len(Approval.Part):
                end = parts[Approval.Part.COACH] or end
        return end or self.last_day

    @property
    def handed_over_late(self) -> int:
        """How many days after its last day, `held_until`, it was handed over; 0 on time, negative before."""
        return (self.handed_over_on - self.held_until).days if self.handed_over_on else 0

    @property
    def handed_over_early(self) -> int:
        return max(-self.handed_over_late, 0)


class TeamMember(models.Model):
    """A position in the effective team, with its working group and tasks."""

    class Group(models.TextChoices):
        TECHNICAL = "technical", _("technical working group")
        ADMINISTRATION = "administration", _("administrative working group")
        OTHER = "other", _("other")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="team")
    group = models.CharField(_("working group"), max_length=15, choices=Group.choices)
    title = models.CharField(_("position"), max_length=150)
    tasks = models.TextField(_("tasks"), help_text=_("One on each line."))

    class Meta:
        ordering = ["action_id", "group", "pk"]

    def __str__(self) -> str:
        return self.title


class Approval(models.Model):
    """What mentor or coach decided on a plan, a change of the plan or the report. Never changed, never removed.

    That of a plan keeps when it was asked for, `asked_at`, and the last day of the action in it, `ends_on`. Of an older
    plan, from before these were kept, `asked_at` is None and `ends_on` the day approved last.
    """

    class Subject(models.TextChoices):
        PLAN = "plan", _("plan")
        CHANGE = "change", _("change of the plan")
        REPORT = "report", _("report")

    class Part(models.TextChoices):
        MENTOR = "mentor", _("mentor")
        COACH = "coach", _("coach")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="approvals")
    subject = models.CharField(_("subject"), max_length=6, choices=Subject.choices)
    part = models.CharField(_("part"), max_length=6, choices=Part.choices)
    change = models.ForeignKey(
        "ChangeRequest", on_delete=models.CASCADE, null=True, blank=True, related_name="approvals"
    )
    approved = models.BooleanField(_("approved"))
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved=True) | ~Q(note=""),
                name="improvement_approval_refusal_has_reason",
                violation_error_message=_("Write why it is sent back."),
            ),
            models.CheckConstraint(
                condition=Q(subject="change", change__isnull=False) | (~Q(subject="change") & Q(change__isnull=True)),
                name="improvement_approval_of_a_change",
                violation_error_message=_("The approval of a change names the change."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.subject} {self.approved}"

    def save(self, *args: Any, **options: Any) -> None:
        if self._state.adding and self.subject == self.Subject.PLAN and self.ends_on is None:
            self.asked_at, self.ends_on = self.action.plan_asked_at, self.action.ends_on
        super().save(*args, **options)


class LogEntry(models.Model):
    """A line of the daily or weekly log."""

    class Kind(models.TextChoices):
        DAY = "day", _("daily")
        WEEK = "week", _("weekly")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="log")
    kind = models.CharField(_("kind"), max_length=4, choices=Kind.choices, default=Kind.DAY)
    day = models.DateField(_("day"))
    text = models.TextField(_("what was done"))
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.text[:60]}"


class LaterTask(models.Model):
    """A task after the training, with its term."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="later_tasks")
    position = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("task"), max_length=300)
    months = models.PositiveSmallIntegerField(_("term in months"), help_text=_("After the end of the training."))
    output = models.CharField(_("evidence"), max_length=200, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["action_id", "months", "position"]

    def __str__(self) -> str:
        return self.text

    @property
    def due_on(self) -> date:
        """The day until which it is due, reckoned from the last day of the action that holds."""
        return months_later(self.action.last_day, self.months)


class Monitoring(models.Model):
    """A day on which a later task is looked at, and what was found."""

    task = models.ForeignKey(LaterTask, on_delete=models.CASCADE, related_name="monitorings")
    due_on = models.DateField(_("due on"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | ~Q(result=""),
                name="improvement_monitoring_result",
                violation_error_message=_("Write what was found."),
            )
        ]

    def __str__(self) -> str:
        return str(self.due_on)
