"""Addresses of the surveys: of the citizen, of the set-up, of the figures."""

from saregep.surveys.urls import figures, public, setup

app_name = "surveys"
urlpatterns = [*public.urlpatterns, *setup.urlpatterns, *figures.urlpatterns]
