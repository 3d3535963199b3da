"""The books of letters and the printed register."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
