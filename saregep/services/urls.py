from django.urls import path

from saregep.services import views

app_name = "services"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:code>/", views.office, name="office"),
    path("<str:code>/baru/", views.new, name="new"),
    path("ubah/<int:pk>/", views.edit, name="edit"),
    path("henti/<int:pk>/", views.retire, name="retire"),
    path("tawarkan/<int:pk>/", views.offer, name="offer"),
]
