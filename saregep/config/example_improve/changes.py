"""The change action of the source as a draft: texts, team and later tasks, entered through the actions of the screens.

The source tells three periods for one action: 5 September–1 November, 8 September–1 November, and 2 August–11 October.
Here it runs from 5 September to 1 November 2023, because all activities of table 6 lie in these days and no other of
the three holds them. Its "60 days" are 58. Positions stand for people.
"""

import csv
from datetime import date
from decimal import Decimal
from importlib import resources

from saregep.accounts.models import User
from saregep.config.example_serve.offered import FAMILY_CARD, IDENTITY_CARD
from saregep.improvement.actions import changes, changes_later, changes_team
from saregep.improvement.actions.changes import Content
from saregep.improvement.models import Round, TeamMember
from saregep.improvement.queries import changes_background
from saregep.offices.models import Office
from saregep.services.models import Service
from saregep.surveys.models import Period

TITLE = "Peningkatan Kualitas Pelayanan Melalui Gerakan Kecamatan Campaka Saregep (contoh)"
INNOVATION = "Gerakan Kecamatan Campaka SAREGEP (Smart, Berkarakter/Berintegritas, dan Profesional)"
FIRST, LAST = date(2023, 9, 5), date(2023, 11, 1)
GOALS = (
    "Tersusunnya Surat Keputusan Bupati tentang Standar Pelayanan di Kantor Kecamatan Campaka",
    "Terlaksananya Workshop ASN BerAKHLAK dalam Pelayanan Publik bagi 17 pegawai kecamatan",
    "Meningkatnya indeks kepuasan masyarakat pada unsur U2, U3, U6, U7, dan U9",
    "Tersedianya SK Camat Campaka tentang Standar Operasional Prosedur Pelayanan",
    "Tersedianya draft RKA Rehabilitasi Ruang Pelayanan Publik",
    "Tersedianya formulir survei kepuasan masyarakat berbasis digital",
)
LATER_GOALS = (
    "Terlaksananya monitoring dan evaluasi berkala atas kualitas layanan",
    "Terwujudnya 1 unit ruang pelayanan yang representatif",
    "Terwujudnya indeks kepuasan masyarakat lebih dari 88,5",
    "Terlaksananya pemberian penghargaan bagi pegawai berprestasi",
)
BENEFIT = (
    "Standar pelayanan diperbaiki, kompetensi pegawai dan sarana penunjang pelayanan ditingkatkan. "
    "Sejalan dengan Reformasi Birokrasi Tematik bidang Prioritas Aktual Presiden."
)
OUTPUTS = (
    "Surat Keputusan Tim Efektif",
    "Surat Keputusan Legalisasi Inovasi Gerakan Kecamatan Campaka SAREGEP",
    "Usulan penggunaan inovasi ke dalam Rencana Kerja Kecamatan Campaka",
    "Surat Pernyataan komitmen keberlanjutan dari Camat Campaka",
)
SCOPE = "Seluruh aparatur Kecamatan Campaka Kabupaten Purwakarta"
LOW = ("prosedur", "waktu", "kompetensi", "perilaku", "sarana")  # U2, U3, U6, U7, U9
TECHNICAL = (
    "Menyiapkan peralatan dan perlengkapan kegiatan",
    "Mengoordinasi anggota tim dalam sosialisasi, pelatihan, dan rehabilitasi ruang pelayanan",
    "Membantu membuat buku panduan SOP pelayanan",
)
ADMINISTRATION = (
    "Menyiapkan kelengkapan administrasi dan rapat",
    "Mengumpulkan hasil rapat",
    "Membantu menyempurnakan laporan aksi perubahan",
)
TEAM = (
    (TeamMember.Group.TECHNICAL, "Kasi Ekbang (contoh)", TECHNICAL),
    (TeamMember.Group.TECHNICAL, "Pelaksana 1 (contoh)", TECHNICAL),
    (TeamMember.Group.ADMINISTRATION, "Kasubbag Perencanaan, Keuangan dan Pelaporan (contoh)", ADMINISTRATION),
    (TeamMember.Group.ADMINISTRATION, "Pelaksana 2 (contoh)", ADMINISTRATION),
)
# Months after the last day for each later task of table 6; the first ends by the source with the year 2023.
TERMS = (2, 6, 12, 12, 12)


def printed_table() -> list[dict[str, str]]:
    """Table 6 of the source as printed."""
    text = resources.files("saregep.config").joinpath("data/campaka/table06_milestones.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def furnish(office: Office) -> None:
    leader, mentor, coach = (User.objects.get(username=name) for name in ("pemimpin", "mentor", "coach"))
    action = changes.begin(
        office=office,
        title=TITLE,
        starts_on=FIRST,
        ends_on=LAST,
        leader=leader,
        mentor=mentor,
        coach=coach,
        issue=Round.objects.get(office=office).chosen,
        by=leader,
    )
    # What is weak today is no background of 2023.
    background = changes_background.draft(action).partition("\nTemuan lain:")[0]
    content = Content(
        title=TITLE,
        innovation=INNOVATION,
        starts_on=FIRST,
        ends_on=LAST,
        background=background,
        goals="\n".join(GOALS),
        later_goals="\n".join(LATER_GOALS),
        benefit=BENEFIT,
        outputs="\n".join(OUTPUTS),
        scope=SCOPE,
        before=Period.objects.get(survey__office=office, status=Period.Status.CLOSED),
        elements=LOW,
        target=Decimal("88.50"),
        above_target=True,  # "> 88,5" in tables 6 and 12
        services=list(Service.objects.filter(office=office, name__in=(IDENTITY_CARD, FAMILY_CARD))),
    )
    changes.write(action=action, content=content, version=action.version, by=leader)
    for group, title, tasks in TEAM:
        changes_team.add_member(action=action, group=group, title=title, tasks="\n".join(tasks), by=leader)
    later = [row for row in printed_table() if row["tahap"] == "pasca pelatihan"]
    for row, months in zip(later, TERMS, strict=True):
        changes_later.add_task(action=action, text=row["kegiatan"], months=months, output=row["evidence"], by=leader)
