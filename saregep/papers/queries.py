"""Papers of an office: the list with its filters, one paper with all that its page shows."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from saregep.accounts.models import Role, User
from saregep.accounts.permissions import has_role, offices_of
from saregep.offices.models import Office
from saregep.papers import permissions
from saregep.papers.models import IN_FORCE, Certificate, File, Initial, Paper, Proof, Signer, State


def papers_for(user: User) -> QuerySet[Paper]:
    """Papers of offices that the account may read; who may open one is asked by its page."""
    return Paper.objects.filter(office__in=offices_of(user)).select_related(
        "office", "signer", "drafted_by", "signed_by", "letter", "replaces", "merged__merge"
    )


def offices_for(user: User) -> QuerySet[Office]:
    """The offices in which the account works with papers."""
    codes = {code for code, role in user.roles if role in permissions.DRAFT}
    return Office.objects.filter(code__in=codes).order_by("code")


def search(user: User, office: Office, told: Mapping[str, str]) -> QuerySet[Paper]:
    """What the account may read, the newest first; each word stands somewhere in the paper or in its number."""
    found = Paper.objects.filter(permissions.readable(user, office), office=office).select_related("drafted_by")
    if kind := told.get("jenis"):
        found = found.filter(kind=kind)
    if state := told.get("keadaan"):
        found = found.filter(state=state)
    if year := told.get("tahun"):
        found = found.filter(Q(dated__year=year) | Q(dated__isnull=True, drafted_at__year=year))
    for word in told.get("cari", "").split()[:8]:
        found = found.filter(Q(words__contains=word.casefold()) | Q(number_text__icontains=word))
    return found.defer("content", "signed", "words").fetch_mode(models.FETCH_RAISE)


def years_of(office: Office) -> list[int]:
    """The years of which the list holds papers, the newest first."""
    papers = Paper.objects.filter(office=office)
    years = set(papers.filter(dated__isnull=False).values_list("dated__year", flat=True).distinct())
    years |= set(papers.filter(dated__isnull=True).values_list("drafted_at__year", flat=True).distinct())
    return sorted(years, reverse=True)


def waiting_for(user: User, office: Office) -> QuerySet[Paper]:
    """What waits for this account: its turn to initial, its signature, a number or the way out."""
    turn = Q(state=State.INITIALLED, signer__account=user, signer__is_active=True)
    if has_role(user, office, Role.HEAD):  # he also sends back what a retired signer was to sign
        turn |= Q(state=State.INITIALLED) & (Q(signer__account__isnull=True) | Q(signer__is_active=False))
    if permissions.can_number(user, office):
        turn |= Q(state__in=[State.SIGNED, State.NUMBERED])
    roles = [role for code, role in user.roles if code == office.code]
    first = Initial.objects.filter(paper=models.OuterRef("pk"), by__isnull=True).order_by("place").values("role")[:1]
    own = Q(state=State.PROPOSED, turn__in=roles) | Q(state=State.DRAFT, drafted_by=user)
    papers = Paper.objects.filter(permissions.readable(user, office), office=office)
    papers = papers.annotate(turn=models.Subquery(first)).filter(turn | own)
    return papers.defer("content", "signed", "words").order_by("pk").fetch_mode(models.FETCH_RAISE)


def signers_of(office: Office) -> QuerySet[Signer]:
    return Signer.objects.filter(office=office, is_active=True)


def accounts_of(office: Office) -> QuerySet[User]:
    """The accounts that work with the papers of the office; one of them may be a signer's."""
    found = User.objects.filter(memberships__office=office, memberships__role__in=permissions.DRAFT, is_active=True)
    return found.distinct().order_by("title", "pk")


def certificates_of(office: Office) -> QuerySet[Certificate]:
    """Those in use, the head's first."""
    found = Certificate.objects.filter(office=office, is_active=True).select_related("signer")
    return found.order_by(models.F("signer").asc(nulls_first=True))


def next_of(paper: Paper) -> Initial | None:
    """The place in the line that has not initialled yet."""
    return next((one for one in paper.initials.all() if one.by_id is None), None)


def proof_of(paper: Paper) -> Proof | None:
    return Proof.objects.filter(paper=paper).first()


def file_of(paper: Paper, kind: str) -> File | None:
    return paper.files.filter(kind=kind).first()


def replacement_of(paper: Paper) -> Paper | None:
    """The paper that takes its place; the newest attempt where those before it were revoked."""
    return Paper.objects.filter(replaces=paper).exclude(state=State.REVOKED).first()


def role_name(role: str) -> str:
    return str(dict(Role.choices).get(role, role))


def steps_for(
    user: User, paper: Paper, turn: Initial | None, *, blocked: bool, electronic: bool
) -> list[tuple[str, str, bool]]:
    """What this account can do now: the name of the address, its words, and whether it posts at once."""
    office, state = paper.office, paper.state
    found: list[tuple[str, str, bool]] = []
    if state == State.DRAFT and permissions.can_draft(user, office) and not blocked:
        found.append(("papers:propose", _("Send up"), True))
    if state == State.PROPOSED and turn is not None and has_role(user, office, turn.role):
        found.append(("papers:initial", _("Initial"), True))
    if state == State.INITIALLED and permissions.can_sign(user, paper):
        if paper.form.may_be_electronic:
            found.append(("papers:sign_electronically", _("Sign electronically"), False))
        found.append(("papers:sign", _("Sign by hand"), True))
    if permissions.can_number(user, office):
        if state == State.SIGNED and paper.form.is_numbered:
            found.append(("papers:number", _("Give the number"), True))
        if state == State.NUMBERED or (state == State.SIGNED and not paper.form.is_numbered):
            found.append(("papers:issue", _("Issue the paper"), True))
        if state in {State.ISSUED, State.SENT}:
            found.append(("papers:send", _("Write down to whom it went"), False))
            found.append(("papers:archive", _("Archive"), True))
        if state in IN_FORCE | {State.NUMBERED} and not electronic:
            found.append(("papers:scan", _("Upload the signed scan"), False))
    if state in {State.PROPOSED, State.INITIALLED, State.SIGNED} and permissions.can_send_back(user, paper):
        found.append(("papers:send_back", _("Send back"), False))
    if state in IN_FORCE and permissions.can_draft(user, office):
        found.append(("papers:replace", _("Replace by a new paper"), False))
    if state in IN_FORCE | {State.NUMBERED} and permissions.can_end(user, office):
        found.append(("papers:revoke", _("Revoke"), False))
    return found
