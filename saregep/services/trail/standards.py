"""Words for the trail: service standards, for the staff."""

from saregep.services.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
