"""What every page of a period shows around its figures: the period itself and what the account may do with it."""

from django.shortcuts import get_object_or_404

from saregep.accounts.permissions import StaffRequest
from saregep.surveys import permissions
from saregep.surveys.models import Period
from saregep.surveys.queries.periods import periods_for


def readable_period(request: StaffRequest, pk: int) -> Period:
    """The period, or 404 for an account that reads nothing of its office."""
    return get_object_or_404(periods_for(request.user), pk=pk)


def frame(request: StaffRequest, period: Period) -> dict[str, object]:
    """The context of `surveys/figures/shell.html` and `surveys/period_tabs.html`."""
    office = period.survey.office
    return {
        "period": period,
        "can_manage": permissions.can_manage(request.user, office),
        "can_see_sheets": permissions.can_see_sheets(request.user, office),
    }
