"""What the trail of changes says of papers, in the reader's words."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from saregep.papers.words import FATES, KIND_NAMES, PARTS

WORDS = {
    "papers.paper.draft": _("drafted a paper"),
    "papers.paper.write": _("wrote a paper"),
    "papers.paper.discard": _("discarded a draft"),
    "papers.paper.propose": _("sent a paper up"),
    "papers.paper.initial": _("initialled a paper"),
    "papers.paper.send_back": _("sent a paper back"),
    "papers.paper.sign": _("signed a paper"),
    "papers.paper.number": _("numbered a paper"),
    "papers.paper.issue": _("issued a paper"),
    "papers.paper.send": _("sent a paper"),
    "papers.paper.archive": _("archived a paper"),
    "papers.paper.revoke": _("revoked a paper"),
    "papers.paper.replace": _("replaced a paper"),
    "papers.paper.scan": _("kept the scan of a paper"),
    "papers.paper.belong": _("said to which change action a paper belongs"),
    "papers.certificate.keep": _("kept a certificate"),
    "papers.certificate.retire": _("retired a certificate"),
    "papers.meeting.call": _("called a meeting"),
    "papers.meeting.change": _("changed a meeting"),
    "papers.meeting.note": _("noted who came to a meeting"),
    "papers.meeting.strike": _("struck a name off a meeting"),
    "papers.follow_up.finish": _("finished a task of a meeting"),
    "papers.template.keep": _("kept a template"),
    "papers.template.drop": _("took a template away"),
    "papers.past.take": _("took in numbers from before"),
    "papers.merge.make": _("made the papers of many recipients"),
    "papers.retention.set": _("set how long a kind of paper is kept"),
    "papers.paper.dispose": _("marked a paper as destroyed"),
    "papers.setup.change": _("changed how papers are printed"),
    "papers.signer.add": _("added a signer"),
    "papers.signer.retire": _("retired a signer"),
}
FIELDS = {
    "papers.paper.kind": _("kind"),
    "papers.paper.subject": _("subject"),
    "papers.paper.belongs_to": _("change action"),
    "papers.paper.state": _("state"),
    "papers.paper.changed": _("changed"),
    "papers.paper.note": _("note"),
    "papers.paper.number": _("number"),
    "papers.paper.dated": _("date"),
    "papers.paper.sha256": _("SHA-256"),
    "papers.paper.seal": _("seal of the paper"),
    "papers.paper.signer": _("signer"),
    "papers.paper.certificate": _("certificate"),
    "papers.certificate.holder": _("holder"),
    "papers.certificate.issuer": _("issuer"),
    "papers.certificate.signer": _("signer"),
    "papers.certificate.fingerprint": _("SHA-256"),
    "papers.meeting.subject": _("subject"),
    "papers.meeting.day": _("day"),
    "papers.meeting.changed": _("changed"),
    "papers.meeting.count": _("people"),
    "papers.follow_up.what": _("task"),
    "papers.follow_up.done_on": _("done on"),
    "papers.follow_up.result": _("result"),
    "papers.template.kind": _("kind"),
    "papers.template.sha256": _("SHA-256"),
    "papers.past.book": _("book"),
    "papers.past.year": _("year"),
    "papers.past.count": _("lines"),
    "papers.past.last": _("highest number"),
    "papers.paper.by": _("replaced by"),
    "papers.paper.addressees": _("addressees"),
    "papers.merge.kind": _("kind"),
    "papers.merge.subject": _("subject"),
    "papers.merge.count": _("recipients"),
    "papers.retention.kind": _("kind"),
    "papers.retention.active": _("active years"),
    "papers.retention.inactive": _("inactive years"),
    "papers.retention.fate": _("final fate"),
    "papers.retention.basis": _("schedule"),
    "papers.paper.record": _("number of the record"),
    "papers.paper.reason": _("reason"),
    "papers.paper.basis": _("schedule"),
    "papers.paper.kept_until": _("kept until"),
    "papers.paper.disposed_on": _("destroyed on"),
    "papers.setup.left": _("left margin in mm"),
    "papers.setup.right": _("right margin in mm"),
    "papers.setup.top": _("top margin in mm"),
    "papers.setup.bottom": _("bottom margin in mm"),
    "papers.setup.text": _("size of the text in points"),
    "papers.setup.font": _("font"),
    "papers.setup.unit": _("short name in numbers"),
    "papers.setup.patterns": _("patterns of numbers"),
    "papers.signer.signer": _("signer"),
}


def _state(value: str) -> str:
    from saregep.papers.models import State

    return str(dict(State.choices).get(value, value))


VALUES: dict[str, Callable[[str], str]] = {
    "papers.paper.kind": lambda value: str(KIND_NAMES.get(value, value)),
    "papers.merge.kind": lambda value: str(KIND_NAMES.get(value, value)),
    "papers.retention.kind": lambda value: str(KIND_NAMES.get(value, value)),
    "papers.retention.fate": lambda value: str(FATES.get(value, value)),
    "papers.template.kind": lambda value: str(KIND_NAMES.get(value, value)),
    "papers.paper.state": _state,
    "papers.paper.changed": lambda value: str(PARTS.get(value, value)),
}
