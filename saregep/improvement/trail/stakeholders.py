"""Words for the trail: stakeholders, relations, communication."""

from saregep.improvement.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
