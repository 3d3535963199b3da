"""The lists of services that an account may read."""

from django.db.models import Count, Q, QuerySet

from saregep.accounts.models import User
from saregep.accounts.permissions import offices_of
from saregep.offices.models import Office
from saregep.services.models import Service


def services_for(user: User) -> QuerySet[Service]:
    return Service.objects.filter(office__in=offices_of(user)).select_related("office")


def offices_with_counts(user: User) -> QuerySet[Office]:
    """Every office of the account with the number of services that it offers."""
    return offices_of(user).annotate(offered=Count("services", filter=Q(services__is_active=True))).order_by("code")
