"""The addresses of the final report."""

from django.urls import path

from saregep.final_report import views

app_name = "final_report"
urlpatterns = [
    path("perbaikan/<int:pk>/laporan/", views.show, name="report"),
    path("perbaikan/<int:pk>/laporan/teks/<slug:key>/", views.text, name="text"),
    path("perbaikan/<int:pk>/laporan/word/", views.word, name="word"),
    path("perbaikan/<int:pk>/laporan/word/unduh/", views.word_file, name="word_file"),
    path("perbaikan/<int:pk>/laporan/lama/", views.old, name="old"),
    path("perbaikan/<int:pk>/laporan/lama/hapus/", views.old_remove, name="old_remove"),
    path("perbaikan/<int:pk>/laporan/berkas/<str:kind>/", views.file, name="file"),
    path("perbaikan/<int:pk>/laporan/rancangan/<str:kind>/", views.plan, name="plan"),
]
