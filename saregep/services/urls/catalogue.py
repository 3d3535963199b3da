"""The list of services of an office."""

from django.urls import path

from saregep.services.views import catalogue as views

urlpatterns = [
    path("layanan/kelola/", views.index, name="index"),
    path("layanan/kelola/<str:code>/", views.office, name="office"),
    path("layanan/kelola/<str:code>/baru/", views.new, name="new"),
    path("layanan/kelola/ubah/<int:pk>/", views.edit, name="edit"),
    path("layanan/kelola/henti/<int:pk>/", views.retire, name="retire"),
    path("layanan/kelola/tawarkan/<int:pk>/", views.offer, name="offer"),
]
