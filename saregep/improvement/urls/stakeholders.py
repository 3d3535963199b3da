"""Addresses: stakeholders, relations, communication."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
