"""Words for the trail: waived contradictions."""

from saregep.improvement.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
