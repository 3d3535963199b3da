"""Official papers: those who work with them read and draft; each step has its own people."""

from django.utils import timezone

from saregep.accounts.models import Role
from saregep.methods.papers import KINDS
from saregep.papers import sheets, word_fields
from saregep.papers.models import Certificate, Meeting, Merge, Paper, Proof, Signer, State, Template
from saregep.services import tracking_codes
from tests.architecture.matrix import HEAD, SERVE, Access, Plain, account, office, public

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset({"papers:verify", "papers:attend"})
LINE = frozenset({Role.SECTION_HEAD, Role.SECRETARY})
NUMBER = frozenset({Role.SECRETARY, Role.OFFICER})
END = HEAD | {Role.SECRETARY}
SET_UP = frozenset({Role.ADMIN, Role.SECRETARY})
CERTIFY = HEAD | SET_UP
MATRIX: dict[str, Access] = {
    "papers:verify": public("GET", "POST"),
    "papers:verified": public("GET", code="paper_code"),
    "papers:attend": public("GET", "POST", code="meeting_code"),
    "papers:meetings": office(get=SERVE, code="office_code"),
    "papers:meeting_new": office(get=SERVE, post=SERVE, code="office_code"),
    "papers:meeting": office(get=SERVE, post=SERVE, pk="meeting"),
    "papers:meeting_edit": office(get=SERVE, post=SERVE, pk="meeting"),
    "papers:meeting_paper": office(post=SERVE, pk="meeting", kind=Plain("invitation")),
    "papers:attendee_strike": office(post=SERVE, pk="attendee"),
    "papers:follow_ups": office(get=SERVE, code="office_code"),
    "papers:follow_up_finish": office(get=SERVE, post=SERVE, pk="task"),
    "papers:index": account("GET"),
    "papers:papers": office(get=SERVE, code="office_code"),
    "papers:choose": office(get=SERVE, code="office_code"),
    "papers:new": office(get=SERVE, post=SERVE, code="office_code", kind=Plain("letter")),
    "papers:paper": office(get=SERVE, pk="paper"),
    "papers:edit": office(get=SERVE, post=SERVE, pk="paper"),
    "papers:belonging": office(get=SERVE, post=SERVE, pk="paper"),
    "papers:replace": office(get=SERVE, post=SERVE, pk="paper"),
    "papers:discard": office(post=SERVE, pk="paper"),
    "papers:propose": office(post=SERVE, pk="paper"),
    "papers:initial": office(post=LINE, pk="paper"),
    "papers:send_back": office(get=LINE | HEAD, post=LINE | HEAD, pk="paper"),
    "papers:sign": office(post=HEAD, pk="paper"),
    "papers:sign_electronically": office(get=HEAD, post=HEAD, pk="paper"),
    "papers:number": office(post=NUMBER, pk="paper"),
    "papers:issue": office(post=NUMBER, pk="paper"),
    "papers:send": office(get=NUMBER, post=NUMBER, pk="paper"),
    "papers:archive": office(post=NUMBER, pk="paper"),
    "papers:scan": office(get=NUMBER, post=NUMBER, pk="paper"),
    "papers:revoke": office(get=END, post=END, pk="paper"),
    "papers:file": office(get=SERVE, pk="paper", kind=Plain("pdf")),
    "papers:page": office(get=SERVE, pk="paper", page=Plain(1)),
    "papers:setup": office(get=SET_UP, post=SET_UP, code="office_code"),
    "papers:certificates": office(get=CERTIFY, post=CERTIFY, code="office_code"),
    "papers:certificate_retire": office(post=CERTIFY, pk="certificate"),
    "papers:past": office(get=SET_UP, post=SET_UP, code="office_code"),
    "papers:merges": office(get=SERVE, code="office_code"),
    "papers:merge": office(get=SERVE, post=SERVE, pk="paper"),
    "papers:merge_preview": office(get=SERVE, post=SERVE, pk="paper", token=Plain("x")),
    "papers:merge_batch": office(get=SERVE, pk="merge"),
    "papers:merge_step": office(post=SERVE, pk="merge", name=Plain("ajukan")),
    "papers:merge_pdf": office(get=SERVE, pk="merge", part=Plain(1)),
    "papers:retention": office(get=SERVE, code="office_code"),
    "papers:retention_xlsx": office(get=SERVE, code="office_code"),
    "papers:retention_record": office(post=SERVE, code="office_code"),
    "papers:retention_rules": office(get=SET_UP, code="office_code"),
    "papers:retention_rule": office(get=SET_UP, post=SET_UP, code="office_code", kind=Plain("memo")),
    "papers:dispose": office(get=HEAD, post=HEAD, code="office_code"),
    "papers:templates": office(get=SET_UP, post=SET_UP, code="office_code"),
    "papers:template": office(get=SET_UP, code="office_code", kind=Plain("memo")),
    "papers:template_drop": office(post=SET_UP, pk="template"),
    "papers:signer_new": office(get=SET_UP, post=SET_UP, code="office_code"),
    "papers:signer_retire": office(post=SET_UP, pk="signer"),
}


def things(office, boss, made):
    paper = Paper.objects.create(
        office=office,
        kind="memo",
        subject="Usulan anggaran",
        code="000",
        content={"body": "Mohon arahan."},
        drafted_by=boss,
    )
    signer = Signer.objects.create(
        office=office, signing="plh", title="Camat", name="Nama Pelaksana", nip="196608011988031001"
    )
    now = timezone.now()
    certificate, _new = Certificate.objects.get_or_create(  # the example office, which the benchmark asks, has one
        office=office,
        defaults={"holder": "Nama Camat", "issuer": "Penerbit", "valid_from": now, "valid_until": now, "kept_at": now},
    )
    out = Paper(office=office, kind="announcement", subject="Jam layanan", code="000", state=State.ISSUED, dated=now)
    out.signed_at, out.signed = now, sheets.signed_of(out)
    out.save()
    proof = Proof.objects.create(paper=out, code=tracking_codes.new(), address="x", electronic=False, made_at=now)
    meeting = Meeting.objects.create(
        office=office,
        subject="Rapat tim",
        day=office.local_now().date(),
        time="09.00 WIB",
        place="Aula",
        agenda="Jadwal",
        invited="Kepala Desa",
        chair="Camat",
        secretary="Notulis",
        code=tracking_codes.new(),
    )
    attendee = meeting.attendees.create(name="Nama Satu", name_key="nama satu; ", at=now)
    task = out.follow_ups.create(place=1, what="Menyusun jadwal", who="Kasi Pelayanan", when="setiap bulan")
    merge = Merge.objects.create(
        office=office, kind="memo", subject="Undangan", token=tracking_codes.new(), made_at=now
    )
    merge.papers.create(place=1, recipient="Kepala Desa", paper=paper)
    content = word_fields.starter(KINDS["memo"])
    template = Template.objects.create(office=office, kind="memo", content=content, sha256="x", kept_at=now)
    return {
        "template": template.pk,
        "paper": paper.pk,
        "signer": signer.pk,
        "certificate": certificate.pk,
        "paper_code": proof.code,
        "meeting": meeting.pk,
        "meeting_code": meeting.code,
        "attendee": attendee.pk,
        "task": task.pk,
        "merge": merge.pk,
    }
