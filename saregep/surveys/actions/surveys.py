"""Verbs of a survey: create it, change it."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.offices.models import Office
from saregep.services.models import Service
from saregep.surveys.models import Survey


@transaction.atomic
def create(
    *, office: Office, title: str, service: Service | None, asks_service: bool, target: Decimal, by: User | None
) -> Survey:
    """A new survey of an office, with an address that stays for ever."""
    _check_service(office, service)
    survey = Survey.objects.create(
        office=office,
        title=title,
        service=service,
        asks_service=asks_service and service is None,
        target=target,
    )
    audit.record(office=office.code, by=by, action="surveys.create", thing=survey, after=_content(survey))
    return survey


@transaction.atomic
def change(
    *, survey: Survey, title: str, service: Service | None, asks_service: bool, target: Decimal, by: User | None
) -> Survey:
    """Change what a survey is called and asks around the questionnaire; its address and its answers stay."""
    survey = Survey.objects.select_for_update(no_key=True, of=("self",)).select_related("office").get(pk=survey.pk)
    _check_service(survey.office, service)
    before = _content(survey)
    survey.title, survey.service, survey.target = title, service, target
    survey.asks_service = asks_service and service is None
    after = _content(survey)
    if after != before:
        survey.save()
        audit.record(
            office=survey.office.code, by=by, action="surveys.change", thing=survey, before=before, after=after
        )
    return survey


def _check_service(office: Office, service: Service | None) -> None:
    if service is not None and service.office_id != office.pk:
        raise RuleBroken(_("Choose a service of the same office."), field="service")


def _content(survey: Survey) -> dict[str, object]:
    return {
        "slug": survey.slug,
        "title": survey.title,
        "service": survey.service.name if survey.service else None,
        "asks_service": survey.asks_service,
        "target": survey.target,
    }
