"""The queue: kiosk, calling, display."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
