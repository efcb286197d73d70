"""Who is told to be behind an act in other words than as its doer: whose work it was, who is blamed, from whom it came.

"The compromise was the work of Norland", "a secret service was behind the attack", "the hackers belong to Grey Lantern".
"""

from __future__ import annotations

import re
from dataclasses import replace

from store.judge.attributes import load
from store.judge.identities import DEFINITE, Filler, filler_of, is_some_cause, is_someone, name_in
from store.judge.places import countries
from store.judge.stems import content, stem
from store.judge.view import View
from store.model import Participant

WORK_OF = re.compile(
    r"(?:the )?(?:handi)?work of (?:(?:the|a) (?:[a-z-]+ ){1,3}(?=[A-Z])|the )?([A-Z][\w'’ -]*|an? [\w'’-]+ [\w'’ -]+)"
)


def whose_work(view: View) -> tuple[Filler, ...]:
    """Norway, of "the compromise was the work of Norway": Norway did whatever the other clause says was done."""
    found = [m.group(1).strip() for p in view.part("attribute") if (m := WORK_OF.match(p.text))]
    acts = view.acts | {
        act for p in view.part("subject") for act in load().classes(p.head)
    }  # "the raid was the work of"
    parts = [f"doer {act}" for act in sorted(acts & load().one_doer)] if found else []
    return tuple(Filler(name, name, person=False, part=part) for name in found for part in parts)


def stands_behind(view: View) -> tuple[Filler, ...]:
    """Who is told to be behind an act that a noun names: "a secret service was behind the attack".

    Whoever was to blame for a crash or a fire caused it: "the collision was caused by the ferry".
    """
    if view.fact.relation.startswith("be to blame") and view.fact.polarity == "positive":
        blamed = [p for p in view.part("for", "object") if DEFINITE.match(p.text)]
        named = sorted({name for p in blamed for name in load().classes(p.head) or {load().unit(p.head)}})
        return tuple(
            filler_of(p, f"to {name}")
            for name in named
            for p in view.part("subject")
            if is_someone(p) or is_some_cause(p)
        )
    if view.fact.relation not in {"be behind", "be responsible", "be responsible for"}:
        return ()
    text = f"{view.fact.object or ''} {' '.join(p.text for p in view.part('behind', 'for', 'object'))}"
    acts = {act for word in content(text) for act in load().classes(word)} & load().one_doer
    return tuple(filler_of(p, f"doer {act}") for act in sorted(acts) for p in view.part("subject") if is_someone(p))


def takes_blame(view: View) -> tuple[Filler, ...]:
    """Who is blamed for an act that a noun names: "police blamed a former guard for the theft"; it is theirs to answer for."""
    if view.verb not in _BLAMES or view.fact.polarity == "negative":
        return ()
    whom = [p for p in view.part("object") if is_someone(p)]
    acts = {act for p in view.part("for", "of") for act in load().classes(p.head)}
    told = _FOR_WHAT.search(view.fact.object or "")
    acts |= {act for word in (told[1].split() if told else ()) for act in load().classes(word)}
    whom = [replace(p, text=re.split(r" (?:for|of) ", p.text)[0]) for p in whom]
    return tuple(filler_of(p, f"doer {act}") for act in sorted(acts & load().one_doer) for p in whom)


_BLAMES = frozenset(stem(verb) for verb in "blame accuse".split())
_FOR_WHAT = re.compile(r"\b(?:for|of) (?:the |an? |its )?((?:(?!of\b|on\b|in\b|at\b)[\w'’-]+ ?){1,3})")


def comes_from(view: View) -> tuple[Filler, ...]:
    """From whom an act comes that a noun names: "the order to clear the square came from the prefect"."""
    if view.fact.relation not in _COMES_FROM:
        return ()
    text = " ".join(p.text for p in view.part("subject", "for"))  # "credit for the discovery belongs to X"
    table = load()
    acts = {act for word in content(text) for act in table.classes(word)} | table.phrase(f"{text} {view.fact.relation}")
    acts &= table.one_doer
    whose = (p for p in view.part("object", "from", "to", "with", "by") if not _where(p) and is_someone(p))
    return tuple(filler_of(p, f"doer {act}") for p in whose for act in sorted(acts))


def membership(view: View) -> tuple[Filler, ...]:
    """Whose people the doers of an act are: "the hackers belong to Grey Lantern", "the gunmen were members of the Front"."""
    if view.fact.polarity == "negative" or view.fact.relation not in _BELONGS:
        return ()
    table = load()
    nouns = [p.head for p in view.part("subject") if not p.name]
    acts = {table.agents.get(stem(noun), "") for noun in nouns} & table.one_doer
    acts |= {"attack"} if acts & _VIOLENT else set()  # "the hackers", "the attack was carried out by"
    own = view.part("object", "to", "from", "of", "attribute")
    bodies = [p for p in own if (p.name or name_in(p)) and not _where(p)]
    return tuple(filler_of(p, f"doer {act}") for p in bodies for act in sorted(acts))


_VIOLENT = frozenset({"hack", "shoot", "plant_bomb"})
_BELONGS = frozenset(
    {"belong to", "belong", "be from", "be", "be part of", "be member of", "be members of", "come from"}
)


def whose_offer(view: View) -> tuple[Filler, ...]:
    """Whose the one offer is, told in either way: "the offer was made by Orrin Group", "the bid comes from Tessvale Capital"."""
    if view.fact.relation in _COMES_FROM:
        things, whose = view.part("subject"), view.part("object", "from")
    elif view.verb in _MAKES:
        things, whose = view.things(), view.doers()
    else:
        return ()
    if not any(_THE_OFFER.fullmatch(p.text) for p in things):
        return ()
    return tuple(filler_of(p, "source offer") for p in dict.fromkeys(whose) if not _where(p) and is_someone(p))


_MAKES = frozenset(stem(verb) for verb in "make launch submit table lodge present mount".split())
_THE_OFFER = re.compile(r"(?:the|this) (?:(?:takeover|cash|purchase|buyout) )?(?:offer|bid|approach|proposal)", re.IGNORECASE)  # fmt: skip


def tells_who(view: View) -> bool:
    """Whether the clause is there to say who it was: "it was Roe who", "the order came from Roe", "the work of Roe"."""
    worked = any(WORK_OF.match(p.text) for p in view.part("attribute"))
    return worked or view.fact.rule == "cleft" or view.fact.relation in _COMES_FROM


def _where(participant: Participant) -> bool:
    """Whether it is a place; behind "from" the model takes a person's full name for one too."""
    name = participant.name or ""
    return participant.type == "place" and (len(name.split()) != _FULL_NAME or bool(countries(name)))


_FULL_NAME = 2
_COMES_FROM = frozenset(
    "come from|be by|originate with|stem from|belong to|go to|fall to|be down to|be due to|lie with|rest with".split(
        "|"
    )
)
