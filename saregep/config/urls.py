"""All addresses. Public paths are Indonesian words."""

from django.urls import include, path

from saregep.core import views as core_views

handler400 = "saregep.core.views.bad_request"
handler403 = "saregep.core.views.forbidden"
handler404 = "saregep.core.views.not_found"
handler500 = "saregep.core.views.server_error"

urlpatterns = [
    path("health/", core_views.health, name="health"),
    path("", include("saregep.dashboards.urls")),
    path("", include("saregep.accounts.urls")),
    path("kantor/", include("saregep.accounts.office_urls")),
    path("", include("saregep.services.urls")),
    path("", include("saregep.surveys.urls")),
    path("", include("saregep.improvement.urls")),
    path("", include("saregep.papers.urls")),
    path("", include("saregep.final_report.urls")),
    path("", include("saregep.service_report.urls")),
]
