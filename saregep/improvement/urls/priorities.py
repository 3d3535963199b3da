"""Findings, USG and causes."""

from django.urls import path

from saregep.improvement.views import causes, findings, rounds

urlpatterns = [
    path("perbaikan/", findings.index, name="index"),
    path("perbaikan/kantor/<str:code>/", findings.office, name="office"),
    path("perbaikan/kantor/<str:code>/temuan/baru/", findings.new, name="finding_new"),
    path("perbaikan/temuan/<int:pk>/selesai/", findings.settle, name="finding_settle"),
    path("perbaikan/temuan/<int:pk>/buka/", findings.reopen, name="finding_reopen"),
    path("perbaikan/kantor/<str:code>/usg/baru/", rounds.new, name="round_new"),
    path("perbaikan/usg/<int:pk>/", rounds.show, name="round"),
    path("perbaikan/usg/<int:pk>/nilai/", rounds.score, name="round_score"),
    path("perbaikan/usg/<int:pk>/pilih/", rounds.choose, name="round_choose"),
    path("perbaikan/usg/<int:pk>/berkas/<str:kind>/", rounds.file, name="round_file"),
    path("perbaikan/usg/<int:pk>/sebab/", causes.causes, name="causes"),
    path("perbaikan/usg/penilai/<int:pk>/lepas/", rounds.release, name="assessor_release"),
    path("perbaikan/usg/sebab/<int:pk>/hapus/", causes.remove, name="cause_remove"),
]
