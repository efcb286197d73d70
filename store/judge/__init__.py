"""Which facts speak of the same event, and which of them disagree. Plain values: no spaCy, no database."""

from store.judge.evaluate import compare, evaluate, explain, slots
from store.judge.groups import groups
from store.judge.same_event import same_event
from store.judge.strands import strands

__all__ = ["compare", "evaluate", "explain", "groups", "same_event", "slots", "strands"]
