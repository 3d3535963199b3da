"""What only a person can write for the report of a period."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.surveys.models.periods import Period


class ReportText(models.Model):
    """A text of the report that the office wrote in place of the draft; empty where it took the draft over as it is."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="report_texts")
    key = models.SlugField(max_length=40)
    text = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period", "key"],
                name="surveys_reporttext_once",
                violation_error_message=_("This text already exists. Load the page again."),
            )
        ]

    def __str__(self) -> str:
        return self.key


class FollowUp(models.Model):
    """A row of the follow-up plan: which element, what will be done, when, by whom (regulations §1.9)."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("running")
        DONE = "done", _("done")

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="follow_ups")
    element = models.SlugField(_("element"), max_length=30)
    activity = models.CharField(_("activity"), max_length=300)
    due_on = models.DateField(_("to be finished on"))
    responsible = models.CharField(_("responsible position"), max_length=150)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.PLANNED)
    result = models.TextField(_("result and evidence"), blank=True)
    obstacle = models.TextField(_("obstacle"), blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.activity


# What was finished can turn out unfinished, but nothing that was begun becomes a mere plan after it was done.
FOLLOW_UP_MOVES: dict[str, frozenset[str]] = {
    FollowUp.Status.PLANNED: frozenset({FollowUp.Status.RUNNING, FollowUp.Status.DONE}),
    FollowUp.Status.RUNNING: frozenset({FollowUp.Status.PLANNED, FollowUp.Status.DONE}),
    FollowUp.Status.DONE: frozenset({FollowUp.Status.RUNNING}),
}
