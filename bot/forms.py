"""The JSON forms of the command line, made from the values of the record. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.crosscheck import told_apart
from store.model import Article, Attribution, DateValue, Fact, Finding, Part, Quantity, Quotation, Value, source

Form = dict[str, Any]


def article(of: Article) -> Form:
    """An article with its whole text."""
    return {
        "id": of.id,
        "file": of.file or None,
        "outlet": of.outlet,
        "published": published(of),
        "headline": of.headline,
        "url": of.url,
        "status": of.status,
        "text": of.text,
    }


def published(of: Article) -> str | None:
    """When it was published, as ISO text; None when nobody said."""
    return of.published.isoformat() if of.published else None


def evidence(of: Fact, within: Article, *, whole: bool = False) -> Form:
    """The exact words with their offsets in the text, or in the headline where that is not part of it.

    The ``whole`` sentence where the words by themselves do not say what is in question.
    """
    start = min(of.evidence.start, of.sentence.start) if whole else of.evidence.start
    end = max(of.evidence.end, of.sentence.end) if whole else of.evidence.end
    form: Form = {"quote": source(of, within)[start:end], "start": start, "end": end}
    return {**form, "field": "headline"} if of.field == "headline" else form


def shown(of: Fact, within: Article, finding: Finding) -> Form:
    """The evidence of one side of a finding: where it asks who, words that name nobody are shown with their sentence.

    Who said it stands beside the words that were said; who did it may stand in another clause than the deed. What
    was found by reading sentences side by side is shown in whole sentences.
    """
    if told_apart(finding):
        return evidence(of, within, whole=True)
    words = evidence(of, within)
    values = [side.value for side in finding.sides if of.id in side.facts]
    lacking = finding.kind in _WHO and any(value and value.split()[-1] not in words["quote"] for value in values)
    return evidence(of, within, whole=True) if lacking else words


_WHO = frozenset({"actor", "attribution", "person"})


def fact(of: Fact, within: Article) -> Form:
    """What an outlet published, with whose word it is and the words that are the evidence."""
    return {
        "id": of.id,
        "article": within.id or of.article,
        "file": within.file or None,
        "outlet": within.outlet,
        "published": published(within),
        "subject": of.subject,
        "relation": of.relation,
        "object": of.object,
        "value": value(of.value) if of.value is not None else None,
        "polarity": of.polarity,
        "modality": of.modality,
        "time": value(of.time) if of.time is not None else None,
        "place": of.place,
        "event": of.event,
        "attribution": attribution(of.attribution) if of.attribution is not None else None,
        "evidence": evidence(of, within),
    }


def value(of: Value) -> Form:
    """A typed value."""
    if isinstance(of, Quantity):
        return {
            "type": "quantity",
            "low": of.low,
            "high": of.high,
            "unit": of.unit,
            "qualifiers": list(of.qualifiers),
            "comparator": of.comparator,
        }
    if isinstance(of, DateValue):
        return {"type": "date", "start": of.start, "end": of.end, "precision": of.precision}
    return {"type": of.type, "text": of.text}


def attribution(of: Attribution) -> Form:
    """Who said it and how."""
    return {"speakers": list(of.speakers), "cue": of.cue, "medium": of.medium, "direct": of.direct}


def part(of: Part) -> Form:
    """Words with their spans."""
    return {"text": of.text, "start": of.start, "end": of.end, "spans": [[span.start, span.end] for span in of.spans]}


def quotation(of: Quotation) -> Form:
    """One attribution as it stands in the text."""
    return {
        "speaker": part(of.speaker) if of.speaker else None,
        "cue": part(of.cue) if of.cue else None,
        "content": part(of.content),
        "direct": of.direct,
    }


def side(of: Fact, within: Article, found: Finding | None = None) -> Form:
    """One fact of a finding."""
    return {
        "article": within.id,
        "file": within.file or None,
        "outlet": within.outlet,
        "published": published(within),
        "fact": of.id,
        **(shown(of, within, found) if found else evidence(of, within)),
    }


def finding(of: Finding, facts: Mapping[str, Fact], articles: Mapping[str, Article]) -> Form | None:
    """One disagreement with every side; None when fewer than two of its sides may be shown.

    Args:
        of: the finding; its sides are ordered by publication, unknown last.
        facts: the live facts by id; those that are missing may not be shown.
        articles: their articles by id.
    """
    sides = []
    for one in of.sides:
        told = [side(facts[id_], articles[facts[id_].article], of) for id_ in one.facts if id_ in facts]
        if told:
            sides.append({"value": one.value, "facts": told})
    if len(sides) < 2:
        return None
    return {
        "id": of.id,
        "kind": of.kind,
        "verdict": of.verdict,
        "state": of.state,
        "reasons": list(of.reasons),
        "a": sides[0]["facts"][0],
        "b": sides[1]["facts"][0],
        "sides": sides,
    }
