"""The pages of the standards: an officer of the office writes, the head decides, everyone reads."""

import re
import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest

from saregep.accounts.models import Role
from saregep.core.models import AuditEntry
from saregep.services.actions.standards import fingerprint
from saregep.services.actions.standards_life import recorded
from saregep.services.components import content_of
from saregep.services.models import Discussion, Life, Remark, Standard
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory, member
from tests.services.standards_data import (
    COMPLETE,
    FIELDS,
    MISREAD,
    OPEN,
    TOLD,
    determined,
    discussed,
    draft,
    in_force,
    write,
)
from tests.sign_in import same_session, signed_in
from tests.standing import own, standing
from tests.surveys.page import read

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(scope="module")
def counter(django_db_setup, django_db_blocker):
    """The office, and browsers in which its secretary and its head are signed in."""
    with standing(django_db_blocker):
        office = OfficeFactory()
        yield (
            office,
            signed_in(member(office, Role.SECRETARY, title="Sekretaris")),
            signed_in(member(office, Role.HEAD, title="Camat Contoh")),
        )


@pytest.fixture
def office(counter):
    return own(counter[0])


@pytest.fixture
def service(office):
    return ServiceFactory(office=office, name="Kartu Keluarga")


@pytest.fixture
def client(counter):
    return same_session(counter[1])


@pytest.fixture
def head(counter):
    return same_session(counter[2])


def key(**fields):
    return {"kunci": str(uuid.uuid4())} | fields


def posted(standard, **changed):
    return FIELDS | {"seen": fingerprint(standard)} | changed


class TestList:
    def test_account_of_one_office_goes_straight_to_its_list(self, office, client):
        assert client.get("/standar/")["Location"] == f"/standar/{office.code}/"

    def test_the_list_says_what_counts_and_what_is_missing(self, office, service, client):
        in_force(service)
        draft(ServiceFactory(office=office, name="Legalisasi", position=1), replace(COMPLETE, fee=None))
        ServiceFactory(office=office, name="Rekomendasi", position=2, doubt="Objeknya tidak disebut.")

        rows = read(client.get(f"/standar/{office.code}/")).tables[f"Standar {office.name}"]

        assert [row[:5] for row in rows[1:]] == [
            ["Kartu Keluarga", "Versi 1 1 Februari 2026", "–", "lengkap", "1 Februari 2027"],
            ["Legalisasi", "belum ada", "Versi 1 konsep", "1 belum diisi", "–"],
            ["Rekomendasi belum jelas", "belum ada", "–", "–", "–"],
        ]

    def test_a_review_that_is_due_stands_on_top(self, office, service, client):
        StandardFactory(service=service, review_due=office.local_now().date())

        text = read(client.get(f"/standar/{office.code}/")).text

        assert "1 standar perlu ditinjau sekarang." in text

    def test_without_services_the_list_leads_to_them(self, office, client):
        assert f'href="/layanan/kelola/{office.code}/"' in client.get(f"/standar/{office.code}/").content.decode()

    @pytest.mark.parametrize("path", ["", "cakupan/"])
    @pytest.mark.parametrize("services", [1, 3])
    def test_the_same_queries_for_any_number_of_services(
        self, office, client, path, services, django_assert_num_queries
    ):
        for _each in range(services):
            service = ServiceFactory(office=office)
            in_force(service)
            draft(service)
        client.get(f"/standar/{office.code}/{path}")

        with django_assert_num_queries(8 if path else 14):
            assert client.get(f"/standar/{office.code}/{path}").status_code == 200

    def test_services_without_standard_or_sop_are_listed(self, office, service, client):
        in_force(service)
        ServiceFactory(office=office, name="Legalisasi", position=1)

        page = read(client.get(f"/standar/{office.code}/cakupan/"))

        assert [row[:3] for row in page.tables["Layanan tanpa standar atau SOP"][1:]] == [
            ["Kartu Keluarga", "ada", "belum ada"],
            ["Legalisasi", "belum ada", "belum ada"],
        ]
        assert "2 dari 2 layanan yang ditawarkan belum punya standar, SOP, atau keduanya." in page.text


class TestVersion:
    def test_the_components_stand_in_either_order(self, service, client):
        standard = in_force(service)

        guide = read(client.get(f"/standar/versi/{standard.pk}/")).tables
        law = read(client.get(f"/standar/versi/{standard.pk}/?urutan=uu")).tables

        assert [row[1] for row in guide["Penyampaian pelayanan (diumumkan)"][1:3]] == [
            "Persyaratan",
            "Sistem, mekanisme, dan prosedur",
        ]
        assert len(guide["Pengelolaan pelayanan (internal)"]) == 9
        rows = law["Empat belas komponen UU 25/2009"]
        assert (len(rows), rows[1], rows[5]) == (
            15,
            ["1", "Dasar hukum", "PP Nomor 17 Tahun 2018 tentang Kecamatan berlaku"],
            ["5", "Biaya/tarif", "Gratis"],
        )

    def test_a_revoked_regulation_is_pointed_out(self, service, client):
        standard = draft(service, replace(COMPLETE, legal_bases=("PP 19/2008", "Perda 5/2016")))

        text = read(client.get(f"/standar/versi/{standard.pk}/")).text

        assert "PP 19/2008 diganti PP 17/2018" in text
        assert "Perda 5/2016 belum dikenal saregep" in text
        assert "Gunakan PP Nomor 17 Tahun 2018 tentang Kecamatan." in text

    def test_the_same_queries_for_any_number_of_rows(self, service, client, django_assert_num_queries):
        standards = [discussed(service, replace(COMPLETE, requirements=tuple("ABC"[:number]))) for number in (1,)] + [
            discussed(ServiceFactory(office=service.office), replace(COMPLETE, requirements=tuple("ABC")))
        ]
        for standard in standards:
            client.get(f"/standar/versi/{standard.pk}/")
            with django_assert_num_queries(13):
                assert client.get(f"/standar/versi/{standard.pk}/").status_code == 200

    def test_two_versions_are_read_side_by_side(self, service, client):
        in_force(service)
        new = draft(service, replace(COMPLETE, duration=30, requirements=("Surat pengantar desa",)))

        page = read(client.get(f"/standar/versi/{new.pk}/banding/"))

        assert "Dari versi 1 ke versi 2: 2 komponen berbeda." in page.text
        assert page.tables["Yang berbeda"][1:] == [
            ["Persyaratan", "Surat pengantar desa Fotokopi Kartu Keluarga", "Surat pengantar desa"],
            ["Jangka waktu penyelesaian", "45 menit", "30 menit"],
        ]

    @pytest.mark.parametrize("wanted", ["", "x", "999999"])
    def test_a_single_version_has_nothing_to_compare(self, service, client, wanted):
        standard = draft(service)

        assert "Perubahan" in read(client.get(f"/standar/versi/{standard.pk}/banding/?dengan={wanted}")).text


class TestEdit:
    def test_a_draft_begins_once_for_each_click(self, service, client):
        data = key()

        answers = [client.post(f"/standar/layanan/{service.pk}/versi-baru/", data) for _click in range(2)]

        assert [answer.status_code for answer in answers] == [302, 303]
        assert answers[0]["Location"] == f"/standar/versi/{Standard.objects.get().pk}/ubah/"

    def test_what_is_written_is_stored(self, service, client):
        standard = draft(service, replace(COMPLETE, requirements=(), fee=None, duration=None))

        response = client.post(f"/standar/versi/{standard.pk}/ubah/", posted(standard))

        assert response["Location"] == f"/standar/versi/{standard.pk}/"
        assert content_of(Standard.objects.get(pk=standard.pk)) == COMPLETE

    def test_the_page_shows_what_is_stored_and_sending_it_back_changes_nothing(self, service, client):
        content = replace(COMPLETE, channels=(("desk", ""), ("phone", "1"), ("phone", "2"), ("lapor", "")))
        standard = draft(service, content)
        form = client.get(f"/standar/versi/{standard.pk}/ubah/").context["form"]
        entries = AuditEntry.objects.count()

        client.post(
            f"/standar/versi/{standard.pk}/ubah/",
            {name: "" if (value := form[name].value()) is None else value for name in form.fields},
        )

        assert content_of(Standard.objects.get(pk=standard.pk)) == content
        assert AuditEntry.objects.count() == entries

    @pytest.mark.parametrize(("field", "value", "message"), [MISREAD[1], MISREAD[10]])
    def test_what_cannot_be_read_is_sent_back_with_all_that_was_typed(self, service, client, field, value, message):
        standard = draft(service)

        response = client.post(
            f"/standar/versi/{standard.pk}/ubah/", posted(standard, **{field: value, "evaluation": "X"})
        )

        form = response.context["form"]
        assert (response.status_code, form.errors) == (422, {field: [message]})
        assert (form["evaluation"].value(), form[field].value()) == ("X", value)
        assert response.content.decode().count(message) == 2  # in the summary and at the field
        assert content_of(Standard.objects.get(pk=standard.pk)) == COMPLETE

    def test_a_text_of_code_is_shown_as_text(self, service, client):
        standard = draft(service)
        code = "<script>alert(1)</script>"

        client.post(f"/standar/versi/{standard.pk}/ubah/", posted(standard, product=code, requirements=code))

        body = client.get(f"/standar/versi/{standard.pk}/").content.decode()
        assert code not in body
        assert body.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2

    def test_who_comes_second_is_told_sees_both_and_overwrites_only_knowingly(self, service, client):
        standard = draft(service)
        old = posted(standard, duration="30")
        write(standard, replace(COMPLETE, duration=60, product="Surat lain"))
        entry = AuditEntry.objects.latest("number")
        AuditEntry.objects.filter(pk=entry.pk).update(by_title="Kepala Seksi")

        first = client.post(f"/standar/versi/{standard.pk}/ubah/", old)

        page = read(first)
        assert first.status_code == 422
        assert "Standar ini sudah diubah oleh Kepala Seksi pukul" in page.text
        assert page.tables["Yang berbeda"][1:] == [
            ["Jangka waktu penyelesaian", "30 menit", "60 menit"],
            ["Produk pelayanan", "Surat pengantar KTP elektronik", "Surat lain"],
        ]
        assert Standard.objects.get(pk=standard.pk).duration == 60

        form = first.context["form"]
        client.post(f"/standar/versi/{standard.pk}/ubah/", {name: form[name].value() or "" for name in form.fields})
        assert Standard.objects.get(pk=standard.pk).duration == 30

    def test_a_determined_version_has_no_page_that_changes_it(self, service, client):
        standard = determined(service)

        assert client.get(f"/standar/versi/{standard.pk}/ubah/")["Location"] == f"/standar/versi/{standard.pk}/"


class TestLife:
    def test_from_draft_to_force_with_the_pages_alone(self, office, service, client, head):
        standard = draft(service)
        today = office.local_now().date()
        page = f"/standar/versi/{standard.pk}/"

        client.post(f"{page}bahas/")
        client.post(
            f"{page}pembahasan/baru/",
            key(
                held_on="5/1/2026",
                ends_on="6 Januari 2026",
                place="Aula",
                participants="Pengguna layanan\r\nMedia",
                participant_count="24",
                minutes_number="1/BA",
            ),
        )
        discussion = Discussion.objects.get()
        client.post(
            f"/standar/pembahasan/{discussion.pk}/tanggapan/baru/",
            key(said_by="Tokoh masyarakat", text="Terlalu lama.", outcome="open", answer=""),
        )
        remark = Remark.objects.get()
        seen = head.get(f"{page}tetapkan/").context["form"]["seen"].value()
        decision = {"number": "1/SP/2026", "day": "20/1/2026", "signer": "Camat Contoh", "seen": seen}
        refused = head.post(f"{page}tetapkan/", decision)
        client.post(
            f"/standar/tanggapan/{remark.pk}/",
            {"said_by": "Tokoh masyarakat", "text": "Terlalu lama.", "outcome": "partly", "answer": "45 menit."}
            | {"seen": recorded(remark)},
        )
        head.post(f"{page}tetapkan/", decision)
        head.post(f"{page}berlakukan/", {"day": "1/2/2026", "review_due": "1/2/2027"})
        client.post(
            f"{page}tinjau/",
            key(
                held_on=f"{today.day}/{today.month}/{today.year}",
                outcome="kept",
                note="Tetap sesuai.",
                next_due=f"1/1/{today.year + 2}",
            ),
        )

        assert refused.status_code == 422
        assert "Tanggapan yang belum diputuskan: 1. Putuskan semuanya dahulu." in refused.content.decode()
        standard.refresh_from_db()
        assert (standard.status, standard.decision_on, standard.in_force_from, standard.review_due) == (
            Life.REVIEWED,
            date(2026, 1, 20),
            date(2026, 2, 1),
            date(today.year + 2, 1, 1),
        )

    def test_the_head_sees_what_stands_in_the_way(self, service, head):
        standard = discussed(service, replace(COMPLETE, product=""), said=OPEN)

        response = head.get(f"/standar/versi/{standard.pk}/tetapkan/")

        assert response.context["obstacles"] == [
            "Produk pelayanan: belum diisi.",
            "Tanggapan yang belum diputuskan: 1. Putuskan semuanya dahulu.",
        ]

    def test_the_head_determines_only_what_he_has_read(self, service, head):
        standard = discussed(service)
        (link,) = re.findall(
            r'href="([^"]+/tetapkan/[^"]*)"', head.get(f"/standar/versi/{standard.pk}/").content.decode()
        )
        write(standard, replace(COMPLETE, fee=10_000))
        form = head.get(link).context["form"]

        response = head.post(link, {"number": "1", "day": "20/1/2026", "signer": "Camat", "seen": form["seen"].value()})

        assert response.context["form"].errors == {
            "__all__": ["Standar ini berubah setelah Anda membacanya. Baca lagi, lalu tetapkan."]
        }
        assert Standard.objects.get(pk=standard.pk).status == Life.DISCUSSION

    def test_the_signer_of_the_office_is_proposed(self, office, service, head):
        office.signer_title = "Camat Campaka"
        office.save()
        standard = discussed(service)

        form = head.get(f"/standar/versi/{standard.pk}/tetapkan/").context["form"]

        assert form["signer"].value() == "Camat Campaka"

    def test_a_year_later_is_proposed_for_the_review(self, office, service, head):
        standard = determined(service)
        today = office.local_now().date()

        form = head.get(f"/standar/versi/{standard.pk}/berlakukan/").context["form"]

        assert form["day"].value() == f"{today.day}/{today.month}/{today.year}"
        assert form["review_due"].value().endswith(f"/{today.year + 1}")

    @pytest.mark.parametrize(
        ("changed", "field", "message"),
        [
            ({"held_on": "kemarin"}, "held_on", "Tulis tanggal seperti 27/3/2026."),
            ({"ends_on": "4/1/2026"}, "ends_on", "Hari terakhir pembahasan tidak boleh sebelum hari pertama."),
        ],
    )
    def test_a_discussion_that_cannot_be_is_sent_back(self, service, client, changed, field, message):
        standard = discussed(service)

        response = client.post(f"/standar/versi/{standard.pk}/pembahasan/baru/", key(**TOLD | changed))

        assert (response.status_code, response.context["form"].errors) == (422, {field: [message]})
        assert standard.discussions.count() == 1

    @pytest.mark.parametrize("outcome", ["", "entah"])
    def test_an_outcome_is_chosen_from_the_list(self, service, client, outcome):
        remark = discussed(service).discussions.get().remarks.get()

        response = client.post(
            f"/standar/tanggapan/{remark.pk}/", {"said_by": "A", "text": "B", "outcome": outcome, "answer": "C"}
        )

        assert response.context["form"].errors == {"outcome": ["Pilih hasilnya."]}

    def test_who_writes_over_a_remark_is_shown_both_first(self, service, client):
        remark = discussed(service).discussions.get().remarks.get()
        path = f"/standar/tanggapan/{remark.pk}/"
        said = {"said_by": "Tokoh masyarakat", "text": "Lama.", "outcome": "rejected", "answer": "Tidak."}
        seen = client.get(path).context["form"]["seen"].value()
        Remark.objects.filter(pk=remark.pk).update(answer="Waktu menjadi 30 menit.")

        refused = client.post(path, said | {"seen": seen})

        assert refused.status_code == 422
        assert read(refused).tables["Yang Anda kirim dan yang tersimpan"][1:] == [
            ["Tanggapan", "Lama.", "Waktunya terlalu lama."],
            ["Hasil", "tidak diterima", "diterima"],
            ["Tindak lanjutnya", "Tidak.", "Waktu menjadi 30 menit."],
        ]
        assert Remark.objects.get().answer == "Waktu menjadi 30 menit."
        client.post(path, said | {"seen": refused.context["form"]["seen"].value()})
        assert Remark.objects.get().answer == "Tidak."

    @pytest.mark.parametrize("path", ["pembahasan/baru/", "tetapkan/", "berlakukan/", "tinjau/"])
    def test_a_step_that_is_not_due_leads_back(self, service, head, path):
        standard = draft(service)

        assert head.get(f"/standar/versi/{standard.pk}/{path}")["Location"] == f"/standar/versi/{standard.pk}/"

    def test_a_step_taken_twice_says_so(self, service, client):
        standard = draft(service)
        client.post(f"/standar/versi/{standard.pk}/bahas/")

        response = client.post(f"/standar/versi/{standard.pk}/bahas/")

        assert response.status_code == 422
        assert "Status standar ini: dalam pembahasan publik." in response.content.decode()

    def test_the_version_before_can_be_continued_only_from_the_newest(self, service, client):
        old, new = in_force(service), in_force(service, day=date(2026, 3, 1))

        offered = [client.get(f"/standar/versi/{each.pk}/").context["can_renew"] for each in (old, new)]

        assert offered == [False, True]

    def test_a_review_is_proposed_when_it_is_due(self, office, service, client):
        due = office.local_now().date() - timedelta(days=1)
        standard = StandardFactory(service=service, review_due=due)

        assert client.get(f"/standar/versi/{standard.pk}/").context["review_state"] == "due"
