"""The receipt of a request, and the page on which a citizen follows it."""

from django.urls import URLPattern, path

from saregep.services.views import receipt, tracking

urlpatterns: list[URLPattern] = [
    path("loket/permohonan/<int:pk>/bukti/", receipt.receipt_print, name="receipt_print"),
    path("lacak/", tracking.form, name="tracking_form"),
    path("lacak/<str:code>/", tracking.tracking, name="tracking"),
]
