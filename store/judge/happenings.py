"""What happens, and to what: the act of a claim also where the verb only says that something takes place.

"The summit will be held on 12 May", "the summit takes place on 14 May" and "the summit is set for
16 May" tell of one happening, which is named by the noun. Two claims are about one thing when what
it happens to is named alike ("the ferry", "the opening of the line" and "the line") and nothing in
the words parts the two ("the north side", "the south side").
"""

from __future__ import annotations

import re

from store.judge.attributes import load
from store.judge.identities import DEFINITE
from store.judge.naming import tokens
from store.judge.scopes import OF_A_DEGREE
from store.judge.stems import content, stem
from store.judge.times import period
from store.judge.view import View, thing
from store.model import Participant

# Verbs by which a happening has a time or place, while the noun says what happens.
_TAKES_PLACE = frozenset({"happen", "go_ahead", "plan", "postpone", "host"})
_TAKES_PLACE_VERBS = frozenset(
    stem(verb)
    for verb in "hold happen occur stage schedule set plan expect begin start postpone delay move due go".split()
)
# And verbs by which it is given its day, where that lies ahead.
_SETS = frozenset(
    stem(verb)
    for verb in "fix call arrange book organise organize pencil propose announce convene proclaim declare choose name order".split()
)
_DAYS = frozenset("day date start time deadline opening".split())
_STARTS = frozenset(stem(verb) for verb in "begin start open commence launch".split())
_PRONOUNS = frozenset("he she it they who which that this these those one we i you all".split())
# Words of which two exclude each other where they tell two things of one name apart.
_CONTRASTS: tuple[frozenset[str], ...] = tuple(
    frozenset(family.split())
    for family in (
        "north south east west northern southern eastern western",
        "upper lower",
        "left right",
        "inner outer",
        "main outer outlying",
        "old new",
        "outbound inbound return",
        "home away",
        "import export",
        "passenger passengers goods",
        "passenger passengers freight",
        "passenger passengers cargo",
        "men women male female boys girls",
        # The next one may be the second and the last one the third.
        "first second third fourth fifth sixth",
        "first last final",
        "first next previous",
        "earlier later",
        "previous later final",
        "earlier next final",
    )
)
# Flight 618, Route 9; no age ("A 32-year-old"), count ("All 11 children") or date ("June 2").
_NUMBERED = re.compile(
    r"\b(?!(?:An?|The|This|That|These|Those|Its?|His|Her|Their|Our|All|Some|About|Around|Another|Other|Nearly|Almost|Over|Under|Up|"
    r"Only|Just|At|In|On|Of|From|Between|For|With|By|More|Fewer|Less|Least|Most|Both|Each|Every|Another|Roughly|Approximately|"
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|"
    r"Dec(?:ember)?)\s)[A-Z][\w-]*\s\d{1,4}\b(?!-|[.,]\d)"
)


def acts(view: View) -> frozenset[str]:
    """The classes of its act, with those of the noun where the verb only says that it takes place.

    "Be" leaves the act to its noun only where that names something that happens ("the vote is on Sunday").
    """
    if view.verb in {"be", "remain"}:
        return named_acts(view, known=True)
    if view.acts & _TAKES_PLACE or view.verb in _TAKES_PLACE_VERBS:
        return view.acts | named_acts(view, known=False) | _any_accident(view)
    if view.verb in _SETS and view.fact.tense == "future":
        return _acts_of_day(view) or named_acts(view, known=True) or view.acts
    return view.acts


def _acts_of_day(view: View) -> frozenset[str]:
    """What is to be on a day that is set: "fixed 3 May as the day of the launch", "as the date on which the line opens"."""
    days = [p for p in view.part("as", "object") if p.head.lower() in _DAYS]
    words = {word for p in days for word in content(p.text.split(p.head, 1)[-1])}
    return frozenset(act for word in words for act in load().classes(word) & load().names)


def _any_accident(view: View) -> frozenset[str]:
    """What an accident may have been, of which it is only said that it happened: a crash, a fall, a sinking."""
    themes = view.part("subject")
    return _ACCIDENTS if any(not p.name and p.text.lower() in _ACCIDENT_NOUNS for p in themes) else frozenset()


_ACCIDENTS = frozenset({"crash", "derail", "sink", "collapse", "explode", "run_over", "fall_from"})
_ACCIDENT_NOUNS = frozenset(
    f"{the} {noun}" for the in ("the", "this") for noun in ("accident", "disaster", "mishap", "tragedy")
)


def undone(view: View) -> frozenset[str]:
    """The acts that are called off or put off before they came: "called off their merger", "the launch will not take place"."""
    if view.fact.polarity == "negative":
        return named_acts(view, known=False) if _to_come(view) and _held(view) else frozenset()
    return named_acts(view, known=True) - view.acts - load().empty if view.acts & _UNDOES else frozenset()


def to_come(view: View) -> frozenset[str]:
    """What is told to begin in time to come: the strike of "the strike will begin on Thursday"."""
    begun = view.fact.polarity == "positive" and begins(view) and _to_come(view)
    return named_acts(view, known=False) if begun else frozenset()


def _to_come(view: View) -> bool:
    """Whether it is told as to come: by its verb, or by its day ("the festival opens on Friday")."""
    told, when = view.claim.published, period(view.time)
    ahead = view.fact.tense == "present" and told is not None and when is not None and when.first > told.date()
    return ahead or view.fact.tense == "future" or view.fact.modality in {"planned", "promised"}


def _held(view: View) -> bool:
    """Whether the verb only says that something takes place."""
    return bool(view.acts & {"happen", "go_ahead"}) or view.verb == "hold"


_UNDOES = frozenset({"cancel", "postpone", "bid_dropped"})


def begins(view: View) -> bool:
    """Whether it only tells when something began."""
    return view.verb in _STARTS


# Nouns that end like those for people and name what is done.
_NO_PEOPLE = frozenset("work merger takeover handover transfer offer order tender dinner encounter".split())


def named_acts(view: View, *, known: bool) -> frozenset[str]:
    """The classes of the noun that it is done to; where only ``known`` ones count, a noun of no class names no act."""
    table = load()
    found: set[str] = set()
    for p in view.part("object") or view.part("subject"):
        head = _head(p)
        if p.name or not head or (head not in _NO_PEOPLE and table.human(head)):
            continue
        classes = table.classes(head)
        found |= classes if known else classes or {stem(head)}
    return frozenset(found)


def _head(p: Participant) -> str:
    """The head noun; the last word of meaning where the parser took a particle for it ("break-in")."""
    head = thing(p).lower()
    if content(head):
        return head
    words = content(re.split(r"\b(?:of|in|at|on|by|for)\s", p.text)[0])
    return words[-1] if words else ""


def theme(view: View) -> frozenset[str]:
    """What it happens to, as counted nouns and last names: the object, else the subject.

    Of a noun that names the act itself, what it is the act of: "the opening of the line" is about the line.
    """
    table = load()
    found: set[str] = set()
    for p in _themes(view):
        if p.head.lower() in _PRONOUNS and not p.name:
            continue
        if p.name:
            found |= set(tokens(p.name)[-1:])
        elif head := _head(p):
            found.add(table.unit(head))
        if table.classes(p.head) and (of := _OF.search(p.text)):
            found |= {table.unit(word) for word in content(p.text[of.end() :])[-1:]}
    return frozenset(found)


# "The opening of the line", "contact with the probe", "the motion against Roe", "the bid to oust Roe".
_OF = re.compile(
    r" (?:of|against) |(?<=[Cc]ontact) with | to (?:remove|oust|unseat|impeach|dismiss|recall|topple|depose) "
)


def _themes(view: View) -> tuple[Participant, ...]:
    return view.part("object") or view.part("subject")


def one_thing(a: View, b: View) -> bool:
    """Whether both are about one definite thing, named alike, and nothing tells two of it apart."""
    return bool(theme(a) & theme(b)) and _definite(a) and _definite(b) and not contrast(a, b)


def _definite(view: View) -> bool:
    """Whether it is one known thing: named, with "the" or an owner, or a bare noun in the singular ("work")."""
    return any(
        p.name
        or DEFINITE.match(p.text)
        or ((of := _OF.search(p.text)) and of[0] == " with " and DEFINITE.match(p.text[of.end() :]))
        or (len(p.text.split()) == 1 and not p.text.endswith("s"))
        for p in _themes(view)
    )


def contrast(a: View, b: View) -> frozenset[str]:
    """Words of the two that tell two things of one name apart: north and south side, flights 12 and 14."""
    left, right = _words(a), _words(b)
    found: set[str] = set()
    for family in _CONTRASTS:
        one, other = left & family, right & family
        if one and other and not one & other:
            found |= one | other
    for ours, theirs in ((_numbered(a), _numbered(b)), (_routes(a), _routes(b))):
        found |= ours ^ theirs if ours and theirs and not ours & theirs else set()
    return frozenset(found)


def _words(view: View) -> frozenset[str]:
    phrases = (
        view.fact.subject,
        view.fact.object or "",
        *(p.text for p in view.part("subject", "object", "in", "to", "for", "on")),
    )
    text = OF_A_DEGREE.sub("", " ; ".join(phrases).lower())
    return frozenset(re.findall(r"[a-z]+", text))


def _routes(view: View) -> frozenset[str]:
    """The two ends of what runs between them, in either order: "the night train from Orrin to Tessvale", "the Orrin–Tessvale ferry"."""
    phrases = (p.text for p in view.part("subject", "object"))
    return frozenset(" and ".join(sorted((m[1] or m[3], m[2] or m[4]))) for p in phrases for m in _ROUTE.finditer(p))


_END = r"([A-Z][\w'’]+(?: [A-Z][\w'’]+)*)"
_ROUTE = re.compile(rf"\b(?:from|between) {_END} (?:to|and) {_END}|\b{_END}(?:–|-|-to-){_END}\b")


def _numbered(view: View) -> frozenset[str]:
    return frozenset(m for p in view.part("subject", "object") for m in _NUMBERED.findall(p.text))
