"""What a reader knows an event by: who, what, when ("Ukraine–Russia prisoner exchange, 19 March 2025")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.judge.eventkinds import shipped_kinds
from store.judge.when import days
from store.model import DateValue

CUT = 120  # code points of a first line that stands in for a label


def label(
    kinds: Sequence[str],
    *,
    parties: Sequence[str],
    people: Sequence[str],
    places: Sequence[str],
    orgs: Sequence[str],
    when: DateValue | None,
    otherwise: str,
    story: Sequence[str] = (),
) -> str:
    """The label of an event, as far as its kind and names are known; else ``otherwise``, cut.

    ``parties`` are the persons to whom it happens: they name it best. Else the kind's own sort of
    name is taken (people for a call, places for a fire), then any; but nobody else names what
    befalls a person, an injury or a charge. ``story`` are its lines, the foremost first: a word told in
    passing further down names no event.
    """
    kind = _main_kind(kinds, story)
    if kind is None:
        return otherwise[:CUT]
    naming = shipped_kinds().naming(kind)
    names = {"people": people, "places": places, "orgs": orgs, "parties": parties}
    own = parties if kind not in shipped_kinds().spoken else ()
    others = () if naming.who == "parties" else people
    who = next((found for found in (own, names[naming.who], places, others, orgs) if found), ())
    if not who:
        return otherwise[:CUT]
    # Two parties stand in the order of the alphabet, so that two articles give one label.
    named = "–".join(sorted(_others(who)[: naming.count]))
    return ", ".join(part for part in (f"{named} {naming.text}", day(when)) if part)


def _main_kind(kinds: Sequence[str], story: Sequence[str]) -> str | None:
    """The foremost kind by which the story may be called."""
    return next((kind for kind in kinds if not story or _may_be_called(kind, story)), None)


def _may_be_called(kind: str, story: Sequence[str]) -> bool:
    naming, first, every = shipped_kinds().naming(kind), _words(story[:1]), _words(story)
    return first.isdisjoint(naming.unless) and (not naming.told or not every.isdisjoint(naming.told))


def _words(lines: Sequence[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in re.findall(r"[^\W\d_]+", line.lower()))


def _others(names: Sequence[str]) -> list[str]:
    """The names without further spellings of one ("Marc Fogel", "Mark Fogel"): the last word tells."""
    return list({name.split()[-1].lower(): name for name in reversed(names) if name.split()}.values())[::-1]


def day(when: DateValue | None) -> str:
    """The time in words, no finer than it is known: "19 March 2025", "March 2025", "2012"."""
    interval = days(when)
    if when is None or interval is None:
        return ""
    first, last = interval
    if when.precision in ("year", "decade", "season") or (last - first).days > 31:
        return str(first.year)
    return f"{first.day} {first:%B %Y}" if first == last else f"{first:%B %Y}"
