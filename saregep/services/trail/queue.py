"""Words for the trail: the queue: kiosk, calling, display."""

from saregep.services.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
