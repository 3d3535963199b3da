"""Addresses of an office's settings, its accounts and its trail.

They stand one layer above `offices`, because only here it is known who may do what in an office.
"""

from django.urls import path, register_converter

from saregep.accounts.views import offices, trail, users


class RegionalCode:
    """32, 32.14, 32.14.02 or 32.14.02.2001 as part of an address."""

    regex = r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RegionalCode, "regional_code")

app_name = "offices"
urlpatterns = [
    path("", offices.index, name="index"),
    path("<regional_code:code>/", offices.office, name="office"),
    path("<regional_code:code>/kop/", offices.letterhead, name="letterhead"),
    path("<regional_code:code>/kop/lambang/", offices.emblem, name="emblem"),
    path("<regional_code:code>/kop/lambang/hapus/", offices.emblem_remove, name="emblem_remove"),
    path("<regional_code:code>/lambang/", offices.emblem_picture, name="emblem_picture"),
    path("<regional_code:code>/jam/", offices.hours, name="hours"),
    path("<regional_code:code>/libur/", offices.holidays, name="holidays"),
    path("<regional_code:code>/libur/<int:pk>/hapus/", offices.holiday_remove, name="holiday_remove"),
    path("<regional_code:code>/jaringan/", offices.networks, name="networks"),
    path("<regional_code:code>/pengguna/", users.users, name="users"),
    path("<regional_code:code>/pengguna/tambah/", users.user_add, name="user_add"),
    path("<regional_code:code>/pengguna/<int:pk>/", users.user, name="user"),
    path("<regional_code:code>/pengguna/<int:pk>/tautan/", users.user_link, name="user_link"),
    path("<regional_code:code>/pengguna/<int:pk>/aktifkan/", users.user_activate, name="user_activate"),
    path("<regional_code:code>/pengguna/<int:pk>/nonaktifkan/", users.user_deactivate, name="user_deactivate"),
    path("<regional_code:code>/pengguna/<int:pk>/kode/hapus/", users.user_forget_code, name="user_forget_code"),
    path("<regional_code:code>/jejak/", trail.trail, name="trail"),
]
