"""Words for the trail: sOP, for the staff."""

from saregep.services.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
