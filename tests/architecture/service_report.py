"""Periodic reports: everyone of the office and the reader above read them, its management writes, the head answers."""

from datetime import date

from django.utils import timezone

from saregep.documents import pdf, word
from saregep.documents.blocks import Paragraph, words
from saregep.methods.periods import PeriodKind
from saregep.service_report.models import Determination, Report
from tests.architecture.matrix import EVERYONE, HEAD, MANAGE, Access, Plain, account, office
from tests.documents.sample import document

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
OF_A_MONTH = {"code": "office_code", "period": Plain("2026-02")}
DETERMINED = {"code": "office_code", "period": Plain("2026-01"), "pk": "determination", "kind": Plain("pdf")}
MATRIX: dict[str, Access] = {
    "service_report:index": account("GET"),
    "service_report:units": account("GET"),
    "service_report:units_file": account("GET", kind=Plain("pdf")),
    "service_report:year": office(get=EVERYONE, code="office_code"),
    "service_report:report": office(get=EVERYONE, **OF_A_MONTH),
    "service_report:texts": office(get=MANAGE, post=MANAGE, **OF_A_MONTH),
    "service_report:file": office(get=EVERYONE, kind=Plain("pdf"), **OF_A_MONTH),
    "service_report:determine": office(post=HEAD, **OF_A_MONTH),
    "service_report:take_back": office(get=HEAD, post=HEAD, **OF_A_MONTH),
    "service_report:determined_file": office(get=EVERYONE, **DETERMINED),
}


def things(office, boss, made):
    report = Report.objects.create(
        office=office, kind=PeriodKind.MONTH, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31)
    )
    figures = {"registered": 0, "done": 0, "judged": 0, "kept": 0, "skm": None}
    paper = document(blocks=(Paragraph(words("Ditetapkan.")),))
    kept = {"pdf": pdf.render(paper), "docx": word.render(paper), "content": [], "figures": figures}
    return {"determination": Determination.objects.create(report=report, at=timezone.now(), by=boss, **kept).pk}
