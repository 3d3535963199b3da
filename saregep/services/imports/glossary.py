"""Words of service names: what stands for the same thing, what stands for two things, what says nothing by itself."""

# Abbreviations that the field of public service uses in one sense and the desks of offices in another:
# the sense of the field first.
CONFUSABLE: dict[str, tuple[str, ...]] = {
    "SKM": ("Survei Kepuasan Masyarakat", "Surat Keterangan Miskin", "Surat Keterangan Menikah"),
    "IKM": ("Indeks Kepuasan Masyarakat", "Industri Kecil dan Menengah"),
    "SP": ("Standar Pelayanan", "Surat Pengantar", "Surat Peringatan"),
    "SPP": ("Standar Pelayanan Publik", "Surat Permintaan Pembayaran"),
    "SPM": ("Standar Pelayanan Minimal", "Surat Perintah Membayar"),
    "FKP": ("Forum Konsultasi Publik", "Formulir Keterangan Pindah"),
    "SKP": ("Sasaran Kinerja Pegawai", "Surat Keterangan Pindah"),
    "PK": ("Perjanjian Kinerja", "Perubahan Kartu Keluarga"),
    "SKT": ("Surat Keterangan Tanah", "Surat Keterangan Terdaftar"),
    "SKK": ("Surat Keterangan Kematian", "Surat Keterangan Kelahiran"),
    "SKL": ("Surat Keterangan Lahir", "Surat Keterangan Lulus"),
    "SPT": ("Surat Perintah Tugas", "Surat Pemberitahuan Tahunan"),
}

# What short forms of desks are short for; only used to hold names against each other.
SHORT = {
    "e ktp": "kartu tanda penduduk",
    "ktp el": "kartu tanda penduduk",
    "ktp elektronik": "kartu tanda penduduk",
    "ktp": "kartu tanda penduduk",
    "kk": "kartu keluarga",
    "kia": "kartu identitas anak",
    "sktm": "surat keterangan tidak mampu",
    "sku": "surat keterangan usaha",
    "imb": "izin mendirikan bangunan",
    "iumk": "izin usaha mikro dan kecil",
}

# Different words for the same matter; the longer ones first.
SAME = (
    ("keluarga tidak mampu", "miskin"),
    ("tidak mampu", "miskin"),
    ("kurang mampu", "miskin"),
    ("meninggal dunia", "kematian"),
    ("meninggal", "kematian"),
    ("mati", "kematian"),
    ("lahir", "kelahiran"),
    ("tempat tinggal", "domisili"),
    ("ahli waris", "waris"),
    ("perkawinan", "nikah"),
    ("pernikahan", "nikah"),
    ("menikah", "nikah"),
    ("kawin", "nikah"),
    ("perceraian", "cerai"),
    ("perijinan", "perizinan"),
    ("ijin", "izin"),
    ("catatan kepolisian", "skck"),
    ("kelakuan baik", "skck"),
)

# Words that say what is done at the desk, not what for.
OPENERS = frozenset(
    {
        "pembuatan", "penerbitan", "pengurusan", "pencetakan", "cetak", "pelayanan", "layanan", "pengajuan",
        "permohonan", "proses", "administrasi",
    }
)  # fmt: skip
FILLERS = frozenset({"surat", "keterangan", "untuk", "dan", "atau", "yang", "baru", "elektronik"})

# Matters of which a name should hold only one. Some go together by nature.
MATTERS = frozenset(
    ["kelahiran", "kematian", "nikah", "cerai", "pindah", "domisili", "usaha", "waris", "miskin", "kehilangan"]
)
TOGETHER = (frozenset({"domisili", "usaha"}), frozenset({"nikah", "cerai"}), frozenset({"pindah", "domisili"}))

VAGUE = frozenset(
    {
        "rekomendasi", "surat rekomendasi", "surat keterangan", "keterangan", "surat pengantar", "pengantar", "surat",
        "legalisasi", "perizinan", "izin", "surat izin", "umum", "lain", "lain lain", "lainnya", "dan lain lain", "dll",
        "yang lain", "surat lain", "surat lainnya", "surat lain lain", "proposal", "dokumen", "berkas", "surat surat",
        "",
    }
)  # fmt: skip
