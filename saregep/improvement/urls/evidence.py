"""Addresses: evidence."""

from django.urls import URLPattern, path

from saregep.improvement.views import evidence, evidence_changes

urlpatterns: list[URLPattern] = [
    path("perbaikan/<int:pk>/bukti/", evidence.index, name="evidence"),
    path("perbaikan/<int:pk>/bukti/tambah/", evidence_changes.new, name="evidence_new"),
    path("perbaikan/<int:pk>/bukti/paket/", evidence.package, name="evidence_package"),
    path("perbaikan/bukti/<int:pk>/", evidence.piece, name="evidence_piece"),
    path("perbaikan/bukti/<int:pk>/berkas/", evidence.file, name="evidence_file"),
    path("perbaikan/bukti/<int:pk>/ubah/", evidence_changes.describe, name="evidence_describe"),
    path("perbaikan/bukti/<int:pk>/terima/", evidence_changes.accept, name="evidence_accept"),
    path("perbaikan/bukti/<int:pk>/tolak/", evidence_changes.refuse, name="evidence_refuse"),
    path("perbaikan/bukti/<int:pk>/tarik/", evidence_changes.withdraw, name="evidence_withdraw"),
]
