"""The page on which a citizen follows a request."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
