"""The tables of the papers and of the meetings."""

from saregep.papers.models.meetings import Attendee, FollowUp, Meeting
from saregep.papers.models.papers import (
    IN_FORCE,
    MOVES,
    OPEN,
    Certificate,
    Delivery,
    File,
    Initial,
    Paper,
    PastNumber,
    Proof,
    Setup,
    Signer,
    State,
    Step,
    Template,
)

__all__ = [
    "IN_FORCE",
    "MOVES",
    "OPEN",
    "Attendee",
    "Certificate",
    "Delivery",
    "File",
    "FollowUp",
    "Initial",
    "Meeting",
    "Paper",
    "PastNumber",
    "Proof",
    "Setup",
    "Signer",
    "State",
    "Step",
    "Template",
]
