"""Service standards."""

from datetime import date

from saregep.services.actions import standards, standards_life
from saregep.services.actions.standards_life import Held, Said
from tests.architecture.matrix import EVERYONE, HEAD, MANAGE, Access, Plain, account, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {
    "services:standards_index": account("GET"),
    "services:standards": office(get=EVERYONE, code="office_code"),
    "services:standards_coverage": office(get=EVERYONE, code="office_code"),
    "services:standard_draft": office(post=MANAGE, pk="service"),
    "services:standard_import": office(get=MANAGE, post=MANAGE, pk="service"),
    "services:standard_import_preview": office(get=MANAGE, post=MANAGE, pk="service", token=Plain("tidak-ada")),
    "services:standard": office(get=EVERYONE, pk="standard"),
    "services:standard_edit": office(get=MANAGE, post=MANAGE, pk="standard"),
    "services:standard_compare": office(get=EVERYONE, pk="standard"),
    "services:standard_discuss": office(post=MANAGE, pk="standard"),
    "services:standard_take_back": office(post=MANAGE, pk="standard"),
    "services:standard_discussion_new": office(get=MANAGE, post=MANAGE, pk="standard"),
    "services:standard_discussion": office(get=MANAGE, post=MANAGE, pk="discussion"),
    "services:standard_remark_new": office(get=MANAGE, post=MANAGE, pk="discussion"),
    "services:standard_remark": office(get=MANAGE, post=MANAGE, pk="remark"),
    "services:standard_determine": office(get=HEAD, post=HEAD, pk="standard"),
    "services:standard_force": office(get=HEAD, post=HEAD, pk="standard"),
    "services:standard_review": office(get=MANAGE, post=MANAGE, pk="standard"),
}

HELD = Held(date(2026, 1, 5), None, "Aula", "Pengguna layanan", 12, "1/BA/2026")
SAID = Said("Tokoh masyarakat", "Waktu terlalu lama", "open", "")


def things(office, boss, made):
    """A draft in public discussion, with a remark that is not decided."""
    service = office.services.create(name="Layanan yang standarnya disusun")
    standard = standards.create_draft(service=service, by=boss)
    standards.start_discussion(standard=standard, by=boss)
    discussion = standards_life.hold_discussion(standard=standard, held=HELD, by=boss)
    remark = standards_life.take_remark(discussion=discussion, said=SAID, by=boss)
    return {"standard": standard.pk, "discussion": discussion.pk, "remark": remark.pk}
