"""Words for the trail: the monthly recap and the import of old ones."""

from saregep.services.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
