"""Words of the regulation for values that the code knows as enums, ready for a page or a file."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saregep.methods.ikm import Grade, Performance, performance_of
from saregep.methods.quality import MAX_PER_HOUR, MIN_SECONDS, Flag
from saregep.methods.wording import number

PERFORMANCE: Mapping[Performance, Promise] = {
    Performance.VERY_GOOD: _("Very good"),
    Performance.GOOD: _("Good"),
    Performance.LESS_GOOD: _("Less good"),
    Performance.NOT_GOOD: _("Not good"),
}
FLAGS: Mapping[Flag, Promise] = {
    Flag.STRAIGHT_LINE: _("the same answer to every question"),
    Flag.TOO_FAST: _("filled in within %(seconds)s seconds"),
    Flag.BURST: _("more than %(sheets)s sheets within one hour"),
    Flag.STAFF_NETWORK: _("sent from the network of the office"),
}


def performance_label(grade: Grade) -> str:
    """ "Sangat baik" … "Tidak baik" of a class."""
    return str(PERFORMANCE[performance_of(grade)])


def flag_label(flag: Flag) -> str:
    """What one quality mark says of a sheet."""
    return str(FLAGS[flag]) % {"seconds": number(MIN_SECONDS), "sheets": number(MAX_PER_HOUR)}


def signed(difference: Decimal) -> str:
    """A difference of two indices with its sign: +1,25, −0,30, 0,00."""
    if not difference:
        return number(difference, 2)
    return f"{'+' if difference > 0 else '−'}{number(abs(difference), 2)}"
