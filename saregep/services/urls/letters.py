"""The books of letters and the printed register."""

from django.urls import path

from saregep.services.views import letters as views
from saregep.services.views import register_book

urlpatterns = [
    path("agenda/", views.index, name="letter_index"),
    path("agenda/surat/<int:pk>/", views.letter, name="letter"),
    path("agenda/surat/<int:pk>/coret/", views.strike, name="letter_strike"),
    path("agenda/<str:code>/register/", register_book.page, name="register_book"),
    path("agenda/<str:code>/register/<str:kind>/", register_book.file, name="register_book_file"),
    path("agenda/<str:code>/<str:book>/", views.letters, name="letters"),
    path("agenda/<str:code>/<str:book>/baru/", views.new, name="letter_new"),
    path("agenda/<str:code>/<str:book>/berkas/<str:kind>/", views.file, name="letter_file"),
]
