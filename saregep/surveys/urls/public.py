from django.urls import URLPattern, path

from saregep.surveys.views import public

urlpatterns: list[URLPattern] = [
    path("s/<slug:slug>/", public.survey, name="survey"),
    path("s/<slug:slug>/bukti/<str:receipt>/", public.receipt, name="receipt"),
    path("s/<slug:slug>/hasil/", public.results, name="results"),
]
