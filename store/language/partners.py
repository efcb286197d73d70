"""To whom, by whom, with what: object, agent and the nouns behind prepositions, and the relation they leave."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from store.language.grammar import (
    RELATIVES,
    SPANS_OF_TIME,
    TELLING,
    inverted,
    is_bare_age,
    is_existential,
    is_passive,
    lemma_of,
    names_time,
    pointed_out,
    zero_relative,
)
from store.language.neighbours import neighbour
from store.language.phrases import PERSON_NOUN
from store.language.postings import posts_given

# Prepositions that belong to their verb, so that the noun after them is the object.
GOVERNED = {
    "agree": {"to", "on", "with"}, "call": {"for", "off", "on", "upon"}, "lead": {"to"}, "result": {"in"}, "consist": {"of"}, "belong": {"to"},
    "refer": {"to"}, "depend": {"on"}, "rely": {"on"}, "apply": {"for"}, "comply": {"with"}, "account": {"for"}, "vote": {"for", "against"},
    "fall": {"to", "by"}, "rise": {"to", "by"}, "climb": {"to", "by"}, "drop": {"to", "by"}, "grow": {"to", "by"}, "deal": {"with"}, "meet": {"with"}, "speak": {"of", "to", "with"}, "complain": {"about", "of"}, "warn": {"of", "against", "about"}, "hope": {"for"},
    "learn": {"of", "about"}, "know": {"of", "about"}, "worry": {"about"}, "point": {"to"}, "argue": {"for", "against", "about"},
    "dream": {"of"},
    "talk": {"to", "with"}, "attack": {"on"}, "commit": {"to"}, "object": {"to"}, "respond": {"to"}, "plead": {"guilty"},
    "ask": {"for"}, "withdraw": {"from"}, "retire": {"from"}, "resign": {"from"}, "suffer": {"from"}, "escape": {"from"}, "collide": {"with"}, "crash": {"into"},
    "work": {"for"}, "wait": {"for"}, "pay": {"for"}, "look": {"for", "into", "after"}, "search": {"for"}, "come": {"from", "to"}, "go": {"to", "after"}, "name": {"after"},
    "serve": {"as"}, "act": {"as"}, "range": {"from"}, "amount": {"to"}, "total": set(), "die": {"of", "from"}, "succeed": {"in"},
    "stop": {"at"}, "insist": {"on"}, "focus": {"on"}, "participate": {"in"}, "part": {"in"}, "rank": set(), "enter": {"into"},
    "switch": {"on", "off"}, "run": {"into"}, "hand": {"over"},
}  # fmt: skip


def partners_of(verb: Token) -> tuple[Token | None, Token | None, Token | None, tuple[tuple[str, Token], ...]]:
    """Object (or complement), agent, indirect object and the nouns behind prepositions."""
    found = _complement_of(verb)
    agent = indirect = None
    obliques: list[tuple[str, Token]] = []
    existential = is_existential(verb)
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "acomp", "oprd"} and found is None and not _is_added(child, verb):
            if not (existential and child.dep_ in {"attr", "dobj"}) and child != inverted(verb):
                found = child if child.lower_ not in RELATIVES else _antecedent(verb)
        elif child.dep_ == "agent":
            agent = next((grand for grand in child.children if grand.dep_ == "pobj" and not names_time(grand)), None)
        elif child.dep_ == "dative":
            indirect = next((grand for grand in child.children if grand.dep_ == "pobj"), child)
        elif child.dep_ in {"prep", "prt"}:
            obliques.extend(_behind(child))
    obliques.extend(("as", post) for post in posts_given(verb))
    given = [child for child in verb.rights if child.dep_ == "dobj"] if lemma_of(verb) in _GIVES else []
    if found is not None and len(given) > 1 and found == given[0] and given[1].head == verb:
        found, indirect = given[1], given[0]  # "have given the town back a hymn"
    found = found if found is not None else zero_relative(verb)
    if verb.dep_ == "xcomp" and (found is None or found.pos_ == "NUM"):
        # The parser hangs the object of "agreed to return 23 soldiers" on "agreed".
        later = next((child for child in verb.head.children if child.dep_ == "dobj" and child.i > verb.i), None)
        found = later if later is not None else found
    if agent is None and is_passive(verb):
        agent = _far_agent(verb) or next(
            (noun for word, noun in obliques if word == "by" and noun.pos_ == "PROPN"), None
        )
    return found, agent, indirect, tuple(obliques)


_GIVES = frozenset("give hand pay send show offer award grant lend owe bring win teach".split())


def _is_added(noun: Token, verb: Token) -> bool:
    """A noun behind a comma or dash that only adds to the clause: "sold for a million on Monday, the highest price yet"."""
    edge = noun.left_edge
    if neighbour(edge, -1).lower_ in {"them", "whom", "these"} and neighbour(edge, -2).lower_ == "among":
        return True  # "have been arrested, among them a major"
    if edge.i - verb.i >= 3 and neighbour(edge, -1).text in {"-", "–", "—", "--"} and neighbour(edge, -2).whitespace_:
        return True
    if edge.i - verb.i < 3 or neighbour(edge, -1).text != ",":
        return False
    between = verb.doc[verb.i + 1 : edge.i]
    return sum(token.text == "," for token in between) % 2 == 1 and not any(token.text in '“”"' for token in between)


def _complement_of(verb: Token) -> Token | None:
    """What stands in for an object: "is back to normal", "was down 2 percent", "found him guilty"."""
    if any(child.dep_ in {"dobj", "attr", "acomp", "oprd"} for child in verb.children):
        return None
    for child in verb.children:
        if child.dep_ == "advmod" and lemma_of(verb) in _MOVES and child.lower_ in _STATES and child.i > verb.i:
            return child
        opponent = child.dep_ == "npadvmod" and child.pos_ == "PROPN" and child.ent_type_ not in {"DATE", "TIME"}
        if opponent and child.i > verb.i and lemma_of(verb) in _DEFEATS:
            return child  # "beat Orvig 2-1": the parser takes the name for a measure
        leaves_home = child.lower_ == "home" and child.dep_ == "advmod" and lemma_of(verb) == "leave"
        if leaves_home or _is_headline_object(child, verb):
            return child
        if child.dep_ in {"ccomp", "xcomp"} and child.pos_ == "ADJ":
            return next((grand for grand in child.children if grand.dep_ == "nsubj"), None)
    return None


def _is_headline_object(noun: Token, verb: Token) -> bool:
    """The millet of "Locusts strip millet along the Tana": a bare noun right behind its verb, taken for a measure."""
    bare = noun.dep_ == "npadvmod" and noun.pos_ == "NOUN" and noun.left_edge.i == verb.i + 1
    plain = verb.tag_ in {"VBP", "VBZ"} and noun.ent_type_ not in {"DATE", "TIME"}
    counted = any(child.dep_ in {"nummod", "det", "advmod"} for child in noun.lefts)
    return bare and plain and not counted and noun.lemma_.lower() not in SPANS_OF_TIME | {"home", "way", "percent"}


def _far_agent(verb: Token) -> Token | None:
    """The name behind a "by" that the parser hung on a noun between: "coached since the age of nine by X"."""
    for token in verb.subtree:
        if token.lower_ == "by" and token.i > verb.i and token.dep_ in {"prep", "agent"} and token.head.pos_ != "VERB":
            named = next((child for child in token.children if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
            nominal = token.head.pos_ == "NOUN" and token.i - token.head.i == 1 and token.head.head == verb
            if named is not None and not nominal:
                return named
    return None


def _antecedent(verb: Token) -> Token | None:
    return verb.head if verb.dep_ == "relcl" else pointed_out(verb)


def _behind(prep: Token) -> Iterator[tuple[str, Token]]:
    """The nouns a preposition leads to, through "from … to", "out of", "because of"."""
    for child in prep.children:
        if child.dep_ == "pobj" and child.lower_ in NO_NOUN:
            if child.lower_ == "large":
                yield prep.lower_, child
        elif child.dep_ == "pobj" or (child.pos_ == "ADJ" and child.dep_ in {"amod", "pcomp"} and child.i > prep.i):
            yield prep.lower_, child  # "at large" has no noun
            if prep.lower_ == "by" and child.lower_ in {"telephone", "phone", "video", "radio"}:
                for further in child.children:  # "spoke by telephone with Roe": not the telephone with Roe
                    if further.dep_ == "prep":
                        yield from _behind(further)
        elif child.dep_ == "prep":
            for word, noun in _behind(child):
                joined = f"{prep.lower_} {word}"
                yield "near" if joined in NEAR else joined, noun


NEAR = frozenset({"close to", "next to", "adjacent to", "far from"})  # of the last only "not far from" is read so


# Nouns whose "that" says what they are: "the consensus that Roe lied", not a consensus that she did something to.
_STATED = frozenset(
    """consensus fact news belief evidence proof finding conclusion view report rumour rumor announcement statement
    argument sign sense idea notion opinion suspicion certainty knowledge realisation realization recognition assurance""".split()
)


def relative_object(verb: Token) -> Token | None:
    """What "the deal Ukraine agreed to" leaves out: the antecedent."""
    marked = any(child.lower_ in {"where", "when", "why", "whose"} for child in verb.subtree if child.i < verb.i)
    stated = verb.head.lemma_.lower() in _STATED and any(child.lower_ == "that" for child in verb.lefts)
    if stated or marked or (verb.head.dep_ == "dobj" and verb.head.head.lemma_ in TELLING):
        return None  # "told the meeting he would not resign": what is told, not which meeting
    led = any(grand.lower_ in RELATIVES for child in verb.children if child.dep_ == "prep" for grand in child.children)
    if led:
        return None
    return verb.head if verb.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else None


def relation_of(
    verb: Token, found: Token | None, obliques: tuple[tuple[str, Token], ...]
) -> tuple[str, Token | None, tuple[tuple[str, Token], ...]]:
    """Lemma with particle; a governed preposition moves its noun to the object."""
    lemma = lemma_of(verb)
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt" and not _is_at_most(child)), "")
    relation = f"{lemma} {particle or _loose_particle(verb)}".strip()
    if found is not None and (lemma, found.lower_) in _LIGHT:
        light = found
        relation, found = f"{relation} {found.lower_}", None
        inside = next(((word, noun) for word, noun in obliques if word == "in" and not _is_apart(light, noun)), None)
        if relation == "take part" and inside is not None:
            return "take part in", inside[1], tuple(pair for pair in obliques if pair != inside)
    if (idiom := _left_in_place(verb, found, obliques) or _idiom(verb, found, obliques)) is not None:
        return idiom
    state = _judged(verb, found)
    if state is not None:
        if found is None and lemma in {"keep", "leave"}:
            found = next((child for child in state.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        return f"{lemma} {state.lower_}", None if found == state else found, obliques + tuple(_behind_all(state))
    if found is None:
        if (led := _led_to(verb, obliques)) is not None:
            word, noun = led
            relation = relation.removesuffix(f" {word}")  # a particle that the parser read twice: "called on"
            return f"{relation} {word}", noun, tuple(pair for pair in obliques if pair[1] != noun)
        stranded = next(
            (
                child.lower_
                for child in verb.children
                if child.dep_ == "prep" and not any(True for _ in child.children) and not _is_before_measure(child)
            ),
            "",
        )
        if stranded and (verb.dep_ == "relcl" or is_passive(verb)):
            return f"{relation} {stranded}", found, obliques
    return relation, found, obliques


def _is_at_most(particle: Token) -> bool:
    """The "up" of "lost up to half of its staff", which belongs to the figure."""
    to = neighbour(particle)
    return particle.lower_ == "up" and to.lower_ == "to" and (to.dep_ == "quantmod" or neighbour(particle, 2).like_num)


def _is_before_measure(prep: Token) -> bool:
    """The "for" of "was torn for about four metres", whose length the parser hung elsewhere."""
    return prep.lower_ == "for" and any(neighbour(prep, far).like_num for far in (1, 2))


def _led_to(verb: Token, obliques: tuple[tuple[str, Token], ...]) -> tuple[str, Token] | None:
    """The first governed preposition of a verb with its noun, which is what the verb acts on."""
    lemma = lemma_of(verb)
    for word, noun in obliques:
        fronted = word == "of" and noun.i < verb.i and noun.tag_ == "NNS"  # "Of the 63 goats, 17 died"
        governed = word in GOVERNED.get(lemma, set()) and _is_governed(lemma, word, noun)
        if governed and not fronted and not is_aside_of_doer(verb, noun):
            return word, noun
    return None


def is_aside_of_doer(verb: Token, noun: Token) -> bool:
    """Whether a phrase between commas only tells of the doer: "The van, on its way to Orvig, was attacked"."""
    doer = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    led = noun.head.i < verb.i and neighbour(noun.head, -1).text == ","
    return doer is not None and doer.i < noun.i and led


def _is_apart(noun: Token, other: Token) -> bool:
    """Whether a comma parts two nouns: "212 players took part, more than ever in 40 years"."""
    return any(token.text == "," for token in noun.doc[noun.i : other.left_edge.i])


def _is_governed(lemma: str, word: str, noun: Token) -> bool:
    """Whether the noun behind a governed preposition is the object: no length of time, but for one that is asked for."""
    if word == "after" and lemma == "go":  # "went after the senator"; "went after the vote" is a time
        return noun.ent_type_ in {"PERSON", "ORG"} or PERSON_NOUN.search(noun.lemma_.lower()) is not None
    measured = lemma == "ask" and any(
        child.dep_ == "nummod" for child in noun.children
    )  # "asked for two hours of rest"
    counted = any(child.dep_ == "nummod" for child in noun.children)
    if word == "for" and counted and noun.lemma_.lower() in {"winter", "summer", "spring", "autumn", "fall", "term"}:
        return False  # "worked for four winters"
    return measured or word == "of" or noun.lemma_.lower() not in SPANS_OF_TIME


def _loose_particle(verb: Token) -> str:
    """The "back" of "was put back to May", the "down" of "stepped down as chairman", taken for an adverb by the parser."""
    after = neighbour(verb)
    ends = verb.i + 2 >= len(verb.doc) or neighbour(verb, 2).is_punct
    # "The hall fell about": a preposition that leads to nothing; "fell about two metres" is a figure.
    loose = (after.dep_ == "advmod" and after.lower_ != "about") or (ends and after.dep_ in {"prep", "advmod"})
    return after.lower_ if loose and lemma_of(verb) in _PARTED.get(after.lower_, _NONE) else ""


_NONE: frozenset[str] = frozenset()
_RETURNED = frozenset(
    "put piece push bring call allow let send take give hand buy win hold move drive pull roll scale cut set lay "
    "turn tow carry wash throw tear frighten chase blow step stand get look".split()
)
# Verbs that mean another thing with the word behind them, by that word.
_PARTED = dict.fromkeys(("back", "forward", "together", "aside", "away"), _RETURNED) | {
    "back": _RETURNED | {"beat", "fight", "cut", "drive", "force"},
    "forward": _RETURNED | {"come", "go", "lean", "rush"},
    "away": _RETURNED | {"lock", "hide", "shut", "pack", "file", "melt", "waste", "fade", "explain"},
    "alongside": frozenset("come draw pull lie tie moor".split()),
    "about": frozenset({"fall"}),
    "ashore": frozenset("come go run swim".split()),
    "down": frozenset("step stand shut break burn gun hunt track cut bring crack knock pull scale shoot tear turn wind come strike vote back melt".split()),
    "off": frozenset("call break fight set take lay pay cut seal hold put shut".split()),
    "out": frozenset("walk carry break pull rule drop knock vote set run send throw bail".split()),
    "up": frozenset("set blow give speed build wind call break split".split()),
    "over": frozenset("take hand turn run".split()),
}  # fmt: skip


def _idiom(
    verb: Token, found: Token | None, obliques: tuple[tuple[str, Token], ...]
) -> tuple[str, Token | None, tuple[tuple[str, Token], ...]] | None:
    """Relation, object and the rest of "edged it 2-1", "made it to orbit", "gave way"; None for any other verb."""
    lemma = lemma_of(verb)
    if found is not None and found.lower_ == "it" and lemma in _WINS_IT:
        return lemma, None, obliques
    if found is not None and found.lower_ == "it" and lemma == "make" and (goal := _goal(found)) is not None:
        return "reach", goal, tuple(pair for pair in obliques if pair[1] != goal)
    after = neighbour(verb) if verb.i + 1 < len(verb.doc) else None
    opened = lemma in {
        "force",
        "break",
        "cut",
        "push",
        "pull",
        "prise",
        "throw",
        "kick",
        "swing",
        "tear",
        "rip",
        "blow",
    }
    opened = opened and after is not None and after.lower_ in {"open", "shut"}
    led = after is not None and after.lower_ == "home" and lemma in _LEADS_HOME
    if after is not None and (opened or led) and found is not None and found.i > after.i:
        return f"{lemma} {after.lower_}", found, obliques  # "forced open a skylight", "cut short their stay"
    if (
        after is not None
        and verb in {after.head, after.head.head}
        and (lemma, after.lower_) in _TURNS
        and found in (None, after)
    ):
        behind = tuple(_behind_all(after)) if after.lower_ == "short" else ()
        return f"{lemma} {after.lower_}", None, (*behind, *obliques)
    if lemma == "give" and verb.i + 1 < len(verb.doc) and neighbour(verb).lower_ == "way":
        return "give way", None if found is not None and found.lower_ == "way" else found, obliques
    return _read_as_act(verb, found, obliques)


def _read_as_act(
    verb: Token, found: Token | None, obliques: tuple[tuple[str, Token], ...]
) -> tuple[str, Token | None, tuple[tuple[str, Token], ...]] | None:
    """The state of "has been missing since May" and "was bound for Velm", or "cut short their stay"; else None."""
    after = neighbour(verb)
    if lemma_of(verb) == "cut" and after.lower_ == "short" and after.head == verb:
        return "cut short", next((child for child in verb.rights if child.dep_ == "dobj"), None), obliques
    if verb.lower_ == "missing" and found is None and verb.dep_ != "xcomp":
        return "be missing", None, obliques
    goal = next((noun for word, noun in obliques if word == "for" and noun.i > verb.i), None)
    if verb.lower_ == "bound" and goal is not None and goal.head.i == verb.i + 1 and is_passive(verb):
        return "be bound for", goal, tuple(pair for pair in obliques if pair[1] != goal)
    return None


_LEADS_HOME = frozenset("send take bring carry head drive lead fly".split())


def _left_in_place(
    verb: Token, found: Token | None, obliques: tuple[tuple[str, Token], ...]
) -> tuple[str, Token | None, tuple[tuple[str, Token], ...]] | None:
    """The relation of "would leave in place the ban", which says what happens to the ban; None for any other verb."""
    prep, noun = neighbour(verb), neighbour(verb, 2)
    led = prep.lower_ == "in" and prep.head == verb and noun.lower_ in {"place", "force"} and noun.head == prep
    if not led or lemma_of(verb) not in {"leave", "keep", "put", "set", "hold"}:
        return None
    thing = found or next((child for child in noun.rights if child.dep_ == "appos"), None)
    return f"{lemma_of(verb)} in {noun.lower_}", thing, tuple(pair for pair in obliques if pair[1] != noun)


_TURNS = {
    ("fall", "ill"), ("fall", "sick"), ("fall", "silent"), ("fall", "asleep"), ("fall", "pregnant"), ("fall", "vacant"),
    ("take", "sick"), ("take", "ill"), ("stand", "still"), ("stand", "firm"), ("stand", "empty"), ("stand", "idle"),
    ("run", "high"), ("come", "true"), ("hold", "true"), ("go", "unpunished"), ("go", "unnoticed"), ("go", "unanswered"),
    ("fall", "short"), ("stop", "short"), ("come", "short"),
    ("run", "amok"), ("run", "riot"), ("run", "dry"), ("run", "wild"), ("go", "missing"), ("go", "bankrupt"),
}  # fmt: skip


def _goal(it: Token) -> Token | None:
    """Where "it" of "made it to orbit" leads: the noun behind "to", however the parser read it."""
    to = neighbour(it) if it.i + 1 < len(it.doc) else None
    if to is None or to.lower_ not in {"to", "into"}:
        return None
    if to.head.i > to.i:
        return (
            to.head if to.head.i - to.i == 1 and not any(child.dep_ == "dobj" for child in to.head.children) else None
        )
    return next((child for child in to.children if child.dep_ == "pobj"), None)


def _judged(verb: Token, found: Token | None) -> Token | None:
    """The adjective of "found guilty", "declared bankrupt", "keep the mill open", which belongs to the relation."""
    if lemma_of(verb) in {"keep", "leave"}:
        return _left_open(verb)
    if lemma_of(verb) not in {"find", "plead", "declare", "pronounce", "deem", "hold", "rule", "confirm"}:
        return None
    if found is not None and found.pos_ == "ADJ":
        return found if not is_bare_age(found) else None
    states = [
        child for child in verb.children if child.dep_ in {"ccomp", "xcomp", "oprd", "acomp"} and child.pos_ == "ADJ"
    ]
    return states[0] if states else None


def _left_open(verb: Token) -> Token | None:
    """The state in which something is kept, behind all that says what it is: "keep its mill in Velm, Norland, open"."""
    for token in verb.doc[verb.i + 2 : min(verb.i + _FAR_BEHIND, len(verb.doc))]:
        if token.text in {";", ":"} or token.dep_ in {"nsubj", "nsubjpass"} or token.lower_ in {"and", "but"}:
            return None
        after = neighbour(token) if token.i + 1 < len(token.doc) else None
        last = after is None or after.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
        if token.lower_ in _OPEN_OR_SHUT and last and verb in token.ancestors:
            return token
    return None


_FAR_BEHIND = 16  # tokens from a verb to the state that it leads to
_OPEN_OR_SHUT = frozenset("open closed shut running working afloat alive locked".split())


def _behind_all(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.dep_ == "prep":
            yield from _behind(child)


_MOVES = frozenset(
    "be go come return head travel stay remain step walk run drive sail fly move fall swim sink drift climb ride jump break finish trail get".split()
)
_STATES = frozenset(
    "back up down out away over off on there here abroad underway ahead behind open home together aboard aground ashore "
    "adrift apart aside inside outside overboard upstairs downstairs loose free".split()
)


_DEFEATS = frozenset("beat defeat edge thrash thump hammer trounce crush overcome stun rout".split())
_WINS_IT = frozenset("edge win nick shade snatch clinch".split())


NO_NOUN = frozenset({"little", "all", "total", "addition", "fact", "short", "part", "particular", "general", "large"})


_LIGHT = {
    ("take", "place"), ("take", "part"), ("take", "effect"), ("take", "hold"), ("take", "over"), ("take", "office"),
    ("give", "birth"), ("open", "fire"), ("catch", "fire"),
}  # fmt: skip
