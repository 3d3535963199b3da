"""The texts of a report as one Word file, and read back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.core.errors import RuleBroken
from saregep.documents.tables_in import ReadingRefused
from saregep.documents.text import clean
from saregep.documents.word import passages
from saregep.final_report.actions import write
from saregep.final_report.forms import MOST, name_faults
from saregep.final_report.material import newest
from saregep.final_report.wording import text_fields

if TYPE_CHECKING:
    from saregep.accounts.models import User
    from saregep.documents.word.passages import Passage
    from saregep.final_report.layout import Report

LEAD = (
    "Ubah teks di bawah setiap judul. Baris dalam dua kurung siku menyebut teksnya: jangan diubah. Nama dalam kurung "
    "kurawal mencetak angka dari data. Tiap baris menjadi alinea, “- ” butir, “1. ” nomor. Tabel, gambar, catatan "
    "kaki, judul sendiri, dan perubahan yang dilacak ditolak saat diambil kembali."
)


def written(report: Report) -> bytes:
    """Every text with its newest version, its draft where it has none."""
    action = report.material.action
    rows = newest(action)
    texts = [
        passages.Passage(
            field.key, rows[field.key].version if field.key in rows else 0, field.title, _source(report, field.key)
        )
        for field in text_fields()
        if not field.is_table
    ]
    return passages.write(f"Teks laporan, {action.title}", LEAD, texts, report.material.day)


@transaction.atomic
def take_in(*, report: Report, content: bytes, by: User) -> int:
    """Keep the texts that were changed, all or none of them; how many they are.

    Raises ReadingRefused with everything that is wrong in the file, RuleBroken as `write` does.
    """
    titles = {field.key: field.title for field in text_fields() if not field.is_table}
    changed = [one for one in passages.read(content, titles) if _differs(report, one)]
    faults = [f"{titles[one.key]}: {fault}" for one in changed for fault in _faults(report, one)]
    if faults:
        raise ReadingRefused("texts_wrong", " ".join(faults))
    for one in changed:
        try:
            write(action=report.material.action, key=one.key, text=one.text, version=one.version, by=by)
        except RuleBroken as broken:
            raise RuleBroken(f"{titles[one.key]}: {broken.message}", field="file") from broken
    return len(changed)


def _source(report: Report, key: str) -> str:
    row = report.material.texts.get(key)
    return row.text if row else report.draft(key)


def _differs(report: Report, one: Passage) -> bool:
    return _lines(one.text) != _lines(_source(report, one.key))


def _lines(text: str) -> list[str]:
    """The lines as they are printed: blanks within one, and empty ones, make no difference."""
    return [" ".join(line.split()) for line in clean(text).split("\n") if line.strip()]


def _faults(report: Report, one: Passage) -> list[str]:
    found = name_faults(one.text, report.references)
    if len(one.text) > MOST:
        found.append(_("The text has more than %(most)s signs.") % {"most": MOST})
    return found
