"""Forms of sign-in, passwords, codes and accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from saregep.accounts import passwords
from saregep.accounts.models import Role, User
from saregep.core.forms import StaffForm, Words, text


def _password(label: Words, missing: Words, autocomplete: str, hint: Words = "") -> forms.CharField:
    """A password as it was typed, spaces included; browsers may fill it in and people may paste it."""
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": missing},
    )


class SignInForm(StaffForm):
    username = text(_("Account name"), _("Write your account name."), most=60)
    password = _password(_("Account password"), _("Write your password."), "current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }


class CodeForm(StaffForm):
    code = text(
        _("Code"),
        _("Write the code from the app, or a recovery code."),
        most=40,
        hint=_("6 figures from the app on your phone, or one of your recovery codes."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocomplete": "one-time-code", "class": "short", "autofocus": True}


class ConfirmCodeForm(StaffForm):
    code = text(
        _("Code from the app"),
        _("Write the 6 figures that the app shows now."),
        most=40,
        hint=_("6 figures, new every 30 seconds."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "class": "short",
        }


class NewPasswordForm(StaffForm):
    """A new password, twice, because nobody sees what is typed."""

    new_password = _password(
        _("Your new password"),
        _("Write the new password."),
        "new-password",
        _("At least 10 signs. Four words that do not belong together do well."),
    )
    repeated = _password(_("New password once more"), _("Write the new password once more."), "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new_password(self) -> str:
        password: str = self.cleaned_data["new_password"]
        if problems := passwords.advice(password, self.user):
            raise ValidationError(problems)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, second = cleaned.get("new_password"), cleaned.get("repeated")
        if first and second and first != second:
            self.add_error("repeated", _("Write the same password in both fields."))
        return cleaned


class ChangePasswordForm(NewPasswordForm):
    old_password = _password(_("Present password"), _("Write your present password."), "current-password")
    field_order = ["old_password", "new_password", "repeated"]


def _roles() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Roles in this office"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one role."),
            "invalid_choice": _("Choose roles from the list."),
        },
    )


class AccountForm(StaffForm):
    """A new account. Its owner sets the password through a link."""

    username = text(
        _("Account name"),
        _("Write an account name."),
        most=60,
        hint=_("Short, without spaces, for example loket1. The owner signs in with it."),
    )
    title = text(
        _("Position"),
        _("Write the position that stands on the pages, for example Petugas Loket 1."),
        hint=_("The position, not the name of a person."),
    )
    roles = _roles()

    def clean_username(self) -> str:
        name: str = User.normalize_username(self.cleaned_data["username"])
        field = User._meta.get_field("username")
        try:
            field.run_validators(name)
        except ValidationError as error:
            raise ValidationError(_("Use only letters, figures and the signs @ . + - _ in the name.")) from error
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("This account name is taken. Choose another one."))
        return name


class MemberForm(StaffForm):
    """Position and roles of an account that exists."""

    title = text(
        _("Position"),
        _("Write the position that stands on the pages, for example Petugas Loket 1."),
        hint=_("The position, not the name of a person."),
    )
    roles = _roles()

    def __init__(self, *args: Any, works_elsewhere: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever also works for another office may leave this one; the others are closed instead.
        self.fields["roles"].required = not works_elsewhere
