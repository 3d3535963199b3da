"""The report of an action: its outline, its texts with their versions, who may write, the files."""

import io
import uuid
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saregep.accounts.models import Role
from saregep.core.errors import RuleBroken
from saregep.documents import pdf, word
from saregep.documents.blocks import Contents, Heading, Listing, Paragraph, Run
from saregep.documents.slides import parted
from saregep.documents.tables_in import ReadingRefused
from saregep.final_report import word_texts
from saregep.final_report.actions import write
from saregep.final_report.layout import document, lay_out, unwritten
from saregep.final_report.material import gather
from saregep.final_report.models import Text
from saregep.final_report.references import NAME, ONLY_WITHOUT
from saregep.final_report.slides import deck
from saregep.final_report.wording import Edition, draft, text_fields
from saregep.improvement.models import Action
from tests.factories import member
from tests.improvement.factories import ActionFactory, ActivityFactory
from tests.papers.test_layout import letters, text_of_word
from tests.printed import pages_of, text_of
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def action(db):
    return ActivityFactory().action


def test_the_outline_is_that_of_the_training(action):
    found = document(lay_out(gather(action)))

    assert [(one.number, one.text) for one in found.blocks if isinstance(one, Heading) and one.level == 1] == [
        ("", "LEMBAR PERSETUJUAN"),
        ("", "PENJELASAN COACH TENTANG KEMAMPUAN PESERTA"),
        ("", "PENJELASAN COACH TENTANG PEMILIHAN MATA PELATIHAN PILIHAN"),
        ("", "PENJELASAN MENTOR TENTANG KEMAMPUAN PESERTA"),
        ("", "KATA PENGANTAR"),
        ("BAB I", "PENDAHULUAN"),
        ("BAB II", "DESKRIPSI RENCANA AKSI PERUBAHAN"),
        ("BAB III", "PELAKSANAAN AKSI PERUBAHAN"),
        ("BAB IV", "PENUTUP"),
        ("", "DAFTAR PUSTAKA"),
        ("", "DAFTAR RIWAYAT HIDUP"),
        ("LAMPIRAN 1", "BERITA ACARA PENYERAHAN AKSI PERUBAHAN"),
        ("LAMPIRAN 2", "PERNYATAAN DAN DUKUNGAN STAKEHOLDER"),
        ("LAMPIRAN 3", "OUTPUT YANG DIHASILKAN DAN BUKTI"),
        ("LAMPIRAN 4", "PERNYATAAN KEBERLANJUTAN AKSI PERUBAHAN"),
        ("LAMPIRAN 5", "LAPORAN HARIAN DAN MINGGUAN"),
        ("LAMPIRAN 6", "RENCANA AKSI PERUBAHAN YANG DISETUJUI"),
        ("LAMPIRAN 7", "HASIL SURVEI DAN ANGKET EVALUASI"),
        ("LAMPIRAN 8", "NASKAH DINAS AKSI PERUBAHAN"),
        ("LAMPIRAN 9", "HASIL PEMERIKSAAN KONSISTENSI"),
    ]
    assert [one.listing for one in found.blocks if isinstance(one, Contents)] == list(Listing)


def test_an_action_with_nothing_yet_has_the_tables_that_its_data_give(db):
    assert document(lay_out(gather(ActionFactory()))).numbers() == {}


def test_every_name_in_a_draft_is_known(action):
    known = lay_out(gather(action)).references
    lines = [line for field in text_fields() for line in draft(field.key)]

    assert {name for line in lines for name in NAME.findall(line) if name not in known} == set()
    assert {found[1] for line in lines if (found := ONLY_WITHOUT.match(line))} - set(known) == set()


def test_a_text_stands_in_place_of_its_draft_and_follows_the_data(action):
    write(action=action, key="simpulan", text="Ada {jumlah_kegiatan} kegiatan.", version=0, by=action.leader)
    first = lay_out(gather(action)).text("simpulan")
    ActivityFactory(action=action, text="Sosialisasi")
    second = lay_out(gather(action)).text("simpulan")

    assert [block.runs[0].text for block in (*first, *second)] == ["Ada 1 kegiatan.", "Ada 2 kegiatan."]
    assert "BAB IV A. Simpulan" not in unwritten(lay_out(gather(action)))


@pytest.mark.parametrize(("above", "told"), [(False, "88,50"), (True, "lebih dari 88,50")])
def test_a_target_that_is_to_be_exceeded_says_so(db, above, told):
    found = lay_out(gather(ActionFactory(target=Decimal("88.50"), above_target=above)))

    assert found.references["target_ikm"].value == told


def test_a_typed_report_is_held_against_this_one(action):
    printed = "no,masalah,U,S,G,jumlah_cetak,urutan_cetak\n1,Antrean,5,5,5,14,1\n"
    write(action=action, key="sumber/table05_usg.csv", text=printed, version=0, by=action.leader)

    found = lay_out(gather(action))
    last = [one.text for one in document(found).blocks if isinstance(one, Heading)][-1]
    assert last == "PERBEDAAN DENGAN LAPORAN YANG DIKETIK"
    assert [(one.table, one.column, one.why) for one in found.compared.cells] == [
        (5, "Seluruh tabel", "Belum dicatat: laporan ini belum memuat tabel ini.")
    ]


def test_a_report_is_judged_by_the_day_on_which_both_approved_it(action):
    action.later_tasks.create(position=1, text="Monitoring", months=6, done_on=date(2024, 3, 1))
    told = []
    for part in (None, "mentor", "coach"):
        if part:
            at = datetime(2023, 11, 5, 5, tzinfo=UTC)
            by = getattr(action, part)
            action.approvals.create(subject="report", part=part, approved=True, by=by, at=at)
            Action.objects.filter(pk=action.pk).update(state="finished", report_asked_at=at - timedelta(days=1))
            action.refresh_from_db()
        found = gather(action)
        (table,) = lay_out(found).parts["table:kesesuaian"]
        told.append((found.day == date(2023, 11, 5), table.rows[1][-1], *table.rows[-1][4:]))

    assert told == [
        (False, "Terlambat", "1 Maret 2024", "–", "Selesai"),
        (False, "Terlambat", "1 Maret 2024", "–", "Selesai"),
        (True, "Terlambat", "–", "–", "Belum"),
    ]


def test_the_page_shows_texts_and_files(client, action):
    sign_in(client, action.leader)
    page = client.get(f"/perbaikan/{action.pk}/laporan/").content.decode()

    assert f'href="/perbaikan/{action.pk}/laporan/berkas/pdf/"' in page
    assert f'href="/perbaikan/{action.pk}/laporan/teks/simpulan/"' in page


def test_a_text_is_written_in_the_browser(client, action):
    sign_in(client, action.leader)
    address = f"/perbaikan/{action.pk}/laporan/teks/simpulan/"
    answer = client.post(address, {"kunci": str(uuid.uuid4()), "version": 0, "text": "Ada {jumlah_kegiatan}."})

    assert answer["Location"] == f"/perbaikan/{action.pk}/laporan/"
    assert Text.objects.get().text == "Ada {jumlah_kegiatan}."


def test_an_unknown_name_is_refused_with_the_nearest_one(client, action):
    sign_in(client, action.leader)
    address = f"/perbaikan/{action.pk}/laporan/teks/simpulan/"
    answer = client.post(address, {"kunci": str(uuid.uuid4()), "version": 0, "text": "Ada {jumlah_kegiatn}."})

    assert answer.status_code == 422
    assert "{jumlah_kegiatn} tidak dikenal. Maksud Anda {jumlah_kegiatan}?" in answer.content.decode()


def test_a_brace_without_its_fellow_is_refused_in_the_browser_and_from_word(client, action):
    sign_in(client, action.leader)
    address = f"/perbaikan/{action.pk}/laporan/teks/simpulan/"
    answer = client.post(address, {"kunci": str(uuid.uuid4()), "version": 0, "text": "Ada {jumlah_kegiatan kegiatan."})
    file = SimpleUploadedFile("teks.docx", edited(action, "ruang-lingkup", "Ada {jumlah_kegiatan kegiatan."))
    word = client.post(f"/perbaikan/{action.pk}/laporan/word/", {"kunci": str(uuid.uuid4()), "file": file})

    assert (answer.status_code, word.status_code, Text.objects.count()) == (422, 422, 0)
    assert ["“{jumlah_kegiatan” tidak" in page.content.decode() for page in (answer, word)] == [True, True]


def test_a_key_that_there_is_not_does_not_exist(client, action):
    sign_in(client, action.leader)

    assert client.get(f"/perbaikan/{action.pk}/laporan/teks/lain/").status_code == 404


def test_colleagues_read_and_strangers_do_not(client, action):
    sign_in(client, member(action.office, Role.OFFICER))
    assert client.get(f"/perbaikan/{action.pk}/laporan/").status_code == 200
    assert client.get(f"/perbaikan/{action.pk}/laporan/teks/simpulan/").status_code == 403


def test_the_report_needs_the_same_queries_for_any_number_of_rows(action, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one_row:
        gather(action)
    for _row in range(3):
        ActivityFactory(action=action)

    with django_assert_num_queries(len(one_row)):
        gather(action)


def test_slides_come_from_the_same_data(action):
    made = parted(deck(lay_out(gather(action))).slides)

    assert (made[0].title, made[-1].title) == (action.title, "Terima kasih")
    assert {"Tujuan selama aksi", "Capaian", "Rencana dan pelaksanaan"} & {one.title for one in made} == {
        "Capaian",
        "Rencana dan pelaksanaan",
    }


def test_the_plan_has_the_first_chapters_of_the_report_and_the_same_texts(action):
    write(action=action, key="ruang-lingkup", text="Loket.", version=0, by=action.leader)
    found = document(lay_out(gather(action), Edition.PLAN))

    assert [(one.number, one.text) for one in found.blocks if isinstance(one, Heading) and one.level == 1] == [
        ("", "LEMBAR PERSETUJUAN"),
        ("", "KATA PENGANTAR"),
        ("BAB I", "PENDAHULUAN"),
        ("BAB II", "DESKRIPSI RENCANA AKSI PERUBAHAN"),
        ("BAB III", "RENCANA PEMANFAATAN SUMBER DAYA"),
        ("BAB IV", "PENUTUP"),
        ("", "DAFTAR PUSTAKA"),
        ("LAMPIRAN 1", "PERNYATAAN DAN DUKUNGAN STAKEHOLDER"),
        ("LAMPIRAN 2", "HASIL PEMERIKSAAN KONSISTENSI"),
    ]
    assert "Loket." in [run.text for one in found.blocks if isinstance(one, Paragraph) for run in one.runs]


def test_a_text_that_names_a_table_of_the_report_alone_is_marked_in_the_plan(action):
    write(action=action, key="ruang-lingkup", text="Lihat {tabel_capaian}.", version=0, by=action.leader)

    assert [
        [run.ref or run.text for run in lay_out(gather(action), edition).text("ruang-lingkup")[0].runs]
        for edition in Edition
    ] == [["Lihat ", "capaian", "."], ["Lihat ", "(belum ada)", "."]]


def send(client, action, name, content):
    file = SimpleUploadedFile(name, content.encode())
    return client.post(f"/perbaikan/{action.pk}/laporan/lama/", {"kunci": str(uuid.uuid4()), "file": file})


def test_a_table_of_the_typed_report_is_taken_in_again_and_removed(client, action):
    sign_in(client, action.leader)
    head = "no,masalah,U,S,G,jumlah_cetak,urutan_cetak"
    send(client, action, "Table05 USG.csv", f"{head}\n1,Antrean,5,5,5,14,1\n")
    send(client, action, "Table05 USG.csv", f"{head.replace(',', ';')}\n1;Antrean;5;5;5;13;1\n")
    assert [line.rpartition(",")[0] for line in gather(action).typed["table05_usg.csv"].splitlines()[1:]] == [
        "1,Antrean,5,5,5,13"
    ]

    key = {"kunci": str(uuid.uuid4()), "nama": "table05_usg.csv"}
    client.post(f"/perbaikan/{action.pk}/laporan/lama/hapus/", key)
    assert lay_out(gather(action)).compared is None


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("catatan.csv", "a,b\n1,2\n", "Awali nama berkas"), ("table05.csv", "a,b\n1,2\n", "table05.csv")],
)
def test_a_table_that_is_none_is_refused(client, action, name, content, told):
    sign_in(client, action.leader)
    answer = send(client, action, name, content)

    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert Text.objects.count() == 0


def test_pdf_and_docx_say_the_same_but_for_the_foot_of_each_page(db):
    action = ActionFactory()  # the words of a chart are a picture in Word
    action.log.create(day=action.starts_on, text="Rapat tim", written_by=action.leader)
    made = document(lay_out(gather(action)))
    printed, written = pdf.render(made), letters(text_of_word(word.render(made)))
    feet = len(pages_of(printed)) - 1  # the cover has none
    foot = letters(f"{made.footer}{made.words.page}{made.words.of}")

    assert letters(text_of(printed)) == written + Counter({sign: count * feet for sign, count in foot.items()})


def edited(action, key, text):
    """The Word file of the texts with one of them put in other words."""
    file = docx.Document(io.BytesIO(word_texts.written(lay_out(gather(action)))))
    place = next(at for at, one in enumerate(file.paragraphs) if one.text.startswith(f"[[{key}:"))
    file.paragraphs[place + 1].text = text
    raw = io.BytesIO()
    file.save(raw)
    return raw.getvalue()


def test_only_the_texts_that_were_changed_in_word_are_kept(action):
    content = edited(action, "ruang-lingkup", "Ada {jumlah_kegiatan} kegiatan.")
    kept = word_texts.take_in(report=lay_out(gather(action)), content=content, by=action.leader)

    assert (kept, [(row.key, row.text) for row in Text.objects.all()]) == (
        1,
        [("ruang-lingkup", "Ada {jumlah_kegiatan} kegiatan.")],
    )


def test_a_wrong_name_in_the_word_file_keeps_nothing(client, action):
    sign_in(client, action.leader)
    file = SimpleUploadedFile("teks.docx", edited(action, "ruang-lingkup", "Ada {jumlah_kegiatn}."))
    answer = client.post(f"/perbaikan/{action.pk}/laporan/word/", {"kunci": str(uuid.uuid4()), "file": file})

    assert (answer.status_code, Text.objects.count()) == (422, 0)
    assert "Ruang Lingkup: {jumlah_kegiatn} tidak dikenal" in answer.content.decode()


def test_a_paragraph_that_was_split_in_word_is_a_change(action):
    write(action=action, key="ruang-lingkup", text="Loket satu. Loket dua.", version=0, by=action.leader)
    content = edited(action, "ruang-lingkup", "Loket satu.\nLoket dua.")
    kept = word_texts.take_in(report=lay_out(gather(action)), content=content, by=action.leader)

    assert (kept, gather(action).texts["ruang-lingkup"].text) == (1, "Loket satu.\nLoket dua.")


def test_a_word_file_without_one_of_its_marks_keeps_nothing(action):
    file = docx.Document(io.BytesIO(edited(action, "ruang-lingkup", "Dari Word.")))
    mark = next(one for one in file.paragraphs if one.text.startswith("[[simpulan:"))
    mark._p.getparent().remove(mark._p)
    raw = io.BytesIO()
    file.save(raw)

    with pytest.raises(ReadingRefused, match=r"\[\[simpulan\]\]"):
        word_texts.take_in(report=lay_out(gather(action)), content=raw.getvalue(), by=action.leader)
    assert Text.objects.count() == 0


def test_a_word_file_on_an_old_version_is_refused(action):
    content = edited(action, "ruang-lingkup", "Dari Word.")
    write(action=action, key="ruang-lingkup", text="Dari peramban.", version=0, by=action.leader)

    with pytest.raises(RuleBroken, match=r"Ruang Lingkup: Orang lain sudah menulis"):
        word_texts.take_in(report=lay_out(gather(action)), content=content, by=action.leader)


def test_a_section_that_has_nothing_yet_says_so(db):
    found = document(lay_out(gather(ActionFactory()))).blocks
    place = next(at for at, one in enumerate(found) if isinstance(one, Heading) and one.text == "Net Map")

    assert found[place + 1] == Paragraph((Run("Bagian ini belum ada isinya.", marked=True),))
