"""The catalogue of services as citizens read it."""

import re
from datetime import date, datetime, time
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from saregep.offices.models import Holiday, OpeningHours
from saregep.services import public_words as words
from saregep.services.models import Channel, Life, Unit
from saregep.services.queries import public as queries
from tests.factories import OfficeFactory, ServiceFactory, StandardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return OfficeFactory(code="32.14.02", name="Kecamatan Contoh", address="Jalan Contoh 1", phone="(0264) 000000")


@pytest.fixture
def ktp(office):
    return StandardFactory(
        service=ServiceFactory(office=office, name="Pengantar KTP elektronik", position=1),
        product="Surat pengantar KTP",
        requirements=["Fotokopi Kartu Keluarga", "Surat pengantar desa"],
    )


def page(client, path="", status=200):
    response = client.get(f"/layanan/{path}")
    assert response.status_code == status
    return unescape(response.content.decode())


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def with_channels(office, *channels, **fields):
    """A standard in force with these ways to complain; what is determined takes no more of them."""
    standard = StandardFactory(service__office=office, status=Life.DRAFT, **fields)
    for position, (kind, address) in enumerate(channels):
        Channel.objects.create(standard=standard, position=position, kind=kind, address=address)
    standard.status = Life.IN_FORCE
    standard.save()
    return standard


def service_url(standard):
    return f"{standard.service.office.code}/{standard.service_id}/"


def offers(html):
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', html)


class TestOffices:
    def test_one_office_is_opened_at_once(self, client, ktp):
        assert client.get("/layanan/?bahasa=su")["Location"] == "/layanan/32.14.02/?bahasa=su"

    def test_several_are_a_choice_with_their_number_of_services(self, client, ktp):
        ServiceFactory(office=OfficeFactory(code="32.14.01", name="Kecamatan Kesatu"))
        OfficeFactory(name="Tanpa layanan")
        ServiceFactory(office=OfficeFactory(name="Semua berhenti"), is_active=False)

        html = page(client)

        assert re.findall(r'<li><a href="([^"]+)">([^<]+)</a><small>[^<]+ · ([^<]+)<', html) == [
            ("/layanan/32.14.01/", "Kecamatan Kesatu", "1 layanan"),
            ("/layanan/32.14.02/", "Kecamatan Contoh", "1 layanan"),
        ]

    def test_before_the_first_service_it_says_so(self, client, office):
        assert "Belum ada kantor yang mengumumkan layanannya." in page(client)

    @pytest.mark.parametrize("path", ["99.99/", "99.99/maklumat/", "99.99/1/", "32.14.02/999999/", "x' OR 1=1/"])
    def test_what_does_not_exist_is_not_found(self, client, ktp, path):
        page(client, path, status=404)

    def test_a_service_is_found_only_under_its_office(self, client, ktp):
        other = OfficeFactory(code="32.14.09")

        page(client, f"{other.code}/{ktp.service_id}/", status=404)


class TestCatalogue:
    def test_each_service_with_time_and_fee(self, client, ktp, office):
        ServiceFactory(office=office, name="Akta Kelahiran", position=2)
        StandardFactory(
            service=ServiceFactory(office=office, name="Legalisasi", position=3),
            fee=25_000,
            duration=2,
            duration_unit=Unit.DAY,
        )
        StandardFactory(
            service=ServiceFactory(office=office, name="Pindah", position=4), fee=None, duration=None, product=""
        )

        rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page(client, "32.14.02/"))

        assert [text(row).strip() for row in rows] == [
            "Pengantar KTP elektronik 45 menit Gratis",
            "Akta Kelahiran standar belum ditetapkan",
            "Legalisasi 2 hari kerja Rp25.000",
            "Pindah belum ditetapkan belum ditetapkan",
        ]

    @pytest.mark.parametrize("status", [Life.DRAFT, Life.DISCUSSION, Life.DETERMINED, Life.SUPERSEDED])
    def test_only_a_standard_in_force_speaks(self, client, office, status):
        standard = StandardFactory(service__office=office, status=status, product="RAHASIA", fee=77_777)

        for path in ("32.14.02/", service_url(standard), "32.14.02/?cari=rahasia"):
            html = page(client, path)
            assert "RAHASIA" not in html
            assert "77.777" not in html
        assert "Standar layanan ini belum ditetapkan." in page(client, service_url(standard))
        page(client, f"{service_url(standard)}lembar/", status=404)

    def test_a_reviewed_standard_still_counts(self, client, office):
        standard = StandardFactory(service__office=office, status=Life.REVIEWED)

        assert "45 menit" in page(client, service_url(standard))

    def test_long_lists_have_pages(self, client, office):
        for number in range(51):
            ServiceFactory(office=office, name=f"Layanan {number:02d}", position=number)

        first, second = page(client, "32.14.02/?bahasa=en"), page(client, "32.14.02/?bahasa=en&halaman=2")

        assert (len(offers(first)), offers(second)) == (50, ["Layanan 50"])
        assert 'href="?bahasa=en&halaman=2"' in first

    def test_an_office_without_services_says_whom_to_ask(self, client, office):
        assert "Tanyakan kepada kantor: (0264) 000000." in page(client, "32.14.02/")

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_same_questions_for_any_number_of_services(self, client, office, count, django_assert_num_queries):
        for number in range(count):
            StandardFactory(service=ServiceFactory(office=office, name=f"Layanan {number}"))

        with django_assert_num_queries(3):
            page(client, "32.14.02/")
        with django_assert_num_queries(4):
            page(client, "32.14.02/?cari=layanan")


class TestSearch:
    @pytest.mark.parametrize("question", ["ktp", "E-KTP", "kartu+tanda+penduduk", "  elektronik ", "PENGANTAR+ktp"])
    def test_found_by_name_and_product(self, client, ktp, office, question):
        ServiceFactory(office=office, name="Rekomendasi nikah")

        html = page(client, f"32.14.02/?cari={question}")

        assert offers(html) == ["Pengantar KTP elektronik"]
        assert "1 layanan cocok dengan" in html

    def test_found_by_a_requirement_and_says_by_which(self, client, ktp):
        html = page(client, "32.14.02/?cari=kk")

        assert "Diperlukan sebagai syarat" in html
        assert "<small>Fotokopi Kartu Keluarga</small>" in html

    def test_a_wrong_letter_is_put_right_and_said(self, client, ktp):
        html = page(client, "32.14.02/?cari=elektornik")

        assert offers(html) == ["Pengantar KTP elektronik"]
        assert "Tidak ada yang bernama “elektornik”." in html

    def test_what_fits_in_part_is_offered(self, client, ktp):
        html = page(client, "32.14.02/?cari=ktp+paspor")

        assert offers(html) == ["Pengantar KTP elektronik"]
        assert "Layanan ini cocok dengan sebagian kata Anda." in html

    def test_what_fits_nothing_leads_back_to_the_list(self, client, ktp):
        html = page(client, "32.14.02/?cari=paspor")

        assert offers(html) == []
        assert "Coba kata lain, atau lihat semua layanan." in html

    @pytest.mark.parametrize("question", ["", "%20", "%3Cscript%3Ealert(1)%3C/script%3E", "a" * 5000, "%25"])
    def test_any_question_is_answered_and_shown_as_text(self, client, ktp, question):
        response = client.get(f"/layanan/32.14.02/?cari={question}")

        assert response.status_code == 200
        assert b"<script" not in response.content
        assert len(response.content) < 20_000

    def test_the_question_goes_along_into_the_other_languages(self, client, ktp):
        assert 'href="/layanan/32.14.02/?bahasa=en&cari=ktp"' in page(client, "32.14.02/?cari=ktp")


class TestService:
    def test_what_to_bring_how_long_how_much_and_what_it_gives(self, client, ktp):
        html = page(client, service_url(ktp))

        assert re.findall(r'autocomplete="off"><span>([^<]+)</span>', html) == [
            "Fotokopi Kartu Keluarga",
            "Surat pengantar desa",
        ]
        assert re.findall(r"<dt>([^<]+)</dt><dd class=\"figure\">([^<]+)</dd>", html) == [
            ("Waktu", "45 menit"),
            ("Biaya/tarif", "Gratis"),
            ("Yang Anda terima", "Surat pengantar KTP"),
        ]
        assert f"Nomor {ktp.decision_number}, tanggal 2 Januari 2026. Berlaku sejak 2 Januari 2026." in text(html)

    def test_unknown_facts_are_not_invented(self, client, office):
        bare = StandardFactory(
            service__office=office, fee=None, duration=None, product="", procedure="", requirements=[]
        )

        html = page(client, service_url(bare))

        assert text(html).count("belum ditetapkan") == 4
        assert "Gratis" not in html
        assert "Anda tidak perlu membawa apa pun." in html

    def test_the_fee_with_its_basis(self, client, office):
        paid = StandardFactory(service__office=office, fee=1_250_000, fee_basis="Perda Contoh 1/2024")

        html = text(page(client, service_url(paid)))

        assert "Rp1.250.000" in html
        assert "Dasar biaya: Perda Contoh 1/2024." in html
        assert "Jangan membayar" not in html

    def test_where_to_complain_with_links_that_open(self, client, office):
        standard = with_channels(
            office,
            ("desk", "Loket 1"),
            ("phone", "(0264) 000-000"),
            ("whatsapp", "0812 0000 0000"),
            ("email", "aduan@contoh.go.id"),
            ("web", "javascript:alert(1)"),
            ("lapor", ""),
        )

        html = page(client, service_url(standard))

        assert re.findall(r'<li><b>[^<]+</b> <a class="tap" href="([^"]+)"', html) == [
            "tel:0264000000",
            "https://wa.me/6281200000000",
            "mailto:aduan@contoh.go.id",
            "https://www.lapor.go.id",
        ]
        assert "javascript:" not in re.findall(r'href="([^"]+)"', html)

    def test_a_retired_service_says_so_under_its_old_address(self, client, ktp):
        ktp.service.is_active = False
        ktp.service.save()

        html = page(client, service_url(ktp))

        assert "Kantor tidak lagi menawarkan layanan ini." in html
        assert "45 menit" not in html
        page(client, f"{service_url(ktp)}lembar/", status=404)

    def test_a_shared_link_tells_what_it_leads_to(self, client, ktp, settings):
        settings.PUBLIC_URL = "https://layanan.contoh.go.id"

        html = page(client, service_url(ktp))

        address = f"https://layanan.contoh.go.id/layanan/{service_url(ktp)}"
        assert re.findall(r'property="og:(\w+)" content="([^"]+)"', html) == [
            ("type", "website"),
            ("title", "Pengantar KTP elektronik – Kecamatan Contoh"),
            ("description", "Waktu: 45 menit · Biaya: Gratis · 2 syarat"),
            ("url", address),
        ]
        assert html.index("og:title") < 2000
        (whatsapp,) = re.findall(r'href="(https://wa.me/\?text=[^"]+)"', html)
        assert address.replace(":", "%3A").replace("/", "%2F") in whatsapp
        assert address in html  # beside the code

    def test_four_questions_for_any_length(self, client, ktp, office, django_assert_num_queries):
        long = with_channels(
            office, ("desk", "Loket"), ("phone", "1"), ("box", ""), requirements=[f"Syarat {n}" for n in range(9)]
        )
        for path in (service_url(ktp), service_url(long)):
            with django_assert_num_queries(4):
                page(client, path)

    def test_no_cookie_no_script_no_other_host(self, ktp):
        client = Client()
        client.cookies.load({"sesi": "x" * 32})

        for path in ("", "?cari=ktp", f"{ktp.service_id}/", "maklumat/"):
            response = client.get(f"/layanan/32.14.02/{path}")
            html = response.content.decode()
            assert (dict(response.cookies), "<script" in html) == ({}, False)
            assert re.findall(r'(?:src|href)="(?:https?:)?//(?!wa\.me|www\.lapor)', html) == []

    def test_small_enough_for_a_weak_network(self, ktp):
        response = Client(headers={"Accept-Encoding": "gzip"}).get(f"/layanan/{service_url(ktp)}")

        assert response["Content-Encoding"] == "gzip"
        assert len(response.content) < 10_000

    @pytest.mark.parametrize(
        ("language", "heading"), [("id", "Yang Anda bawa"), ("en", "What to bring"), ("su", "Nu dicandak ku Anjeun")]
    )
    def test_three_languages(self, client, ktp, language, heading):
        response = client.get(f"/layanan/{service_url(ktp)}?bahasa={language}")

        assert (response["Content-Language"], heading in response.content.decode()) == (language, True)


class TestDoors:
    ZONE = ZoneInfo("Asia/Jakarta")

    @pytest.fixture
    def hours(self, office):
        for weekday in range(5):
            OpeningHours.objects.create(
                office=office,
                weekday=weekday,
                opens=time(8),
                closes=time(15),
                break_starts=time(11, 30) if weekday == 4 else time(12),
                break_ends=time(13),
            )
        Holiday.objects.create(office=None, day=date(2026, 12, 25), name="Hari Natal")
        Holiday.objects.create(office=office, day=date(2026, 12, 26), name="Sabtu yang tidak berarti")
        Holiday.objects.create(office=OfficeFactory(), day=date(2026, 11, 25), name="Libur kantor lain")
        return office

    def state(self, office, *moment):
        now = datetime(2026, *moment, tzinfo=self.ZONE)
        return words.state(queries.doors(office, now), now, office, "id")

    @pytest.mark.parametrize(
        ("moment", "state"),
        [
            ((11, 24, 9), "Buka sampai pukul 12.00 WIB."),
            ((11, 24, 12, 30), "Istirahat. Buka lagi pukul 13.00 WIB."),
            ((11, 24, 7), "Tutup. Buka lagi hari ini pukul 08.00 WIB."),
            ((11, 24, 16), "Tutup. Buka lagi besok pukul 08.00 WIB."),
            ((11, 28, 9), "Tutup. Buka lagi Senin pukul 08.00 WIB."),
            ((12, 25, 9), "Tutup hari ini: Hari Natal. Buka lagi Senin pukul 08.00 WIB."),
        ],
    )
    def test_the_state_in_words(self, hours, moment, state):
        assert self.state(hours, *moment) == state

    def test_an_office_without_hours_says_nothing(self, office):
        assert self.state(office, 11, 24, 9) == ""

    def test_days_with_the_same_hours_stand_together(self, hours):
        doors = queries.doors(hours, datetime(2026, 11, 24, 9, tzinfo=self.ZONE))

        assert list(words.week(doors.week, hours, "id")) == [
            ("Senin–Kamis", "08.00–15.00 WIB, istirahat 12.00–13.00"),
            ("Jumat", "08.00–15.00 WIB, istirahat 11.30–13.00"),
            ("Sabtu–Minggu", "tutup"),
        ]

    def test_the_next_holiday_is_one_on_which_the_desk_would_be_open(self, hours):
        doors = queries.doors(hours, datetime(2026, 11, 24, 9, tzinfo=self.ZONE))

        assert (doors.next_holiday.name, doors.holiday) == ("Hari Natal", None)

    def test_a_holiday_of_today_is_not_the_next_one(self, hours):
        doors = queries.doors(hours, datetime(2026, 12, 25, 9, tzinfo=self.ZONE))

        assert (doors.next_holiday, doors.holiday.name) == (None, "Hari Natal")

    def test_they_stand_on_the_page(self, client, hours, ktp):
        html = text(page(client, service_url(ktp)))

        assert "Senin–Kamis 08.00–15.00 WIB, istirahat 12.00–13.00" in html


@pytest.mark.parametrize(
    ("kind", "address", "url"),
    [
        ("phone", "0264-123456", "tel:0264123456"),
        ("phone", "+62 264 123456", "tel:+62264123456"),
        ("phone", "(nomor kantor)", ""),
        ("whatsapp", "+62 812-0000-0000", "https://wa.me/6281200000000"),
        ("whatsapp", "0264 123456", ""),
        ("email", "a@b.go.id", "mailto:a@b.go.id"),
        ("email", "a@b.go.id?bcc=x@y", ""),
        ("web", "kecamatan.contoh.go.id/aduan", "https://kecamatan.contoh.go.id/aduan"),
        ("web", "http://contoh.go.id", "http://contoh.go.id"),
        ("web", "javascript:alert(1)", ""),
        ("web", "https://contoh.go.id:٨٠", ""),
        ("web", "https://contoh.go.id@jahat.id", ""),
        ("lapor", "", "https://www.lapor.go.id"),
        ("box", "Ruang tunggu", ""),
    ],
)
def test_only_what_is_an_address_becomes_a_link(kind, address, url):
    assert words.channel(kind, address).url == url
