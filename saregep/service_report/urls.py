"""The addresses of periodic reports."""

from django.urls import path

from saregep.service_report import views

app_name = "service_report"
urlpatterns = [
    path("laporan/", views.index, name="index"),
    path("laporan/unit/", views.units, name="units"),
    path("laporan/unit/berkas/<str:kind>/", views.units_file, name="units_file"),
    path("laporan/<str:code>/", views.year, name="year"),
    path("laporan/<str:code>/<str:period>/", views.report, name="report"),
    path("laporan/<str:code>/<str:period>/teks/", views.texts, name="texts"),
    path("laporan/<str:code>/<str:period>/berkas/<str:kind>/", views.file, name="file"),
    path("laporan/<str:code>/<str:period>/tetapkan/", views.determine, name="determine"),
    path("laporan/<str:code>/<str:period>/tarik/", views.take_back, name="take_back"),
    path(
        "laporan/<str:code>/<str:period>/penetapan/<int:pk>/<str:kind>/", views.determined_file, name="determined_file"
    ),
]
