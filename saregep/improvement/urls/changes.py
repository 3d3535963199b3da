"""Addresses: the change action: texts, team, approvals, log."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
