"""SOP, for the staff."""

from django.urls import path

from saregep.services.views import sop_life as life
from saregep.services.views import sop_steps as steps
from saregep.services.views import sops as views

urlpatterns = [
    path("sop/", views.index, name="sop_index"),
    path("sop/kantor/<str:code>/", views.listing, name="sop_list"),
    path("sop/kantor/<str:code>/baru/", views.new, name="sop_new"),
    path("sop/<int:pk>/", views.show, name="sop_show"),
    path("sop/<int:pk>/formulir.pdf", views.paper, name="sop_paper"),
    path("sop/<int:pk>/identitas/", views.identity, name="sop_identity"),
    path("sop/<int:pk>/banding/", views.compare, name="sop_compare"),
    path("sop/<int:pk>/tetapkan/", life.determine, name="sop_determine"),
    path("sop/<int:pk>/berlakukan/", life.enforce, name="sop_enforce"),
    path("sop/<int:pk>/tinjau/", life.review, name="sop_review"),
    path("sop/<int:pk>/versi/", life.renew, name="sop_renew"),
    path("sop/<int:pk>/buang/", life.discard, name="sop_discard"),
    path("sop/<int:pk>/pelaksana/", steps.actors, name="sop_actors"),
    path("sop/<int:pk>/pelaksana/baru/", steps.actor_new, name="sop_actor_new"),
    path("sop/pelaksana/<int:pk>/", steps.actor, name="sop_actor"),
    path("sop/pelaksana/<int:pk>/hapus/", steps.actor_remove, name="sop_actor_remove"),
    path("sop/<int:pk>/langkah/", steps.editor, name="sop_steps"),
    path("sop/<int:pk>/langkah/baru/<int:after>/", steps.step_new, name="sop_step_new"),
    path("sop/langkah/<int:pk>/", steps.step, name="sop_step"),
    path("sop/langkah/<int:pk>/naik/", steps.step_up, name="sop_step_up"),
    path("sop/langkah/<int:pk>/turun/", steps.step_down, name="sop_step_down"),
    path("sop/langkah/<int:pk>/hapus/", steps.step_remove, name="sop_step_remove"),
]
