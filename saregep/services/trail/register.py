"""Words for the trail: the desk and its register."""

from saregep.services.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
