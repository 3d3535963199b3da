"""What the screens call the kinds and parts of papers, and what a finding says."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from saregep.methods.papers import Finding, Rule, Signing
from saregep.methods.papers.retention import Fate, Phase
from saregep.methods.wording import long_date

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = Mapping[str, "str | _StrPromise"]

KIND_NAMES: dict[str, "str | _StrPromise"] = {
    "decision": _("Decision of the head"),
    "decision_regent": _("Draft of a decision of the regent"),
    "assignment": _("Order or assignment"),
    "memo": _("Internal memo"),
    "invitation": _("Letter of invitation"),
    "minutes": _("Minutes"),
    "attendance": _("List of attendance"),
    "record": _("Record of hand-over"),
    "statement": _("Statement"),
    "support": _("Letter of support"),
    "announcement": _("Announcement"),
    "certificate": _("Certificate"),
    "letter": _("Official letter"),
}
PARTS: Words = {
    "authority": _("Who decides"),
    "subject": _("About"),
    "considering": _("Menimbang (considerations)"),
    "in_view": _("Mengingat (legal basis)"),
    "noticing": _("Memperhatikan"),
    "determines": _("Menetapkan"),
    "dictums": _("Dictums"),
    "copies": _("Copies to"),
    "annex": _("Annex"),
    "order": _("Order or assignment"),
    "reasons": _("Considerations"),
    "basis": _("Basis"),
    "people": _("Who is sent"),
    "tasks": _("Tasks"),
    "event_day": _("Day"),
    "event_last_day": _("Last day"),
    "event_time": _("Time"),
    "event_place": _("Place of the event"),
    "to": _("To"),
    "sender": _("From"),
    "nature": _("Nature"),
    "attachments": _("Attachments"),
    "opening": _("Opening"),
    "body": _("Content"),
    "closing": _("Closing"),
    "agenda": _("Agenda"),
    "contact": _("Contact"),
    "chair": _("Chair"),
    "secretary": _("Minutes by"),
    "participants": _("Participants"),
    "discussion": _("Discussion"),
    "decisions": _("Decisions"),
    "follow_ups": _("Follow-ups"),
    "attendees": _("Attendees"),
    "empty_lines": _("Empty lines to sign on"),
    "first_party": _("First party"),
    "second_party": _("Second party"),
    "witnesses": _("Witnesses"),
    "acknowledged": _("Acknowledged by"),
    "person_name": _("Name"),
    "person_nip": _("Employee number"),
    "person_rank": _("Rank and grade"),
    "person_position": _("Position"),
    "person_unit": _("Office or institution"),
    "statements": _("Statements"),
    "supports": _("Kinds of support"),
    "duty": _("Stamp duty"),
    "recipient": _("Given to"),
    "recipient_unit": _("Office of the recipient"),
    "recipient_as": _("As"),
    "signer": _("Signer"),
    "number": _("Paper number"),
}
CELLS: Words = {
    "name": _("name"),
    "rank": _("rank"),
    "nip": _("employee number"),
    "position": _("position"),
    "sex": _("L or P"),
    "unit": _("office"),
    "address": _("address"),
    "what": _("what"),
    "who": _("who"),
    "when": _("when"),
}
SIGNINGS: Words = {
    Signing.OWN: _("in the own right"),
    Signing.BEHALF: _("a.n. (in the name of)"),
    Signing.THROUGH: _("u.b. (for whom signs in the name of)"),
    Signing.ACTING: _("Plt. (acting)"),
    Signing.DAILY: _("Plh. (for the day)"),
}
FATES: Words = {
    Fate.DESTROY: _("destroyed"),
    Fate.KEEP: _("kept for ever"),
    Fate.REVIEW: _("appraised anew"),
}
PHASES: Words = {
    Phase.ACTIVE: _("active"),
    Phase.INACTIVE: _("inactive"),
    Phase.OVER: _("time is over"),
}
_FOUND: Mapping[Rule, "str | _StrPromise"] = {
    Rule.MISSING: _("Nothing is written yet."),
    Rule.LONG: _("These are %(found)s signs. Write at most %(wanted)s."),
    Rule.BLANK: _("“%(found)s” was left open. Write what belongs there."),
    Rule.ROW: _("Row %(found)s does not say all: %(wanted)s."),
    Rule.BAHWA: _("Begin each consideration with “bahwa”: “%(found)s”"),
    Rule.ORDER_OF_MARKS: _("“%(found)s” stands where “%(wanted)s” belongs. Letters and numbers may be left out."),
    Rule.END_MISSING: _("The last consideration says “perlu menetapkan %(wanted)s”."),
    Rule.END_AUTHORITY: _("The last consideration says “%(found)s”, the head says “%(wanted)s”."),
    Rule.END_SUBJECT: _("The last consideration is about “%(found)s”, the decision about “%(wanted)s”."),
    Rule.DETERMINES: _("Menetapkan says “%(found)s”, the head says “%(wanted)s”."),
    Rule.DICTUM_ORDER: _("“%(found)s” stands where “%(wanted)s” belongs."),
    Rule.DICTUM_FORCE: _("The last dictum says from when the decision holds (mulai berlaku …)."),
    Rule.ANNEX: _("A dictum names the annex, but none is written."),
    Rule.REVOKED: _("%(found)s no longer holds. It was replaced by %(wanted)s."),
    Rule.HIERARCHY: _("“%(found)s” ranks above “%(wanted)s” and belongs before it."),
    Rule.EVENT_PAST: _("The event lies before the letter: %(found)s."),
    Rule.EVENT_AHEAD: _("This tells of what has been, but %(found)s is still ahead."),
    Rule.EVENT_ENDS: _("The last day lies before the first: %(found)s."),
    Rule.SAME_PARTY: _("Both parties are the same person."),
    Rule.ONE_PARTY: _("Each party is one person in one line."),
    Rule.NOBODY: _("Write who attends, or how many empty lines there are."),
    Rule.SENDER: _("The memo comes from “%(found)s” and is signed by “%(wanted)s”. Choose the signer who sends it."),
    Rule.SIGNER_TITLE: _("The title of the signer is missing. Write it at the office or at the signers."),
    Rule.SIGNER_NAME: _("The name of the signer is missing. Write it at the office or at the signers."),
    Rule.SIGNER_NIP: _("The employee number of the signer has 18 digits. Write it at the office or at the signers."),
    Rule.SIGNER_BEHALF: _("Write in whose name is signed."),
    Rule.SIGNER_MIDDLE: _("Write through whom is signed (u.b.)."),
    Rule.DECIDER: _(
        "This is a decision of “%(wanted)s”, signed by “%(found)s”. Choose the head, who acts for him (Plt., Plh.) or "
        "who signs a.n. “%(wanted)s”."
    ),
    Rule.DECIDER_ELSEWHERE: _("“%(found)s” heads this office. A draft for another office names who decides there."),
    Rule.SIGNER_RETIRED: _("“%(found)s” no longer signs. Send the paper back and choose another signer."),
    Rule.NUMBER_LONG: _(
        "With its pattern and code it has %(found)s signs, at most %(wanted)s have room. Shorten the classification "
        "code, or the pattern under Printing and numbers."
    ),
}


def told(finding: Finding) -> str:
    """A finding in a sentence that says what to do."""
    found, wanted = finding.found, finding.wanted
    if finding.rule in {Rule.EVENT_PAST, Rule.EVENT_AHEAD, Rule.EVENT_ENDS}:
        found = long_date(date.fromisoformat(found))
    if finding.rule == Rule.ROW:
        wanted = ", ".join(str(CELLS[cell]) for cell in wanted.split("; "))
    text = str(_FOUND[finding.rule]) % {"found": found, "wanted": wanted}
    return f"{PARTS[finding.part]}: {text}"
