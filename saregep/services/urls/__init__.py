"""The addresses of the services: those of the staff first, because the catalogue takes any code of an office.

The queue comes before the desk, which takes any code as well.
"""

from saregep.services.urls import (
    catalogue,
    letters,
    performance,
    public,
    queue,
    recaps,
    register,
    sops,
    standards,
    tracking,
)

app_name = "services"
urlpatterns = [
    *catalogue.urlpatterns,
    *standards.urlpatterns,
    *sops.urlpatterns,
    *queue.urlpatterns,
    *register.urlpatterns,
    *letters.urlpatterns,
    *performance.urlpatterns,
    *recaps.urlpatterns,
    *tracking.urlpatterns,
    *public.urlpatterns,
]
