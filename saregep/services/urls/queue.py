"""The queue: calling, desks, kiosk, display."""

from django.urls import URLPattern, path

from saregep.services.views import queue, queue_kiosk, queue_public, queue_setup

urlpatterns: list[URLPattern] = [
    # the staff: calling
    path("loket/antrean/", queue.index, name="queue_index"),
    path("loket/antrean/<str:code>/", queue.page, name="queue"),
    path("loket/antrean/<str:code>/duduk/", queue.sit, name="queue_sit"),
    path("loket/antrean/<str:code>/ambil/", queue.take, name="queue_take"),
    path("loket/antrean/panggil/<int:pk>/", queue.call, name="queue_call"),
    path("loket/antrean/tiket/<int:pk>/", queue.ticket, name="queue_ticket"),
    path("loket/antrean/tiket/<int:pk>/cetak/", queue.ticket_pdf, name="queue_ticket_pdf"),
    path("loket/antrean/tiket/<int:pk>/dahulukan/", queue.priority, name="queue_priority"),
    path("loket/antrean/tiket/<int:pk>/ulangi/", queue.recall, name="queue_recall"),
    path("loket/antrean/tiket/<int:pk>/layani/", queue.start, name="queue_start"),
    path("loket/antrean/tiket/<int:pk>/selesai/", queue.finish, name="queue_finish"),
    path("loket/antrean/tiket/<int:pk>/lewati/", queue.skip, name="queue_skip"),
    path("loket/antrean/tiket/<int:pk>/hadir/", queue.come_back, name="queue_come_back"),
    path("loket/antrean/tiket/<int:pk>/pergi/", queue.give_up, name="queue_give_up"),
    # the staff: desks, rows, kiosk
    path("loket/antrean/<str:code>/atur/", queue_setup.setup, name="queue_setup"),
    path("loket/antrean/<str:code>/atur/loket-baru/", queue_setup.desk_new, name="queue_desk_new"),
    path("loket/antrean/<str:code>/atur/baris/", queue_setup.rows, name="queue_rows"),
    path("loket/antrean/<str:code>/atur/anjungan/", queue_setup.kiosk_renew, name="queue_kiosk_renew"),
    path("loket/antrean/meja/<int:pk>/", queue_setup.desk_edit, name="queue_desk"),
    path("loket/antrean/meja/<int:pk>/henti/", queue_setup.desk_retire, name="queue_desk_retire"),
    path("loket/antrean/meja/<int:pk>/pakai/", queue_setup.desk_use, name="queue_desk_use"),
    # everyone
    path("antrean/<str:code>/", queue_public.outlook, name="queue_public"),
    path("antrean/<str:code>/layar/", queue_public.display, name="queue_display"),
    path("antrean/<str:code>/layar/isi/", queue_public.board, name="queue_board"),
    path("antrean/<str:code>/tiket/<str:token>/", queue_public.ticket, name="queue_follow"),
    path("antrean/<str:code>/anjungan/<str:token>/", queue_kiosk.kiosk, name="queue_kiosk"),
    path("antrean/<str:code>/anjungan/<str:token>/<str:number>/", queue_kiosk.given, name="queue_given"),
]
