from django.urls import path

from saregep.accounts import views

app_name = "accounts"
urlpatterns = [
    path("masuk/", views.login, name="login"),
    path("keluar/", views.logout, name="logout"),
    path("masuk/kode/", views.code, name="code"),
    path("akun/", views.account, name="account"),
    path("akun/kode/", views.totp_setup, name="totp_setup"),
    path("akun/sandi/", views.change_password, name="change_password"),
    path("akun/sandi/<str:token>/", views.set_password, name="set_password"),
]
