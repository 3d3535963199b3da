from django.urls import URLPattern, path

from saregep.surveys.views import imports, instruments, paper, setup, sheets

urlpatterns: list[URLPattern] = [
    path("survei/", setup.index, name="index"),
    path("survei/baru/", setup.survey_new, name="survey_new"),
    path("survei/<int:pk>/", setup.survey_detail, name="survey_detail"),
    path("survei/<int:pk>/ubah/", setup.survey_edit, name="survey_edit"),
    path("survei/<int:pk>/periode/baru/", setup.period_new, name="period_new"),
    path("survei/periode/<int:pk>/ubah/", setup.period_edit, name="period_edit"),
    path("survei/periode/<int:pk>/buka/", setup.period_open, name="period_open"),
    path("survei/periode/<int:pk>/tutup/", setup.period_close, name="period_close"),
    path("survei/instrumen/", instruments.index, name="instruments"),
    path("survei/instrumen/baru/<str:office>/", instruments.draft, name="instrument_draft"),
    path("survei/instrumen/<int:pk>/", instruments.instrument, name="instrument"),
    path("survei/instrumen/<int:pk>/urutan/", instruments.reorder, name="instrument_reorder"),
    path("survei/instrumen/<int:pk>/profil/", instruments.profile, name="instrument_profile"),
    path("survei/instrumen/<int:pk>/unsur/baru/", instruments.element_new, name="element_new"),
    path("survei/instrumen/<int:pk>/unsur/<slug:key>/", instruments.question, name="question"),
    path("survei/instrumen/<int:pk>/unsur/<slug:key>/hapus/", instruments.element_remove, name="element_remove"),
    path("survei/instrumen/<int:pk>/tetapkan/", instruments.determine, name="instrument_determine"),
    path("survei/instrumen/<int:pk>/pratinjau/", instruments.preview, name="instrument_preview"),
    path("survei/instrumen/<int:pk>/perubahan/", instruments.compare, name="instrument_compare"),
    path("survei/periode/<int:pk>/kertas/", paper.paper, name="paper"),
    path("survei/periode/<int:pk>/kertas/batal/", paper.take_back, name="paper_take_back"),
    path("survei/periode/<int:pk>/lembar/", sheets.sheets, name="sheets"),
    path("survei/periode/<int:pk>/lembar.xlsx", sheets.sheets_xlsx, name="sheets_xlsx"),
    path("survei/periode/<int:pk>/lembar.csv", sheets.sheets_csv, name="sheets_csv"),
    path("survei/periode/<int:pk>/impor/", imports.upload, name="import"),
    path("survei/periode/<int:pk>/impor/<slug:token>/", imports.preview, name="import_preview"),
]
