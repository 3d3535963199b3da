"""How the promises of the standards were kept."""

from django.urls import path

from saregep.services.views import performance as views

urlpatterns = [
    path("rekap/kinerja/", views.index, name="performance_index"),
    path("rekap/kinerja/<str:code>/", views.performance, name="performance"),
    path("rekap/kinerja/<str:code>/janji/", views.broken, name="performance_broken"),
    path("rekap/kinerja/<str:code>/berkas/", views.file, name="performance_file"),
]
