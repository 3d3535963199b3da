"""The verb of the final report: write a new version of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.final_report.models import Text
from saregep.final_report.permissions import is_open
from saregep.improvement.actions.locks import check_report_open
from saregep.improvement.models import Action

if TYPE_CHECKING:
    from datetime import datetime

    from saregep.accounts.models import User


@transaction.atomic
def write(
    *, action: Action, key: str, text: str, version: int, by: User | None, at: datetime | None = None
) -> Text | None:
    """Keep a text as its next version; an empty one gives the place back to the draft.

    `version` is the one that was read. RuleBroken where another one was written since, while the report waits for
    approval, and once the action is over. A text that says the same makes no version.
    """
    locked = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if not is_open(locked, key, by):
        check_report_open(locked)
    last = Text.objects.filter(action=action, key=key).order_by("-version").first()
    text = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    if (last.text if last else "") == text:
        return last
    if (last.version if last else 0) != version:
        raise RuleBroken(_("Somebody else has written this text meanwhile. Their text stands below the form."))
    made = Text.objects.create(
        action=action, key=key, version=version + 1, text=text, written_by=by, written_at=at or timezone.now()
    )
    audit.record(
        office=action.office.code,
        by=by,
        action="final_report.text.write",
        thing=made,
        before={"key": key, "text": last.text if last else None, "version": version},
        after={"key": key, "text": text, "version": version + 1},
    )
    return made


@transaction.atomic
def replace(*, action: Action, key: str, text: str, by: User) -> Text | None:
    """Keep a whole table in place of the one that is there; whoever sends a file has seen none before."""
    Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    last = Text.objects.filter(action=action, key=key).order_by("-version").first()
    return write(action=action, key=key, text=text, version=last.version if last else 0, by=by)
