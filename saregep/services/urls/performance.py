"""How the promises of the standards were kept."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
