from saregep.improvement.models.priorities import (
    ROUND_MOVES,
    Assessor,
    Candidate,
    Cause,
    Finding,
    Round,
    RoundStatus,
    Score,
)

__all__ = ["ROUND_MOVES", "Assessor", "Candidate", "Cause", "Finding", "Round", "RoundStatus", "Score"]
