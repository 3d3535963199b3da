"""Papers and the change actions that they belong to."""

from django.db.models import OuterRef, QuerySet, Subquery

from saregep.improvement.models import Action
from saregep.offices.models import Office
from saregep.papers.models import IN_FORCE, Belonging, File, Paper


def actions_of(office: Office) -> list[Action]:
    """The actions that a paper of the office can belong to, the newest first."""
    return list(Action.objects.filter(office=office).order_by("-starts_on", "-pk"))


def action_of(paper: Paper | None) -> Action | None:
    kept = Belonging.objects.filter(paper=paper).select_related("action").first() if paper else None
    return kept.action if kept else None


def issued(action: Action) -> QuerySet[Paper]:
    """The papers of an action that hold, in the order of their days, with the hash of what went out as `sha256`.

    Restricted papers are not among them: whoever reads the report need not be one who may read them.
    """
    files = File.objects.filter(paper=OuterRef("pk"), kind=File.Kind.FROZEN)
    found = Paper.objects.filter(belonging__action=action, state__in=IN_FORCE, restricted=False)
    found = found.annotate(sha256=Subquery(files.values("sha256")[:1]))
    return found.defer("content", "signed", "words").order_by("dated", "pk")


def frozen(sha256: str) -> bytes:
    """The file of a paper as it went out; empty where there is none."""
    kept = File.objects.filter(sha256=sha256, kind=File.Kind.FROZEN).values_list("content", flat=True).first()
    return bytes(kept or b"")


def papers_of(action: Action) -> QuerySet[Paper]:
    """All papers of an action, drafts too, as a list shows them."""
    found = Paper.objects.filter(belonging__action=action, restricted=False)
    return found.defer("content", "signed", "words").order_by("dated", "pk")
