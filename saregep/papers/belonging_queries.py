"""Papers and the change actions that they belong to."""

from django.db.models import QuerySet

from saregep.improvement.models import Action
from saregep.offices.models import Office
from saregep.papers.models import IN_FORCE, Belonging, Paper


def actions_of(office: Office) -> list[Action]:
    """The actions that a paper of the office can belong to, the newest first."""
    return list(Action.objects.filter(office=office).order_by("-starts_on", "-pk"))


def action_of(paper: Paper | None) -> Action | None:
    kept = Belonging.objects.filter(paper=paper).select_related("action").first() if paper else None
    return kept.action if kept else None


def issued(action: Action) -> QuerySet[Paper]:
    """The papers of an action that hold, in the order of their days."""
    found = Paper.objects.filter(belonging__action=action, state__in=IN_FORCE)
    return found.select_related("office").order_by("dated", "pk")


def papers_of(action: Action) -> QuerySet[Paper]:
    """All papers of an action, drafts too, as a list shows them."""
    return Paper.objects.filter(belonging__action=action).defer("content", "signed", "words").order_by("dated", "pk")
