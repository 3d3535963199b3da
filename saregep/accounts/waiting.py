"""How long somebody has to wait, in words."""

from django.utils.translation import ngettext


def in_words(seconds: int) -> str:
    """Full minutes, rounded up; seconds below one minute."""
    if seconds < 60:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    minutes = -(-seconds // 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
