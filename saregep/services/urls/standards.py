"""Service standards, for the staff."""

from django.urls import URLPattern, path

from saregep.services.views import standards as views
from saregep.services.views import standards_import as imports
from saregep.services.views import standards_life as life

urlpatterns: list[URLPattern] = [
    path("standar/", views.index, name="standards_index"),
    path("standar/<str:code>/", views.office, name="standards"),
    path("standar/<str:code>/cakupan/", views.coverage, name="standards_coverage"),
    path("standar/layanan/<int:pk>/versi-baru/", views.draft, name="standard_draft"),
    path("standar/layanan/<int:pk>/impor/", imports.upload, name="standard_import"),
    path("standar/layanan/<int:pk>/impor/<slug:token>/", imports.preview, name="standard_import_preview"),
    path("standar/versi/<int:pk>/", views.standard, name="standard"),
    path("standar/versi/<int:pk>/ubah/", views.edit, name="standard_edit"),
    path("standar/versi/<int:pk>/banding/", views.compare, name="standard_compare"),
    path("standar/versi/<int:pk>/bahas/", life.discuss, name="standard_discuss"),
    path("standar/versi/<int:pk>/kembali/", life.take_back, name="standard_take_back"),
    path("standar/versi/<int:pk>/pembahasan/baru/", life.discussion_new, name="standard_discussion_new"),
    path("standar/pembahasan/<int:pk>/", life.discussion, name="standard_discussion"),
    path("standar/pembahasan/<int:pk>/tanggapan/baru/", life.remark_new, name="standard_remark_new"),
    path("standar/tanggapan/<int:pk>/", life.remark, name="standard_remark"),
    path("standar/versi/<int:pk>/tetapkan/", life.determine, name="standard_determine"),
    path("standar/versi/<int:pk>/berlakukan/", life.put_in_force, name="standard_force"),
    path("standar/versi/<int:pk>/tinjau/", life.review, name="standard_review"),
]
