"""Risks, money and benefit of a change action."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saregep.core.constraints import both_or_neither
from saregep.improvement.models.actions import Action
from saregep.improvement.models.roadmap import Evidence


class Risk(models.Model):
    """A risk; likelihood and impact 1 to 5 are asked for where an import brings none."""

    class State(models.TextChoices):
        OPEN = "open", _("not handled yet")
        HANDLED = "handled", _("being handled")
        HAPPENED = "happened", _("happened")
        CLOSED = "closed", _("no longer a risk")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="risks")
    position = models.PositiveSmallIntegerField(_("order"))
    problem = models.CharField(_("possible problem"), max_length=300)
    risk = models.CharField(_("risk"), max_length=300)
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), null=True, blank=True)
    impact = models.PositiveSmallIntegerField(_("impact"), null=True, blank=True)
    response = models.CharField(_("response"), max_length=400)
    owner = models.CharField(_("owner"), max_length=150, blank=True, help_text=_("A position."))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)

    class Meta:
        ordering = ["action_id", "position"]
        constraints = [
            both_or_neither(
                "likelihood",
                "impact",
                name="improvement_risk_scored_whole",
                message=_("Score both likelihood and impact."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 1, f"{field}__lte": 5}),
                    name=f"improvement_risk_{field}",
                    violation_error_message=_("A score is a number from 1 to 5."),
                )
                for field in ("likelihood", "impact")
            ),
        ]

    def __str__(self) -> str:
        return self.risk


class RiskNote(models.Model):
    """How a risk stood on a day."""

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="notes")
    day = models.DateField(_("day"))
    state = models.CharField(_("state"), max_length=8, choices=Risk.State.choices)
    text = models.CharField(_("note"), max_length=300)

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.state}"


class BudgetLine(models.Model):
    """A line of the budget: a group (no figures of its own) or volume × unit price. Sums are never stored.

    Plan months (`months`, 12 rupiah amounts) belong to lines of the official budget (RKA) and sum to the amount.
    """

    class Fund(models.TextChoices):
        OWN = "own", _("self-funded")
        OFFICIAL = "official", _("official budget (RKA)")
        PROPOSAL = "proposal", _("later proposal")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="budget_lines")
    fund = models.CharField(_("fund"), max_length=8, choices=Fund.choices, default=Fund.OWN)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(_("order"))
    code = models.CharField(_("account code"), max_length=40, blank=True)
    text = models.CharField(_("description"), max_length=250)
    volume = models.PositiveIntegerField(_("volume"), null=True, blank=True)
    volume_text = models.CharField(_("how the volume is made"), max_length=100, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    unit_price = models.PositiveBigIntegerField(_("unit price in rupiah"), null=True, blank=True)
    months = models.JSONField(_("months"), default=list, blank=True)

    class Meta:
        ordering = ["action_id", "fund", "position", "pk"]
        constraints = [
            both_or_neither(
                "volume",
                "unit_price",
                name="improvement_budgetline_priced_whole",
                message=_("Fill in both volume and unit price, or neither."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Spending(models.Model):
    """Money that was spent on a line, with its receipt."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="spendings")
    day = models.DateField(_("day"))
    amount = models.PositiveBigIntegerField(_("amount in rupiah"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    receipt = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="improvement_spending_amount",
                violation_error_message=_("The amount is at least Rp1."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.amount}"


class Saving(models.Model):
    """What a unit of work costs before and after, and how many units a year holds: assumptions in plain sight."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="savings")
    text = models.CharField(_("what is saved"), max_length=200)
    unit = models.CharField(_("unit of work"), max_length=60)
    quantity_before = models.PositiveIntegerField(_("quantity before"))
    price_before = models.PositiveIntegerField(_("price before in rupiah"))
    quantity_after = models.PositiveIntegerField(_("quantity after"))
    price_after = models.PositiveIntegerField(_("price after in rupiah"))
    units_a_year = models.PositiveIntegerField(_("units in a year"))
    assumption = models.TextField(_("assumptions"))

    class Meta:
        ordering = ["action_id", "pk"]

    def __str__(self) -> str:
        return self.text


class Result(models.Model):
    """An answer of the evaluation questionnaire of an action, as counted."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="results")
    question = models.CharField(_("question"), max_length=200)
    answer = models.CharField(_("answer"), max_length=100)
    position = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(_("answers"))

    class Meta:
        ordering = ["action_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "question", "answer"],
                name="improvement_result_once",
                violation_error_message=_("This answer is already counted."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"


class Waiver(models.Model):
    """A finding of the consistency checker that is accepted, with the reason.

    It is known by its rule, its figure and the thing that it is about ("risk:7"); `where` is the place as it was named
    then.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="waivers")
    rule = models.CharField(max_length=60)
    thing = models.CharField(max_length=200)
    where = models.CharField(max_length=200)
    found = models.CharField(max_length=300)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "rule", "thing", "found"],
                name="improvement_waiver_once",
                violation_error_message=_("This finding is already accepted."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.where}"
