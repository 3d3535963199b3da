from django.urls import path

from saregep.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.front, name="front"),
    path("beranda/", views.home, name="home"),
]
