"""What a person is said to be by post or trade, however it is told: a title, "who chairs the board", "served as director".

Two callings of one person differ when neither is another word for the other. Whether one person can have
both (mayor and party leader, officer and head of a unit) is decided by config/predicates.toml, and
where that is silent weighed by what else the two articles tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from store.judge import posts
from store.judge.attributes import load
from store.judge.evidence import Scene, Signs
from store.judge.naming import tokens
from store.judge.offices import title_of
from store.judge.places import nationality
from store.judge.stems import content, stem
from store.judge.view import View
from store.model import Fact, Participant, TextValue

_FORMER = re.compile(
    r"\b(?:former(?:ly)?|ex|late|then|onetime|one-time|outgoing|retired|previous(?:ly)?)\b-?", re.IGNORECASE
)
_ACTING = re.compile(r"\b(?:acting|interim|caretaker|provisional(?:ly)?|temporary)\b", re.IGNORECASE)
_LOWER = re.compile(
    r"\b(?:deputy|vice|junior|trainee|apprentice|volunteer|honorary|amateur|part-time)\b-?|"
    r"\bassistant\b(?=[-\s](?!(?:at|in|of|to|for|with|from|on|who)\b))-?",  # "assistant coach", not "shop assistant"
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[,;(]|\b(?:who|which|that|whose|where|since|after|before|until|when|while|but|and has|and was|and is)\b"
)
_ASIDE = re.compile(r"\b(?:would-be|self-taught|hobby|lay|keen|budding|freelance|honorary)\b", re.IGNORECASE)
_TRAINED = re.compile(
    r"^(?:a |an )?(?:trained|qualified) | by (?:training|education|qualification|background)\b", re.IGNORECASE
)
_BY_TRADE = re.compile(
    r" by (?:training|education|qualification|background|profession|trade|calling|occupation)\b", re.IGNORECASE
)
_TRAINING = frozenset({"train", "qualify", "train to be", "qualify to be"})
_LONG = re.compile(r"\s(?:for|in|over) (?:\w+ ){1,3}(?:years?|months?|weeks?|terms?)\b.*")  # "chair for eleven years"
_JOINT = re.compile(r"\s(?:of|at|in|to|for|from|with|on|by|under)\s")
_OWNER = re.compile(r"^(.*?)(?:['’]s|s['’])\s+")
# A speaker of parliament holds an office, one at a rally does not.
_PRESIDES = re.compile(
    r"\b(?:deputy|parliament(?:ary)?|assembly|house|senate) speaker\b|"
    r"\bspeaker (?:of|in) (?:the )?(?:[\w'’-]+ ){0,2}?(?:parliament|house|assembly|chamber|senate|congress|legislature|diet|council)\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:next|future|incoming|designate|elect|aspiring|prospective)\b", re.IGNORECASE)
_LED = re.compile(r"^(?:the|a|an|its|their|his|her|our|this|that|now|also|currently|\d+-\w+-old)\s+", re.IGNORECASE)
_AGE = re.compile(r"\b[\w-]+-year-old\b,?\s*|\bof \d+$", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:never|not|no longer|n['’]t|nor)\b", re.IGNORECASE)
_MADE = re.compile(r"(?:er|or|ist|ian|man|woman|person|eer|nant|geant|ician|grapher)$")  # nouns made for people
_ROOT = 5  # letters by which two words are of one root
# "She was also a strict teacher": told beside something else that the person is.
_FURTHER = re.compile(r"\b(?:also|as well(?! as\b)|in addition|at the same time|likewise)\b", re.IGNORECASE)
_BEING = frozenset({"be", "become", "remain", "serve as", "work as", "act as", "stay"})
_TO_NOW = re.compile(r"\b(?:has|have)(?: \w+)? been\b", re.IGNORECASE)
_WORKING = re.compile(r"(?:work|serve|act)(?: \w+)?")
_MAKING = frozenset({"appoint", "elect"})
_UNMAKING = frozenset({"sack", "resign"})


@dataclass(frozen=True, slots=True)
class Calling:
    """A post or trade: the noun in one form, what tells it from others of that noun, and whose or where it is.

    ``past`` by its words ("former"), ``then`` by the tense of the clause alone; ``left`` where
    the clause tells that it is given up or taken away; ``trained`` where it is only what
    somebody learned to be; ``further`` where it is told beside another; ``before`` is what of the field
    stands before the noun ("finance" of a finance chief).
    """

    text: str
    noun: str
    head: str
    field: frozenset[str]
    body: frozenset[str]
    past: bool = False
    then: bool = False
    acting: bool = False
    lower: bool = False
    made: bool = False
    left: bool = False
    top: bool = False
    trained: bool = False
    further: bool = False
    before: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """All that it says, but the noun in the form in which synonyms are one."""
        return self.field | self.body | {self.head}


def told(view: View) -> tuple[str, Calling] | None:
    """Who is said to be what, or None: a full name and a noun that says what somebody does for a living or in office."""
    fact = view.fact
    if fact.polarity == "negative" or fact.rule == "quotation":
        return None
    return _stated(fact) or _being(view) or _made(view) or _doing(view)


def _stated(fact: Fact) -> tuple[str, Calling] | None:
    """A title or an apposition."""
    if fact.relation != "has office" or not isinstance(fact.value, TextValue):
        return None
    title = title_of(fact.value)
    found = read(title, fact.object, past="former" in fact.scope or title != fact.value.text)
    return _with(next((p for p in fact.participants if p.part == "subject"), None), found)


def _being(view: View) -> tuple[str, Calling] | None:
    """Being, becoming or serving as it."""
    fact = view.fact
    if fact.relation in _TRAINING:
        what = next((p for p in view.part("as", "object") if _plain(p)), None)
        found = read(what.text, None) if what else None
        return _with(next(iter(view.part("subject")), None), replace(found, trained=True) if found else None)
    if fact.relation not in _BEING and not _WORKING.fullmatch(fact.relation):
        return None
    parts = ("attribute", "as", "object") if fact.relation in _BEING else ("as",)
    what = next((p for p in view.part(*parts) if _plain(p)), None)
    past = fact.tense == "past" and fact.relation != "become" and not _TO_NOW.search(view.claim.text)
    found = read(what.text, None, made=fact.relation == "become") if what else None
    further = bool(_FURTHER.search(view.claim.text))
    found = replace(found, then=past, further=further) if found else None
    return _with(next(iter(view.part("subject")), None), found)


def _made(view: View) -> tuple[str, Calling] | None:
    """Being appointed, elected or confirmed to it, or dismissed from it."""
    if not view.acts & (_MAKING | _UNMAKING) or view.fact.relation in _BEING:
        return None
    who = next((p for p in view.part("object", "subject") if p.type == "person" and p.name), None)
    what = next((p for p in view.part("as", "object", "attribute") if _plain(p) and p is not who), None)
    unmade = bool(view.acts & _UNMAKING)
    found = read(what.text, None, past=unmade, made=bool(view.acts & _MAKING)) if what else None
    return _with(who, replace(found, left=unmade) if found else None)


def _doing(view: View) -> tuple[str, Calling] | None:
    """What only one in the post does: "commands the border unit", "chairs the jury"."""
    noun = load().callings.verbs.get(view.fact.relation)
    of = next((p for p in view.things() if _plain(p)), None)
    if noun is None or of is None:
        return None
    return _with(next(iter(view.doers()), None), read(f"{noun} of {of.text}", None, past=False))


def beside(sentence: str, name: str) -> tuple[Calling, ...]:
    """What somebody is called right before or behind the name: "Referee Ada Roe", "Ada Roe, the owner of the bar,"."""
    at = sentence.find(name)
    if at < 0:
        return ()
    before = _TITLE.search(sentence[:at].removesuffix(" ").removesuffix(","))
    behind = _APPOSED.match(sentence[at + len(name) :])
    told = [found[1] for found in (before, behind) if found]
    return tuple(calling for text in told if (calling := read(_lower_last(text), None)))


def _lower_last(text: str) -> str:
    """The words with the noun in small letters: titles are written with capitals before a name."""
    *words, last = text.split()
    return " ".join((*words, last.lower()))


_TITLE = re.compile(r"((?:[\w'’-]+ ){0,4}[\w'’-]+)$")
_APPOSED = re.compile(r",? (?:\d+, )?((?:an?|the|its|his|her|their) [^,;.()]+)(?:[,;.]|$)")


def _plain(participant: Participant) -> bool:
    return not participant.name and participant.type != "person" and bool(participant.text)


def told_by_deed(view: View) -> bool:
    """Whether it is told only by what one in the post does, for however long: "will coach the team until June"."""
    fact = view.fact
    return not (_stated(fact) or _being(view) or _made(view)) and _doing(view) is not None


def _with(who: Participant | None, what: Calling | None) -> tuple[str, Calling] | None:
    name = (who.name or "") if who is not None else ""
    full = len(tokens(name)) > 1 and all(word[:1].isupper() for word in name.split()[-2:])
    return (name, what) if what is not None and full else None


def read(text: str, of: str | None, *, past: bool = False, made: bool = False) -> Calling | None:
    """A post from the words for it: "the country's deputy head of the customs office at Stanca"; None where it is none."""
    cut = _ENDS.split(_LONG.sub("", text), maxsplit=1)[0]
    trained = bool(_TRAINED.search(cut))
    cut = re.sub(r"\b(?:trained|qualified) ", "", _BY_TRADE.sub("", cut))
    bare = _LOWER.sub("", _ACTING.sub("", _FORMER.sub("", _AGE.sub("", cut)))).strip()
    while (shorter := _LED.sub("", bare)) != bare:
        bare = shorter
    owner = _OWNER.match(bare)
    owner = None if owner and _JOINT.search(owner[1]) else owner  # "secretary to Brask's sales director"
    title, *rest = _JOINT.split(bare[owner.end() :] if owner else bare, maxsplit=1)
    words = title.replace("-", " ").split()
    if not words or not words[-1].isalpha() or words[-1].endswith("ing") or words[0].isdigit():
        return None
    head = _head(words)
    if (
        (head in load().callings.none and not _PRESIDES.search(cut))
        or _ASIDE.search(title)
        or not _is_calling(words, head)
    ):
        return None
    field = frozenset(content(" ".join(words[:-1]))) | frozenset(content(" ".join(rest)))
    if of and not of.removeprefix("the ")[:1].isupper():
        field, of = field | frozenset(content(of)), None  # "minister", of forests
    body = frozenset(content(of or "")) | frozenset(content(owner[1] if owner else ""))
    common = load().callings.common | {stem(word) for word in words[-1:]}
    marks = (bool(pattern.search(cut)) for pattern in (_FORMER, _ACTING, _LOWER))
    former, acting, lower = marks
    made = made or bool(_COMING.search(cut))
    top = " ".join(words[-2:]).lower() in load().callings.top or words[-1].lower() in load().callings.top
    field |= body & load().callings.functions
    if posts.trade(title):  # where a cook or a nurse comes from is another question
        field -= frozenset(content(" ".join((*filter(nationality, words), *filter(nationality, rest)))))
    return Calling(
        bare,
        words[-1].lower(),
        head,
        field - common,
        body - common - field,
        past=past or former,
        acting=acting,
        lower=lower,
        made=made,
        top=top,
        trained=trained,
        before=frozenset(content(" ".join(words[:-1]))),
    )


def _is_calling(words: list[str], head: str) -> bool:
    """Whether the noun can be a person's: a trade, a post that is listed, a noun made like those for people."""
    table = load().callings
    known = (
        head in table.besides
        or head in table.same.values()
        or bool(posts.trade(" ".join(words)))
        or words[-1].lower() in table.nouns
    )
    return known or (
        words[-1].islower()
        and (bool(_MADE.search(words[-1])) or load().broader.get(load().unit(words[-1])) == "person")
    )


def _head(words: list[str]) -> str:
    """The last noun, in the one form of all words for such a post or trade; a "chief … officer" is a head of something."""
    same = load().callings.same
    if words[0].lower() == "chief" and words[-1].lower() == "officer":
        return same["chief"]
    last, two = words[-1].lower(), " ".join(words[-2:]).lower()
    trade = posts.trade(two) or posts.trade(last)
    return same.get(two) or same.get(last) or (min(trade) if trade else stem(last))


def same(a: Calling, b: Calling) -> bool:
    """Whether the two are one in other words: a noun for such a post in both, and nothing that tells them apart."""
    if a.head != b.head:
        return bool(a.before) and a.field == b.field and a.before == b.before
    if not (a.field and b.field):
        one, other = (a, b) if b.field else (b, a)  # "the director" is any director, the chief executive is not
        return not (one.top and other.field & load().callings.functions)
    return _meet(a.field | a.body, b.field | b.body)


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the two have a word in common, or one made from one root: finance, financial."""
    return any(x == y or (min(len(x), len(y)) >= _ROOT and x[:_ROOT] == y[:_ROOT]) for x in a for y in b)


def differ(a: Calling, b: Calling) -> bool:
    """Whether the two are two, and of a sort of which nobody has two for sure."""
    table = load().callings
    if same(a, b) or a.past != b.past or a.trained != b.trained or a.further or b.further:
        return False
    one, other = posts.trade(a.text), posts.trade(b.text)
    if bool(one) != bool(other) and (a.made or b.made):
        return False  # a lawyer is made judge
    if one and other and a.then != b.then:
        return False
    # Whoever resigns gives up one post: a professor can be a mayor too, but "resigned as" tells which of the two it was.
    certain = bool(one and other) or (a.left and b.left)
    if (not certain and {a.head, b.head} & table.besides) or a.head in b.field or b.head in a.field:
        return False
    return frozenset({table.sort.get(a.head, ""), table.sort.get(b.head, "")}) not in table.together


def takes_over(a: Calling, b: Calling) -> bool:
    """Whether the second is what the first becomes: acting and then for good, or another post given."""
    return (a.acting and not b.acting and a.head == b.head) or (b.made and not a.made)


def signs(a: View, b: View, scene: Scene) -> Signs:
    """What says that one person is given two callings where there can be one."""
    ours, theirs = told(a), told(b)
    if ours is None or theirs is None:
        return {}
    x, y = ours[1], theirs[1]
    held = [
        [found[1] for view in views if (found := told(view)) and found[0] in {ours[0], theirs[0]}]
        for views in (scene.ours, scene.theirs)
    ]
    words = [_sentence_words(views, ours[0]) for views in (scene.ours, scene.theirs)]
    trades = bool(posts.trade(x.text)) + bool(posts.trade(y.text))
    return {
        "callings": 1.0,
        "one head": float(x.head == y.head),
        "one field": float(_meet(x.field | x.body, y.field | y.body)),
        "fields apart": float(bool(x.field and y.field) and not _meet(x.field, y.field)),
        "two trades": float(trades == 2),
        "trade and post": float(trades == 1),
        "both exclusive": float(all(posts.exclusive(one.text, "") for one in (x, y))),
        "both past": float(x.past and y.past),
        "then apart": float(x.then != y.then),
        "acting apart": float(x.acting != y.acting),
        "lower apart": float(x.lower != y.lower),
        "both made": float(x.made and y.made),
        "denied": float(_denies(a, y) or _denies(b, x)),
        "only ours": 1 / max(1, len({one.head for one in held[0]})),
        "only theirs": 1 / max(1, len({one.head for one in held[1]})),
        "known theirs": float(_known(x, held[1], words[1])),
        "known ours": float(_known(y, held[0], words[0])),
    }


def _sentence_words(views: tuple[View, ...], name: str) -> frozenset[str]:
    last = tokens(name)[-1]
    return frozenset(word for view in views if last in tokens(view.claim.sentence) for word in view.context)


def _known(calling: Calling, held: list[Calling], words: frozenset[str]) -> bool:
    """Whether the other article gives the same calling, or has its words beside the name."""
    own = calling.field or {stem(calling.noun)}
    return any(same(calling, other) and calling.head == other.head for other in held) or own <= words


def _denies(view: View, calling: Calling) -> bool:
    """Whether the sentence says that the person is or was not what the other article says."""
    sentence = view.claim.sentence
    at = _NEVER.search(sentence)
    return at is not None and bool(calling.words & frozenset(content(sentence[at.end() :])))
