from saregep.services.models.catalogue import Service
from saregep.services.models.letters import Letter
from saregep.services.models.life import SOP_MOVES, STANDARD_MOVES, VALID, Life, Unit
from saregep.services.models.queue import Desk, Queue, Ticket
from saregep.services.models.recaps import OldRecap, OldRecapRow
from saregep.services.models.register import (
    CLOSED,
    FINISHED,
    MOVES,
    Check,
    Event,
    Missing,
    Request,
    Status,
    SurveyLinks,
)
from saregep.services.models.sops import Actor, Sop, Step
from saregep.services.models.standards import (
    Channel,
    Charter,
    Discussion,
    Facility,
    LegalBasis,
    Remark,
    Requirement,
    Review,
    Standard,
)

__all__ = [
    "CLOSED",
    "FINISHED",
    "MOVES",
    "SOP_MOVES",
    "STANDARD_MOVES",
    "VALID",
    "Actor",
    "Channel",
    "Charter",
    "Check",
    "Desk",
    "Discussion",
    "Event",
    "Facility",
    "LegalBasis",
    "Letter",
    "Life",
    "Missing",
    "OldRecap",
    "OldRecapRow",
    "Queue",
    "Remark",
    "Request",
    "Requirement",
    "Review",
    "Service",
    "Sop",
    "Standard",
    "Status",
    "Step",
    "SurveyLinks",
    "Ticket",
    "Unit",
]
