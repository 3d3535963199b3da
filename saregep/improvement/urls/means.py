"""Addresses: risks, money and benefit."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
