"""What makes a password good enough, and what to do when it is not.

Length counts most (ASVS 5.0, 6.2): at least 10 and at most 128 signs, any sign allowed, no forced change, no rules on
kinds of signs; what is guessed first is refused.
"""

from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_SIGNS = 128

_FIRST = """
    kecamatan kabupaten camat kelurahan indonesia merdeka bismillah rahasia katasandi sandi admin saregep pelayanan
    jakarta bandung purwakarta campaka sayang sayangku cantik ganteng garuda pancasila password kantor desa survei
    petugas selamat pagi alhamdulillah
"""
GUESSED_FIRST = frozenset(_FIRST.split())

# Django says what is wrong; a person wants to know what to do.
WHAT_TO_DO: dict[str, str | Promise] = {
    "password_too_short": gettext_lazy("Write a longer password: at least 10 signs. Four words do well."),
    "password_too_common": gettext_lazy("Choose another password: this one is on the list that is guessed first."),
    "password_entirely_numeric": gettext_lazy("Use letters or words too, not only figures."),
    "password_too_similar": gettext_lazy("Choose a password that does not resemble the account name or position."),
}


def advice(password: str, user: Any = None) -> list[str]:
    """What to do before this password can be taken; empty where it is good."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        return [str(WHAT_TO_DO.get(str(problem.code), problem.message)) for problem in error.error_list]
    return []


class LongestValidator:
    """Refuse what is longer than anybody types: hashing it would only cost time."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > MOST_SIGNS:
            raise ValidationError(_("Write a shorter password: at most 128 signs."), code="password_too_long")

    def get_help_text(self) -> str:
        return _("Write a shorter password: at most 128 signs.")


class LocalWordsValidator:
    """Refuse a password that is little more than such a word or the name of the account's own office."""

    def validate(self, password: str, user: object = None) -> None:
        letters = "".join(sign for sign in password.lower() if sign.isalpha())
        words = GUESSED_FIRST | {
            word for name in getattr(user, "office_names", ()) for word in str(name).lower().split() if len(word) > 3
        }
        rest = letters
        for word in sorted(words, key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < 4 and rest != letters:
            raise ValidationError(
                _("Choose other words: the office, its place and common words are guessed first."),
                code="password_local_words",
            )

    def get_help_text(self) -> str:
        return _("Do not use the name of the office, its place or common words alone.")
