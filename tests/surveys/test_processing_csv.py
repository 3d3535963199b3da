"""The processing table as a file for a spreadsheet."""

import csv
import io
from datetime import date

import pytest

from saregep.accounts.models import Role
from saregep.methods.wording import number
from saregep.surveys.models import Period
from saregep.surveys.official import NINE
from saregep.surveys.processing_csv import plain_cell
from tests.factories import PeriodFactory, member
from tests.sign_in import signed_in
from tests.surveys.figures_data import figures, random_scores, store

pytestmark = pytest.mark.django_db


def reader(period: Period):
    return signed_in(member(period.survey.office, Role.OFFICER))
