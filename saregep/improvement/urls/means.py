"""Addresses: risks, money and benefit."""

from django.urls import path

from saregep.improvement.views import risks

urlpatterns = [
    path("perbaikan/<int:pk>/risiko/", risks.show, name="risks"),
    path("perbaikan/<int:pk>/risiko/baru/", risks.new, name="risk_new"),
    path("perbaikan/<int:pk>/risiko/impor/", risks.take_in, name="risks_import"),
    path("perbaikan/risiko/<int:pk>/", risks.change, name="risk_change"),
    path("perbaikan/risiko/<int:pk>/catatan/", risks.note, name="risk_note"),
    path("perbaikan/risiko/<int:pk>/hapus/", risks.remove, name="risk_remove"),
]
