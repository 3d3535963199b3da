"""The poster that leads to a survey: one sheet with the code for the camera and the address for the fingers."""

import io
import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import segno
import typst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saregep.documents.paper import Size
from saregep.documents.text import FAMILY
from saregep.documents.typeset import fonts
from saregep.surveys.models import Period, Survey

LAYOUT = Path(__file__).parent / "typst" / "poster.typ"


@dataclass(frozen=True, slots=True)
class Poster:
    """Every word on the sheet. `address` is what the code holds, `short` the same as it is typed."""

    title: str
    government: str
    office: str
    question: str
    promise: str
    service: str
    steps: tuple[str, ...]
    address: str
    short: str
    type_it: str
    no_phone: str
    source: str
    alt: str


def poster_of(survey: Survey, address: str, service: tuple[int, str] | None = None) -> Poster:
    """The poster of a survey, or of one of its services: then the code fills that service in."""
    pk, name = service or (0, "")
    whole = f"{address}?layanan={pk}" if pk else address
    questions = _questions(survey)
    return Poster(
        title=f"{survey.title} – {survey.office.name}",
        government=survey.office.government,
        office=survey.office.name,
        question=_("How was our service today?"),
        promise=ngettext(
            "%(count)d question, 1 minute, without a name", "%(count)d questions, 1 minute, without a name", questions
        )
        % {"count": questions},
        service=name,
        steps=(
            _("Point the camera of your phone at this code."),
            _("Choose one answer to each question."),
            _("Send your answers."),
        ),
        address=whole,
        short=address.partition("://")[2].rstrip("/"),
        type_it=_("Or type this address:"),
        no_phone=_("No phone at hand? Ask the desk for a sheet of paper."),
        source=_("Survei Kepuasan Masyarakat under Permenpan RB Number 14 of 2017."),
        alt=_("QR code with the address %(address)s") % {"address": whole},
    )


def _questions(survey: Survey) -> int:
    """How many questions the newest questionnaire of the survey asks."""
    period = Period.objects.filter(survey=survey).order_by("-starts_on").first()
    return period.instrument.questions.count() if period else 9


def code_of(address: str) -> segno.QRCode:
    """A quarter of the code may be covered by a thumb or a stain, and it still reads."""
    return segno.make(address, error="q", micro=False, boost_error=False)


def render(poster: Poster, size: Size, day: date) -> bytes:
    """The sheet as PDF/A-2a and PDF/UA-1; the code is 12 cm wide, or 9 cm beside long names."""
    with TemporaryDirectory(prefix="saregep-") as folder:
        made: bytes = typst.compile(
            lay_out(poster, size, Path(folder)),
            root=Path(folder),
            font_paths=fonts(),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(day, time(), UTC),
        )
        return made


def lay_out(poster: Poster, size: Size, folder: Path) -> Path:
    """Put layout, words and code into a folder; returns the source that Typst compiles."""
    code = io.BytesIO()
    code_of(poster.address).save(code, kind="svg", border=4, light="#fff")
    (folder / "code.svg").write_bytes(code.getvalue())
    data = asdict(poster) | {"width": size.width, "height": size.height, "font": FAMILY}
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    source = folder / "poster.typ"
    source.write_bytes(LAYOUT.read_bytes())
    return source
