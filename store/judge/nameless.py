"""What somebody is whom an article does not name: "the victim, a 44-year-old Swede", "the onetime patent lawyer".

Prose names a person once and then goes by age, nation or trade. No name says that two articles mean
one person, so that each of the three is only a candidate: that both tell of the same deed, describe
the person by the same noun, agree in the other two, and give nobody else an answer, is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.judge import callings, gate, modalities, posts
from store.judge.amounts import middle
from store.judge.attributes import load
from store.judge.callings import Calling
from store.judge.evidence import Scene, Signs
from store.judge.identities import PRONOUNS, names_person
from store.judge.naming import same_name
from store.judge.places import country, nationality
from store.judge.predicates import COPULAS
from store.judge.stems import content, stem
from store.judge.view import View
from store.model import Judgement, Participant, Quantity, Slot, TextValue

_NAME = "role"
_ABOUT = 4  # foremost words of an article by which the persons of one story are looked up
_WORKING = frozenset({"work", "work as", "serve", "serve as"})
_COMING = frozenset({"come from", "be from", "hail from", "come", "hail"})
_FROM = re.compile(r"\b(?:from|of) (?:the )?([A-Z][\w-]+)\b")
_SEX = (
    (frozenset("man boy male he his husband father son brother".split()), "man"),
    (frozenset("woman girl female she her wife mother daughter sister".split()), "woman"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One answer for one person: the sort of it ("age", "nation", "trade"), the answer, the name if there is one, who it is."""

    sort: str
    text: str
    value: float | str | Calling
    name: str
    who: frozenset[str]


def told(view: View) -> tuple[Told, ...]:
    """Everything that a claim says of what one person is, in the subject's own words and in what is said of it."""
    fact = view.fact
    aged = fact.relation == "has age"
    subject = next((p for p in view.part("subject", "object") if aged or _person(p)), None)
    if subject is None or fact.polarity == "negative" or fact.rule == "quotation" or view.claim.main is None:
        return ()
    if fact.relation in COPULAS and any(p.name for p in view.part("attribute")):
        return ()  # "the victim was Marek Roe"
    name = subject.name or "" if names_person(subject) else ""
    who = _who(subject.text)
    found: list[Told] = []
    if aged and isinstance(fact.value, Quantity) and middle(fact.value) > 1 and not _of_then(view):
        if not name and re.search(
            rf"(?!(?:The|An?|At) )[A-Z][\w'’-]+,? \(?{middle(fact.value):g}\b", view.claim.sentence
        ):
            return ()  # "the victim was Marek Roe, 38": the age stands beside a name
        found.append(Told("age", f"{middle(fact.value):g}", middle(fact.value), name, who))
    said = _said(view)
    if fact.relation in COPULAS:
        who |= {word for phrase in said for word in _who(phrase)}
    sentence = view.claim.sentence
    if f"{subject.text}, a" in sentence and (
        apposed := re.search(rf"{re.escape(subject.text)}, (an? [^,;.]+)[,.]", sentence)
    ):
        said.append(apposed[1])
    for phrase in said if name else [subject.text, *said]:
        found += _read(phrase, name, who)
    return tuple(dict.fromkeys(found))


def _of_then(view: View) -> bool:
    """Whether it is the age at a deed of years ago: "the 29-year-old Roe was acquitted in 1998", but not of one who has sat since."""
    published, sentence = view.claim.published, view.claim.sentence
    years = [int(year) for year in _IN_YEAR.findall(sentence)]
    past = published is not None and bool(years) and all(published.year - year > 1 for year in years)
    return past and "-year-old" in sentence and not _UNTIL_NOW.search(sentence)


_IN_YEAR = re.compile(r"\bin (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")
_UNTIL_NOW = re.compile(r"\b(?:since|who|born|has|have)\b")


def _said(view: View) -> list[str]:
    """The words of a clause for what its subject is: "was a cook", "worked as a cook", "teaches", "came from Orrin"."""
    fact, verbs = view.fact, load().callings.verbs
    found = [verbs[fact.relation]] if fact.relation in verbs else []
    if isinstance(fact.value, TextValue) and fact.relation in {"has office", "has nationality"}:
        found.append(fact.value.text)
    if fact.relation in COPULAS:
        found += [p.text for p in view.part("attribute") if not p.name]
    if fact.relation in _WORKING:
        found += [p.text for p in view.part("as")]
    if fact.relation in _COMING:
        found += [f"from {p.text}" for p in view.part("object", "from")]
    return found


def _person(participant: Participant) -> bool:
    """Whether the words stand for one person: a name, a noun for people in the singular, "the Belgian"."""
    text = participant.text
    if text.lower() in PRONOUNS:
        return bool(participant.name) and names_person(participant)
    if names_person(participant):
        return True
    head, low = participant.head.lower(), text.lower()
    if _MANY.search(low) or (
        (f"{head}s" in low or f"{head}es" in low) and re.search(rf"\b{re.escape(head)}e?s\b", low)
    ):
        return False  # several
    one = text.lower().startswith(("a ", "an ", "the ", "his ", "her ", "their ", "its ")) or "year-old" in text
    table = load()
    noun = table.human(head) or head in table.agents or (stem(head) in table.callings.none - _NO_PERSON)
    return one and (noun or bool(_people(text.split()[-1])) or head == "old")


_MANY = re.compile(r"\b(?:men|women|people|children)\b")
_NO_PERSON = frozenset(
    stem(word) for word in "case thing name place way year part lot post posts job jobs source subject target".split()
)


def _people(word: str) -> str | None:
    """The country of a word for its people ("Belgian", "Swede"), not of its own name."""
    return nationality(word) if word[:1].isupper() and not country(word) else None


def _who(text: str) -> frozenset[str]:
    table = load()
    return frozenset(name for word in content(text) for name in (word, table.unit(word), *table.classes(word)))


_OF_A_THING = re.compile(r" (?:of|on|aboard|from) (?:the|an?|its|this|that) ")


def _read(phrase: str, name: str, who: frozenset[str]) -> list[Told]:
    found = []
    own = _OF_A_THING.split(phrase, maxsplit=1)[0]  # the skipper of a Greek ship may be of any nation
    nations = [nation for word in own.split() if (nation := _people(word.strip(",")))]
    if not nations and (match := _FROM.search(phrase)):
        nations = [nation for nation in [nationality(match[1])] if nation and not _people(match[1])]
    if nations:
        found.append(Told("nation", nations[0], nations[0], name, who))
    calling = callings.read(phrase, None)
    if calling is not None and (posts.trade(phrase) or calling.noun in load().callings.nouns):
        found.append(Told("trade", calling.text, calling, name, who))
    return found


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for each sort of answer, word that its article is about, and month; behind all buckets of one name."""
    main = view.claim.main
    sorts = sorted({one.sort for one in told(view)})
    words = [word for word, _ in main.terms if word.isalpha()][:_ABOUT] if main and sorts else []
    return tuple(
        Slot(f"entity:~{sort} {word} {month}", _NAME, f"{sort} of one")
        for sort in sorts
        for word in words
        for month in gate.months(view)
    )


def pair(a: View, b: View) -> tuple[Told, Told] | None:
    """Two answers of one sort of which one at least is of somebody without a name; those that differ first."""
    pairs = [
        (x, y)
        for x in told(a)
        for y in told(b)
        if x.sort == y.sort
        and not (x.name and y.name)
        and not _two_sexes(x, y)
        and not (_met(x, b) or _met(y, a))
        and not (_someones(x, a) != _someones(y, b) and (x.name or y.name))
    ]
    return min(pairs, key=lambda two: (agree(*two), two[0].sort), default=None)


def _met(named: Told, view: View) -> bool:
    """Whether the other clause tells what its nameless one did to that very person: "the judge gave Roe six years"."""
    return bool(named.name) and any(p.name and same_name(p.name, named.name) for p in view.fact.participants)


def _someones(one: Told, view: View) -> bool:
    """Whether the words tell whose friend or brother it is, who is thereby another than the one they name: "Roe's best friend"."""
    texts = (p.text for p in view.part("subject", "object"))
    return not one.name and any(_WHOSE.search(text) for text in texts)


_WHOSE = re.compile(
    r"\b(?:['’]s?|his|her|their) (?:[\w-]+ ){0,4}?(?:friend|brother|sister|son|daughter|father|mother|cousin|wife|husband|uncle|aunt|nephew|"
    r"niece|girlfriend|boyfriend|partner|neighbou?r|colleague|classmate|teammate|room-?mate|accomplice|twin|fianc\w+)\b"
)


def _two_sexes(x: Told, y: Told) -> bool:
    one, other = ({sex for words, sex in _SEX if words & told.who} for told in (x, y))
    return bool(one and other) and not one & other


def agree(x: Told, y: Told) -> bool:
    """Whether the two answers are one, or may both be right."""
    if isinstance(x.value, Calling) and isinstance(y.value, Calling):
        return not callings.differ(x.value, y.value)
    if isinstance(x.value, float) and isinstance(y.value, float):
        return abs(x.value - y.value) < 1
    return x.value == y.value


def judgement(a: View, b: View) -> Judgement | None:
    """Set two answers against each other."""
    found = pair(a, b)
    if found is None:
        return None
    x, y = found
    if agree(x, y):
        return Judgement(_NAME, None, ("Both give the same answer.",), x.text, y.text)
    if modalities.modality(a, b) == "apart" or gate.far_apart(a, b):
        return Judgement(
            _NAME, None, ("One of the two is only possible or believed, or of another time.",), x.text, y.text
        )
    reason = f"{x.sort.capitalize()} of one person: {x.text} against {y.text}."
    return Judgement(_NAME, gate.disagreement(a, b, x.text, y.text), (reason,), x.text, y.text)


def signs(a: View, b: View, scene: Scene) -> Signs:
    """What says that both speak of one person."""
    found = pair(a, b)
    if found is None:
        return {}
    x, y = found
    ours, theirs = ([one for view in views for one in told(view)] for views in (scene.ours, scene.theirs))
    return {
        "nameless": 1.0,
        **{f"of {sort}": float(x.sort == sort) for sort in ("age", "nation", "trade")},
        "one named": float(bool(x.name or y.name)),
        "described alike": float(bool(_core(x) & _core(y))),
        "agrees otherwise": float(_otherwise(a, b, x.sort)),
        "only ours": 1 / max(1, _answers(ours, x)),
        "only theirs": 1 / max(1, _answers(theirs, y)),
        "known theirs": float(any(one.sort == x.sort and agree(x, one) for one in theirs)),
        "known ours": float(any(one.sort == y.sort and agree(one, y) for one in ours)),
    }


def _core(one: Told) -> frozenset[str]:
    """The words for who it is, without those of the answer itself."""
    own = frozenset(content(one.text)) | {one.value.head if isinstance(one.value, Calling) else ""}
    return one.who - own - _PEOPLE


_PEOPLE = frozenset(stem(word) for word in "person man woman people old".split())


def _otherwise(a: View, b: View, sort: str) -> bool:
    """Whether the two agree in another answer: two nations of one engineer of 44."""
    figures = [set(_NUMBER.findall(view.claim.sentence)) for view in (a, b)] if sort != "age" else [set(), set()]
    if figures[0] & figures[1]:
        return True
    others = [[one for one in told(view) if one.sort != sort] for view in (a, b)]
    return any(x.sort == y.sort and agree(x, y) for x in others[0] for y in others[1])


_NUMBER = re.compile(r"\b[1-9]\d\b")


def _answers(article: Sequence[Told], own: Told) -> int:
    """How many answers of the sort the article gives, to whomever."""
    return len({one.text for one in article if one.sort == own.sort})
