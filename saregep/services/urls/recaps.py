"""The monthly recap and the import of old ones."""

from django.urls import path

from saregep.services.views import recaps as views
from saregep.services.views import recaps_old

urlpatterns = [
    path("rekap/", views.index, name="recap_index"),
    path("rekap/lama/<int:pk>/", recaps_old.old, name="old_recap"),
    path("rekap/lama/<int:pk>/layanan/", recaps_old.link, name="old_recap_link"),
    path("rekap/<str:code>/", views.recap, name="recap"),
    path("rekap/<str:code>/berkas/<str:kind>/", views.file, name="recap_file"),
    path("rekap/<str:code>/impor/", recaps_old.upload, name="old_recap_import"),
    path("rekap/<str:code>/impor/<str:token>/", recaps_old.preview, name="old_recap_preview"),
]
