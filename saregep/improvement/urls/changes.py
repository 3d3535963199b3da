"""Addresses: the change action: texts, team, approvals, log, the time after the training."""

from django.urls import path

from saregep.improvement.views import changes, changes_later, changes_life, changes_team

urlpatterns = [
    path("perbaikan/kantor/<str:code>/aksi/baru/", changes.new, name="action_new"),
    path("perbaikan/<int:pk>/", changes.show, name="action"),
    path("perbaikan/<int:pk>/isi/", changes.edit, name="action_edit"),
    path("perbaikan/<int:pk>/orang/", changes.people, name="action_people"),
    path("perbaikan/<int:pk>/ajukan/", changes_life.submit, name="action_submit"),
    path("perbaikan/<int:pk>/tarik/", changes_life.take_back, name="action_take_back"),
    path("perbaikan/<int:pk>/ajukan/lagi/", changes_life.ask_again, name="action_ask_again"),
    path("perbaikan/<int:pk>/disetujui/kembali/", changes_life.restore_plan, name="action_restore"),
    path("perbaikan/<int:pk>/laporan/ajukan/", changes_life.ask_report, name="action_report"),
    path("perbaikan/<int:pk>/laporan/tarik/", changes_life.take_back_report, name="report_take_back"),
    path("perbaikan/<int:pk>/putusan/<str:subject>/", changes_life.decide, name="action_decide"),
    path("perbaikan/<int:pk>/serah-terima/", changes_life.hand_over, name="action_hand_over"),
    path("perbaikan/<int:pk>/henti/", changes_life.stop, name="action_stop"),
    path("perbaikan/<int:pk>/tim/", changes_team.team, name="action_team"),
    path("perbaikan/tim/<int:pk>/ubah/", changes_team.member_edit, name="member_edit"),
    path("perbaikan/tim/<int:pk>/hapus/", changes_team.member_remove, name="member_remove"),
    path("perbaikan/<int:pk>/log/", changes_team.log, name="log"),
    path("perbaikan/<int:pk>/log/berkas/<str:kind>/", changes_team.log_file, name="log_file"),
    path("perbaikan/log/<int:pk>/ubah/", changes_team.log_edit, name="log_edit"),
    path("perbaikan/log/<int:pk>/hapus/", changes_team.log_remove, name="log_remove"),
    path("perbaikan/<int:pk>/lanjutan/", changes_later.later, name="later"),
    path("perbaikan/lanjutan/<int:pk>/ubah/", changes_later.edit, name="later_edit"),
    path("perbaikan/lanjutan/<int:pk>/selesai/", changes_later.done, name="later_done"),
    path("perbaikan/lanjutan/<int:pk>/hapus/", changes_later.remove, name="later_remove"),
    path("perbaikan/lanjutan/<int:pk>/pantau/", changes_later.monitoring_new, name="monitoring_new"),
    path("perbaikan/pantauan/<int:pk>/hasil/", changes_later.monitoring_hold, name="monitoring_hold"),
]
