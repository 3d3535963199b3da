from saregep.surveys.models.answers import Answer, ImportedFile, Mode, SpentLink, TallyCell
from saregep.surveys.models.instruments import Instrument, Question
from saregep.surveys.models.periods import Period, Survey
from saregep.surveys.models.reports import FollowUp, ReportText

__all__ = [
    "Answer",
    "FollowUp",
    "ImportedFile",
    "Instrument",
    "Mode",
    "Period",
    "Question",
    "ReportText",
    "SpentLink",
    "Survey",
    "TallyCell",
]
