"""Accounts and the roles that they hold in offices."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from saregep.offices.models import Office


class Role(models.TextChoices):
    ADMIN = "admin", _("admin")
    HEAD = "head", _("head of office")
    SECRETARY = "secretary", _("secretary")
    SECTION_HEAD = "section_head", _("section head")
    OFFICER = "officer", _("desk officer")
    ACTION_LEADER = "action_leader", _("action leader")
    MENTOR = "mentor", _("mentor")
    COACH = "coach", _("coach")
    READER = "reader", _("reader of all units below")


# Whoever can change accounts or determine papers proves it with a second factor.
SECOND_FACTOR_ROLES = frozenset({Role.ADMIN, Role.HEAD})


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Capital letters in a name make no other account."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """An account of the staff, shown by its title (a position)."""

    username = models.CharField(_("account name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    title = models.CharField(_("position"), max_length=150)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["title"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="accounts_user_name_once",
                violation_error_message=_("This account name is taken."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """(office code, role) of every membership; read once for each request."""
        return tuple(self.memberships.values_list("office__code", "role").order_by("office__code", "role"))

    @property
    def needs_second_factor(self) -> bool:
        return any(role in SECOND_FACTOR_ROLES for _code, role in self.roles)

    @property
    def office_names(self) -> tuple[str, ...]:
        """Names of the offices that the account works in: words that its password must not lean on."""
        return tuple(self.memberships.values_list("office__name", flat=True)) if self.pk else ()


class Membership(models.Model):
    """A role that an account holds in an office."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "office", "role"],
                name="accounts_membership_once",
                violation_error_message=_("This account already holds this role."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"


class SignInTries(models.Model):
    """How many sign-ins were tried in vain lately, for one limit (`throttle`).

    `key` is a keyed hash of the account name, the device or the address: the row names neither.
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.tries}"
