"""What must hold before two claims are compared at all, whatever their kind: two articles, near enough in words and days; which is the later."""

from __future__ import annotations

from store.judge.corrections import replaces
from store.judge.quarters import FRESH
from store.judge.same_event import COMPARABLE, likeness_of
from store.judge.times import later
from store.judge.view import View
from store.model import Claim, Verdict

_LASTING = 31  # days in which a post, a home, a state is taken to last
_NAMED = 0.1  # least likeness of two tellings of the same days that name two doers: other signs must make up for it
_UNDATED = 0.5  # least likeness of two tellings of which one is undated, or which are weeks apart
_CHANGED = 0.4  # least likeness of two tellings weeks apart of which the later one tells of a change
_FOLLOWED = 120  # days within which such a change is looked for


def strangers(a: Claim, b: Claim, *, update: bool = False, named: bool = False) -> bool:
    """Whether the two tellings share too few words to set their facts against each other.

    Articles that nobody dated, or weeks apart, must share more: nothing else tells one quake from the next. Where the
    later one says itself that something was changed (``update``), it may come weeks later and share a little less. Two
    that name two doers of one deed (``named``) are made unlike by that alone, and share less too.
    """
    one, other = a.strand or a.main, b.strand or b.main
    if one is None or other is None or one.id == other.id or not (one.main and other.main):
        return False
    days = abs((a.published - b.published).days) if a.published and b.published else None
    if days is None or days > (_FOLLOWED if update else FRESH):
        least = _UNDATED
    else:
        least = _CHANGED if days > FRESH else _NAMED if named else COMPARABLE
    return likeness_of(one, other) < least


def same_article(a: Claim, b: Claim) -> bool:
    """Whether both stand in one article."""
    return a.fact.article == b.fact.article


def disagreement(a: View, b: View, value_a: str = "", value_b: str = "", *, by_pronoun: bool = True) -> Verdict | None:
    """What two incompatible values make: nothing inside one article, which knows what it tells side by side.

    An update where the later article names the earlier value (or, ``by_pronoun``, its holder) and says that it was
    replaced or wrong.
    """
    if same_article(a.claim, b.claim):
        return None
    second = in_order(a, b)[1]
    first = value_a if second is b else value_b
    return "update" if replaces(second, first, by_pronoun=by_pronoun) else "contradiction"


def far_apart(a: View, b: View) -> bool:
    """Whether weeks lie between the two articles, or nobody knows: what lasts may have changed."""
    one, other = a.claim.published, b.claim.published
    return one is None or other is None or abs((one - other).days) > _LASTING


def months(view: View) -> tuple[int, ...]:
    """Two overlapping spans of time that its article falls in, none for an undated one.

    Articles that are not ``far_apart`` mostly share a span: what lasts is looked up by it, so that the cost of a
    comparison does not grow with the years.
    """
    told = view.claim.published
    return () if told is None else (told.date().toordinal() // _LASTING, told.date().toordinal() // _LASTING + 1)


def in_order(a: View, b: View) -> tuple[View, View, bool]:
    """The two by published time, and whether that is known."""
    direction = later(a.claim, b.claim)
    if direction < 0:
        return b, a, True
    return a, b, direction > 0
