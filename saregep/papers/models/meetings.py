"""Meetings: who is invited and who came, and the tasks that the minutes leave behind."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from saregep.accounts.models import User
from saregep.core.constraints import both_or_neither
from saregep.offices.models import Office
from saregep.papers.models.papers import Paper


class Meeting(models.Model):
    """One meeting. Its papers are drafted from it, each once; from then on they live their own life."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="meetings")
    subject = models.CharField(_("subject"), max_length=300)
    day = models.DateField(_("day"))
    time = models.CharField(_("time"), max_length=60)
    place = models.CharField(_("place"), max_length=300)
    agenda = models.TextField(_("agenda"))  # one thing on each line
    invited = models.TextField(_("invited"))  # one addressee on each line
    chair = models.CharField(_("chair"), max_length=300)
    secretary = models.CharField(_("minutes by"), max_length=300)
    code = models.CharField(max_length=13, unique=True)  # of the page on which one signs in
    invitation = models.OneToOneField(Paper, on_delete=models.SET_NULL, null=True, related_name="invites_to")
    attendance = models.OneToOneField(Paper, on_delete=models.SET_NULL, null=True, related_name="attendance_of")
    minutes = models.OneToOneField(Paper, on_delete=models.SET_NULL, null=True, related_name="minutes_of")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["office", "-day"], name="papers_meeting_by_day")]

    def __str__(self) -> str:
        return self.subject


class Attendee(models.Model):
    """Who came, as told by himself with the code in the room or written down by the office."""

    class Sex(models.TextChoices):
        MALE = "L", _("male")
        FEMALE = "P", _("female")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    name = models.CharField(_("name"), max_length=150)
    position = models.CharField(_("position or institution"), max_length=150, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    name_key = models.CharField(max_length=310)  # name and position in small letters: who signs in twice came once
    by_code = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "name_key"],
                name="papers_attendee_once",
                violation_error_message=_("This person is already on the list."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class FollowUp(models.Model):
    """A task of issued minutes: what, who and by when, and when it was done."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="follow_ups")
    place = models.PositiveSmallIntegerField()
    what = models.CharField(_("task"), max_length=500)
    who = models.CharField(_("who"), max_length=300)
    when = models.CharField(_("by when"), max_length=150)
    due_on = models.DateField(null=True)  # None where `when` names no single day
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.CharField(_("result"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "place"],
                name="papers_follow_up_once",
                violation_error_message=_("This task is already on the list."),
            ),
            both_or_neither(
                "done_on", "done_by", name="papers_follow_up_done_whole", message=_("What is done has its day.")
            ),
        ]

    def __str__(self) -> str:
        return self.what
