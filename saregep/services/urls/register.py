"""The desk and its register."""

from django.urls import path

from saregep.services.views import register as views

urlpatterns = [
    path("loket/", views.desk_index, name="desk_index"),
    path("loket/permohonan/<int:pk>/", views.request_detail, name="request"),
    path("loket/permohonan/<int:pk>/terdaftar/", views.request_registered, name="request_registered"),
    path("loket/permohonan/<int:pk>/langkah/", views.request_move, name="request_move"),
    path("loket/permohonan/<int:pk>/data/", views.request_correct, name="request_correct"),
    path("loket/permohonan/<int:pk>/buka/", views.request_unmask, name="request_unmask"),
    path("loket/<str:code>/", views.desk, name="desk"),
    path("loket/<str:code>/permohonan/", views.request_list, name="request_list"),
]
