"""Addresses: risks, money and benefit."""

from django.urls import path

from saregep.improvement.views import benefit, money, risks

urlpatterns = [
    path("perbaikan/<int:pk>/risiko/", risks.show, name="risks"),
    path("perbaikan/<int:pk>/risiko/baru/", risks.new, name="risk_new"),
    path("perbaikan/<int:pk>/risiko/impor/", risks.take_in, name="risks_import"),
    path("perbaikan/risiko/<int:pk>/", risks.change, name="risk_change"),
    path("perbaikan/risiko/<int:pk>/catatan/", risks.note, name="risk_note"),
    path("perbaikan/risiko/<int:pk>/pindah/", risks.move, name="risk_move"),
    path("perbaikan/risiko/<int:pk>/hapus/", risks.remove, name="risk_remove"),
    path("perbaikan/<int:pk>/risiko/berkas/<str:kind>/", risks.file, name="risks_file"),
    path("perbaikan/<int:pk>/anggaran/", money.show, name="budget"),
    path("perbaikan/<int:pk>/anggaran/baru/<str:fund>/", money.new, name="line_new"),
    path("perbaikan/<int:pk>/anggaran/berkas/<str:kind>/", money.file, name="budget_file"),
    path("perbaikan/<int:pk>/anggaran/rka/<str:kind>/", money.year_file, name="rka_file"),
    path("perbaikan/anggaran/<int:pk>/", money.change, name="line_change"),
    path("perbaikan/anggaran/<int:pk>/pindah/", money.move, name="line_move"),
    path("perbaikan/anggaran/<int:pk>/hapus/", money.remove, name="line_remove"),
    path("perbaikan/anggaran/<int:pk>/belanja/", money.spend, name="spending_new"),
    path("perbaikan/belanja/<int:pk>/batal/", money.take_back, name="spending_take_back"),
    path("perbaikan/<int:pk>/manfaat/", benefit.show, name="benefit"),
    path("perbaikan/<int:pk>/manfaat/berkas/<str:kind>/", benefit.file, name="benefit_file"),
    path("perbaikan/<int:pk>/manfaat/survei/", benefit.after, name="benefit_after"),
    path("perbaikan/<int:pk>/manfaat/hemat/", benefit.saving_new, name="saving_new"),
    path("perbaikan/hemat/<int:pk>/", benefit.saving_change, name="saving_change"),
    path("perbaikan/hemat/<int:pk>/hapus/", benefit.saving_remove, name="saving_remove"),
    path("perbaikan/<int:pk>/manfaat/angket/", benefit.result_new, name="result_new"),
    path("perbaikan/<int:pk>/manfaat/angket/impor/", benefit.results_import, name="results_import"),
    path("perbaikan/<int:pk>/manfaat/angket/hapus/", benefit.result_remove, name="result_remove"),
]
