"""The verb that says to which change action a paper belongs."""

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.improvement.actions.locks import check_report_open
from saregep.improvement.models import Action
from saregep.papers.actions.drafts import locked
from saregep.papers.models import Belonging, Paper


@transaction.atomic
def belong(*, paper: Paper, action: Action | None, by: User | None) -> None:
    """Say that a paper belongs to an action, or to none. Nothing moves in a report that waits for approval."""
    paper = locked(paper)
    kept = Belonging.objects.filter(paper=paper).select_related("action").first()
    before = kept.action if kept else None
    if action == before:
        return
    if action is not None and action.office_id != paper.office_id:
        raise RuleBroken(_("Choose a change action of this office."), field="action")
    for one in (before, action):
        if one is not None:
            check_report_open(Action.objects.select_for_update(of=("self",)).get(pk=one.pk))
    if action is None:
        Belonging.objects.filter(paper=paper).delete()
    else:
        Belonging.objects.update_or_create(paper=paper, defaults={"action": action})
    audit.record(
        office=paper.office.code,
        by=by,
        action="papers.paper.belong",
        thing=paper,
        before={"belongs_to": before.title if before else ""},
        after={"belongs_to": action.title if action else ""},
    )
