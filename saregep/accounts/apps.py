from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "saregep.accounts"

    audit_words = {
        "accounts.create": _("made an account"),
        "accounts.change_roles": _("changed roles of an account"),
        "accounts.change_title": _("changed the position of an account"),
        "accounts.activate": _("opened an account again"),
        "accounts.deactivate": _("closed an account"),
        "accounts.make_password_link": _("made a password link"),
        "accounts.set_password": _("set a password"),
        "accounts.turn_on_second_factor": _("set up the sign-in code"),
        "accounts.turn_off_second_factor": _("turned off the sign-in code"),
        "accounts.renew_recovery_codes": _("made new recovery codes"),
        "accounts.forget_second_factor": _("removed the sign-in code of an account"),
    }
    audit_fields = {"roles": _("roles")}
