"""The addresses of the improvement."""

from saregep.improvement.urls import priorities

app_name = "improvement"
urlpatterns = [*priorities.urlpatterns]
