"""The tables of the papers, of the meetings, of mail merge and of how long papers are kept."""

from saregep.papers.models.belonging import Belonging
from saregep.papers.models.meetings import Attendee, FollowUp, Meeting
from saregep.papers.models.merges import Merge, Merged
from saregep.papers.models.papers import (
    FONTS,
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
from saregep.papers.models.retention import Disposal, RetentionRule

__all__ = [
    "FONTS",
    "IN_FORCE",
    "MOVES",
    "OPEN",
    "Attendee",
    "Belonging",
    "Certificate",
    "Delivery",
    "Disposal",
    "File",
    "FollowUp",
    "Initial",
    "Meeting",
    "Merge",
    "Merged",
    "Paper",
    "PastNumber",
    "Proof",
    "RetentionRule",
    "Setup",
    "Signer",
    "State",
    "Step",
    "Template",
]
