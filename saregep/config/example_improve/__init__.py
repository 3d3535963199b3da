"""What the example office improves: the issues of the source and its change action, labelled as example."""

from saregep.config.example_improve import (
    changes,
    closing,
    evidence,
    final_report,
    means,
    priorities,
    roadmap,
    stakeholders,
)
from saregep.offices.models import Office

PARTS = (
    priorities,
    changes,
    roadmap,
    evidence,
    stakeholders,
    means,
    final_report,
    closing,
)  # each builds on the ones before


def furnish(office: Office) -> None:
    """Fill a new example office; called once, inside the transaction that makes it."""
    for part in PARTS:
        part.furnish(office)
