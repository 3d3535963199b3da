"""To which change action a paper belongs, told beside the paper: one that is issued may still be given its action."""

from django.db import models

from saregep.improvement.models import Action
from saregep.papers.models.papers import Paper


class Belonging(models.Model):
    """One paper of an action. The final report prints it among its annexes once it is issued."""

    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, related_name="belonging")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.paper_id} {self.action_id}"
