"""Official papers as data: kinds with their mandatory parts, what may not be missing or contradict, numbers."""

from saregep.methods.papers.checks import Finding, Rule, check, last_consideration
from saregep.methods.papers.kinds import KINDS, Form, Kind, Part, Shape
from saregep.methods.papers.sheet import Sheet, Signatory, Signing

__all__ = [
    "KINDS",
    "Finding",
    "Form",
    "Kind",
    "Part",
    "Rule",
    "Shape",
    "Sheet",
    "Signatory",
    "Signing",
    "check",
    "last_consideration",
]
