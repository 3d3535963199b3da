"""Addresses: activities, changes of the plan."""

from django.urls import URLPattern, path

from saregep.improvement.views import plan_changes, roadmap, roadmap_shown

urlpatterns: list[URLPattern] = [
    path("perbaikan/<int:pk>/kegiatan/", roadmap.roadmap, name="roadmap"),
    path("perbaikan/<int:pk>/kegiatan/banding/", roadmap_shown.compare, name="roadmap_compare"),
    path("perbaikan/<int:pk>/kegiatan/berkas/<str:kind>/", roadmap_shown.file, name="roadmap_file"),
    path("perbaikan/<int:pk>/kegiatan/tambah/", roadmap.new, name="activity_new"),
    path("perbaikan/kegiatan/<int:pk>/", roadmap.activity, name="activity"),
    path("perbaikan/kegiatan/<int:pk>/ubah/", roadmap.edit, name="activity_edit"),
    path("perbaikan/kegiatan/<int:pk>/hapus/", roadmap.remove, name="activity_remove"),
    path("perbaikan/kegiatan/<int:pk>/pindah/", roadmap.move, name="activity_move"),
    path("perbaikan/kegiatan/<int:pk>/hari-ini/", roadmap.today, name="activity_today"),
    path("perbaikan/kegiatan/<int:pk>/pelaksanaan/", roadmap.done, name="activity_done"),
    path("perbaikan/kegiatan/<int:pk>/usul/", plan_changes.ask, name="change_ask"),
    path("perbaikan/usul/<int:pk>/", plan_changes.decide, name="change_decide"),
    path("perbaikan/usul/<int:pk>/tarik/", plan_changes.withdraw, name="change_withdraw"),
]
