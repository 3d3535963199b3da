"""Words for the trail: the books of letters and the printed register."""

from saregep.services.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
