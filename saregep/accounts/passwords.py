"""Words that are guessed first in an Indonesian office."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

GUESSED_FIRST = frozenset(
    "kecamatan kabupaten camat kelurahan indonesia merdeka bismillah rahasia katasandi sandi admin saregep "
    "pelayanan jakarta bandung purwakarta campaka sayang sayangku cantik garuda pancasila".split()
)


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
            raise ValidationError(_("Choose other words: the office, its place and common words are guessed first."))

    def get_help_text(self) -> str:
        return _("Do not use the name of the office, its place or common words alone.")
