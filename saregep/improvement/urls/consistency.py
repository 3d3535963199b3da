"""Addresses: findings of the checker."""

from django.urls import path

from saregep.improvement.views import consistency

urlpatterns = [
    path("perbaikan/<int:pk>/periksa/", consistency.show, name="checks"),
    path("perbaikan/<int:pk>/periksa/berkas/<str:kind>/", consistency.file, name="checks_file"),
    path("perbaikan/<int:pk>/periksa/terima/<str:key>/", consistency.waive, name="check_waive"),
    path("perbaikan/periksa/terima/<int:pk>/batal/", consistency.take_back, name="check_take_back"),
]
