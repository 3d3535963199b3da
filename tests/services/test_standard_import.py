"""A standard from a table: read without guessing, shown first, taken over on a second click."""

import csv
import io
import uuid
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from saregep.accounts.models import Role
from saregep.config.example_serve.standards import TABLE, printed
from saregep.documents.tables_in.reading import ReadingRefused, Upload
from saregep.services.components import COMPONENTS, Content, Order, content_of, in_order
from saregep.services.models import Channel, Life, Standard
from saregep.services.standard_import import is_free, read
from tests.factories import OfficeFactory, ServiceFactory, member
from tests.services.standards_data import COMPLETE, determined, draft
from tests.sign_in import signed_in

HEAD = ("no", "komponen", "uraian")


def table(*rows, head=HEAD, separator=","):
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([head, *rows])
    return Upload("standar.csv", text.getvalue().encode())


def reading(*rows, **options):
    return read(table(*((number, *row) for number, row in enumerate(rows, start=1)), **options))


def remarks(found):
    return [(remark.component, remark.message) for remark in found.remarks]


def test_the_table_of_the_source_is_read():
    content = printed()

    assert (content.duration, content.duration_unit, content.staff_count, content.fee) == (45, "minute", 4, None)
    assert content.requirements == ("Pengantar desa",)
    assert content.legal_bases == ("PP Nomor 19 Tahun 2008 tentang Kecamatan",)
    assert [name for name, _special in content.facilities] == [
        "Perangkat komputer",
        "buku registrasi",
        "buku agenda",
        "ruang tunggu",
    ]
    assert [kind for kind, _address in content.channels] == [
        Channel.Kind.DESK,
        Channel.Kind.PHONE,
        Channel.Kind.WHATSAPP,
        Channel.Kind.EMAIL,
    ]
    assert TABLE.endswith(".csv")


@pytest.mark.parametrize(
    ("text", "duration", "unit", "said"),
    [
        ("45 (empat puluh lima) menit", 45, "minute", []),
        ("45 (empat  puluh LIMA) Menit.", 45, "minute", []),
        ("2 jam", 2, "hour", []),
        ("3 hari kerja", 3, "day", []),
        ("3 hari", 3, "day", ["Jangka waktu penyelesaian: hari dibaca sebagai hari kerja."]),
        (
            "45 (empat puluh) menit",
            45,
            "minute",
            ["Jangka waktu penyelesaian: angka 45 dan kata “empat puluh” berbeda. Angkanya yang dipakai."],
        ),
        (
            "45",
            None,
            "minute",
            ["Jangka waktu penyelesaian: satuan pada “45” tidak ada. Tulis menit, jam, atau hari kerja."],
        ),
        *(
            (text, None, "minute", [f"Jangka waktu penyelesaian: “{text}” tidak terbaca. Bagian ini dikosongkan."])
            for text in ("0 menit", "99999 menit", "3-5 hari", "segera", "45 menit dan 2 jam")
        ),
    ],
)
def test_a_duration_is_a_number_and_a_unit_or_it_is_left_open(text, duration, unit, said):
    found = reading(("Jangka waktu penyelesaian", text))

    assert (found.content.duration, found.content.duration_unit) == (duration, unit)
    assert remarks(found) == [("duration", message) for message in said]


@pytest.mark.parametrize(
    ("text", "fee"),
    [
        ("Gratis", 0),
        ("Tidak dipungut biaya", 0),
        ("tidak dipungut biaya/gratis", 0),
        ("Tanpa biaya (gratis)", 0),
        ("0", 0),
        ("Rp10.000,00", 10_000),
        ("10000", 10_000),
        ("-", None),
        ("Sesuai perda", None),
        ("10.00", None),
    ],
)
def test_a_fee_is_an_amount_or_free_and_a_dash_is_pointed_out(text, fee):
    found = reading(("Biaya/tarif", text))

    assert found.content.fee == fee
    assert [component for component, _message in remarks(found)] == ([] if fee is not None else ["fee"])


@pytest.mark.parametrize("text", ["gratisan", "biaya", "", "10.000", "tidak"])
def test_other_words_are_not_free(text):
    assert not is_free(text)


def test_a_component_that_stands_twice_is_pointed_out_and_both_are_kept():
    found = reading(("Pengawasan internal", "Berjenjang."), ("Pengawasan internal", "Mingguan."))

    assert found.content.supervision == "Berjenjang.\nMingguan."
    assert remarks(found) == [("supervision", "Pengawasan internal ada dua kali di berkas. Kedua teksnya diambil.")]


def test_a_row_that_is_no_component_is_pointed_out():
    found = reading(("Produk pelayanan", "Surat"), ("Maskot", "Burung"))

    assert remarks(found) == [("", "Baris 3 bukan salah satu dari empat belas komponen: “2 · Maskot · Burung”.")]


def test_facilities_for_people_with_special_needs_are_recognised():
    found = reading(("Sarana, prasarana, dan/atau fasilitas", "1. Kursi roda\n2. Meja; Ruang laktasi"))

    assert found.content.facilities == (("Kursi roda", True), ("Meja", False), ("Ruang laktasi", True))


def test_a_text_that_is_too_long_is_cut_and_pointed_out():
    found = reading(("Produk pelayanan", "a" * 300))

    assert (len(found.content.product), [component for component, _message in remarks(found)]) == (250, ["product"])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("order", list(Order))
def test_every_component_is_found_by_its_own_name_in_any_order_and_separator(separator, order):
    with override("id"):
        found = reading(*((str(part.name), "Isi") for part in in_order(order)), separator=separator)

    assert sorted(found.found) == sorted(COMPONENTS)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"a,b,c\n1,2,3\n", b"<html></html>", b"\x00\x01\x02", b"PK\x03\x04"],
)
def test_a_file_without_components_is_refused_in_words(content):
    with pytest.raises(ReadingRefused) as refused:
        read(Upload("standar.csv", content))

    assert "standar.csv" in refused.value.message


@settings(max_examples=60)
@given(st.sampled_from(sorted(COMPONENTS)), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_no_text_of_any_component_stops_the_reader(key, text):
    with override("id"):
        try:
            content = reading((str(COMPONENTS[key].name), text)).content
        except ReadingRefused:
            return  # the text made a file that is no table
    assert isinstance(content, Content)


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def office(self):
        return OfficeFactory()

    @pytest.fixture
    def service(self, office):
        return ServiceFactory(office=office, name="Pengantar KTP elektronik")

    @pytest.fixture
    def client(self, office):
        return signed_in(member(office, Role.SECRETARY))

    def send(self, client, service, content):
        file = SimpleUploadedFile("standar.csv", content)
        return client.post(f"/standar/layanan/{service.pk}/impor/", {"file": file})

    ROWS = ((1, "Dasar hukum", "PP Nomor 19 Tahun 2008"), (2, "Biaya/tarif", "-"), (3, "Produk pelayanan", "Surat"))

    def test_the_preview_shows_everything_and_writes_nothing(self, client, service):
        preview = client.get(self.send(client, service, table(*self.ROWS).content)["Location"])

        body = preview.content.decode()
        assert "3 dari 14 komponen terbaca" in body
        assert "Biaya/tarif: “-” tidak berarti apa-apa. Tulis isinya." in body
        assert "PP Nomor 19 Tahun 2008 tidak berlaku lagi sejak 2018." in body
        assert Standard.objects.count() == 0

    def test_a_second_click_makes_the_draft_once(self, client, service):
        address = self.send(client, service, table(*self.ROWS).content)["Location"]

        answers = [client.post(address) for _click in range(2)]

        standard = Standard.objects.get()
        assert content_of(standard) == Content(legal_bases=("PP Nomor 19 Tahun 2008",), product="Surat")
        assert [answer["Location"] for answer in answers] == [
            f"/standar/versi/{standard.pk}/ubah/",
            f"/standar/versi/{standard.pk}/",
        ]

    def test_a_draft_that_is_there_is_written_over_after_a_warning(self, client, service):
        standard = draft(service)
        address = self.send(client, service, table(*self.ROWS).content)["Location"]

        page = client.get(address)
        assert "Isi konsep versi 1 diganti." in page.content.decode()
        client.post(address, {"seen": page.context["seen"]})

        assert content_of(Standard.objects.get(pk=standard.pk)).product == "Surat"

    def test_a_draft_that_was_changed_since_is_not_written_over_unseen(self, client, service):
        address = self.send(client, service, table(*self.ROWS).content)["Location"]
        seen = client.get(address).context["seen"]
        standard = draft(service)

        refused = client.post(address, {"seen": seen})

        assert (refused.status_code, refused.context["errors"]) == (
            422,
            "Konsep berubah setelah berkas dibaca. Periksa konsepnya, lalu ambil isi berkas.",
        )
        assert content_of(Standard.objects.get()) == content_of(standard)

    def test_a_determined_version_in_hand_stays_as_it_is(self, client, service):
        standard = determined(service)
        address = self.send(client, service, table(*self.ROWS).content)["Location"]

        assert "<button" not in client.get(address).content.decode().partition("<main")[2]
        assert client.post(address).status_code == 422
        assert (Standard.objects.get().status, content_of(standard)) == (Life.DETERMINED, COMPLETE)

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "Berkas ini kosong. Pilih berkas yang memuat komponen."),
            (b"a" * (1024 * 1024 + 1), "Berkas harus lebih kecil dari 1 MB."),
            (b"a,b\n1,2\n", "standar.csv tidak memuat komponen standar pelayanan. Tulis satu komponen tiap baris."),
        ],
    )
    def test_a_file_that_cannot_be_used_is_sent_back(self, client, service, content, message):
        response = self.send(client, service, content)

        assert (response.status_code, response.context["form"].errors) == (422, {"file": [message]})

    def test_no_file_is_asked_for(self, client, service):
        response = client.post(f"/standar/layanan/{service.pk}/impor/", {})

        assert response.context["form"].errors == {"file": ["Pilih berkas XLSX atau CSV."]}

    def test_another_account_does_not_find_the_upload(self, client, office, service):
        address = self.send(client, service, table(*self.ROWS).content)["Location"]

        stranger = signed_in(member(office, Role.HEAD)).get(address)

        assert stranger["Location"] == f"/standar/layanan/{service.pk}/impor/"

    def test_an_unknown_token_leads_back_to_the_upload(self, client, service):
        response = client.get(f"/standar/layanan/{service.pk}/impor/{uuid.uuid4()}/")

        assert response["Location"] == f"/standar/layanan/{service.pk}/impor/"


@pytest.mark.django_db
def test_what_is_read_and_written_reads_the_same():
    standard = draft(ServiceFactory(), replace(printed(), fee=0))

    assert content_of(standard) == replace(printed(), fee=0)
