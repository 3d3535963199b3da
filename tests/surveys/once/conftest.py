"""A survey that sheets are sent to, and the two ways in which they are stored."""

import pytest

from saregep.surveys.writer import WRITER
from tests.factories import PeriodFactory, SurveyFactory


@pytest.fixture
def period():
    return PeriodFactory(survey=SurveyFactory(slug="kantor"))


@pytest.fixture(params=[False, True], ids=["own commit", "shared commit"])
def commits(request, settings):
    """Each sheet with a commit of its own, or all that wait together with one."""
    settings.GROUP_COMMIT = request.param
    yield
    WRITER.stop()
