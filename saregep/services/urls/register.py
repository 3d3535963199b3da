"""The desk and its register."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
