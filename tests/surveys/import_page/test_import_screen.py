"""Import of a file in the web application: preview, then all sheets or none; the same file twice changes nothing."""

from datetime import date

import pytest

from saregep.accounts.models import Role
from saregep.core.models import AuditEntry
from saregep.surveys import exports
from saregep.surveys.actions import instruments
from saregep.surveys.models import Answer, ImportedFile
from saregep.surveys.official import NINE
from saregep.surveys.queries.tallies import tally_of
from tests.factories import OfficeFactory, PeriodFactory, ServiceFactory, SurveyFactory, answer, member
from tests.sign_in import signed_in
from tests.surveys.import_page.files import FOUR, NAMES, import_file, rows, upload, verified, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_upload_alone_imports_nothing_and_the_preview_counts(period, client):
    response = client.get(upload(client, period, FOUR))

    assert response.status_code == 200
    assert (response.context["new"], response.context["shared"]) == (4, 0)
    assert Answer.objects.count() == 0


def test_import_stores_and_counts_every_sheet(period, client):
    response = import_file(client, period, FOUR)

    assert (response.status_code, response["Location"]) == (302, f"/survei/periode/{period.pk}/lembar/")
    assert sorted(tuple(row.scores[key] for key in NINE) for row in Answer.objects.all()) == sorted(
        [(3, 3, 3, 4, 3, 3, 3, 3, 2)] * 2 + [(4,) * 9, (1, 2, 3, 4, 1, 2, 3, 4, 1)]
    )
    assert tally_of(period, mode="import").respondents == 4
    assert tally_of(period, flagged=True).respondents == 1
    assert verified(period)
    file = ImportedFile.objects.get()
    assert (file.name, file.sheets, file.left_out, file.series) == ("jawaban.csv", 4, 0, file.sha256)
    assert AuditEntry.objects.get(action="surveys.import").after["sheets"] == 4


def test_same_file_twice_changes_nothing(period, client):
    import_file(client, period, FOUR)

    preview = client.get(upload(client, period, FOUR, "nama-lain.csv"))
    again = import_file(client, period, FOUR)

    assert (preview.context["new"], preview.context["shared"]) == (0, 4)
    assert "Berkas ini sudah diimpor pada" in preview.content.decode()
    assert again.status_code == 302
    assert (Answer.objects.count(), ImportedFile.objects.count(), tally_of(period).respondents) == (4, 1, 4)


def test_file_without_a_sheet_of_the_period_is_not_remembered(period, client):
    content = rows("13/02/2025 9:00:00,3,3,3,3,3,3,3,3,3", head=f"Timestamp,{NAMES}")
    response = import_file(client, period, content)

    assert (response.status_code, response.context["plan"].outside) == (200, 1)
    assert (ImportedFile.objects.count(), AuditEntry.objects.filter(action="surveys.import").count()) == (0, 0)


def test_double_click_on_import_counts_once(period, client):
    address = upload(client, period, FOUR)

    answers = [client.post(address) for _click in range(2)]

    assert [response["Location"] for response in answers] == [f"/survei/periode/{period.pk}/lembar/"] * 2
    assert Answer.objects.count() == 4


def test_grown_export_of_the_same_form_adds_only_the_new_rows(period, client):
    import_file(client, period, FOUR, "maret.csv")
    grown = FOUR + b"\n3,3,3,4,3,3,3,3,2\n2,2,2,2,2,2,2,2,3"
    address = upload(client, period, grown, "april.csv")

    preview = client.get(address)
    undecided = client.post(address)
    client.post(address, {"asal": ImportedFile.objects.get().sha256})

    assert (preview.context["new"], preview.context["shared"]) == (2, 4)
    assert [label for _value, label in preview.context["form"].fields["asal"].choices] == [
        "Lanjutan dari maret.csv: tambah 2, lewati 4 yang sudah ada",
        "Daftar lain: tambah semua 6 lembar",
    ]
    assert undecided.context["form"].errors == {"asal": ["Pilih apakah berkas ini lanjutan dari berkas sebelumnya."]}
    assert (Answer.objects.count(), tally_of(period).respondents) == (6, 6)
    assert verified(period)


def test_series_goes_on_with_a_third_export(period, client):
    import_file(client, period, FOUR, "maret.csv")
    series = ImportedFile.objects.get().sha256
    april = FOUR + b"\n2,2,2,2,2,2,2,2,3"
    import_file(client, period, april, "april.csv", asal=series)
    may = april + b"\n2,2,2,2,2,2,2,2,3"

    preview = client.get(upload(client, period, may, "mei.csv"))
    import_file(client, period, may, "mei.csv", asal=series)

    assert [(overlap.name, overlap.shared) for overlap in preview.context["plan"].overlaps] == [("april.csv", 5)]
    assert Answer.objects.count() == 6


def test_another_list_with_the_same_answers_is_added_whole(period, client):
    import_file(client, period, FOUR, "loket-1.csv")

    import_file(client, period, FOUR + b"\n", "loket-2.csv", asal="sendiri")

    assert Answer.objects.count() == 8
    assert verified(period)


def test_days_tell_lists_apart_without_a_question(period, client):
    head = f"Tanggal,{NAMES}"
    import_file(client, period, rows("2026-01-05,3,3,3,4,3,3,3,3,2", head=head))

    response = import_file(client, period, rows("2026-02-05,3,3,3,4,3,3,3,3,2", head=head))

    assert response.status_code == 302
    assert sorted(Answer.objects.values_list("received_on", flat=True)) == [date(2026, 1, 5), date(2026, 2, 5)]


def test_sheets_outside_the_period_stay_out(period, client):
    content = rows(
        "2026-06-30,3,3,3,4,3,3,3,3,2", "2026-07-01,4,4,4,4,4,4,4,4,4", "2025-12-31,4,4,4,4,4,4,4,4,4",
        head=f"Tanggal,{NAMES}",
    )  # fmt: skip
    address = upload(client, period, content)

    text = client.get(address).content.decode()
    client.post(address)

    assert "2 lembar bertanggal di luar periode ini dan dilewati." in text
    assert Answer.objects.get().received_on == date(2026, 6, 30)
    assert ImportedFile.objects.get().left_out == 2


def test_sheets_without_a_day_get_the_last_one_of_a_past_period_and_the_preview_says_so(period, client):
    address = upload(client, period, rows("3,3,3,4,3,3,3,3,2"))

    text = client.get(address).content.decode()
    client.post(address)

    assert "1 lembar tidak bertanggal dan dihitung untuk 30 Juni 2026." in text
    assert Answer.objects.get().received_on == date(2026, 6, 30)


@pytest.mark.parametrize("stamp", ["1 Januari 2023 08.00.11", "13/01/23 08.00"])
def test_dates_of_another_year_stay_out_in_any_spelling(period, client, stamp):
    content = rows(*[f"{stamp},3,3,3,4,3,3,3,3,2"] * 30, head=f"Timestamp,{NAMES}")

    preview = client.get(upload(client, period, content))

    plan = preview.context["plan"]
    assert (preview.context["new"], plan.outside, plan.undated, plan.unreadable) == (0, 30, 0, ())


def test_dates_that_cannot_be_read_are_listed_and_nothing_is_imported(period, client):
    wrong = [f"{at} Fabruari 2026,3,3,3,4,3,3,3,3,2" for at in range(1, 13)]
    content = rows("3 Februari 2026,3,3,3,4,3,3,3,3,2", *wrong, head=f"Timestamp,{NAMES}")
    address = upload(client, period, content)

    preview = client.get(address)
    refused = client.post(address)

    text = preview.content.decode()
    assert [sheet.row for sheet in preview.context["dates"]] == list(range(3, 13))
    assert "12 lembar bertanggal yang tidak terbaca." in text
    assert "Baris 3: “1 Fabruari 2026”" in text
    assert "dan 2 lagi" in text
    assert "Impor semua lembar" not in text
    assert refused.status_code == 422
    assert refused.context["form"].errors == {
        "__all__": ["Perbaiki tanggal yang tidak terbaca, lalu unggah berkas itu lagi."]
    }
    assert Answer.objects.count() == 0


def test_order_of_day_and_month_is_asked_where_both_are_possible(period, client):
    content = rows("02/05/2026 9:14,3,3,3,4,3,3,3,3,2", "05/05/2026 9:14,4,4,4,4,4,4,4,4,4", head=f"Timestamp,{NAMES}")
    address = upload(client, period, content)

    preview = client.get(address)
    undecided = client.post(address)
    count = Answer.objects.count()
    decided = client.post(address, {"tanggal": "bulan"})

    assert preview.context["form"].fields["tanggal"].choices == [
        ("hari", "Hari lebih dahulu: 02/05/2026 9:14 berarti 2 Mei 2026"),
        ("bulan", "Bulan lebih dahulu: 02/05/2026 9:14 berarti 5 Februari 2026"),
    ]
    assert "checked" not in preview.content.decode()
    assert undecided.context["form"].errors == {"tanggal": ["Pilih apakah hari atau bulan yang ditulis lebih dahulu."]}
    assert (undecided.status_code, count, decided.status_code) == (422, 0, 302)
    assert set(Answer.objects.values_list("received_on", flat=True)) == {date(2026, 2, 5), date(2026, 5, 5)}


def test_order_is_asked_where_day_first_alone_would_leave_nothing(period, client):
    content = rows("03/09/2026,3,3,3,4,3,3,3,3,2", "03/08/2026,3,3,3,4,3,3,3,3,2", "11/12/2026,4,4,4,4,4,4,4,4,4",
                   head=f"Timestamp,{NAMES}")  # fmt: skip
    address = upload(client, period, content)

    preview = client.get(address)
    nothing = client.post(address, {"tanggal": "hari"})
    some = client.post(address, {"tanggal": "bulan"})

    assert "Impor semua lembar" in preview.content.decode()
    assert (nothing.status_code, nothing.context["plan"].outside, some.status_code) == (200, 3, 302)
    assert (Answer.objects.count(), ImportedFile.objects.get().left_out) == (2, 1)


def test_every_wrong_cell_is_named_and_nothing_is_imported_until_it_is_agreed(period, client):
    content = rows("3,3,3,4,3,3,3,3,2", "5,3,3,4,3,3,,3,2", "3,3,3,4,3,3,3,3,x")
    address = upload(client, period, content)

    preview = client.get(address)
    refused = client.post(address)
    count = Answer.objects.count()
    agreed = client.post(address, {"lewati": "on"})

    assert [(cell.row, cell.column[:1], cell.value) for cell in preview.context["cells"]] == [
        (3, "A", "5"),
        (3, "G", ""),
        (4, "I", "x"),
    ]
    assert all(cell.reason in preview.content.decode() for cell in preview.context["cells"])
    assert refused.context["form"].errors == {
        "lewati": ["Perbaiki sel itu lalu unggah lagi, atau setujui untuk melewati lembarnya."]
    }
    assert (refused.status_code, count, agreed.status_code) == (422, 0, 302)
    assert (Answer.objects.count(), ImportedFile.objects.get().left_out) == (1, 2)


def test_codes_alone_ask_for_the_order_and_then_follow_it(period, client):
    address = upload(client, period, rows("3,3,3,4,3,3,3,1,2", head="U1,U2,U3,U4,U5,U6,U7,U8,U9"))

    asked = client.get(address)
    preview = client.get(f"{address}?urutan=questionnaire")
    client.post(address, {"urutan": "questionnaire"})

    stored = Answer.objects.get()
    assert asked.status_code == 422
    assert "Apa arti U8 dan U9 dalam berkas ini?" in asked.content.decode()
    assert "checked" not in asked.content.decode()
    assert "--order" not in asked.content.decode()
    assert 'name="urutan" value="questionnaire"' in preview.content.decode()
    assert (stored.sarana, stored.pengaduan) == (1, 2)


def test_services_are_matched_to_the_list_and_unknown_ones_are_named(period, client):
    known = ServiceFactory(office=period.survey.office, name="Kartu Keluarga")
    ServiceFactory(name="Akta Lahir")
    content = rows(
        "3,3,3,4,3,3,3,3,2,kartu  KELUARGA", "3,3,3,4,3,3,3,3,2,Akta Lahir", "3,3,3,4,3,3,3,3,2,",
        head=f"{NAMES},Jenis Layanan",
    )  # fmt: skip
    address = upload(client, period, content)

    preview = client.get(address)
    client.post(address)

    assert preview.context["plan"].unknown_services == (("Akta Lahir", 1),)
    assert "Akta Lahir (1)" in preview.content.decode()
    assert sorted(row.service_id or 0 for row in Answer.objects.all()) == [0, 0, known.pk]


def test_survey_of_one_service_gives_its_sheets_that_service(client):
    office = OfficeFactory()
    service = ServiceFactory(office=office)
    period = PeriodFactory(survey=SurveyFactory(office=office, service=service, asks_service=False))

    import_file(signed_in(member(office, Role.OFFICER)), period, rows("3,3,3,4,3,3,3,3,2"))

    assert Answer.objects.get().service == service


def test_profile_that_the_questionnaire_does_not_ask_is_left_out_and_named(client):
    office = OfficeFactory()
    draft = instruments.create_draft(office=office, by=None)
    instruments.choose_profile(instrument=draft, fields=["usia"], by=None)
    instrument = instruments.determine(instrument=draft, number="1", day=date(2026, 1, 2), by=None)
    period = PeriodFactory(survey=SurveyFactory(office=office), instrument=instrument)
    officer = signed_in(member(office, Role.OFFICER))
    address = upload(officer, period, rows("25,P,3,3,3,4,3,3,3,3,2", head=f"Usia,Jenis Kelamin,{NAMES}"))

    text = officer.get(address).content.decode()
    officer.post(address)

    assert "Kuesioner periode ini tidak menanyakan: Jenis kelamin." in text
    assert (Answer.objects.get().usia, Answer.objects.get().jenis_kelamin) == ("20-30", "")


def test_long_suggestion_is_cut_and_said(period, client):
    content = rows(f"3,3,3,4,3,3,3,3,2,{'a' * 1200}", head=f"{NAMES},Saran")
    address = upload(client, period, content)

    text = client.get(address).content.decode()
    client.post(address)

    assert "1 saran lebih dari 1.000 karakter dan dipotong di situ." in text
    assert len(Answer.objects.get().comment) == 1000


def test_printed_totals_are_kept_and_a_wrong_one_is_named(period, client):
    names = NAMES.split(",")
    content = workbook(
        ["No", *names],
        [1, 3, 3, 3, 4, 3, 3, 3, 3, 2],
        [2, 4, 4, 4, 4, 4, 4, 4, 4, 4],
        ["Jumlah", 7, 7, 7, 9, 7, 7, 7, 7, 6],
    )
    address = upload(client, period, content, "pengolahan.xlsx")

    preview = client.get(address)
    client.post(address)

    assert any("Biaya/Tarif" in note.message for note in preview.context["reading"].warnings)
    assert {"what": "sum:biaya", "value": "9"}.items() <= next(
        figure for figure in ImportedFile.objects.get().printed if figure["what"] == "sum:biaya"
    ).items()


def test_own_export_goes_into_another_period_and_comes_out_the_same(period, client):
    service = ServiceFactory(office=period.survey.office, name="Kartu Keluarga")
    for score, comment in ((3, "=1+1"), (4, "- antre\nlama"), (3, "")):
        answer(
            period, score, received_on=date(2026, 3, score), comment=comment, service_id=service.pk,
            profile={"jenis_kelamin": "P", "usia": ">50"}, flags=1,
        )  # fmt: skip
    other = PeriodFactory(
        survey=period.survey, instrument=period.instrument, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 29)
    )
    exported = "".join(exports.csv_lines(period, ";")).encode()

    import_file(client, other, exported, "lembar.csv")
    again = "".join(exports.csv_lines(other, ";"))

    def said(text):
        return sorted(row.split(";", 3)[3] for row in text.replace("\nlama", " lama").splitlines()[1:])

    assert said(again) == said(exported.decode())
    assert tally_of(other).to_json() == tally_of(period).to_json()
