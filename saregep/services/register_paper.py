"""What the book of services (buku register pelayanan) says on paper, from the rows of the desk register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from saregep.services.book_paper import Column, Contents, Line
from saregep.services.models import Request, Status

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from saregep.offices.models import Office
    from saregep.services.queries.performance import Stretch

TITLE = "BUKU REGISTER PELAYANAN"
CONFIDENTIAL = "Memuat data pribadi. Simpan di tempat terkunci; jangan dibagikan."
FIELDS = (
    "number",
    "year",
    "registered_on",
    "applicant",
    "village",
    "nik_masked",
    "service__name",
    "status",
    "finished_on",
    "product_number",
    "handed_to",
)
STATUSES = {
    Status.RECEIVED.value: "diterima",
    Status.CHECKED.value: "diperiksa",
    Status.RETURNED.value: "dikembalikan",
    Status.IN_PROCESS.value: "diproses",
    Status.INITIALLED.value: "diparaf",
    Status.SIGNING.value: "tanda tangan",
    Status.READY.value: "siap diambil",
    Status.HANDED_OVER.value: "diserahkan",
    Status.REJECTED.value: "ditolak",
    Status.CANCELLED.value: "dibatalkan",
}


def columns_of(*, with_nik: bool) -> tuple[Column, ...]:
    nik = (Column("NIK (disamarkan)", 6, 20),) if with_nik else ()
    return (
        Column("Nomor", 4, 12),
        Column("Tanggal", 4, 12),
        Column("Nama pemohon", 6, 32),
        Column("Desa/kelurahan", 4, 22),
        *nik,
        Column("Layanan", 7, 40),
        Column("Status", 4, 14),
        Column("Selesai", 4, 12),
        Column("Nomor produk", 5, 26),
        Column("Diserahkan kepada", 5, 28),
    )


def lines_of(requests: QuerySet[Request], *, with_nik: bool) -> Iterator[Line]:
    """The requests in the order of their numbers; a few thousand at a time."""
    for row in requests.order_by("year", "number").values_list(*FIELDS).iterator(chunk_size=5000):
        number, year, registered, applicant, village, nik, service, status, finished, product, handed_to = row
        yield Line(
            (
                f"{number:04d}/{year}",
                f"{registered:%d/%m/%Y}",
                applicant,
                village,
                *((nik,) if with_nik else ()),
                service,
                STATUSES[status],
                f"{finished:%d/%m/%Y}" if finished else "",
                product,
                handed_to,
            )
        )


def register(office: Office, stretch: Stretch, *, with_nik: bool) -> Contents:
    found = Request.objects.filter(office=office, registered_on__range=(stretch.first, stretch.last))
    return Contents(
        title=TITLE,
        period=stretch.label,
        office=office,
        columns=columns_of(with_nik=with_nik),
        lines=lines_of(found, with_nik=with_nik),
        count=found.count(),
        note=CONFIDENTIAL,
    )
