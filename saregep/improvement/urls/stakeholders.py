"""Addresses: stakeholders, relations, communication."""

from django.urls import URLPattern, path

from saregep.improvement.views import net_map, stakeholders, talks

urlpatterns: list[URLPattern] = [
    path("perbaikan/<int:pk>/pihak/", stakeholders.show, name="stakeholders"),
    path("perbaikan/<int:pk>/pihak/baru/", stakeholders.new, name="stakeholder_new"),
    path("perbaikan/pihak/<int:pk>/", stakeholders.change, name="stakeholder_change"),
    path("perbaikan/pihak/<int:pk>/hapus/", stakeholders.remove, name="stakeholder_remove"),
    path("perbaikan/pihak/<int:pk>/geser/", net_map.move, name="stakeholder_move"),
    path("perbaikan/<int:pk>/pihak/berkas/<str:kind>/", stakeholders.file, name="stakeholders_file"),
    path("perbaikan/<int:pk>/pihak/jejaring/", net_map.show, name="netmap"),
    path("perbaikan/<int:pk>/pihak/jejaring/letak/", net_map.reset, name="netmap_reset"),
    path("perbaikan/pihak/hubungan/<int:pk>/hapus/", net_map.remove, name="relation_remove"),
    path("perbaikan/<int:pk>/pihak/komunikasi/", talks.show, name="talks"),
    path("perbaikan/<int:pk>/pihak/komunikasi/baru/", talks.new, name="talk_new"),
    path("perbaikan/pihak/komunikasi/<int:pk>/", talks.change, name="talk_change"),
    path("perbaikan/pihak/komunikasi/<int:pk>/hapus/", talks.remove, name="talk_remove"),
]
