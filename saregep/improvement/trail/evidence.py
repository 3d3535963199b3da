"""Words for the trail: evidence."""

from saregep.improvement.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
