"""From finding to issue: findings that were written down, rounds of USG, causes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.constraints import between
from saregep.offices.models import Office


class Finding(models.Model):
    """A weakness that an officer wrote down with its evidence; all others are gathered from below when asked for."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="findings")
    title = models.CharField(_("finding"), max_length=200)
    evidence = models.TextField(_("evidence"))
    found_on = models.DateField(_("found on"))
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    settled_reason = models.CharField(_("why it is settled"), max_length=300, blank=True)

    class Meta:
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(evidence=""),
                name="improvement_finding_has_evidence",
                violation_error_message=_("A finding needs its evidence."),
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | Q(settled_on__gte=F("found_on")),
                name="improvement_finding_settled_later",
                violation_error_message=_("A finding is settled after it was found."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoundStatus(models.TextChoices):
    SCORING = "scoring", _("being scored")
    SCORED = "scored", _("all sheets are in")
    CHOSEN = "chosen", _("issue chosen")


# The last sheet closes the scoring; the chosen issue closes the round.
ROUND_MOVES: dict[str, frozenset[str]] = {
    RoundStatus.SCORING: frozenset({RoundStatus.SCORED}),
    RoundStatus.SCORED: frozenset({RoundStatus.CHOSEN}),
    RoundStatus.CHOSEN: frozenset(),
}


class Round(models.Model):
    """A round of USG: candidates, assessors, scores, and the issue that was chosen."""

    Status = RoundStatus

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="usg_rounds")
    title = models.CharField(_("title"), max_length=200)
    status = models.CharField(_("status"), max_length=8, choices=RoundStatus.choices, default=RoundStatus.SCORING)
    created_at = models.DateTimeField(auto_now_add=True)
    chosen = models.ForeignKey("Candidate", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason for the choice"), blank=True)
    chosen_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chosen_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(status="chosen", chosen__isnull=False, chosen_on__isnull=False) & ~Q(reason=""))
                | (~Q(status="chosen") & Q(chosen__isnull=True, chosen_on__isnull=True)),
                name="improvement_round_chosen_whole",
                violation_error_message=_("A chosen issue carries its reason and its day."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Candidate(models.Model):
    """A problem that is scored. `source` keeps what the finding said when it was taken over."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="candidates")
    position = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("problem"), max_length=300)
    source = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["round_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "position"],
                name="improvement_candidate_position_once",
                violation_error_message=_("Two problems stand at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Assessor(models.Model):
    """An account that scores all candidates of a round; `done_at` once its sheet is handed in."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="assessors")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "user"],
                name="improvement_assessor_once",
                violation_error_message=_("This account already assesses the round."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class Score(models.Model):
    """Urgency, seriousness and growth of a candidate, 1 to 5 each, by one assessor."""

    assessor = models.ForeignKey(Assessor, on_delete=models.CASCADE, related_name="scores")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="scores")
    urgency = models.PositiveSmallIntegerField(_("urgency"))
    seriousness = models.PositiveSmallIntegerField(_("seriousness"))
    growth = models.PositiveSmallIntegerField(_("growth"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessor", "candidate"],
                name="improvement_score_once",
                violation_error_message=_("The assessor already scored this problem."),
            ),
            *(
                between(
                    field,
                    1,
                    5,
                    name=f"improvement_score_{field}",
                    message=_("A score is a number from 1 to 5."),
                )
                for field in ("urgency", "seriousness", "growth")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.urgency}+{self.seriousness}+{self.growth}"


class Cause(models.Model):
    """A cause under a candidate, or under another cause: a fishbone or the five whys, as a tree."""

    class Category(models.TextChoices):
        PEOPLE = "people", _("people")
        METHOD = "method", _("method")
        MATERIAL = "material", _("material and data")
        TOOLS = "tools", _("tools and rooms")
        MONEY = "money", _("money")
        SURROUNDINGS = "surroundings", _("surroundings")

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="causes")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    category = models.CharField(_("category"), max_length=12, choices=Category.choices, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("cause"), max_length=200)

    class Meta:
        ordering = ["candidate_id", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=False, category="") | (Q(parent__isnull=True) & ~Q(category="")),
                name="improvement_cause_category_at_the_bone",
                violation_error_message=_("A first cause has a category; those under it share it."),
            )
        ]

    def __str__(self) -> str:
        return self.text
