"""Someone whom only one of two articles names: where each names one and tells the same of them, one may be wrong.

"The victim was Marek Roe, a 38-year-old electrician", "Police named the dead man as Pavel Doe, 38, an electrician":
no verb or office says that both fill one part. That all else the two articles tell of them agrees does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.judge import callings, corrections, fillers, gate, identities, lines, modalities, receivers, twos, wording
from store.judge.attributes import load
from store.judge.evidence import Scene, Signs
from store.judge.naming import same_name, tokens
from store.judge.places import countries, nationality
from store.judge.stems import content, fold, weight
from store.judge.view import View, likeness
from store.model import Judgement, Participant

PART = "named"
_PARTS = frozenset({"subject", "agent", "object", "attribute", "indirect", "as", "to", "of", "for", "with"})
_DIGITS = re.compile(r"\d+")
_COMES = frozenset({"appoint", "elect", "join", "accept_post", "succeed", "transfer"})
_GOES = frozenset({"leave", "resign", "retire", "sack", "leave_club", "die", "lose_confidence", "expire"})
_FORMS = frozenset("group company inc corp corporation ltd limited plc holding holdings co ag sa foundation".split())
# Names that end so are of what is contested, given or held, not of one who acts.
_CONTESTS = frozenset(
    """rally cup classic marathon festival prize award awards open masters championship championships league trophy medal race
    derby regatta tournament olympics games series tour summit act treaty accord agreement convention day road street river
    square bridge lake sea ocean bay""".split()
)
# "The Rovers": one has an article and a plural, and so is none of its players.
_TEAM = re.compile(r"the (?:[A-Z][\w'’-]+ )*[A-Z][\w'’-]+s$", re.IGNORECASE)
_ENOUGH = 8.0  # shared weight of words beyond which more says no more


def named(view: View, *, person: bool) -> tuple[Participant, ...]:
    """Who is named among those that do or are something, or have it done to them.

    Nobody in a standing fact or in one of who said something: other rules ask who holds an office, who said the words.
    """
    if view.claim.main is None or view.fact.relation.startswith("has ") or view.fact.rule == "quotation":
        return ()
    return tuple(
        p
        for p in view.fact.participants
        if p.part in _PARTS and p.text.lower() not in identities.PRONOUNS and name_of(p) and _is(p, person=person)
    )


def name_of(participant: Participant) -> str:
    """The name, or the words where they are written as a person's full name ("Yolanda Reese-Carter")."""
    return participant.name or (participant.text if identities.names_person(participant) else "")


def _is(participant: Participant, *, person: bool) -> bool:
    name = name_of(participant)
    if person:
        body = identities.is_body(name) or bool(_TEAM.match(participant.text))
        return identities.names_person(participant) and bool(tokens(name)) and not body
    doer = participant.part in {"subject", "agent"}  # a country may be the one who did it; elsewhere it is where
    if not doer and participant.type == "place":
        return False
    acts = doer or (participant.part in {"object", "attribute"} and not (nationality(name) or countries(name)))
    return participant.type != "person" and acts and name.split()[-1].lower() not in _CONTESTS


def pair(a: View, b: View, *, person: bool) -> tuple[Participant, Participant] | None:
    """One of each clause whom the other article does not name, or names as replaced; None where one has none."""
    if corrected := _corrected(a, b, person=person):
        return corrected
    if corrected := _corrected(b, a, person=person):
        return corrected[1], corrected[0]
    ours = next((p for p in named(a, person=person) if not _known(p, b) or corrections.replaces(b, name_of(p))), None)
    theirs = next((p for p in named(b, person=person) if not _known(p, a) or corrections.replaces(a, name_of(p))), None)
    if ours is None or theirs is None or same_name(name_of(ours), name_of(theirs)):
        return None
    return None if _both_right(a, b, ours, theirs) else (ours, theirs)


def _corrected(wrong: View, right: View, *, person: bool) -> tuple[Participant, Participant] | None:
    """One whom the second sentence says it was not, with the one whom it names instead: "the Orv Star, not the Orv Sky"."""
    ours = next((p for p in named(wrong, person=person) if corrections.denies(right, name_of(p))), None)
    if ours is None:
        return None
    others = (p for p in named(right, person=person) if not corrections.denies(right, name_of(p)))
    return next(((ours, p) for p in others if name_of(p) != name_of(ours)), None)


def _both_right(a: View, b: View, ours: Participant, theirs: Participant) -> bool:
    """Whether two who are named stand for each other, share no part, or are told apart by what is said of them."""
    names = name_of(ours), name_of(theirs)
    comes_and_goes = (a.acts & _COMES and b.acts & _GOES) or (a.acts & _GOES and b.acts & _COMES)
    return bool(
        countries(names[0]) & countries(names[1])  # Washington speaks for the United States
        or twos.two_duties(a, b, *names)
        or not _told_in_common(a, b, ours, theirs)
        or fillers.for_two(a, b)
        or receivers.two_prizes(a, b)
        or _two_deeds(a, b, ours, theirs)
        or _two_posts(a, b)
        or _two_opinions(a, b, ours, theirs)
        or lines.own(a, b)
        or _two_callings(a, b, *names)
        or _two_sorts_of_body(*names)
        or any(_SIDE_SHOW.search(view.claim.sentence) for view in (a, b))
        or _one_of_those(a, b, *names)
        or _one_of_those(b, a, *names[::-1])
        or any(_OUR_OWN.search(view.claim.sentence) for view in (a, b))
        or comes_and_goes
        # Each sentence has both: "Roe replaces Doe", "Roe took over from Doe".
        or all(tokens(name)[-1] in tokens(view.claim.sentence) for name, view in zip(names, (b, a), strict=True))
    )


def _two_deeds(a: View, b: View, ours: Participant, theirs: Participant) -> bool:
    """Whether each did another thing to what both tell of: an offer "made by Orrin", "rejected by Tessvale"."""
    known = [view.acts & load().names for view in (a, b)]
    return ours.part == theirs.part == "agent" and all(known) and not known[0] & known[1]


def _two_posts(a: View, b: View) -> bool:
    """Whether the two get posts of one noun and two fields: prime minister, finance minister; or only one of them gets one."""
    ours, theirs = _posts(a), _posts(b)
    if not ours or not theirs:
        got = a if ours else b if theirs else None
        return (
            got is not None and bool(got.acts & _COMES or got.verb in _BECOMES) and not a.acts & b.acts & load().names
        )
    return not any(
        head != other_head or not fields or not other_fields or fields & other_fields
        for head, fields in ours
        for other_head, other_fields in theirs
    )


def _posts(view: View) -> tuple[tuple[str, frozenset[str]], ...]:
    """The offices that the clause gives, each with its noun and the words before that."""
    texts = (p.text for p in view.part("attribute", "object", "as", "to") if not p.name)
    found = (_POST.match(text) for text in texts)
    return tuple((m[2].lower(), frozenset(content(m[1] or "")) - _ANY_POST) for m in found if m)


_POST = re.compile(
    r"(?:the |its |their |his |her |a )?((?:[\w'’-]+ )*?)(minister|secretary|director|officer|chief|head|coach|manager|captain|chair(?:man|woman|person)?|"
    r"president|editor|commissioner|ambassador|mayor|governor|judge|treasurer|leader)\b",
    re.IGNORECASE,
)
_ANY_POST = frozenset(content("new next first interim acting future permanent deputy vice"))
_BECOMES = frozenset(content("become"))


def _two_opinions(a: View, b: View, ours: Participant, theirs: Participant) -> bool:
    """Whether each thinks something of what both tell of, in words of their own: one called the opera great, one found it long."""
    return (
        _opines(a)
        and _opines(b)
        and ours.part == theirs.part == "subject"
        and a.verb != b.verb
        and not a.acts & b.acts & _JUDGES
    )


def _two_callings(a: View, b: View, one: str, other: str) -> bool:
    """Whether both are told by what they are beside the name, and are two things: a referee and a former champion.

    Whoever gets one name wrong is right about the calling.
    """
    ours, theirs = callings.beside(a.claim.sentence, one), callings.beside(b.claim.sentence, other)
    return bool(ours and theirs) and all(
        x.head != y.head and not callings.same(x, y) and not _one_sort(x, y) for x in ours for y in theirs
    )


def _two_sorts_of_body(one: str, other: str) -> bool:
    """Whether two names end in nouns for bodies of which neither can be the other: a party, a council."""
    ours, theirs = ({family for family in _BODY_SORTS if name.lower().split()[-1] in family} for name in (one, other))
    return bool(ours and theirs) and not ours & theirs


_BODY_SORTS = tuple(
    frozenset(line.split())
    for line in (
        "party movement",
        "council parliament assembly congress senate",
        "court tribunal",
        "police constabulary",
        "army navy brigade battalion regiment",
        "university college school",
        "airline airlines airways",
        "orchestra philharmonic choir",
    )
)
# What is told of those who came before or after the match of which the article tells.
_SIDE_SHOW = re.compile(r"\b(?:on|in) the (?:undercard|curtain[- ]raiser|warm-up|support(?:ing)? (?:act|bout|card|programme))\b", re.IGNORECASE)  # fmt: skip


def _one_of_those(a: View, b: View, one: str, other: str) -> bool:
    """Whether the second sentence tells of those to whom the first belongs as of others: "the third victim, Roe", "Doe worked with the victims"."""
    before = a.claim.sentence.partition(one)[0].removesuffix(" ").removesuffix(",").split()[-1:]
    known = other.rsplit(maxsplit=1)[-1] in b.claim.sentence
    if not known or not before or not before[0].islower() or not load().human(before[0]):
        return False
    noun = re.escape(before[0].removesuffix("s"))
    return bool(
        re.search(
            rf"\b(?:with|beside|alongside|near|behind|among) (?:the|these|those|his|her|their|all)(?: \w+)? {noun}s\b",
            b.claim.sentence,
        )
    )


def _one_sort(x: callings.Calling, y: callings.Calling) -> bool:
    """Whether one of the two nouns is another word for the other, or the wider one."""
    table = load()
    one, other = (frozenset((table.unit(c.noun), *table.classes(c.noun))) for c in (x, y))
    return bool(one & other) or table.narrower(x.noun, y.noun) or table.narrower(y.noun, x.noun)


def _opines(view: View) -> bool:
    """Whether a clause says what somebody thinks of a thing: "praised the film", "considers it dear", "called it “a gift”"."""
    verb, rest = view.fact.relation.partition(" ")[::2]
    if view.acts & _JUDGES or verb in _THINKS:
        return True
    return verb in _NAMES_SO and bool(rest or _AS_WHAT.search(view.claim.text))


_JUDGES = frozenset({"praise", "criticise", "recommend", "recommend_against"})
_THINKS = frozenset("regard consider describe deem rate view like love dislike hate enjoy admire prefer dismiss portray welcome".split())  # fmt: skip
# "Call the opera a gift", "find it too long", "see it as a chance": but one also calls the police and finds a body.
_NAMES_SO = frozenset("call find see judge term label".split())
_AS_WHAT = re.compile(
    r"\b(?:too|very|rather|quite|so|as|more|less|one of) |\b(?:call|term|label)\w* [^.;]*?(?:[“\"]| an? )"
)
# An outlet's own people are nobody of whom another outlet tells.
_OUR_OWN = re.compile(
    r"\b(?:of|for|from|with) this (?:newspaper|paper|magazine|agency|website|site|broadcaster|channel|station|journal|weekly|daily)\b|"
    r"\b[Oo]ur (?:own )?(?:reporter|correspondent|critic|reviewer|photographer|columnist)\b"
)


def _told_in_common(a: View, b: View, ours: Participant, theirs: Participant) -> bool:
    """Whether the two sentences share a word, a class of words or an act: the victim and a neighbour who called for help do not."""
    own = frozenset(word for p in (ours, theirs) for word in content(p.name or ""))
    return bool(a.acts & b.acts or (a.context & b.context) - own or a.all_classes() & b.all_classes())


def judgement(kind: str, a: View, b: View, *, person: bool) -> Judgement | None:
    """Set the one whom only the first names against the one whom only the second names; None where one has none."""
    found = pair(a, b, person=person)
    if found is None or modalities.modality(a, b) == "apart":
        return None
    one, other = map(name_of, found)
    told = f"{one} in one article, {other} in the other, of {'whom' if person else 'which'} it tells the same."
    verdict = gate.disagreement(a, b, one, other)
    return Judgement(kind, verdict, (told, wording.shared(likeness(a, b).words)), one, other)


def _known(participant: Participant, view: View) -> bool:
    """Whether the other article has the last word of the name, whoever it is there; of a body most of its words."""
    name, words = tokens(name_of(participant)), _words(view)
    if not name or name[-1] in words:
        return True
    own = [word for word in name if word not in _FORMS] or name  # "Haldane calls it …" is of the Haldane Group
    return participant.type != "person" and 2 * sum(word in words for word in own) > len(own)


def _words(view: View) -> frozenset[str]:
    tellings = [telling for telling in (view.claim.main, view.claim.strand) if telling]
    told = [word for t in tellings for text in (*t.people, *t.orgs, *t.places, *t.foremost) for word in tokens(text)]
    return frozenset((*told, *(fold(word) for t in tellings for word, _ in t.terms), *tokens(view.claim.sentence)))


def signs(a: View, b: View, scene: Scene, *, person: bool) -> Signs:
    """What says that the two are one by another name: what else is told of them, and that nobody else comes in question."""
    found = pair(a, b, person=person)
    if found is None:
        return {}
    ours, theirs = (_told(views, p) for views, p in zip((scene.ours, scene.theirs), found, strict=True))
    words = [frozenset(word for view in views for word in view.context) for views in (ours, theirs)]
    own = frozenset(word for p in found for word in tokens(name_of(p)))
    shared = sum(weight(word) for word in (words[0] & words[1]) - own)
    least = min(sum(weight(word) for word in of - own) for of in words) or 1.0
    numbers = [{n for view in views for n in _DIGITS.findall(view.claim.sentence)} for views in (ours, theirs)]
    return {
        "newcomers": 1.0,
        "told alike": shared / least,
        "told shared": min(shared, _ENOUGH) / _ENOUGH,
        "one figure": float(bool(numbers[0] & numbers[1])),
        "only ours": 1 / max(1, _strange(scene.ours, b, person=person)),
        "only theirs": 1 / max(1, _strange(scene.theirs, a, person=person)),
        "one to come": float(modalities.one_to_come(a, b)),
        "both speak": float(all(_speaks(views, p) for views, p in zip((scene.ours, scene.theirs), found, strict=True))),
        "speaks": float(any(_speaks(views, p) for views, p in zip((scene.ours, scene.theirs), found, strict=True))),
    }


def _told(views: Sequence[View], participant: Participant) -> list[View]:
    """The claims whose sentence has the name."""
    last = tokens(name_of(participant))[-1]
    return [view for view in views if last in tokens(view.claim.sentence)]


def _strange(views: Sequence[View], other: View, *, person: bool) -> int:
    """How many in these claims the other article does not name."""
    return len({tokens(name_of(p))[-1] for v in views for p in named(v, person=person) if not _known(p, other)})


def _speaks(views: Sequence[View], participant: Participant) -> bool:
    said = [view.fact.attribution.speakers for view in views if view.fact.attribution]
    return any(same_name(speaker, name_of(participant)) for speakers in said for speaker in speakers)
