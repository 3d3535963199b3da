"""The public catalogue of services, the service charter, and the sheets of both."""

from django.urls import path

from saregep.services.views import charters, public, sheets

urlpatterns = [
    path("layanan/kelola/maklumat/<str:code>/", charters.office, name="charter_office"),
    path("layanan/kelola/maklumat/<str:code>/baru/", charters.new, name="charter_new"),
    path("layanan/kelola/maklumat/ubah/<int:pk>/", charters.edit, name="charter_edit"),
    path("layanan/kelola/maklumat/terbit/<int:pk>/", charters.publish, name="charter_publish"),
    path("layanan/kelola/maklumat/hapus/<int:pk>/", charters.discard, name="charter_discard"),
    path("standar/lampiran/<int:pk>.<str:kind>", sheets.annex, name="standard_annex"),
    path("layanan/", public.index, name="public_index"),
    path("layanan/<str:code>/", public.office, name="public_office"),
    path("layanan/<str:code>/maklumat/", public.charter, name="public_charter"),
    path("layanan/<str:code>/maklumat/poster/", sheets.charter_poster, name="public_charter_poster"),
    path("layanan/<str:code>/<int:pk>/", public.service, name="public_service"),
    path("layanan/<str:code>/<int:pk>/lembar/", sheets.service_sheet, name="public_sheet"),
]
