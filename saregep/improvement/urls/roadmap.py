"""Addresses: activities, changes of the plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
