"""SOP, for the staff."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
