"""What a person is: age, nationality, birth, office. Two answers for one person, or two persons for one office."""

from __future__ import annotations

import re

from store.judge import callings, fillers, gate, identities, modalities, nameless, offices, parts, portraits, posts
from store.judge.amounts import middle
from store.judge.callings import Calling
from store.judge.evidence import Scene, Signs
from store.judge.naming import same_name, tokens
from store.judge.places import nationality
from store.judge.portraits import Portrait
from store.judge.stems import content
from store.judge.times import exclude
from store.judge.view import View
from store.model import Judgement, Quantity, Slot, TextValue, Verdict

_NAME = "role"
_ONE_LIFE = 400  # days between two articles in which an age may be compared at all


# "When she was nine": an age of then.
_AT_ANOTHER_TIME = re.compile(
    r"\b(?:when|before|after|until|since|while|once|by the time|as)\s+(?:\w+\s+)?$", re.IGNORECASE
)


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket a person and attribute; only full names stand for one person across articles."""
    found = []
    name = _name(view)
    if len(name) > 1 and (attribute := _attribute(view)):
        found.append(Slot(f"entity:{' '.join(name)}", _NAME, attribute))
    if called := callings.told(view):
        anchor = f"entity:{' '.join(tokens(called[0]))}"
        found += [Slot(anchor, _NAME, f"calling {month}") for month in gate.months(view)]
        if called[1].acting or called[1].made:  # who acts for months may be made it
            found.append(Slot(anchor, _NAME, "calling given"))
    found += [Slot(f"entity:office {anchor}", _NAME, "holder") for anchor in offices.anchors(view)]
    found += [Slot("event", _NAME, f"post {' '.join(tokens(f.text)[-1:])}") for f in _posts(view)]
    found += [Slot("event", _NAME, f"who {portrait.who}") for portrait in portraits.portraits(view)]
    return tuple(dict.fromkeys((*found, *nameless.slots(view))))


def _name(view: View) -> tuple[str, ...]:
    """The words of the full name of the one it is about; nothing for "a 61-year-old man"."""
    standing = view.fact.relation.startswith("has ")  # whoever has an age is a person, whatever the model took it for
    names = [p.name for p in view.part("subject", "object") if p.name and (standing or p.type == "person")]
    name = names[0] if names else ""
    return tokens(name) if all(word[:1].isupper() for word in name.split()[-2:]) else ()


def _attribute(view: View) -> str:
    relation, value = view.fact.relation, view.fact.value
    if _AT_ANOTHER_TIME.search(view.claim.sentence[: max(0, view.claim.sentence.find(view.claim.text))]):
        return ""
    if isinstance(value, Quantity) and value.dimension == "age":
        return "age" if middle(value) > 1 else ""
    if relation == "has nationality":
        return "nationality"
    if _tells_post(view):
        return "post"
    if relation == "born" and view.time is not None:
        return "born"
    return ""


def _tells_post(view: View) -> bool:
    """Whether it gives somebody a post or a trade of which a person has one."""
    value = view.fact.value
    if view.fact.relation == "has office" and isinstance(value, TextValue):
        return posts.exclusive(offices.title_of(value), view.claim.sentence)
    work = _work(view)
    return view.fact.polarity == "positive" and bool(posts.trade(work)) and posts.exclusive(work, view.claim.sentence)


def agree(a: View, b: View) -> bool:
    """Whether the two answers are one."""
    held = (offices.office(a), offices.office(b))
    if held[0] and held[1] and not same_name(held[0].holder, held[1].holder):
        return False
    if drawn := portraits.pair(a, b):
        return portraits.difference(*drawn) is None
    if pair := _callings(a, b):
        return callings.same(*pair)
    if someone := nameless.pair(a, b) if _nameless(a, b) else None:
        return nameless.agree(*someone)
    one_name = not _attribute(a) or same_name(" ".join(_name(a)), " ".join(_name(b)))
    return one_name and not _clash(a, b)


def compare(a: View, b: View) -> Judgement | None:
    """Set two answers for one person against each other."""
    held = (offices.office(a), offices.office(b))
    if held[0] and held[1] and not same_name(held[0].holder, held[1].holder):
        reason = offices.clash(a, b)
        verdict = gate.disagreement(a, b) if reason else None
        why = reason or "They may both be right: one person, another body, or one after the other."
        return Judgement(_NAME, verdict, (why,), held[0].holder, held[1].holder, 2.0)
    if drawn := portraits.pair(a, b):
        return _two_portraits(a, b, *drawn)
    pair = _callings(a, b)
    if pair:
        return _two_callings(a, b, *pair)
    return nameless.judgement(a, b) if _nameless(a, b) else _two_answers(a, b)


def _nameless(a: View, b: View) -> bool:
    """Whether one of the two at least is told of somebody without a name, so that it takes weighing who that is."""
    if offices.office(a) and offices.office(b):
        return False
    return nameless.pair(a, b) is not None and not _two_posts(a, b)


def _two_portraits(a: View, b: View, one: Portrait, other: Portrait) -> Judgement:
    """Set what two articles tell of one person without a name against each other."""
    values = portraits.difference(one, other)
    if values is None:
        return Judgement(_NAME, None, ("Both can be one person.",), one.text, other.text)
    if reason := portraits.obstacle(a, b):
        return Judgement(_NAME, None, (reason,), *values)
    verdict = gate.disagreement(a, b, *values)
    return Judgement(_NAME, verdict, (f"One person is told to be {one.text} and {other.text}.",), *values, 1.0)


def _two_answers(a: View, b: View) -> Judgement | None:
    """Set two ages, nationalities, births or posts of one person against each other, where either is one thing."""
    values = (_answer(a), _answer(b))
    names = " ".join(_name(a)), " ".join(_name(b))
    if _attribute(a) != _attribute(b) or (_attribute(a) and not same_name(*names)):
        return None
    if not _attribute(a) and not _two_posts(a, b):
        return None
    if not _clash(a, b):
        return Judgement(_NAME, None, ("Both give the same answer.",), *values, 1.0)
    if reason := _obstacle(a, b):
        return Judgement(_NAME, None, (reason,), *values, 1.0)
    verdict = gate.disagreement(a, b, *values)
    about = _attribute(a) or "post"
    return Judgement(
        _NAME, verdict, (f"{about.capitalize()} of {_whose(a)}: {values[0]} against {values[1]}.",), *values, 2.0
    )


def _whose(view: View) -> str:
    """Whose attribute it is: of "President Roe appointed Ada Falk ambassador" not the president's."""
    if view.fact.relation.startswith("has "):
        return view.fact.subject
    doers = {p.name for p in view.doers()}
    given = sorted(_posts(view), key=lambda filler: filler.name in doers)
    return given[0].name or given[0].text if given else view.fact.subject


def signs(a: View, b: View, scene: Scene) -> Signs | None:
    """What says that two posts or trades are told of one person where there can be one; None where no more need be said."""
    if portraits.pair(a, b):
        return None if portraits.certain(a, b) else {}
    pair = _callings(a, b)
    # What somebody learned to be is one thing: "trained as a botanist", "a veterinarian by training".
    if pair:
        return None if pair[0].trained and pair[1].trained else callings.signs(a, b, scene)
    return nameless.signs(a, b, scene) if _nameless(a, b) else None


def _callings(a: View, b: View) -> tuple[Calling, Calling] | None:
    """What the two call one person, where it takes weighing whether both can be right."""
    ours, theirs = callings.told(a), callings.told(b)
    if ours is None or theirs is None or not same_name(ours[0], theirs[0]):
        return None
    clash = _clash(a, b) if _attribute(a) else _two_posts(a, b)
    certain = _attribute(a) == _attribute(b) and clash and not callings.same(ours[1], theirs[1])
    return None if certain else (ours[1], theirs[1])


def _two_callings(a: View, b: View, one: Calling, other: Calling) -> Judgement | None:
    """Set two callings of one person against each other: another one, or the acting head who is made head."""
    values = (one.text, other.text)
    first = gate.in_order(a, b)[0]
    before, after = (one, other) if first is a else (other, one)
    grows = callings.takes_over(before, after)
    if grows and before.acting and callings.same(one, other):
        if callings.told_by_deed(b if first is a else a):
            return Judgement(_NAME, None, ("Whoever acts as it does that too.",), *values)
        verdict: Verdict | None = None if gate.same_article(a.claim, b.claim) else "update"
        return Judgement(_NAME, verdict, (f"First acting, then {after.text}.",), *values)
    if one.made != other.made and not grows:
        return Judgement(_NAME, None, ("One may be the post of before.",), *values)
    if callings.same(one, other):
        return Judgement(_NAME, None, ("Both give the same answer.",), *values)
    if not callings.differ(one, other) or modalities.modality(a, b) == "apart" or gate.far_apart(a, b):
        return Judgement(_NAME, None, ("One person may be both.",), *values)
    verdict = gate.disagreement(a, b, *values)
    if verdict and one.left and other.left:
        verdict = "contradiction"  # "stepped down as" is the act in question here, not what makes way for a next one
    elif grows and verdict:
        verdict = "update"
    return Judgement(_NAME, verdict, (f"{_called(a)} is told to be two things: {values[0]} and {values[1]}.",), *values)


def _called(view: View) -> str:
    """The name of the one who is called something."""
    told = callings.told(view)
    return told[0] if told else view.fact.subject


def _answer(view: View) -> str:
    value = view.fact.value
    if view.fact.relation == "born":
        return view.time.text if view.time else ""
    if isinstance(value, Quantity):
        return f"{middle(value):g}"
    if isinstance(value, TextValue) and view.fact.relation.startswith("has "):
        return offices.title_of(value)
    if work := _work(view):
        return work
    if given := _posts(view):
        told = (p.text for p in view.part("as", "attribute", "object") if not p.name)
        return next((text for text in told if given[0].office & set(content(text))), ", ".join(sorted(given[0].office)))
    return view.fact.object or ""


def _work(view: View) -> str:
    """What somebody is or works as."""
    if view.fact.relation not in {"be", "work"}:
        return ""
    return next((p.text for p in view.part("attribute", "as") if not p.name), "")


def _clash(a: View, b: View) -> bool:
    attribute = _attribute(a)
    one, other = a.fact.value, b.fact.value
    if attribute == "age":
        return isinstance(one, Quantity) and isinstance(other, Quantity) and abs(middle(one) - middle(other)) >= 1
    if attribute == "nationality":
        left, right = nationality(_answer(a)), nationality(_answer(b))
        return left is not None and right is not None and left != right
    if attribute == "post":
        return posts.clash(_answer(a), _answer(b))
    if attribute == "born":
        return exclude(a.claim, b.claim)
    return _two_posts(a, b)


def _obstacle(a: View, b: View) -> str | None:
    one, other = a.claim.published, b.claim.published
    if _attribute(a) == "age":
        if one is None or other is None:
            return "Nobody knows how far apart the two articles are."
        days = abs((other - one).days)
        gap = (
            abs(middle(a.fact.value) - middle(b.fact.value))
            if isinstance(a.fact.value, Quantity) and isinstance(b.fact.value, Quantity)
            else 0
        )
        if days > _ONE_LIFE or (gap <= 1 and days > 2):
            return "A birthday may lie between the two articles."
        if _aged_since(a, b, gap) or _aged_since(b, a, gap):
            return "One is the age of then."
    if (_attribute(a) == "age" and modalities.one_to_come(a, b)) or modalities.modality(a, b) == "apart":
        return "One of the two is only to come, possible or believed."
    if _work(a) and _work(b) and {a.fact.tense, b.fact.tense} == {"past", "present"}:
        return "One may have been the trade of before."
    return None


def _aged_since(then: View, now: View, gap: float) -> bool:
    """Whether the years since the one tells of explain the difference: 34 when he was arrested in 2024, 36 today."""
    published = now.claim.published
    years = [int(year) for year in _YEAR.findall(then.claim.sentence)]
    return published is not None and any(
        published.year - year > 0 and abs(published.year - year - gap) <= 1 for year in years
    )


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _posts(view: View) -> list[identities.Filler]:
    return [f for f in parts.fillers(view) if f.part.startswith("office ")]


def _two_posts(a: View, b: View) -> bool:
    """Whether one person is given two portfolios of one rank: justice minister and security minister."""
    pairs = [(x, y) for x in _posts(a) for y in _posts(b) if fillers.same_filler(x, y) and x.part == y.part]
    return any(x.office - y.office and y.office - x.office and not _paraphrase(x.office, y.office) for x, y in pairs)


def _paraphrase(x: frozenset[str], y: frozenset[str]) -> bool:
    return bool(
        (x - y) & set(content("new next acting top charge")) or (y - x) & set(content("new next acting top charge"))
    )
