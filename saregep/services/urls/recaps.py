"""The monthly recap and the import of old ones."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
