"""What an officer sends from the desk."""

import re
import uuid

from saregep.services.actions import register as actions
from saregep.services.models import Request

NIK = "3201231708890001"  # made up

# What an officer sends, the field that the form names, and its words.
LONG = "a" * 151
BAD = [
    ({"service": ""}, "service", "Pilih layanan."),
    ({"service": "0"}, "service", "Pilih layanan dari daftar."),
    ({"service": "-1"}, "service", "Pilih layanan dari daftar."),
    ({"service": "abc"}, "service", "Pilih layanan dari daftar."),
    ({"service": "9" * 40}, "service", "Pilih layanan dari daftar."),
    ({"service": "1; DROP TABLE services_request"}, "service", "Pilih layanan dari daftar."),
    ({"applicant": ""}, "applicant", "Tulis nama pemohon."),
    ({"applicant": "   \t "}, "applicant", "Tulis nama pemohon."),
    ({"applicant": "\u200b\u200d\u2060"}, "applicant", "Tulis nama pemohon."),
    ({"applicant": "\x00\x00"}, "applicant", "Tulis nama pemohon."),
    ({"applicant": LONG}, "applicant", "Tulis paling banyak 150 karakter. Ini 151 karakter."),
    ({"village": "d" * 101}, "village", "Tulis paling banyak 100 karakter. Ini 101 karakter."),
    ({"nik": "123"}, "nik", "NIK terdiri atas 16 angka. Hitung lagi pada kartu."),
    ({"nik": NIK + "1"}, "nik", "NIK terdiri atas 16 angka. Hitung lagi pada kartu."),
    ({"nik": NIK * 500}, "nik", "NIK terdiri atas 16 angka. Hitung lagi pada kartu."),
    ({"nik": "32012317O8890001"}, "nik", "Tulis NIK dengan angka saja, misalnya 3201231708890001."),
    ({"nik": "3,20123E+15"}, "nik", "Tulis NIK dengan angka saja, misalnya 3201231708890001."),
    ({"nik": "<script>alert(1)</script>"}, "nik", "Tulis NIK dengan angka saja, misalnya 3201231708890001."),
    ({"nik": "' OR 1=1 --"}, "nik", "Tulis NIK dengan angka saja, misalnya 3201231708890001."),
    ({"nik": "0" * 16}, "nik", "Enam angka pertama NIK bukan kode wilayah. Cocokkan dengan kartu."),
    ({"nik": "3201233102890001"}, "nik", "Angka ke-7 sampai ke-12 NIK bukan tanggal lahir. Cocokkan dengan kartu."),
    ({"nik": "3201231708890000"}, "nik", "Empat angka terakhir NIK tidak mungkin 0000. Cocokkan dengan kartu."),
    ({"phone": "0812345"}, "phone", "Nomor telepon ini terlalu pendek atau terlalu panjang. Hitung lagi angkanya."),
    ({"phone": "0812" * 60}, "phone", "Nomor telepon ini terlalu pendek atau terlalu panjang. Hitung lagi angkanya."),
    ({"phone": "+1 555 123 4567"}, "phone", "Awali nomor telepon dengan 08, 62, atau kode wilayah."),
    ({"phone": "555123"}, "phone", "Awali nomor telepon dengan 08, 62, atau kode wilayah."),
    ({"phone": "tidak ada"}, "phone", "Tulis satu nomor telepon dengan angka saja, misalnya 0812 3456 7890."),
    (
        {"phone": "081234567890 / 081234567891 x"},
        "phone",
        "Tulis satu nomor telepon dengan angka saja, misalnya 0812 3456 7890.",
    ),
]
BAD_SEARCHES = [
    ("dari=x", "dari", "Tulis tanggal seperti 27/3/2026."),
    ("sampai=31/2/2026", "sampai", "Tulis tanggal seperti 27/3/2026."),
    ("dari=5/1/2026&sampai=4/1/2026", "sampai", "Tulis tanggal yang tidak lebih awal dari tanggal pertama."),
    ("layanan=999999", "layanan", "Pilih dari daftar."),
    ("layanan=x", "layanan", "Pilih dari daftar."),
    ("status=semua", "status", "Pilih dari daftar."),
    (f"cari={LONG}", "cari", "Tulis paling banyak 150 karakter. Ini 151 karakter."),
]
BAD_STEPS = [
    ({"to": ""}, "to", "Pilih langkah berikutnya."),
    ({"to": "selesai"}, "to", "Pilih langkah berikutnya."),
    ({"to": "checked\x00"}, "to", "Pilih langkah berikutnya."),
    ({"to": "checked", "note": "a" * 501}, "note", "Tulis paling banyak 500 karakter. Ini 501 karakter."),
    ({"to": "checked", "version": ""}, "version", "Muat ulang halaman ini."),
    ({"to": "checked", "version": "satu"}, "version", "Muat ulang halaman ini."),
    ({"to": "checked", "version": "9" * 5000}, "version", "Muat ulang halaman ini."),
]
BAD_HANDOVERS = [
    ({"handed_to": LONG}, "handed_to", "Tulis paling banyak 150 karakter. Ini 151 karakter."),
    ({"product_number": "n" * 101}, "product_number", "Tulis paling banyak 100 karakter. Ini 101 karakter."),
    ({"fee_paid": "lima ribu"}, "fee_paid", "Tulis bilangan bulat, misalnya 1.200."),
    ({"fee_paid": "-5000"}, "fee_paid", "Tulis bilangan bulat, misalnya 1.200."),
    ({"fee_paid": "5000000000"}, "fee_paid", "Tulis angka dari 0 sampai 1.000.000.000."),
]


def form(service, /, **changed):
    return {"kunci": str(uuid.uuid4()), "service": str(service.pk), "applicant": "Pemohon contoh 1"} | changed


def send(client, service, /, **changed):
    return client.post(f"/loket/{service.office.code}/", form(service, **changed))


def step(client, request, to, **more):
    data = {"kunci": str(uuid.uuid4()), "version": Request.objects.get(pk=request.pk).version, "to": to} | more
    return client.post(f"/loket/permohonan/{request.pk}/langkah/", data)


def registered(service, **more):
    who = {"name": "Pemohon contoh 1"} | more
    return actions.register(service=service, applicant=actions.Applicant(**who), by=None)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())
