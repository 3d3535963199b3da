"""The addresses of the improvement."""

from saregep.improvement.urls import changes, consistency, evidence, means, priorities, roadmap, stakeholders

app_name = "improvement"
urlpatterns = [
    *priorities.urlpatterns,
    *changes.urlpatterns,
    *roadmap.urlpatterns,
    *evidence.urlpatterns,
    *stakeholders.urlpatterns,
    *means.urlpatterns,
    *consistency.urlpatterns,
]
