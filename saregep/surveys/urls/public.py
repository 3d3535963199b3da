from django.urls import URLPattern, path

from saregep.surveys.views import kiosk, poster, public, results, visit

urlpatterns: list[URLPattern] = [
    path("s/<slug:slug>/", public.survey, name="survey"),
    path("s/<slug:slug>/bukti/<str:receipt>/", public.receipt, name="receipt"),
    path("s/<slug:slug>/kios/", kiosk.kiosk, name="kiosk"),
    path("s/<slug:slug>/kios/selesai/", kiosk.done, name="kiosk_done"),
    path("s/<slug:slug>/hasil/", results.results, name="results"),
    path("u/<str:token>/", visit.visit, name="visit"),
    path("survei/<int:pk>/poster.pdf", poster.poster_pdf, name="poster"),
]
