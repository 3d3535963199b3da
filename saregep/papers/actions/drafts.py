"""Verbs of a draft: begin it, write it, discard it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.methods.papers import KINDS, Finding, Rule, last_consideration
from saregep.methods.papers.checks import decided, has_end
from saregep.methods.papers.kinds import RESTRICTED
from saregep.offices.models import Office
from saregep.papers.models import IN_FORCE, Paper, Signer, State, Step
from saregep.papers.sheets import sheet_of
from saregep.papers.words import told


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote: the parts, the subject, the code of classification and who shall sign."""

    subject: str
    code: str
    content: Mapping[str, str]
    signer: Signer | None = None


@transaction.atomic
def draft(*, office: Office, kind: str, written: Written, by: User | None, replaces: Paper | None = None) -> Paper:
    """Begin a paper. One that replaces another says so from the start."""
    _check(office, kind, written)
    if replaces is not None:
        replaces = locked(replaces)
        if replaces.office_id != office.pk or replaces.state not in IN_FORCE:
            raise RuleBroken(_("Only an issued paper of this office can be replaced."))
        if Paper.objects.filter(replaces=replaces).exclude(state=State.REVOKED).exists():
            raise RuleBroken(_("A paper that replaces this one is already begun."))
    paper = Paper(office=office, kind=kind, drafted_by=by, replaces=replaces)
    _write(paper, written)
    paper.save()
    Step.objects.create(paper=paper, state=State.DRAFT, at=timezone.now(), by=by)
    audit.record(office=office.code, by=by, action="papers.paper.draft", thing=paper, after=_told(paper))
    return paper


@transaction.atomic
def write(*, paper: Paper, written: Written, version: int, by: User | None) -> Paper:
    """Another text for a draft; only for whoever has seen its latest version."""
    paper = locked(paper)
    if paper.state != State.DRAFT:
        raise RuleBroken(_("Only a draft is written. Send the paper back first."))
    check_version(paper, version)
    _check(paper.office, paper.kind, written)
    before = {"subject": paper.subject, "code": paper.code, "signer": paper.signer_id, **paper.content}
    _write(paper, written)
    after = {"subject": paper.subject, "code": paper.code, "signer": paper.signer_id, **paper.content}
    changed = sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
    if changed:
        paper.version += 1
        paper.save()
        audit.record(
            office=paper.office.code, by=by, action="papers.paper.write", thing=paper, after={"changed": changed}
        )
    return paper


@transaction.atomic
def discard(*, paper: Paper, version: int, by: User | None) -> None:
    """Throw a draft away. It never had a number, so none is lost."""
    paper = locked(paper)
    if paper.state != State.DRAFT:
        raise RuleBroken(_("Only a draft can be discarded."))
    check_version(paper, version)
    audit.record(office=paper.office.code, by=by, action="papers.paper.discard", thing=paper, before=_told(paper))
    paper.delete()


def locked(paper: Paper) -> Paper:
    return Paper.objects.select_for_update(of=("self",)).select_related("office", "signer").get(pk=paper.pk)


def check_version(paper: Paper, version: int) -> None:
    if paper.version != version:
        raise RuleBroken(_("Somebody else changed this paper meanwhile. Load the page again, then decide."))


def _check(office: Office, kind: str, written: Written) -> None:
    """A draft may lack parts, yet none of it may be longer than what is printed."""
    for part in KINDS[kind].parts:
        text = written.subject if part.key == "subject" else written.content.get(part.key, "")
        if len(text) > part.limit:
            long = Finding(Rule.LONG, part.key, str(len(text)), str(part.limit))
            raise RuleBroken(told(long), field=part.key)
    if written.signer is not None and written.signer.office_id != office.pk:
        raise RuleBroken(_("Choose a signer of this office."), field="signer")


def _write(paper: Paper, written: Written) -> None:
    """Keep the parts of the kind. What a decision says of itself is written where it was left empty."""
    kind = KINDS[paper.kind]
    paper.subject, paper.code, paper.signer = written.subject, written.code, written.signer
    paper.content = {part.key: written.content.get(part.key, "") for part in kind.parts if part.key != "subject"}
    sheet = sheet_of(paper)
    if kind.part("determines") and not sheet.text("determines"):
        paper.content["determines"] = f"{decided(sheet)}."
    if sheet.lines("considering") and not has_end(sheet):
        paper.content["considering"] += f"\n{last_consideration(sheet)}"
    paper.restricted = paper.content.get("nature") in RESTRICTED
    paper.words = paper.words_written()


def _told(paper: Paper) -> dict[str, str]:
    """What the trail says of a draft; what a restricted one is about is not told there."""
    return {"kind": paper.kind} | ({} if paper.restricted else {"subject": paper.subject})
