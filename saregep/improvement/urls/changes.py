"""Addresses: the change action: texts, team, approvals, log."""

from django.urls import path

from saregep.improvement.views import changes

urlpatterns = [
    path("perbaikan/kantor/<str:code>/aksi/baru/", changes.new, name="action_new"),
    path("perbaikan/<int:pk>/", changes.show, name="action"),
]
