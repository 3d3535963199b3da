"""Three SOP of the example office: one with a loop back for missing files, one that needs two pages.

The steps follow what a sub-district does at its desk; every number and date is made up and labelled as example.
"""

from dataclasses import dataclass
from datetime import timedelta

from saregep.config.example_serve import offered
from saregep.offices.models import Office
from saregep.services.actions import sops as actions
from saregep.services.models import Service, Sop, Step
from saregep.services.queries import sops as queries

APPLICANT, DESK, OPERATOR = "Pemohon", "Petugas Loket", "Operator Komputer"
SECTION, SECRETARY, HEAD = "Kepala Seksi Pelayanan", "Sekretaris Kecamatan", "Camat"
START, PROCESS, DECISION, END = Step.Kind.START, Step.Kind.PROCESS, Step.Kind.DECISION, Step.Kind.END

LAWS = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Peraturan Pemerintah Nomor 17 Tahun 2018 tentang Kecamatan",
    "Peraturan Menteri Dalam Negeri Nomor 4 Tahun 2010 tentang Pedoman Pelayanan Administrasi Terpadu Kecamatan",
    "Peraturan Menteri PANRB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP Administrasi Pemerintahan",
)
POPULATION = (
    "Undang-Undang Nomor 24 Tahun 2013 tentang Perubahan atas Undang-Undang Nomor 23 Tahun 2006 tentang "
    "Administrasi Kependudukan"
)
KNOW = (
    "Memahami persyaratan layanan dan tata naskah dinas",
    "Mampu mengoperasikan komputer",
    "Mampu melayani dengan ramah, termasuk kelompok rentan",
)


@dataclass(frozen=True, slots=True)
class Row:
    kind: str
    actor: str
    text: str
    completeness: str
    minutes: int
    output: str
    remark: str = ""
    go: int | None = None
    yes: int | None = None
    no: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    title: str
    service: str
    number: str
    actors: tuple[str, ...]
    laws: tuple[str, ...]
    related: tuple[str, ...]
    equipment: tuple[str, ...]
    warning: str
    records: tuple[str, ...]
    rows: tuple[Row, ...]


ID_CARD = Example(
    title="Pelayanan Surat Pengantar KTP Elektronik (contoh)",
    service=offered.IDENTITY_CARD,
    number="(contoh) 001/SOP/KEC-CPK/2026",
    actors=(APPLICANT, DESK, OPERATOR, SECTION, HEAD),
    laws=(POPULATION, *LAWS),
    related=("SOP Pelayanan Surat Pengantar Kartu Keluarga (contoh)",),
    equipment=("Perangkat komputer", "Buku registrasi", "Buku agenda", "Ruang tunggu"),
    warning="Berkas yang kurang lengkap membuat pelayanan tidak selesai dalam 45 menit.",
    records=("Buku registrasi pelayanan", "Buku agenda surat keluar", "Arsip salinan surat pengantar"),
    rows=(
        Row(START, APPLICANT, "Menyerahkan berkas permohonan pengantar KTP-el di loket",
            "Pengantar desa, fotokopi KK", 2, "Berkas permohonan"),
        Row(PROCESS, DESK, "Menerima berkas dan mencatat permohonan dalam buku registrasi",
            "Berkas permohonan", 3, "Nomor registrasi"),
        Row(DECISION, DESK, "Memeriksa kelengkapan berkas. Apakah berkas lengkap?",
            "Berkas permohonan, daftar periksa", 5, "Berkas lengkap", "Berkas kurang lengkap kembali kepada pemohon",
            yes=4, no=1),
        Row(PROCESS, OPERATOR, "Mengetik surat pengantar KTP-el sesuai berkas",
            "Berkas lengkap", 8, "Konsep surat pengantar"),
        Row(DECISION, SECTION, "Memeriksa konsep surat dan membubuhkan paraf. Apakah konsep benar?",
            "Konsep surat, berkas", 5, "Konsep berparaf", "Konsep yang salah kembali kepada operator", yes=6, no=4),
        Row(PROCESS, HEAD, "Menandatangani surat pengantar KTP-el",
            "Konsep berparaf", 7, "Surat bertanda tangan", "Sekretaris mewakili bila Camat berhalangan"),
        Row(PROCESS, DESK, "Memberi nomor dan stempel, lalu mencatat surat dalam buku agenda",
            "Surat bertanda tangan", 5, "Surat bernomor"),
        Row(PROCESS, DESK, "Menyerahkan surat pengantar dan mengajak pemohon mengisi survei",
            "Surat bernomor, tanda terima", 3, "Tanda terima"),
        Row(END, APPLICANT, "Menerima surat pengantar KTP-el",
            "Tanda terima", 2, "Surat pengantar KTP-el"),
    ),
)  # fmt: skip

FAMILY = Example(
    title="Pelayanan Surat Pengantar Kartu Keluarga (contoh)",
    service=offered.FAMILY_CARD,
    number="(contoh) 002/SOP/KEC-CPK/2026",
    actors=(APPLICANT, DESK, OPERATOR, SECTION, HEAD),
    laws=(
        POPULATION,
        "Peraturan Presiden Nomor 96 Tahun 2018 tentang Persyaratan dan Tata Cara Pendaftaran Penduduk dan "
        "Pencatatan Sipil",
        *LAWS,
    ),
    related=("SOP Pelayanan Surat Pengantar KTP Elektronik (contoh)",),
    equipment=("Perangkat komputer", "Buku registrasi", "Buku agenda"),
    warning="Data keluarga yang berbeda dengan buku nikah atau akta kelahiran harus diperbaiki lebih dahulu.",
    records=("Buku registrasi pelayanan", "Buku agenda surat keluar"),
    rows=(
        Row(START, APPLICANT, "Menyerahkan berkas permohonan pengantar Kartu Keluarga",
            "Pengantar desa, KK lama, buku nikah", 2, "Berkas permohonan"),
        Row(DECISION, DESK, "Memeriksa kelengkapan berkas. Apakah berkas lengkap?",
            "Berkas permohonan, daftar periksa", 3, "Berkas lengkap", "Yang kurang ditulis pada tanda pengembalian",
            yes=3, no=1),
        Row(PROCESS, DESK, "Mencatat permohonan dan memberikan tanda terima",
            "Berkas lengkap", 2, "Nomor registrasi, tanda terima"),
        Row(DECISION, SECTION, "Mencocokkan data keluarga dengan berkas. Apakah data sesuai?",
            "Berkas lengkap, nomor registrasi", 4, "Lembar verifikasi", "Data yang berbeda dijelaskan kepada pemohon",
            yes=5, no=1),
        Row(PROCESS, OPERATOR, "Mengetik surat pengantar Kartu Keluarga",
            "Lembar verifikasi", 6, "Konsep surat pengantar"),
        Row(PROCESS, SECTION, "Memeriksa konsep surat dan membubuhkan paraf",
            "Konsep surat pengantar", 3, "Konsep berparaf"),
        Row(PROCESS, HEAD, "Menandatangani surat pengantar Kartu Keluarga",
            "Konsep berparaf", 4, "Surat bertanda tangan", "Sekretaris mewakili bila Camat berhalangan"),
        Row(PROCESS, DESK, "Memberi nomor dan stempel, mencatat dalam buku agenda, lalu menyerahkan surat",
            "Surat bertanda tangan", 4, "Surat bernomor, tanda terima"),
        Row(END, APPLICANT, "Menerima surat pengantar untuk dibawa ke Dinas Kependudukan dan Pencatatan Sipil",
            "Tanda terima", 1, "Surat pengantar KK"),
    ),
)  # fmt: skip

HARDSHIP = Example(
    title="Pelayanan Surat Keterangan Tidak Mampu (contoh)",
    service="Surat Keterangan Tidak Mampu",
    number="(contoh) 003/SOP/KEC-CPK/2026",
    actors=(APPLICANT, DESK, OPERATOR, SECTION, SECRETARY, HEAD),
    laws=("Undang-Undang Nomor 13 Tahun 2011 tentang Penanganan Fakir Miskin", *LAWS),
    related=(),
    equipment=("Perangkat komputer dan pencetak", "Buku registrasi", "Buku agenda", "Data kesejahteraan sosial"),
    warning="Surat yang terbit tanpa pemeriksaan data dapat membuat bantuan salah sasaran.",
    records=("Buku registrasi pelayanan", "Buku agenda surat keluar", "Arsip berkas permohonan"),
    rows=(
        Row(START, APPLICANT, "Mengajukan permohonan Surat Keterangan Tidak Mampu di loket",
            "Pengantar desa, KTP-el, KK, surat pernyataan", 2, "Berkas permohonan"),
        Row(PROCESS, DESK, "Menerima berkas dan mencatat permohonan dalam buku registrasi",
            "Berkas permohonan", 3, "Nomor registrasi"),
        Row(DECISION, DESK, "Memeriksa kelengkapan berkas. Apakah berkas lengkap?",
            "Berkas permohonan, daftar periksa", 3, "Hasil pemeriksaan", yes=5, no=4),
        Row(PROCESS, DESK, "Mengembalikan berkas disertai catatan kekurangan",
            "Hasil pemeriksaan", 2, "Catatan kekurangan", "Pemohon melengkapi, lalu mengajukan kembali", go=1),
        Row(PROCESS, DESK, "Memberikan tanda terima dan meneruskan berkas kepada Kepala Seksi",
            "Berkas lengkap", 2, "Tanda terima, lembar disposisi"),
        Row(DECISION, SECTION, "Mencocokkan permohonan dengan data kesejahteraan sosial. Apakah data sesuai?",
            "Berkas lengkap, data kesejahteraan sosial", 5, "Lembar verifikasi", yes=8, no=7),
        Row(PROCESS, SECTION, "Meminta klarifikasi kepada pemerintah desa atau kelurahan",
            "Lembar verifikasi", 10, "Berita klarifikasi", "Lewat telepon atau surat; hasilnya dicocokkan lagi", go=6),
        Row(PROCESS, OPERATOR, "Mengetik konsep Surat Keterangan Tidak Mampu",
            "Lembar verifikasi", 6, "Konsep surat"),
        Row(DECISION, SECTION, "Memeriksa konsep surat dan membubuhkan paraf. Apakah konsep benar?",
            "Konsep surat, berkas", 3, "Konsep berparaf", "Konsep yang salah kembali kepada operator", yes=10, no=8),
        Row(PROCESS, SECRETARY, "Meneliti konsep surat dan membubuhkan paraf",
            "Konsep berparaf", 3, "Konsep berparaf lengkap"),
        Row(DECISION, HEAD, "Menelaah konsep surat. Apakah disetujui?",
            "Konsep berparaf lengkap, berkas", 4, "Persetujuan", "Yang belum disetujui diperbaiki", yes=12, no=8),
        Row(PROCESS, HEAD, "Menandatangani Surat Keterangan Tidak Mampu",
            "Konsep yang disetujui", 2, "Surat bertanda tangan"),
        Row(PROCESS, OPERATOR, "Memberi nomor dan stempel, lalu mencatat surat dalam buku agenda",
            "Surat bertanda tangan", 3, "Surat bernomor"),
        Row(PROCESS, DESK, "Mengarsipkan salinan surat beserta berkas permohonan",
            "Surat bernomor, berkas", 2, "Arsip"),
        Row(PROCESS, DESK, "Menyerahkan surat dan mengajak pemohon mengisi survei",
            "Surat bernomor, tanda terima", 2, "Bukti penyerahan"),
        Row(END, APPLICANT, "Menerima Surat Keterangan Tidak Mampu",
            "Tanda terima", 1, "Surat Keterangan Tidak Mampu"),
    ),
)  # fmt: skip

EXAMPLES = (ID_CARD, FAMILY, HARDSHIP)


def furnish(office: Office) -> None:
    """Write the three SOP, determine them and put them in force."""
    for example in EXAMPLES:
        write(office, example)


def write(office: Office, example: Example) -> Sop:
    """One SOP with its life; it stays a draft where the office's standard does not allow more."""
    today = office.local_now().date()
    service = Service.objects.filter(office=office, name=example.service).first()
    sop = actions.add(office=office, title=example.title, service=service, actors=example.actors, by=None)
    identity = actions.Identity(
        title=example.title,
        service=service,
        number=example.number,
        made_on=today - timedelta(days=60),
        revised_on=None,
        legal_bases="\n".join(example.laws),
        qualifications="\n".join(KNOW),
        related="\n".join(example.related),
        equipment="\n".join(example.equipment),
        warning=example.warning,
        records="\n".join(example.records),
    )
    sop = actions.identify(sop=sop, identity=identity, edition=None, by=None)
    columns = {actor.title: actor for actor in sop.actors.all()}
    Step.objects.bulk_create(
        Step(
            sop=sop,
            number=number,
            kind=row.kind,
            actor=columns[row.actor],
            text=row.text,
            completeness=row.completeness,
            duration=row.minutes,
            output=row.output,
            remark=row.remark,
            next_number=row.go,
            yes_number=row.yes,
            no_number=row.no,
        )
        for number, row in enumerate(example.rows, start=1)
    )
    if queries.check(sop).broken:
        return sop
    day = today - timedelta(days=30)
    decision = example.number.replace("SOP", "SK")
    sop = actions.determine(sop=sop, number=example.number, decision=decision, day=day, edition=None, by=None)
    return actions.put_in_force(sop=sop, day=day, review_due=day + timedelta(days=365), by=None)
