"""Words for the trail: activities, changes of the plan."""

from saregep.improvement.trail import Words

WORDS: Words = {}
FIELDS: Words = {}
