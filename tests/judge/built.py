"""Claims built by hand, where what the language model makes of a sentence would blur what is tested."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.judge.view import View, view
from store.model import Claim, Fact, Participant, Span, Strand

FRIDAY_NOON = datetime(2026, 3, 13, 12, tzinfo=UTC)


def seen(text, relation, *parts, article="one", hours=0, telling=None, sentence="", **fact) -> View:
    """The view of one clause: ``parts`` are (part, text, type) with names for all that is written with a capital."""
    participants = tuple(_participant(*part) for part in parts)
    made = Fact(
        subject=next((p.text for p in participants if p.part == "subject"), ""),
        relation=relation,
        object=next((p.text for p in participants if p.part == "object"), None),
        evidence=Span(0, len(text)),
        participants=participants,
        sentence=Span(100, 100 + len(text)),
        id=f"{article} {text}",
        article=article,
        **{"tense": "past"} | fact,
    )
    main = telling or strand(article)
    when = FRIDAY_NOON + timedelta(hours=hours)
    return view(Claim(made, f"Paper {article}", when, main, text, main, sentence or f"{text}."))


def strand(article, *, people=(), places=(), foremost=(), terms=()):
    """What an article is chiefly about."""
    return Strand(
        id=f"s {article}",
        article=article,
        label="",
        facts=(),
        kinds=(),
        people=people,
        places=places,
        foremost=foremost,
        terms=tuple((word, 1.0) for word in terms),
        main=True,
    )


def _participant(part, text, type_="thing"):
    bare = text.removeprefix("the ").removeprefix("The ")
    name = bare if bare[:1].isupper() and type_ != "thing" else None
    return Participant(text, text.split()[-1].lower(), part, name, type_)
