"""What the rules on clauses share: the Clause itself and small questions to a verb."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from store.language.moods import PLAIN, Mood

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "what"})


# Lengths of time: behind a preposition they say how long or when, never what.
SPANS_OF_TIME = frozenset(
    "second minute moment hour day night week weekend fortnight month year decade century season morning afternoon evening time "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


# Points and parts of time: "by noon", "at the end of the week", "in the spring".
_POINTS = frozenset("noon midday midnight dawn dusk daybreak nightfall sunrise sunset".split())
_SEASONS = frozenset("spring summer autumn winter".split())
_PARTS = frozenset("end start beginning middle turn close half quarter course rest".split())


def names_time(noun: Token) -> bool:
    """Whether a noun behind a preposition says when, by itself or as a part of a stretch of time."""
    lemma = noun.lemma_.lower()
    if lemma in SPANS_OF_TIME or (lemma in _POINTS and noun.head.lower_ != "to"):
        return True
    words = list(noun.children)
    if lemma == "date" or noun.head.lower_ == "to":
        return lemma == "date" and not words and noun.head.lower_ == "to"  # "to date", not "dated it to the end of …"
    if lemma in _SEASONS:
        return all(child.dep_ == "det" for child in words) and noun.tag_ == "NN"
    parted = (one for child in words if child.lower_ == "of" for one in child.children)
    return lemma in _PARTS and any(
        one.lemma_.lower() in SPANS_OF_TIME | _SEASONS or one.ent_type_ == "DATE" for one in parted
    )


TELLING = frozenset("tell inform assure warn remind notify".split())


ACCUSES = frozenset("accuse charge convict suspect acquit clear arrest jail fine sentence".split())


# Verbs whose time is what they act on: "the town remembers 1988".
RECALLS = frozenset("remember recall relive evoke commemorate forget".split())
# Verbs by which something is given a day; "name" and "give" may look back ("named 3 May as the date of the theft").
SETS = frozenset(
    """set fix schedule call plan arrange book organise organize pencil earmark slate propose announce convene summon proclaim
    declare choose pick reserve order reschedule name""".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: ``verb`` with its partners, as tokens of the sentence.

    ``relation`` is the verb's lemma with particle or governed preposition, and what steers it where
    that stays in the meaning ("want to buy"). ``subject`` of a passive is who it happens to;
    ``agent`` then is the by-phrase. ``words`` are the clause's own tokens, ``lead`` the antecedent or
    shared subject that stands before them. ``shared`` is True where the subject stands in another
    clause.
    """

    verb: Token
    relation: str
    subject: Token | None
    words: tuple[Token, ...]
    object: Token | None = None
    agent: Token | None = None
    indirect: Token | None = None
    obliques: tuple[tuple[str, Token], ...] = ()
    passive: bool = False
    mood: Mood = PLAIN
    steered_by: Token | None = None
    shared: bool = False
    rule: str = "clause"


def has_to(token: Token) -> bool:
    """Whether "to" stands before the verb."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def is_helped(token: Token) -> bool:
    """Whether the verb has a helper."""
    return any(child.dep_ in {"aux", "auxpass"} for child in token.children)


def has_subject(token: Token) -> bool:
    """Whether the verb has a subject of its own."""
    return any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in token.children)


def is_existential(verb: Token) -> bool:
    """Whether the verb only says that there is something: "there are", "there are thought to be"."""
    steering = verb.head.children if verb.dep_ == "xcomp" and verb.lemma_ == "be" and has_to(verb) else ()
    return any(child.dep_ == "expl" for child in (*verb.children, *steering))


def reduced_before(verb: Token) -> Token | None:
    """The noun of "a truce pushed by A and agreed to by B", where the parser joined "agreed" to the main verb."""
    led = any(child.lower_ == "by" for child in verb.children) and not any(
        child.dep_ == "dobj" for child in verb.children
    )
    if verb.dep_ != "conj" or verb.tag_ not in {"VBN", "VBD"} or not led or is_helped(verb) or has_subject(verb):
        return None
    between = [token for token in verb.doc[verb.head.i + 1 : verb.i] if token.dep_ == "acl" and token.tag_ == "VBN"]
    return between[-1].head if between and verb.head.tag_ == "VBD" else None


def zero_relative(verb: Token) -> Token | None:
    """The noun of "the truce President T secured", where the parser took the name for an apposition."""
    name = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or name.dep_ != "appos" or name.pos_ != "PROPN":
        return None
    edge = name.left_edge.i
    apart = edge == 0 or verb.doc[edge - 1].is_punct or verb.i - name.i != 1
    return None if apart or any(child.dep_ == "agent" for child in verb.children) else name.head


_DONE_TO = frozenset(
    "jail arrest sentence fine sack kill injure wound hospitalise hospitalize evacuate rescue charge acquit convict appoint ban "
    "suspend cancel postpone elect free release shoot".split()
)


def _is_headline_passive(verb: Token) -> bool:
    """Reads "Bank manager jailed for theft", where the headline leaves out "is"."""
    if verb.dep_ != "ROOT" or verb.tag_ not in {"VBD", "VBN"} or lemma_of(verb) not in _DONE_TO or is_helped(verb):
        return False
    if any(child.dep_ in {"dobj", "ccomp", "xcomp", "attr", "oprd"} for child in verb.children):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and not any(child.dep_ in {"det", "poss"} for child in subject.children)


def is_passive(verb: Token) -> bool:
    """Whether the subject is whom it happens to."""
    if reduced_before(verb) is not None:
        return True
    if zero_relative(verb) is not None:
        return False
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children) or _is_headline_passive(verb):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not any(child.lemma_ == "have" for child in verb.lefts):
        return True
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and verb.head.pos_ == "VERB"
        and is_passive(verb.head)
        and not is_helped(verb)
    )


_LEMMAS = {
    "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "born": "born", "spoke": "speak", "spoken": "speak",
    "felt": "feel", "hoped": "hope", "hopes": "hope", "hoping": "hope", "installed": "install", "installing": "install",
    "rated": "rate", "rating": "rate", "froze": "freeze", "frozen": "freeze", "spared": "spare", "sparing": "spare",
    "staged": "stage", "staging": "stage", "retweeted": "retweet", "swam": "swim", "mated": "mate", "mating": "mate", "fined": "fine", "fining": "fine", "deadlocked": "deadlock", "gridlocked": "gridlock",
}  # fmt: skip


def lemma_of(verb: Token) -> str:
    """The verb's lemma, lower case."""
    return _LEMMAS.get(verb.lower_, verb.lemma_.lower())


def inverted(verb: Token) -> Token | None:
    """The subject that stands behind "be": "In the group were 46 soldiers", "Also killed was a nurse"."""
    if has_subject(verb):
        return None
    be = next((child for child in verb.children if child.dep_ == "auxpass" and child.i > verb.i), None)
    if verb.lemma_ != "be" and be is None:
        return None
    opens = be is not None or any(child.dep_ == "prep" and child.i < verb.i for child in verb.children)
    around = [*verb.children, *(be.children if be is not None else ())]
    behind = [child for child in around if child.dep_ == "attr" and child.i > verb.i]
    return behind[0] if opens and behind and behind[0].pos_ in {"NOUN", "PROPN", "NUM"} else None


def pointed_out(verb: Token) -> Token | None:
    """What "what" stands for: homes, of "Nine homes is what it swallowed" and "What it swallowed was nine homes"."""
    be = verb.head
    what = any(child.lower_ == "what" and child.dep_ == "dobj" for child in verb.children)
    if not what or be.lemma_ != "be" or verb.dep_ not in {"ccomp", "csubj"}:
        return None
    part = "nsubj" if verb.dep_ == "ccomp" else "attr"
    return next((child for child in be.children if child.dep_ == part and child.pos_ in {"NOUN", "PROPN", "NUM"}), None)


_RANKS = frozenset("first last second third only youngest oldest".split())


def ranked_by(verb: Token) -> Token | None:
    """The complement of "was first to reach", "is the only woman to hold" that the infinitive completes."""
    if not has_to(verb) or verb.dep_ not in {"xcomp", "relcl", "acl"}:
        return None
    above = verb.head
    if verb.dep_ == "xcomp":
        first = next((child for child in above.children if child.dep_ == "acomp" and child.lower_ in _RANKS), None)
        return first if above.lemma_ in {"be", "become"} else None
    ranked = above.lower_ in _RANKS or any(child.lower_ in _RANKS for child in above.lefts)
    return above if ranked and above.dep_ == "attr" and above.head.lemma_ in {"be", "become"} else None


def taken_by(verb: Token) -> Token | None:
    """The "take" of "It took seven hours to free the driver", which only says how long the other verb lasted."""
    take = verb.head
    if verb.dep_ not in {"xcomp", "advcl", "ccomp"} or not has_to(verb) or take.lemma_ != "take":
        return None
    if has_subject(verb) and not any(child.lower_ == "for" and child.dep_ == "mark" for child in verb.children):
        return None
    it = any(child.lower_ == "it" and child.dep_ == "nsubj" for child in take.children)
    lasts = any(child.dep_ in {"dobj", "npadvmod"} and child.lemma_.lower() in _LENGTHS for child in take.children)
    return take if it and lasts and take.i < verb.i else None


def whom_it_took(take: Token) -> Token | None:
    """The men of "it had taken the men 19 hours", where no other verb says what for."""
    if lemma_of(take) != "take" or any(child.dep_ in {"xcomp", "advcl", "ccomp"} for child in take.rights):
        return None
    it = any(child.lower_ == "it" and child.dep_ == "nsubj" for child in take.lefts)
    near = (
        token for token in take.subtree if 0 < token.i - take.i < _CLOSE
    )  # "19 hours from the foot": hung on "from"
    lasts = any(token.dep_ in {"dobj", "npadvmod"} and token.lemma_.lower() in _LENGTHS for token in near)
    whom = (child for child in take.rights if child.dep_ in {"dobj", "dative"} and child.lemma_.lower() not in _LENGTHS)
    return next(whom, None) if it and lasts else None


def is_to_blame(verb: Token) -> bool:
    """The verb of "the ferry was to blame for the collision", which tells of no plan: it is what a copula says."""
    return lemma_of(verb) == "blame" and verb.tag_ == "VB" and has_to(verb) and lemma_of(verb.head) == "be"


def left_to(verb: Token) -> Token | None:
    """Who did it, of "It fell to Roe to raise the alarm", "It was left to Roe to …", "The one to … was Roe"."""
    above = verb.head
    if not has_to(verb) or has_subject(verb) or above.i >= verb.i:
        return None
    if verb.dep_ in {"xcomp", "advcl", "ccomp"} and lemma_of(above) in {"fall", "leave"}:
        it = any(child.lower_ == "it" and child.dep_ in {"nsubj", "nsubjpass"} for child in above.lefts)
        to = (child for child in above.rights if child.lower_ == "to" and child.dep_ in {"prep", "dative"})
        whom = next((one for child in to for one in child.children if one.dep_ == "pobj"), None)
        return whom if it and whom is not None and whom.i < verb.i else None
    be = above.head
    if verb.dep_ not in {"relcl", "acl"} or above.lower_ != "one" or above.dep_ != "nsubj" or be.lemma_ != "be":
        return None
    return next((child for child in be.rights if child.dep_ == "attr" and child.pos_ == "PROPN"), None)


_CLOSE = 7  # tokens from a verb to the length of time that it took
_LENGTHS = frozenset("second minute hour day night week month year decade".split())


def is_bare_age(head: Token) -> bool:
    """Whether an age stands for the one who has it: "the six-year-old was found"."""
    year = any(child.dep_ == "npadvmod" and child.lemma_ == "year" for child in head.lefts)
    return head.lower_ == "old" and year and any(child.lower_ in {"the", "a"} for child in head.lefts)


def whole_of(clause: Clause) -> Token | None:
    """The judges of "Of the 10 judges, six voted": what the subject is a number of, told before it."""
    number = clause.subject
    if number is None or (number.pos_ != "NUM" and number.lower_ not in {"none", "most", "half", "all", "some"}):
        return None
    return next((noun for word, noun in clause.obliques if word == "of" and noun.i < number.i), None)
