"""Which facts of an article tell of which event: the main one, another told in passing, an earlier one.

Most facts belong to the main event, with the history of its people and places (a career, an
opening year), where two outlets' versions can meet. Three sorts do not:

- in the story of a telephone call, the sentences about a prisoner exchange (events.toml says which
  kinds are told in passing in which);
- in the story of a stabbing in one town, the clause "hours after a shooting in" another (`passing`);
- in the story of today's fire, the fire of 2012 in another town: an event of the same kind, in a
  time of its own well before, with names that the lead does not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from store.judge import passing, words
from store.judge.eventkinds import shipped_kinds
from store.judge.history import passages
from store.judge.scenes import scene
from store.judge.when import days
from store.model import Article, Extraction, Fact, Name, Span

EARLIER_DAYS = 20  # a fact dated further back than this may be another event than today's
LEAD = 400  # code points of text that show what kind of event it is
LEAD_VOTE = 3  # a kind word in the lead counts as much as so many facts
KINDS = 4  # kinds kept of a telling

_STATE = ("since", "for")  # "at war since April": a state that holds today, not an earlier event
_DONE_TO = ("object", "of", "for")
_STOPS = ".,:;!?\"'“”‘’()"


@dataclass(frozen=True, slots=True)
class Telling:
    """The facts and lines of one event in one article. ``name`` is unique in the article."""

    name: str
    facts: tuple[Fact, ...]
    lines: tuple[str, ...]
    kinds: tuple[str, ...]
    main: bool = False


def _standing(fact: Fact) -> bool:
    """Whether it holds of an entity and not of an event: an office, the birth of somebody with a name."""
    if fact.relation.startswith("born"):
        return any(p.name and p.part in {"subject", "object"} for p in fact.participants)
    return fact.relation.startswith("has ")


def tellings(article: Article, extraction: Extraction) -> tuple[Telling, ...]:
    """The events of an article, main one first; none when the article says nothing."""
    facts = [fact for fact in extraction.facts if not _standing(fact)]
    aside = _asides(article, facts)
    lines = words.story(passing.without(article.text, aside), article.headline)
    if not lines:
        return ()
    lead = "\n".join(lines)[:LEAD]
    kinds = _ranked(facts, lead)
    others = _earlier(article, extraction, facts, lead, kinds[:1])
    known = {fact.id: time for time, told in others.items() for fact in told}
    for time, told in passages(article, facts, lead, _today(article, facts), known).items():
        others[time] = [*others.get(time, ()), *told]
    others |= _in_passing(article, extraction, facts, lead, kinds)
    placed: set[str] = set()
    found: list[Telling] = []
    for number, one in enumerate(aside):
        own = tuple(fact for fact in _inside(facts, one) if fact.id not in placed)
        placed |= {fact.id for fact in own}
        if own:
            clause = _words(article, one.span).strip(" ,")
            found.append(Telling(f"elsewhere {number}", own, (clause,), _ranked(own, clause)))
    for name, group in sorted(others.items()):
        own = tuple(fact for fact in dict.fromkeys(group) if fact.id not in placed)
        placed |= {fact.id for fact in own}
        if own:
            first = (name.removeprefix("in passing "),) if name.startswith("in passing ") else kinds[:1]
            words_of = tuple(_words(article, span) for span in sorted({fact.sentence for fact in own}))
            rest = tuple(kind for kind in _ranked(own, "") if kind not in first)
            found.append(Telling(name, own, words_of, (*first, *rest)))
    own = tuple(fact for fact in facts if fact.id not in placed)
    return (Telling("main", own, lines, _ranked(own, lead), main=True), *found)


def _asides(article: Article, facts: Sequence[Fact]) -> tuple[passing.Aside, ...]:
    """What is told in passing of another place, in a story that has a place and a happening of its own."""
    found = passing.asides(article.text, article.headline or "")
    if not found:
        return ()
    within = {fact.id for one in found for fact in _inside(facts, one)}
    lines = words.story(passing.without(article.text, found), article.headline)
    kinds = _ranked([fact for fact in facts if fact.id not in within], "\n".join(lines)[:LEAD])
    return found if scene(lines) and shipped_kinds().happenings.intersection(kinds) else ()


def _inside(facts: Iterable[Fact], aside: passing.Aside) -> Iterable[Fact]:
    """The facts that are told in a clause and nowhere else."""
    span = aside.span
    body = (fact for fact in facts if fact.section != "headline")
    return (fact for fact in body if span.start <= fact.evidence.start and fact.evidence.end <= span.end)


def kinds_of(fact: Fact) -> frozenset[str]:
    """The kinds of event that the clause itself speaks of."""
    told = (fact.relation, *fact.relation.split(" ")[:1], *(part.head for part in fact.participants))
    return shipped_kinds().kinds_in(told, {*fact.terms, *told}, to_person=bool(done_to(fact)))


def done_to(fact: Fact) -> tuple[str, ...]:
    """The persons to whom it happens, by name: the one freed, killed, arrested, appointed."""
    return tuple(
        part.name for part in fact.participants if part.name and part.type == "person" and part.part in _DONE_TO
    )


def _ranked(facts: Iterable[Fact], lead: str) -> tuple[str, ...]:
    """Kinds of event, foremost first: words of the lead count more than clauses further down."""
    table = shipped_kinds()
    votes = Counter(kind for fact in facts for kind in kinds_of(fact))
    read = [word.strip(_STOPS) for word in lead.lower().split()]
    context = {form for word in read for form in (word, words.stem(word))}
    for word in read:
        for kind in table.kinds_in({word, words.stem(word)}, context):
            votes[kind] += LEAD_VOTE
    return tuple(kind for kind, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:KINDS])


def _earlier(
    article: Article, extraction: Extraction, facts: Sequence[Fact], lead: str, kinds: Sequence[str]
) -> dict[str, list[Fact]]:
    """The facts that tell of an event of the main kind long ago, by the time they stand in."""
    today = _today(article, facts)
    of_kind = [fact for fact in facts if not kinds_of(fact).isdisjoint(kinds)]
    first = min((fact.sentence for fact in facts if fact.section == "body"), default=None)
    news = {_period(fact, today) for fact in facts if fact.sentence == first}
    found: dict[str, list[Fact]] = {}
    for fact in of_kind:
        period = _period(fact, today)
        if period is None or period in news or fact.section == "headline":
            continue  # "a good result in 2024": the year that the news is about
        quote = _words(article, fact.evidence)
        # In a short text the lead reaches as far as the fact itself, which must not vouch for itself.
        before = lead.replace(_words(article, fact.sentence), "").replace(quote, "")
        named = _named(quote, extraction.names)
        if named and not any(form in before for name in named for form in (name.text, *name.forms)):
            found.setdefault(period, []).append(fact)
    # A wreck is found: that it sank in 1718 is not set apart from a sinking of today.
    return found if len(of_kind) > sum(map(len, found.values())) else {}


def _today(article: Article, facts: Sequence[Fact]) -> date | None:
    """The day the article stands at: published, else the latest day any of its facts has."""
    if article.published:
        return article.published.date()
    return max((interval[0] for fact in facts if (interval := days(fact.time))), default=None)


def _period(fact: Fact, today: date | None) -> str | None:
    """The past time the fact stands in, when that is well before the article's."""
    interval = days(fact.time)
    if interval is None or today is None or fact.time is None or fact.tense in ("present", "future"):
        return None
    if fact.time.text.lower().startswith(_STATE):
        return None
    begun = fact.time.start or interval[0].isoformat()
    return begun if (today - interval[1]).days > EARLIER_DAYS else None


def _words(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]


def _named(told: str, names: Iterable[Name]) -> list[Name]:
    return [name for name in names if any(form in told for form in (name.text, *name.forms))]


def _in_passing(
    article: Article, extraction: Extraction, facts: Sequence[Fact], lead: str, kinds: Sequence[str]
) -> dict[str, list[Fact]]:
    """In a spoken story, the facts of an event that is told in passing, by its kind.

    The clauses that tell of it, the others of a sentence that does not speak of the main event, and
    the sentences about people whom only such sentences bring up.
    """
    table = shipped_kinds()
    if not kinds or kinds[0] not in table.spoken:
        return {}
    spoken = {fact.sentence for fact in facts if kinds[0] in kinds_of(fact)}
    found: dict[str, list[Fact]] = {}
    for kind in sorted(table.in_passing):
        body = [fact for fact in facts if fact.section != "headline"]
        telling = [fact for fact in body if kind in kinds_of(fact) and kinds[0] not in kinds_of(fact)]
        own = {fact.sentence for fact in telling} - spoken
        told = " ".join(_words(article, span) for span in sorted(own))
        people = [name for name in _named(told, extraction.names) if name.type == "person" and not _named(lead, [name])]
        own |= {fact.sentence for fact in body if _named(_words(article, fact.sentence), people)}
        group = [fact for fact in body if fact in telling or fact.sentence in own]
        if own and group:
            found[f"in passing {kind}"] = group
    return found
