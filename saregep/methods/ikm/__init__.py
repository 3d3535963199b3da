"""The satisfaction index (IKM) of PermenPANRB 14/2017 and what is derived from it."""

from saregep.methods.ikm.grades import (
    GRADE_FLOORS,
    GRADE_RANGES,
    GRADE_SOURCE,
    Grade,
    GradeRange,
    Margin,
    Performance,
    grade_of,
    margin,
    performance_of,
)
from saregep.methods.ikm.index import (
    LEGACY_WEIGHT_PLACES,
    SCALE,
    Alternative,
    ElementResult,
    Ikm,
    alternatives,
    ikm,
    low_elements,
)
from saregep.methods.ikm.interval import Z_95, Comparison, Interval, compare, confidence_95
from saregep.methods.ikm.target import DEFAULT_TARGET, Needed, Target, needed_for
from saregep.methods.ikm.units import MeanOfUnits, mean_of_units, pooled
from saregep.methods.tally import DifferentElements, NoAnswers

__all__ = [
    "DEFAULT_TARGET",
    "GRADE_FLOORS",
    "GRADE_RANGES",
    "GRADE_SOURCE",
    "LEGACY_WEIGHT_PLACES",
    "SCALE",
    "Z_95",
    "Alternative",
    "Comparison",
    "DifferentElements",
    "ElementResult",
    "Grade",
    "GradeRange",
    "Ikm",
    "Interval",
    "Margin",
    "MeanOfUnits",
    "Needed",
    "NoAnswers",
    "Performance",
    "Target",
    "alternatives",
    "compare",
    "confidence_95",
    "grade_of",
    "ikm",
    "low_elements",
    "margin",
    "mean_of_units",
    "needed_for",
    "performance_of",
    "pooled",
]
