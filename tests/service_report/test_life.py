"""From the first text to the determined report: drafts, what somebody else wrote, the frozen files, taking it back."""

import hashlib
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.core.models import AuditEntry
from saregep.service_report import actions, files, proving, queries
from saregep.service_report.content import gather
from saregep.service_report.layout import document
from saregep.service_report.models import Determination, Report
from saregep.service_report.shown import fingerprint, shown
from saregep.service_report.wording import text_fields
from saregep.services.queries.performance import Stretch
from tests.factories import OfficeFactory, member
from tests.service_report.made import MARCH, request, served
from tests.standing import standing
from tests.triggers import past_the_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield served()


@pytest.fixture(scope="module")
def determined(office):
    """The report of March as the head determined it."""
    write(office, **{field.key: "" for field in text_fields()})
    return actions.determine(office=office, stretch=MARCH, seen=seen_of(office), by=member(office, Role.HEAD))


def write(office, version=None, by=None, stretch=MARCH, **texts):
    found = queries.report_of(office, stretch)
    version = (found.version if found else 0) if version is None else version
    return actions.write(office=office, stretch=stretch, texts=texts, version=version, by=by)


def seen_of(office, stretch=MARCH):
    texts = queries.texts_of(queries.report_of(office, stretch))
    return fingerprint(shown(document(gather(office, stretch, office.local_now().date(), texts))))


def told(office):
    found = AuditEntry.objects.filter(action="service_report.text.write", office=office.code).order_by("number")
    return [(before["text"], after["text"]) for before, after in found.values_list("before", "after")]


class TestTexts:
    def test_a_text_is_kept_changed_and_given_back_to_the_draft(self, db):
        office = OfficeFactory()
        author = member(office, Role.SECRETARY)

        for text in ("Satu.", "Satu.", "Dua.", "", None):
            write(office, by=author, kendala=text)

        report = Report.objects.get(office=office)
        assert (report.version, report.texts.count(), str(report)) == (4, 0, "Maret 2026")
        assert told(office) == [
            (None, "Satu."),
            ("Satu.", "Dua."),
            ("Dua.", "draft taken over"),
            ("draft taken over", None),
        ]

    def test_who_writes_on_what_he_has_not_seen_is_told(self, db):
        office = OfficeFactory()
        write(office, kendala="Satu.")

        with pytest.raises(RuleBroken, match="Orang lain sudah mengubah laporan ini"):
            write(office, version=0, kendala="Lain.")

    def test_an_unknown_text_is_not_kept(self, db):
        office = OfficeFactory()

        assert write(office, lain="Satu.").version == 0


class TestDetermining:
    def test_files_page_and_figures_stay_as_they_were_whatever_the_data_say_later(self, office, determined):
        request(office.services.first(), "03-20", minutes=10)

        rows = gather(office, MARCH, date(2026, 4, 2), {}).key_figures
        kept = {kind: files.make(office, MARCH, kind) for kind in files.MAKERS}
        assert (rows.registered, queries.KeyFigures.from_json(determined.figures).registered) == (6, 5)
        assert [hashlib.sha256(kept[kind]).hexdigest() for kind in ("pdf", "docx")] == [
            determined.pdf_sha256,
            determined.docx_sha256,
        ]
        assert (kept["pdf"][:5], kept["docx"][:2]) == (b"%PDF-", b"PK")
        assert "[konsep" not in str(determined.content)

    def test_a_determined_report_is_neither_written_nor_determined_again(self, office, determined):
        for act in (
            lambda: write(office, kendala="Lain."),
            lambda: actions.determine(office=office, stretch=MARCH, seen="", by=determined.by),
        ):
            with pytest.raises(RuleBroken, match="Laporan ini sudah ditetapkan. Tarik dulu"):
                act()

    def test_nothing_of_it_changes_past_the_application_either(self, determined):
        for field, value in (("pdf", b"x"), ("figures", {}), ("pdf_sha256", "x"), ("content", [])):
            with pytest.raises(DatabaseError, match="a determined report never changes"), transaction.atomic():
                Determination.objects.filter(pk=determined.pk).update(**{field: value})

    def test_the_files_are_proved_by_hash_and_by_the_trail(self, determined):
        assert proving.verify() == proving.Checked(2, ())
        with past_the_triggers("service_report_determination"):
            Determination.objects.filter(pk=determined.pk).update(pdf=b"%PDF-other")
            changed = proving.verify()
            other = hashlib.sha256(b"%PDF-other").hexdigest()
            Determination.objects.filter(pk=determined.pk).update(pdf_sha256=other)
            unrecorded = proving.verify()

        name = f"{determined.report.office.code} Maret 2026 (pdf)"
        assert [one.faults for one in (changed, unrecorded)] == [((name, "changed"),), ((name, "not as recorded"),)]

    def test_page_and_figures_are_proved_by_the_trail_and_one_that_is_missing_is_named(self, determined):
        name = f"{determined.report.office.code} Maret 2026"
        with past_the_triggers("service_report_determination"):
            kept = Determination.objects.filter(pk=determined.pk)
            kept.update(figures=determined.figures | {"registered": 999})
            figures = proving.verify().faults
            kept.update(figures=determined.figures, content=[{"kind": "paragraph", "runs": []}])
            content = proving.verify().faults
            kept.delete()
            missing = proving.verify()

        assert figures == content == ((f"{name} (isi)", "not as recorded"),)
        assert missing == proving.Checked(0, ((name, "removed"),))

    def test_a_draft_a_period_that_runs_and_what_changed_meanwhile_are_refused(self, db):
        office = OfficeFactory()
        head = member(office, Role.HEAD)
        today = office.local_now().date()
        running = Stretch.coded(f"{today:%Y-%m}")
        cases = [(running, "sesudah periodenya berakhir"), (MARCH, "Masih ada teks yang berupa konsep")]
        for stretch, message in cases:
            with pytest.raises(RuleBroken, match=message):
                actions.determine(office=office, stretch=stretch, seen=seen_of(office, stretch), by=head)
        write(office, **{field.key: "" for field in text_fields()})
        seen = seen_of(office)
        write(office, kendala="Listrik padam.")

        with pytest.raises(RuleBroken, match="Angka atau teks berubah"):
            actions.determine(office=office, stretch=MARCH, seen=seen, by=head)
        assert not Determination.objects.filter(report__office=office).exists()


class TestTakingBack:
    def test_a_report_is_taken_back_with_a_reason_and_determined_anew(self, office, determined):
        head = determined.by
        with pytest.raises(RuleBroken, match="Tulis sebab laporan ditarik"):
            actions.take_back(office=office, stretch=MARCH, reason=" ", by=head)

        actions.take_back(office=office, stretch=MARCH, reason="Angka antrean keliru", by=head)
        write(office, kendala="Listrik padam.")
        again = actions.determine(office=office, stretch=MARCH, seen=seen_of(office), by=head)

        assert [(one.pk, one.ended_reason) for one in queries.determinations_of(again.report)] == [
            (again.pk, ""),
            (determined.pk, "Angka antrean keliru"),
        ]
        assert bytes(Determination.objects.get(pk=determined.pk).pdf) == bytes(determined.pdf)
        assert proving.verify() == proving.Checked(4, ())
        with pytest.raises(DatabaseError, match="a determined report never changes"), transaction.atomic():
            Determination.objects.filter(pk=determined.pk).update(ended_reason="")

    def test_what_is_not_determined_is_not_taken_back(self, db):
        office = OfficeFactory()

        with pytest.raises(RuleBroken, match="Laporan ini belum ditetapkan"):
            actions.take_back(office=office, stretch=MARCH, reason="x", by=member(office, Role.HEAD))
