"""Words for the trail: the public catalogue of services."""

from saregep.services.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
