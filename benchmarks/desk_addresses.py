"""Every page of the services, as an address that can be asked for.

The access matrix of the tests knows every address and a thing for each, so no page is forgotten. Added are the pages
with other questions or other things, their files, and what an officer presses most.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from saregep.accounts.models import Membership, Role
from saregep.offices.models import Office
from saregep.services import queue_links
from saregep.services.actions import sops
from saregep.services.models import Letter, Life, Request, Sop, Standard, Ticket
from tests.architecture.access import MATRIX, Plain, Scope
from tests.architecture.world import things
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, member
from tests.sign_in import signed_in

# Whose file waits for a decision: the page that takes the file, and what it stands on.
UPLOADS = {"old_recap_preview": "old_recap_import", "standard_import_preview": "standard_import"}
RECAP = "No,Jenis Pelayanan,Jumlah\n1,Kartu Keluarga,3\n,Jumlah,4\n"
STANDARD = "no,komponen,uraian\n1,Persyaratan pelayanan,Pengantar desa\n2,Jangka waktu penyelesaian,45 menit\n"
MADE = ("file", "paper", "sheet", "poster", "annex", "pdf", "receipt")  # in names of pages that lay out a document

type Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """`by` asks for it; with `values` it is posted. `status` is what it answers."""

    name: str
    address: str
    by: Client
    values: Callable[[], Values] | None = None
    status: int = 200

    @property
    def is_document(self) -> bool:
        return any(part in self.name for part in MADE)

    def ask(self) -> int:
        if self.values is None:
            return self.by.get(self.address).status_code
        return self.by.post(self.address, self.values()).status_code


class Addresses:
    """The pages of an office: what does not grow is made once, the newest of the register is looked up each time."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.made = things(office)
        self.head, self.officer = (_client(signed_in(member(office, role))) for role in (Role.HEAD, Role.OFFICER))
        # Whoever works in two offices has to choose one: only so the lists of offices are pages.
        of_two = member(office, Role.HEAD)
        Membership.objects.create(user=of_two, office=OfficeFactory(), role=Role.HEAD)
        self.of_two, self.citizen = _client(signed_in(of_two)), _client(Client())
        self.standard = Standard.objects.filter(service__office=office, status="in_force", version__gt=1)[0]
        self.sop, other = Sop.objects.filter(office=office, status="in_force")[:2]
        self.renewed = sops.renew(sop=self.sop, by=None)
        # What the thing of the matrix has not come to yet: another one shows the page.
        service = ServiceFactory(office=office)
        determined = StandardFactory(service=service, status=Life.DETERMINED, in_force_from=None, review_due=None)
        today = office.local_now().date()
        self.whole_year = f"?masa=custom&dari={today - timedelta(days=365):%d/%m/%Y}&sampai={today:%d/%m/%Y}"
        decided = sops.determine(
            sop=sops.renew(sop=other, by=None), number=other.number, decision="1", day=today, edition=None, by=None
        )
        self.later = {
            "standard_force": determined.pk,
            "standard_review": self.standard.pk,
            "sop_enforce": decided.pk,
            "sop_review": self.sop.pk,
        }

    def pages(self) -> list[Page]:
        office = self.office
        request = Request.objects.filter(office=office).order_by("-registered_at")[0]
        waiting = Ticket.objects.filter(office=office, status="waiting").select_related("office")[0]
        self.made |= {
            "request": request.pk,
            "tracking_code": request.tracking_code,
            "ticket": waiting.pk,
            "ticket_token": queue_links.ticket_token(waiting),
            "letter": Letter.objects.filter(office=office)[0].pk,
        }
        return [*self._each(), *self._further(request)]

    def _each(self) -> list[Page]:
        """One page for each address of the services that can be looked at."""
        found = []
        for name, access in MATRIX.items():
            app, _colon, label = name.partition(":")
            if "GET" not in access.roles or (app != "services" and name not in {"dashboards:home", "dashboards:front"}):
                continue
            by = self.citizen if access.scope is Scope.PUBLIC else self.head
            if label.endswith("index") and access.scope is Scope.ACCOUNT:
                by = self.of_two
            if label in self.later:
                address = reverse(name, args=[self.later[label]])
            else:
                address = self._uploaded(label) if label in UPLOADS else self._address(name)
            if label == "performance_broken":
                address += self.whole_year  # a month that has just begun holds none
            found.append(Page(label, address, by))
        return found

    def _further(self, request: Request) -> list[Page]:
        code, year = {"code": self.office.code}, f"?masa=year:1&tahun={request.year}"
        day = f"{request.registered_on:%d/%m/%Y}"
        of_a_day = {"masa": "custom", "dari": day, "sampai": day, "tahun": str(request.year)}
        of_the_year = {"masa": "year:1", "tahun": str(request.year)}
        asked = [
            ("request_list", code, "?cari=simulasi+12", "by name"),
            ("request_list", code, f"?cari={request.number}", "by number"),
            ("request_list", code, "?halaman=40", "page 40"),
            ("letters", code | {"book": "keluar"}, "?cari=simulasi+2", "by subject"),
            ("letter_file", code | {"book": "masuk", "kind": "xlsx"}, year, "of a year"),
            ("letter_file", code | {"book": "masuk", "kind": "pdf"}, "", "pdf"),
            ("recap", code, year, "of a year"),
            ("recap_file", code | {"kind": "pdf"}, year, "of a year, pdf"),
            ("recap_file", code | {"kind": "docx"}, year, "of a year, docx"),
            ("performance", code, year, "of a year"),
            ("performance_broken", code, "?daftar=terbuka", "still open"),
            ("performance_file", code, year, "of a year"),
            ("standard", {"pk": self.standard.pk}, "", "in force"),
            ("standard_compare", {"pk": self.standard.pk}, "", "in force"),
            ("sop_show", {"pk": self.sop.pk}, "", "in force"),
            ("sop_paper", {"pk": self.sop.pk}, "", "in force"),
            ("sop_compare", {"pk": self.renewed.pk}, "", "two versions"),
            ("sop_steps", {"pk": self.renewed.pk}, "", "of thirty"),
            ("public_service", code | {"pk": self.standard.service_id}, "", "with standard"),
        ]
        pages = [
            Page(f"{name}, {words}", reverse(f"services:{name}", kwargs=parts) + question, self.head)
            for name, parts, question, words in asked
        ]
        book = reverse("services:register_book_file", kwargs=code | {"kind": "xlsx"})
        book_pdf = reverse("services:register_book_file", kwargs=code | {"kind": "pdf"})
        new = {"service": self.standard.service_id, "applicant": "Pemohon simulasi"}
        return [
            *pages,
            Page("home, officer", reverse("dashboards:home"), self.officer),
            Page("desk, officer", self._address("services:desk"), self.officer),
            Page(
                "tracking, unknown code", reverse("services:tracking", args=["0123456789ABC"]), self.citizen, None, 404
            ),
            Page("register_book_file, year", book, self.officer, lambda: of_the_year),
            Page("register_book_file, day, pdf", book_pdf, self.officer, lambda: of_a_day),
            Page("receipt", self._address("services:receipt_print"), self.officer, lambda: {"kertas": "A4"}),
            Page("press: register", self._address("services:desk"), self.officer, lambda: new | _once(), 302),
            Page("press: take a number", self._address("services:queue_take"), self.officer, _once, 302),
        ]

    def _address(self, name: str) -> str:
        parts = MATRIX[name].parts.items()
        return reverse(
            name, kwargs={part: one.value if isinstance(one, Plain) else self.made[one] for part, one in parts}
        )

    def _uploaded(self, label: str) -> str:
        """The preview of a file that was just handed in."""
        text = RECAP if "recap" in label else STANDARD
        file = SimpleUploadedFile("tabel.csv", text.encode())
        upload = self._address(f"services:{UPLOADS[label]}")
        return self.head.post(upload, {"file": file, **_once()})["Location"]


def _once() -> Values:
    return {"kunci": str(uuid.uuid4())}


def _client(client: Client) -> Client:
    client.defaults["HTTP_HOST"] = "127.0.0.1"
    return client
