"""The code under which a citizen follows a request: 13 signs of Crockford's base 32, 65 random bits.

The alphabet has no I, L, O and U. Who types O, I or L means 0 or 1; small letters, spaces and dashes do not matter.
"""

import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 13
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = str.maketrans("", "", " -\u2010\u2011\u2012\u2013\u2014\u2212\u00a0\t")


def new() -> str:
    """A code that nobody can guess: one of 2**65."""
    return "".join(secrets.choice(SIGNS) for _place in range(LENGTH))


def parse(text: str) -> str | None:
    """The code as it is stored, or None where the text cannot be one."""
    plain = text.strip().translate(_BETWEEN)
    if len(plain) != LENGTH or not plain.isascii():  # no sign of another script becomes one of ours
        return None
    code = plain.upper().translate(_MEANT)
    return code if all(sign in SIGNS for sign in code) else None


def shown(code: str) -> str:
    """The code in groups, as it is printed: XXXX-XXXX-XXXXX."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"
