"""Files of answers and the road on which a browser sends them."""

import io

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from saregep.surveys import tallies

NAMES = (
    "Persyaratan,Prosedur,Waktu Penyelesaian,Biaya/Tarif,Produk Layanan,Kompetensi Pelaksana,Perilaku Pelaksana,"
    "Penanganan Pengaduan,Sarana dan Prasarana"
)


def page(period):
    return f"/survei/periode/{period.pk}/impor/"


def rows(*lines, head=NAMES):
    return "\n".join([head, *lines]).encode()


def upload(client, period, content, name="jawaban.csv"):
    """Send a file; the answer is the address of its preview."""
    response = client.post(page(period), {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.context["form"].errors
    return response["Location"]


def import_file(client, period, content, name="jawaban.csv", **data):
    return client.post(upload(client, period, content, name), data)


def verified(period):
    return list(tallies.verify(period)) == []


FOUR = rows("3,3,3,4,3,3,3,3,2", "4,4,4,4,4,4,4,4,4", "3,3,3,4,3,3,3,3,2", "1,2,3,4,1,2,3,4,1")


def workbook(*lines):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Pengolahan")
    for number, line in enumerate(lines):
        sheet.write_row(number, 0, line)
    book.close()
    return buffer.getvalue()
