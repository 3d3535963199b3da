"""Addresses of sign-in and of one's own account."""

from django.urls import path

from saregep.accounts.views import passwords, second_factor, sign_in

app_name = "accounts"
urlpatterns = [
    path("masuk/", sign_in.login, name="login"),
    path("masuk/kode/", second_factor.code, name="code"),
    path("keluar/", sign_in.logout, name="logout"),
    path("akun/", passwords.account, name="account"),
    path("akun/kode/", second_factor.totp_setup, name="totp_setup"),
    path("akun/kode/matikan/", second_factor.totp_remove, name="totp_remove"),
    path("akun/kode/pemulihan/", second_factor.recovery_codes, name="recovery_codes"),
    path("akun/sandi/", passwords.change_password, name="change_password"),
    path("akun/sandi/<str:token>/", passwords.set_password, name="set_password"),
]
