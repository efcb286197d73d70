"""What must hold before two claims are compared at all, whatever their kind."""

from __future__ import annotations

import re

from store.judge.same_event import COMPARABLE, likeness_of
from store.judge.stems import stem
from store.judge.times import days_apart, later
from store.judge.view import View
from store.model import Claim, Modality, Quantity, Verdict

_FIRM: frozenset[Modality] = frozenset({"asserted", "alleged"})
_INTENDED: frozenset[Modality] = frozenset({"promised", "planned"})
_OPEN: frozenset[Modality] = frozenset({"possible", "conditional", "believed", "denied"})
_DOUBTED: frozenset[Modality] = _OPEN - {"believed"}
_LASTING = 31  # days in which a post, a home, a state is taken to last
_OCCURRENCE = 2  # days between two tellings of one happening that a slip of the pen may explain
# Words that limit a claim, family by family, synonyms on one line: two lines of one family exclude each other. Of a
# strong family one line against none is enough: qualified is not contradicted. Of a contest ("the women's race") one
# clause often leaves the word out, which is only a sign.
CONTESTS = frozenset("men women girls boys junior senior under-21 under-20 under-19 under-18 youth".split())
_FAMILIES: tuple[tuple[tuple[frozenset[str], ...], bool], ...] = tuple(
    (tuple(frozenset(line.split()) for line in family), strong)
    for family, strong in (
        (("full complete unconditional entire", "partial limited"), True),
        (
            (
                "national nationwide countrywide",
                "local regional provincial",
                "citywide",
                "statewide",
                "worldwide global globally",
            ),
            True,
        ),
        (("men male man boys boy", "women female woman girls girl"), False),
        (("junior under-21 under-20 under-19 under-18 youth", "senior"), False),
        (("first opening", "second", "third", "fourth", "fifth", "sixth", "closing"), False),
        (("temporary", "permanent", "indefinite"), False),
        (("daily", "weekly", "monthly", "yearly annual"), False),
        (("extra additional another",), True),
        (("net", "gross", "operating", "pre-tax"), False),
        (("minimum", "maximum", "average"), True),
        (("aftershock aftershocks foreshock foreshocks",), True),
        (("larger bigger largest biggest", "smaller smallest"), False),
        (("federal", "regional region provincial municipal"), False),
        (("older elder oldest eldest", "younger youngest"), False),
    )
)
# Words that take a figure or a state back: strong ones say so by themselves, weak ones only beside the old figure.
_STRONG = re.compile(
    r"\b(?:correct(?:s|ed|ion|ing)?|revis(?:es|ed|ion|ing)|amend(?:s|ed)?|recount(?:s|ed)?|provisional count|wrongly|mistaken(?:ly)?|"
    r"in error|by mistake|clarif(?:ied|ies|ication)|widen(?:s|ed)?|upgrad(?:es|ed)|downgrad(?:es|ed)|restat(?:es|ed)|"
    r"earlier (?:forecast|estimate|figure|count|toll|report|number|statement))\b",
    re.IGNORECASE,
)


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
    if days is None or days > (_FOLLOWED if update else _FRESH):
        least = _UNDATED
    else:
        least = _CHANGED if days > _FRESH else _NAMED if named else COMPARABLE
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


def replaces(view: View, value: str, *, by_pronoun: bool = True) -> bool:
    """Whether the sentence names a value and says that it no longer holds: "replaces Roe", "not Roe as reported".

    Or, ``by_pronoun``, says so of somebody whom the article names elsewhere: "in his place".
    """
    sentence = view.claim.sentence or view.claim.text
    names = re.findall(r"[A-Z][\w'’-]+|\d[\d.,]*", value) or re.findall(r"[\w'’-]{4,}", value)
    if not names:
        return False
    if re.search(rf"\b{re.escape(names[-1])}\b", sentence, re.IGNORECASE):
        if _comes_after(view, names[-1]):
            return False
        return bool(_REPLACES.search(sentence) or _STRONG.search(sentence))
    return by_pronoun and bool(_IN_HIS_PLACE.search(sentence)) and names[-1].lower() in _named_by(view)


def _comes_after(view: View, name: str) -> bool:
    """Whether the name is that of the successor: "Roe succeeded Doe" replaces Doe."""
    after = view.verb in _SUCCESSION and view.part("object")
    return bool(after) and any(name in p.text.split() or name in (p.name or "").split() for p in view.part("subject"))


_SUCCESSION = frozenset(stem(verb) for verb in "succeed replace follow".split())


def denies(view: View, name: str) -> bool:
    """Whether the sentence says outright that it was not one of this name: "the Nora Land, not the Nora Lind"."""
    bare = re.escape(name.removeprefix("the "))
    return bool(re.search(rf"\b(?:not|rather than|instead of)(?: the)? {bare}\b", view.claim.sentence))


def _named_by(view: View) -> frozenset[str]:
    """The words of the names that its article is about, in lower case."""
    main = view.claim.main
    named = (*main.people, *main.orgs, *main.foremost) if main else ()
    return frozenset(word.lower() for name in named for word in name.split())


_IN_HIS_PLACE = re.compile(
    r"\bin (?:his|her|its|their) (?:place|stead)\b|\b(?:replac\w+|succeed\w*|(?:take|took|taken|takes|taking) over from) (?:him|her|it|them)\b",
    re.IGNORECASE,
)


_REPLACES = re.compile(
    r"\b(?:replac\w+|succe(?:ed\w*|ssor)|instead of|in place of|rather than|(?:take|took|taken|takes|taking) (?:over|the place)|no longer|"
    r"originally|initially|previously|formerly|planned for|moved from|withdrew|(?:has|have|had) withdrawn|stepped down|step\w* aside|pulled out|"
    r"(?:first|earlier|originally|as we|wrongly) (?:thought|believed|reported|stated|named|announced|planned)|in fact|and not)\b|, not\b",
    re.IGNORECASE,
)


def modality(a: View, b: View) -> str:
    """How the two are meant: "same", "promise" (one intended, the other told as done) or "apart" (one of them is open)."""
    one, other = _meant(a), _meant(b)
    if one == other:
        return "same"
    if "believed" in {one, other} and "past" not in {a.fact.tense, b.fact.tense} and not {one, other} & _DOUBTED:
        return "same"  # "expects sales to grow by 8%", "sees sales rising by 3%": two forecasts
    if one in _OPEN or other in _OPEN:
        return "apart"
    if (one in _FIRM) == (other in _FIRM):
        return "same"
    done = a if one in _FIRM else b
    # "Will pay £18m" and "the fee is £13m" tell one plan; "promised 23" and "delivered 22" do not. What a court or an
    # office has imposed is settled, though it is paid or served later: "must pay a fine of", "was fined".
    imposed = a.all_classes() & b.all_classes() & _IMPOSED
    return "promise" if done.fact.tense == "past" and not _reckoned(done) and not imposed else "same"


_IMPOSED = frozenset({"fine", "sentence"})


def _reckoned(view: View) -> bool:
    """Whether the past is that of the reckoning alone: "the costs were put at £9 million", "it was estimated to cost more"."""
    relation, how = view.fact.relation, view.part("as", "at")
    return view.verb in _RECKONS and (
        " to " in relation or bool(how and view.part("object") and not view.part("subject"))
    )


_RECKONS = frozenset(
    map(
        stem,
        "put give state quote set budget estimate calculate price reckon forecast project expect value cost".split(),
    )
)


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


def one_to_come(a: View, b: View) -> bool:
    """Whether one of the two is only intended: who is to lead it, and who leads it."""
    return (_meant(a) in _INTENDED) != (_meant(b) in _INTENDED)


def _meant(view: View) -> Modality:
    """The modality; "he said he would stay" is a plan told in the past, not a condition."""
    said = view.fact.modality
    if view.fact.rule in {"measure", "nominal"} and said in _INTENDED:
        return "asserted"  # "will be repaired thanks to a donation of …": the noun is no part of the plan
    if said == "conditional" and view.fact.attribution and not _IF.search(view.claim.sentence or view.claim.text):
        return "planned"
    return said


_IF = re.compile(r"\b(?:if|unless|could|might|should|were to|had)\b", re.IGNORECASE)


def limits(view: View) -> frozenset[str]:
    """The words that limit a claim: full, partial, nationwide, the men's race, first; not those of whoever did it."""
    others = {"according to", "agent"} | (
        {"subject"} if view.fact.rule == "raised" else set()
    )  # "bringing the total to 64"
    phrases = [p.text for p in view.fact.participants if p.part not in others]
    text = _OF_A_DEGREE.sub("", " ".join((*phrases, *view.fact.scope)).lower().replace("’", "'"))
    text = " ".join((_OF_A_BODY.sub("", text), *_EVERYWHERE.findall(view.claim.text.lower())))
    return frozenset(word.removesuffix("'s").removesuffix("'") for word in re.findall(r"[\w'-]+", text)) & _ALL_LIMITS


_EVERYWHERE = re.compile(
    r"\b(?:worldwide|globally|nationwide|countrywide|statewide|citywide)\b"
)  # "will cut 900 jobs worldwide"
# "At the provincial court" says which court it was and limits nothing.
_OF_A_BODY = re.compile(
    r"\b(?:local|regional|provincial|national|federal|municipal|state)(?= (?:\w+ )?(?:courts?|governments?|governors?|council|parliament|assembly|"
    r"police|prosecutors?|authorit(?:y|ies)|ministry|minister|administration|hospital|agency|office|museum|gallery|library|broadcaster|park)\b)"
)
# "Second-degree murder", "assault in the first degree": how grave it is, which is what may have changed.
_OF_A_DEGREE = re.compile(r"\b(?:in the )?(?:first|second|third|fourth)[- ]degree\b")
_ALL_LIMITS: frozenset[str] = frozenset().union(*(line for family, _ in _FAMILIES for line in family))


def other_scope(a: View, b: View) -> frozenset[str]:
    """Limits of the two that exclude each other; empty when they can be set against each other."""
    left, right = limits(a), limits(b)
    found: set[str] = set()
    for family, _ in _FAMILIES:
        ours, theirs = ([line & words for line in family] for words in (left, right))
        if any(ours) and any(theirs) and not any(x and y for x, y in zip(ours, theirs, strict=True)):
            found |= frozenset().union(*ours, *theirs)
    for line in _lines(strong=True):
        if bool(left & line) != bool(right & line):
            found |= (left | right) & line
    first, second = _editions(a), _editions(b)
    return frozenset(found | (first ^ second if first and second and not first & second else set()))


def limited(a: View, b: View) -> int:
    """How many limits that do not exclude one of the two has and the other lacks ("the women's race", "the race")."""
    left, right = limits(a), limits(b)
    return sum(bool(left & line) != bool(right & line) for line in _lines(strong=False))


def _lines(*, strong: bool) -> tuple[frozenset[str], ...]:
    return tuple(frozenset().union(*family) for family, of in _FAMILIES if of == strong)


def _editions(view: View) -> set[str]:
    """The numbers of a series: the 81st Academy Awards, the 3rd Test."""
    return {m.lower() for m in re.findall(r"\b\d+(?:st|nd|rd|th)\b", view.claim.text)}


def other_occasion(a: View, b: View) -> bool:
    """Whether the two stand in times so far apart that they speak of two happenings."""
    if _of_a_thing(a) or _of_a_thing(b):
        return False
    days = days_apart(a.time, b.time)
    return days is not None and days > _OCCURRENCE


def background(view: View) -> bool:
    """Whether the claim stands in a year of its own, before that of the article: history, not news."""
    time, published = view.time, view.claim.published
    opening = view.claim.sentence[: len(view.claim.text) + 40] if view.claim.sentence else view.claim.text
    edition = _EDITION.search(view.claim.text)
    past = bool(edition and published is not None and int(edition[1]) < published.year)
    earlier = _EARLIER_ONE.search(view.claim.sentence or "")
    past = past or bool(earlier and published is not None and int(earlier[1]) < published.year)
    past = past or bool(_THAT_YEAR.search(view.claim.text))
    if past or _LONG_AGO.search(opening) or _LAST_EDITION.search(view.claim.text):
        return True
    begun = (time.start or time.end) if time is not None else None
    if time is None or begun is None or time.precision == "unknown":
        return False
    against = r"\b(?:(?:than|since|as) (?:in |at )?|(?:against|compared (?:with|to)|versus|(?:up|down) from) [^;.]*?)"
    if re.search(against + re.escape(time.text), view.claim.text):
        return False  # only what it is measured against
    if _of_a_thing(view):
        return False
    if time.precision not in {"year", "decade", "season"}:
        return published is not None and int(begun[:4]) < published.year - 1
    return published is None or int(begun[:4]) < published.year


def one_is_history(a: View, b: View) -> bool:
    """Whether one of the two stands in a year before its article and the other does not, nor names that time at all."""
    if background(a) == background(b):
        return False
    past, other = (a, b) if background(a) else (b, a)
    return past.time is None or past.time.text.lower() not in other.claim.text.lower()


def _of_a_thing(view: View) -> bool:
    """Whether its year is one of the thing and not of the deed: "watches from 1680 were stolen", "mayor until 2022"."""
    time, text = view.time, view.claim.text
    if time is None or time.precision != "year" or time.text not in text:
        return False
    return bool(_OF_A_THING.search(text[: text.find(time.text) + len(time.text)]))


_OF_A_THING = re.compile(
    r"(?:\b(?:\w+s|dating) from (?:the )?\d{3,4}s?|\b(?:dated|dating back to|vintage|of) \d{4}|\buntil \d{4})$",
    re.IGNORECASE,
)
# "Turnout was 54 percent at the last election": the last one is not the one that the article is about.
_LAST_EDITION = re.compile(
    r"\b(?:at|in|during) (?:the|its|their) (?:last|previous|preceding) (?:\w+ )?(?:election|vote|poll|ballot|referendum|census|"
    r"edition|championships?|season|tournament|contest|festival|race|games|time)s?\b|"
    r"\b(?:at|in|during|from) last (?:year|season|summer|winter|spring|autumn)['’]s \w+",  # "beaten in last year's cup"
    re.IGNORECASE,
)
# "The 2024 prize" is last year's.
_EDITION = re.compile(
    r"\b[Tt]he ((?:19|20)\d\d) (?:\w+ )?(?:prize|award|edition|race|tournament|festival|championships?|election|final|season|vote|"
    r"contest|cup|rally|games|marathon|census|referendum)\b"
)
# "The fire of August 2017, which destroyed …": a year of its own is history for what is told of it.
_EARLIER_ONE = re.compile(
    r"\b(?:the|an?|with|than) (?:[\w-]+ ){0,2}?(?:fire|flood|earthquake|quake|storm|hurricane|cyclone|typhoon|eruption|avalanche|landslide|drought|"
    r"crash|accident|disaster|attack|bombing|explosion|strike|outbreak|epidemic|crisis|war|coup|massacre|siege|collapse|heatwave)s? "
    r"(?:of|in) (?:[A-Z][a-z]+ )?((?:18|19|20)\d\d),? (?:which|that|when|in which|where)\b"
)
# "On 3 November of that year": of a year that was named before.
_THAT_YEAR = re.compile(r"\b(?:of|in|during|later) (?:that|the same) year\b", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"^(?:[\w-]+ (?:years|decades|months) (?:ago|earlier|before)|(?:last|the previous|the preceding) (?:year|season|time)|in \d{4})\b",
    re.IGNORECASE,
)


def takes_back(view: View) -> bool:
    """Whether the sentence says of itself that it corrects or revises."""
    return bool(_STRONG.search(view.claim.sentence or view.claim.text))


_PERIOD = re.compile(
    r"\b(?:(?:first|second|third|fourth|last|latest|1st|2nd|3rd|4th) (?:quarter|half|three months|six months|nine months)|"
    r"(?:january|april|july|october)[-–](?:march|june|september|december)|(?:january|july)[-–](?:june|december)|q[1-4]|"
    r"(?:full|fiscal|financial) year|(?:three|six|nine|twelve|\d+)-month|(?:three|six|nine) months|half-year|same period|year earlier|year before|year ago)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:six|nine|6|9)-month\b|\b(?:first|(?:for|in|over) the|last|past) (?:six|nine) months\b|"
    r"\b(?:half-year|first-half|second-half|full-year)\b|\b(?:first|second) half of (?:the (?:\w+ )?year|(?:this|last) year|\d{4})\b",
    re.IGNORECASE,
)
_SUM_WORDS = frozenset("half half-year six-month nine-month six nine first-half".split())
_NAMED = 0.1  # least likeness of two tellings of the same days that name two doers: other signs must make up for it
_UNDATED = 0.5  # least likeness of two tellings of which one is undated, or which are weeks apart
_CHANGED = 0.4  # least likeness of two tellings weeks apart of which the later one tells of a change
_FOLLOWED = 120  # days within which such a change is looked for
_FRESH = 14  # days between two articles in which a figure may be taken for a figure of one time


def two_periods(a: View, b: View) -> frozenset[str]:
    """The reporting periods of the two where each names one that the other does not."""
    one, other = _periods(a), _periods(b)
    if any(isinstance(view.fact.value, Quantity) and view.fact.value.dimension == "duration" for view in (a, b)):
        one, other = (frozenset(p for p in of if not p.endswith("months")) for of in (one, other))
        return one | other if one and other and not one & other else frozenset()  # "jailed for six months"
    if one and other:
        return frozenset() if one & other else one | other
    return _summed(a, b) | _summed(b, a)


def _summed(whole: View, part: View) -> frozenset[str]:
    """The months that the first sums up ("nine-month sales"), where the other's article speaks of no such sum."""
    named = frozenset(m.lower() for m in _SUM.findall(whole.claim.text))
    main = part.claim.main
    known = {word for word, _ in main.terms} if main else set()
    return named if named and not _periods(part) and not known & _SUM_WORDS else frozenset()


def _periods(view: View) -> frozenset[str]:
    return frozenset(m.lower() for m in _PERIOD.findall(view.claim.sentence or view.claim.text))


def other_period(a: View, b: View) -> str | None:
    """Why two figures may be of two times: a reporting period that one of them names, or articles weeks apart."""
    if named := _periods(a) ^ _periods(b):
        return f"They may be figures of different periods: {', '.join(sorted(named))}."
    if a.claim.published and b.claim.published and abs((a.claim.published - b.claim.published).days) > _FRESH:
        return "The articles are weeks apart, and neither says that the figure is of one time."
    return None


def in_order(a: View, b: View) -> tuple[View, View, bool]:
    """The two by published time, and whether that is known."""
    direction = later(a.claim, b.claim)
    if direction < 0:
        return b, a, True
    return a, b, direction > 0
