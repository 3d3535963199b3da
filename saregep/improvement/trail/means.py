"""Words for the trail: risks, money and benefit."""

from saregep.improvement.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
