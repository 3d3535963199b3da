"""The life of a paper: sent up, initialled, signed, numbered, issued, sent, archived; revoked or replaced.

Number, frozen file and state are written in one transaction: whatever breaks in between, all of it is there or nothing,
so a paper that cannot be printed takes no number.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import Membership, Role, User
from saregep.accounts.permissions import has_role
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.documents import signing
from saregep.documents.numbering import next_number
from saregep.documents.signing import Hand, Holder
from saregep.methods.papers import Finding, Rule, check
from saregep.methods.papers.checks import shortened
from saregep.methods.papers.kinds import OUTGOING
from saregep.papers import seals, sheets
from saregep.papers.actions.drafts import check_version, locked
from saregep.papers.actions.meetings import take_tasks
from saregep.papers.models import IN_FORCE, MOVES, Delivery, File, Initial, Paper, PastNumber, Proof, State, Step
from saregep.papers.permissions import LINE, can_sign
from saregep.papers.queries import next_of
from saregep.papers.words import told
from saregep.services import tracking_codes
from saregep.services.actions import letters
from saregep.services.models import Letter

HIGHEST = 9_999_999  # no book of a year comes so far; what has room for it has room for each number
RANKS = (Role.OFFICER, *LINE, Role.HEAD)
SCANS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@transaction.atomic
def propose(*, paper: Paper, version: int, by: User) -> Paper:
    """Send a whole paper up: to those who initial it, or straight to the head where nobody stands between."""
    paper = locked(paper)
    check_version(paper, version)
    check_whole(paper)
    line = line_of(paper, by)
    _move(paper, State.PROPOSED if line else State.INITIALLED, by)
    Initial.objects.bulk_create(
        Initial(paper=paper, place=place, role=role) for place, role in enumerate(line, start=1)
    )
    _record(paper, "papers.paper.propose", by)
    return paper


@transaction.atomic
def initial(*, paper: Paper, version: int, by: User) -> Paper:
    """Initial a paper when it is one's turn; with the last initial it waits for the head."""
    paper = locked(paper)
    check_version(paper, version)
    if paper.state != State.PROPOSED:
        raise RuleBroken(_("This paper does not wait for an initial."))
    waiting = next_of(paper)
    if waiting is None or not has_role(by, paper.office, waiting.role):
        raise RuleBroken(_("It is another one's turn to initial."))
    waiting.by, waiting.at = by, timezone.now()
    waiting.save(update_fields=["by", "at"])
    if next_of(paper) is None:
        _move(paper, State.INITIALLED, by)
    _record(paper, "papers.paper.initial", by)
    return paper


@transaction.atomic
def send_back(*, paper: Paper, version: int, note: str, by: User) -> Paper:
    """Back to the drafter with a reason; initials and signature are given anew."""
    paper = locked(paper)
    check_version(paper, version)
    if not note.strip():
        raise RuleBroken(_("Write what is to be put right."), field="note")
    paper.signed_by, paper.signed_at, paper.signed = None, None, None
    _move(paper, State.DRAFT, by, note.strip())
    paper.initials.all().delete()
    _record(paper, "papers.paper.send_back", by, note=note.strip())
    return paper


@transaction.atomic
def sign(*, paper: Paper, version: int, by: User) -> Paper:
    """The head signs what he has read (`version`). Who signs is kept as the settings name him today."""
    paper = locked(paper)
    check_version(paper, version)
    take_signature(paper, by)
    _record(paper, "papers.paper.sign", by, signer=sheets.sheet_of(paper).signatory.shown)
    return paper


@transaction.atomic
def sign_electronically(*, paper: Paper, version: int, hand: Hand, by: User, site: str) -> Paper:
    """The head signs what he has read with a certificate: signature, number and frozen file in one step.

    `hand` signs the file that already carries the number and the code that proves it, whose address begins with `site`.
    Raises NotSigned where the hand fails; then nothing happened and no number is lost.
    """
    paper = locked(paper)
    check_version(paper, version)
    if not paper.form.may_be_electronic:
        raise RuleBroken(_("Others sign this paper by hand too, so it is signed by hand."))
    take_signature(paper, by)
    who = sheets.sheet_of(paper).signatory.shown
    _record(paper, "papers.paper.sign", by, signer=who, certificate=hand.holder.name)
    _number(paper, paper.office.local_now().date(), by, site, hand)
    return paper


@transaction.atomic
def number(*, paper: Paper, version: int, by: User | None, day: date | None = None, site: str = "") -> Paper:
    """Give a signed paper the next number of its book and freeze it; `day` is today by the calendar of the office.

    `site` is the public address with which the code on the paper begins; without it none is printed.
    """
    paper = locked(paper)
    check_version(paper, version)
    check_move(paper, State.NUMBERED)
    if not paper.form.is_numbered:
        raise RuleBroken(_("This kind of paper gets no number. Issue it."))
    _number(paper, day or paper.office.local_now().date(), by, site)
    return paper


@transaction.atomic
def issue(*, paper: Paper, version: int, by: User | None, day: date | None = None, site: str = "") -> Paper:
    """Let a paper go out: a numbered one, or a signed one of a kind without number, which is frozen now.

    What it replaces stops to hold in the same breath, unless it was revoked meanwhile; the tasks of minutes begin.
    """
    paper, told = locked(paper), dict[str, object]()
    check_version(paper, version)
    if paper.state == State.SIGNED:
        if paper.form.is_numbered:
            raise RuleBroken(_("Number the paper first."))
        paper.dated = day or paper.office.local_now().date()
        check_whole(paper, paper.dated)
        _move(paper, State.ISSUED, by)
        told |= _freeze(paper, paper.dated, by, site)
    else:
        _move(paper, State.ISSUED, by)
    if paper.replaces is not None:
        _replace(paper.replaces, paper, by)
    if paper.form.part("follow_ups"):
        take_tasks(paper)
    _record(paper, "papers.paper.issue", by, **told)
    return paper


@transaction.atomic
def send(*, paper: Paper, version: int, addressees: Sequence[str], way: str, sent_on: date, by: User | None) -> Paper:
    """Write down to whom an issued paper went."""
    paper = locked(paper)
    check_version(paper, version)
    if not addressees:
        raise RuleBroken(_("Write at least one addressee."), field="addressees")
    if paper.dated is not None and sent_on < paper.dated:
        raise RuleBroken(_("A paper is not sent before its date."), field="sent_on")
    if sent_on > paper.office.local_now().date():
        raise RuleBroken(_("Write a day that is not after today."), field="sent_on")
    _move(paper, State.SENT, by)
    Delivery.objects.bulk_create(
        Delivery(paper=paper, addressee=one, way=way, sent_on=sent_on, by=by) for one in addressees
    )
    _record(paper, "papers.paper.send", by, addressees=list(addressees))
    return paper


@transaction.atomic
def archive(*, paper: Paper, version: int, by: User | None) -> Paper:
    paper = locked(paper)
    check_version(paper, version)
    _move(paper, State.ARCHIVED, by)
    _record(paper, "papers.paper.archive", by)
    return paper


@transaction.atomic
def revoke(*, paper: Paper, version: int, reason: str, by: User | None) -> Paper:
    """End a paper; its number stays used and its file readable."""
    paper = locked(paper)
    check_version(paper, version)
    if not reason.strip():
        raise RuleBroken(_("Write why the paper is revoked."), field="reason")
    paper.ended_reason = reason.strip()
    _move(paper, State.REVOKED, by, paper.ended_reason)
    _record(paper, "papers.paper.revoke", by, note=paper.ended_reason)
    return paper


@transaction.atomic
def keep_scan(*, paper: Paper, content: bytes, by: User | None) -> File:
    """Keep the scan of the print that was signed by hand, once."""
    paper = locked(paper)
    media_type = next((kind for start, kind in SCANS.items() if content.startswith(start)), None)
    if media_type is None:
        raise RuleBroken(_("Choose a PDF, a PNG or a JPEG."), field="file")
    if paper.state not in IN_FORCE | {State.NUMBERED}:
        raise RuleBroken(_("A scan belongs to a paper with its frozen file."), field="file")
    if Proof.objects.filter(paper=paper, electronic=True).exists():
        raise RuleBroken(_("This paper is signed electronically: its file is the original."), field="file")
    if paper.files.filter(kind=File.Kind.SCAN).exists():
        raise RuleBroken(_("The scan of this paper is already kept."), field="file")
    made = _keep(paper, File.Kind.SCAN, content, media_type, by)
    _record(paper, "papers.paper.scan", by, sha256=made.sha256)
    return made


def problems(paper: Paper, day: date | None = None) -> tuple[Finding, ...]:
    """What keeps the paper from going on and what it could do better; `day` is that of the paper, today while open."""
    day, sheet = day or paper.office.local_now().date(), sheets.sheet_of(paper)
    if paper.form.is_numbered and not sheet.number:
        sheet = replace(sheet, number=sheets.numbered(paper, HIGHEST, day))
    found = check(sheet, day)
    if paper.signed is None and paper.signer is not None and not paper.signer.is_active:
        found += (Finding(Rule.SIGNER_RETIRED, "signer", str(paper.signer)),)
    return found


def check_whole(paper: Paper, day: date | None = None) -> None:
    """No paper goes up or out that lacks a part or contradicts itself."""
    if found := [told(finding) for finding in problems(paper, day) if finding.blocks]:
        raise RuleBroken(_("The paper is not whole yet. %(list)s") % {"list": " ".join(found)})


def check_free(paper: Paper) -> None:
    """Its number stands on no other paper of the office, nor on one from before saregep, whatever their books."""
    same = {"office": paper.office, "number_text": paper.number_text}
    other = Paper.objects.filter(**same).exclude(pk=paper.pk).first() or PastNumber.objects.filter(**same).first()
    if other is None:
        return
    text = _(
        "The number %(number)s stands already on “%(other)s”. Send the paper back for another classification code, "
        "or give its book a pattern of its own under Printing and numbers."
    )
    told = other.subject if isinstance(other, PastNumber) else other.get_kind_display()  # its subject may be restricted
    raise RuleBroken(text % {"number": paper.number_text, "other": shortened(str(told))})


def line_of(paper: Paper, by: User) -> list[str]:
    """The roles between who sends it up and the head, as far as somebody in the office holds them."""
    held = set(
        Membership.objects.filter(office=paper.office, role__in=LINE, user__is_active=True).values_list(
            "role", flat=True
        )
    )
    own = max(
        (RANKS.index(Role(role)) for code, role in by.roles if code == paper.office.code and role in RANKS), default=0
    )
    return [role.value for role in LINE if role.value in held and RANKS.index(role) > own]


def check_move(paper: Paper, to: str) -> None:
    if to not in MOVES[paper.state]:
        message = _("This paper is %(state)s. That cannot be done with it.")
        raise RuleBroken(message % {"state": paper.get_state_display()})


def _move(paper: Paper, to: str, by: User | None, note: str = "") -> None:
    check_move(paper, to)
    paper.state = to
    paper.version += 1
    paper.save()
    Step.objects.create(paper=paper, state=to, at=timezone.now(), by=by, note=note)


def take_signature(paper: Paper, by: User) -> None:
    check_whole(paper)
    if not can_sign(by, paper):
        raise RuleBroken(_("Somebody else signs this paper."))
    paper.signed_by, paper.signed_at, paper.signed = by, timezone.now(), sheets.signed_of(paper)
    _move(paper, State.SIGNED, by)


def _number(paper: Paper, today: date, by: User | None, site: str, hand: Hand | None = None) -> None:
    paper.book, paper.year, paper.dated = paper.form.book, today.year, today
    check_whole(paper, today)
    if paper.book == OUTGOING:
        paper.letter = _enter(paper, today, by)
        paper.number = paper.letter.number
    else:
        paper.number = next_number(office=paper.office, book=paper.book, year=today.year)
    paper.number_text = sheets.numbered(paper, paper.number, today)
    check_free(paper)
    _move(paper, State.NUMBERED, by)
    frozen = _freeze(paper, today, by, site, hand)
    _record(paper, "papers.paper.number", by, number=paper.number_text, dated=today, **frozen)


def _freeze(paper: Paper, day: date, by: User | None, site: str, hand: Hand | None = None) -> dict[str, object]:
    """Keep the file, with the proof that is printed on it. What the trail keeps of both and of the paper."""
    proof = _prove(paper, site, hand.holder if hand else None) if paper.form.is_proved and (site or hand) else None
    content = sheets.pdf_of(paper, day)
    if hand is not None and proof is not None:
        content = signing.signed(content, hand, signing.Purpose(str(paper), paper.office.place, proof.address))
    made = _keep(paper, File.Kind.FROZEN, content, "application/pdf", by)
    return {"sha256": made.sha256, "seal": seals.seal_of(paper, proof)}


def _prove(paper: Paper, site: str, holder: Holder | None) -> Proof:
    """A code that nobody can guess; it says nothing of the paper."""
    code = tracking_codes.new()
    return Proof.objects.create(
        paper=paper,
        code=code,
        address=f"{site}{code}/",
        electronic=holder is not None,
        holder=holder.name if holder else "",
        issuer=holder.issuer if holder else "",
        fingerprint=holder.fingerprint if holder else "",
        made_at=timezone.now(),
    )


def _keep(paper: Paper, kind: str, content: bytes, media_type: str, by: User | None) -> File:
    return File.objects.create(
        paper=paper,
        kind=kind,
        content=content,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        signer=shortened(sheets.signed_by(sheets.sheet_of(paper)), 400),
        kept_at=timezone.now(),
        kept_by=by,
    )


def _enter(paper: Paper, day: date, by: User | None) -> Letter:
    """A line of the agenda of outgoing letters; its number is the number of the letter."""
    to = sheets.sheet_of(paper).items("to")
    partner = "; ".join(to)
    entry = letters.Entry(
        letter_on=day,
        partner=partner if len(partner) <= 200 else f"{partner[:199]}…",
        subject=_("restricted: the subject stands in the paper alone") if paper.restricted else paper.subject,
        attachments=paper.content.get("attachments", ""),
        handled_by=paper.drafted_by.title if paper.drafted_by else "",
    )
    return letters.enter(
        office=paper.office,
        book=Letter.Book.OUT,
        entry=entry,
        by=by,
        day=day,
        naming=lambda number: sheets.numbered(paper, number, day),
    )


def _replace(old: Paper, new: Paper, by: User | None) -> None:
    old = locked(old)
    if old.state not in IN_FORCE:
        return
    old.ended_reason = _("replaced by %(paper)s") % {"paper": new}
    _move(old, State.REPLACED, by, old.ended_reason)
    _record(old, "papers.paper.replace", by, by=str(new))


def _record(paper: Paper, action: str, actor: User | None, **after: object) -> None:
    told_after = {"state": paper.state, **after}
    audit.record(office=paper.office.code, by=actor, action=action, thing=paper, after=told_after)
