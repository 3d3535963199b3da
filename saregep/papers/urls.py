"""The addresses of the papers."""

from django.urls import path

from saregep.papers.views import attending, certificates, files, life, meetings, papers, setup, templates, verifying

app_name = "papers"
urlpatterns = [
    path("verifikasi/", verifying.verify, name="verify"),
    path("verifikasi/<str:code>/", verifying.verified, name="verified"),
    path("hadir/<str:code>/", attending.attend, name="attend"),
    path("naskah/", papers.index, name="index"),
    path("naskah/lembar/<int:pk>/", papers.paper, name="paper"),
    path("naskah/lembar/<int:pk>/ubah/", papers.edit, name="edit"),
    path("naskah/lembar/<int:pk>/ganti/", papers.replace, name="replace"),
    path("naskah/lembar/<int:pk>/buang/", life.discard, name="discard"),
    path("naskah/lembar/<int:pk>/ajukan/", life.propose, name="propose"),
    path("naskah/lembar/<int:pk>/paraf/", life.initial, name="initial"),
    path("naskah/lembar/<int:pk>/kembalikan/", life.send_back, name="send_back"),
    path("naskah/lembar/<int:pk>/tanda-tangan/", life.sign, name="sign"),
    path("naskah/lembar/<int:pk>/tanda-tangan-elektronik/", certificates.sign, name="sign_electronically"),
    path("naskah/lembar/<int:pk>/nomor/", life.number, name="number"),
    path("naskah/lembar/<int:pk>/terbit/", life.issue, name="issue"),
    path("naskah/lembar/<int:pk>/kirim/", life.send, name="send"),
    path("naskah/lembar/<int:pk>/arsip/", life.archive, name="archive"),
    path("naskah/lembar/<int:pk>/cabut/", life.revoke, name="revoke"),
    path("naskah/lembar/<int:pk>/pindaian/", life.scan, name="scan"),
    path("naskah/lembar/<int:pk>/berkas/<str:kind>/", files.file, name="file"),
    path("naskah/lembar/<int:pk>/halaman/<int:page>/", files.page, name="page"),
    path("naskah/penanda/<int:pk>/lepas/", setup.retire_signer, name="signer_retire"),
    path("naskah/sertifikat/<int:pk>/lepas/", certificates.retire, name="certificate_retire"),
    path("naskah/rapat/<int:pk>/", meetings.meeting, name="meeting"),
    path("naskah/rapat/<int:pk>/ubah/", meetings.edit, name="meeting_edit"),
    path("naskah/rapat/<int:pk>/naskah/<str:kind>/", meetings.paper, name="meeting_paper"),
    path("naskah/hadirin/<int:pk>/coret/", meetings.strike, name="attendee_strike"),
    path("naskah/tindak-lanjut/<int:pk>/selesai/", meetings.finish, name="follow_up_finish"),
    path("naskah/templat/<int:pk>/hapus/", templates.drop, name="template_drop"),
    path("naskah/<str:code>/", papers.papers, name="papers"),
    path("naskah/<str:code>/baru/", papers.choose, name="choose"),
    path("naskah/<str:code>/baru/<str:kind>/", papers.new, name="new"),
    path("naskah/<str:code>/pengaturan/", setup.setup, name="setup"),
    path("naskah/<str:code>/rapat/", meetings.meetings, name="meetings"),
    path("naskah/<str:code>/rapat/baru/", meetings.new, name="meeting_new"),
    path("naskah/<str:code>/tindak-lanjut/", meetings.follow_ups, name="follow_ups"),
    path("naskah/<str:code>/templat/", templates.templates, name="templates"),
    path("naskah/<str:code>/templat/<str:kind>/", templates.template, name="template"),
    path("naskah/<str:code>/sertifikat/", certificates.certificates, name="certificates"),
    path("naskah/<str:code>/penanda/", setup.signer_new, name="signer_new"),
]
