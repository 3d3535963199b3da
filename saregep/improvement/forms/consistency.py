"""Forms of the checker."""

from django.utils.translation import gettext_lazy as lazy

from saregep.core.forms import StaffForm, text


class WaiverForm(StaffForm):
    """Why a finding is accepted."""

    reason = text(
        lazy("Reason"),
        lazy("Write why the finding is accepted, for example: the mentor agreed to the day by letter."),
        most=1000,
        lines=4,
    )
