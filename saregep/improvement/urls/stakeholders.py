"""Addresses: stakeholders, relations, communication."""

from django.urls import URLPattern, path

from saregep.improvement.views import stakeholders

urlpatterns: list[URLPattern] = [
    path("perbaikan/<int:pk>/pihak/", stakeholders.show, name="stakeholders"),
    path("perbaikan/<int:pk>/pihak/baru/", stakeholders.new, name="stakeholder_new"),
    path("perbaikan/pihak/<int:pk>/", stakeholders.change, name="stakeholder_change"),
    path("perbaikan/pihak/<int:pk>/hapus/", stakeholders.remove, name="stakeholder_remove"),
]
