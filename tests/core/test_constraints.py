"""What the helpers for constraints promise, on tables of ours that use them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from saregep.core.constraints import between, both_or_neither
from saregep.core.models import AuditHead
from saregep.offices.models import OpeningHours
from saregep.surveys.models import Question
from tests.factories import OfficeFactory, determined_instrument


def test_both_or_neither_allows_exactly_two_of_four_cases():
    rule = both_or_neither("a", "b", name="n", message="Isi keduanya.")

    assert rule.condition == Q(a__isnull=False, b__isnull=False) | Q(a__isnull=True, b__isnull=True)
    assert rule.violation_error_message == "Isi keduanya."


def test_between_includes_both_ends():
    rule = between("a", 1, 4, name="n", message="Dari 1 sampai 4.")

    assert rule.condition == Q(a__gte=1, a__lte=4)


@pytest.mark.django_db
@pytest.mark.parametrize(("starts", "ends", "stored"), [(None, None, 1), ("12:00", "13:00", 1), ("12:00", None, 0)])
def test_the_table_keeps_a_break_whole(starts: str | None, ends: str | None, stored: int):
    row = OpeningHours(
        office=OfficeFactory(), weekday=0, opens="08:00", closes="15:00", break_starts=starts, break_ends=ends
    )

    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        pass

    assert OpeningHours.objects.count() == stored


@pytest.mark.django_db
@pytest.mark.parametrize(("position", "fits"), [(0, False), (1, True), (99, True), (100, False)])
def test_the_form_hears_the_words_of_the_rule(position: int, fits: bool):
    question = Question(instrument=determined_instrument(OfficeFactory()), key="lain", code="U10", position=position)

    try:
        question.validate_constraints()
        said = []
    except ValidationError as error:
        said = error.messages

    assert said == ([] if fits else [_("Places run from 1 to 99.")])


@pytest.mark.django_db
def test_the_trail_has_one_head():
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditHead.objects.create(pk=2)
