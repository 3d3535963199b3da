"""The final report: whoever reads the action reads it, the leader and the management write it."""

from tests.architecture.improve.changes import LEAD
from tests.architecture.matrix import EVERYONE, Access, Plain, office

WITHOUT_CSRF_TOKEN: frozenset[str] = frozenset()
MATRIX: dict[str, Access] = {
    "final_report:report": office(get=EVERYONE, pk="action"),
    "final_report:text": office(get=LEAD, post=LEAD, pk="action", key=Plain("simpulan")),
    "final_report:word": office(get=LEAD, post=LEAD, pk="action"),
    "final_report:word_file": office(get=EVERYONE, pk="action"),
    "final_report:old": office(get=LEAD, post=LEAD, pk="action"),
    "final_report:old_remove": office(post=LEAD, pk="action"),
    "final_report:file": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
    "final_report:plan": office(get=EVERYONE, pk="action", kind=Plain("pdf")),
}


def things(office, boss, made):
    return {}
