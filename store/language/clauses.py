"""Who does what to whom: the clauses of a parsed sentence, grammar only.

Reads active, passive, relative, participial, coordinated, existential and copular clauses and what
steers them ("agreed to release"). Names, numbers, times and speakers are joined in ``facts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from store.language.moods import PLAIN, STEERING, Mood, has_condition, mood
from store.model import Modality

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CLAUSAL = frozenset(
    {
        "ROOT",
        "ccomp",
        "advcl",
        "relcl",
        "acl",
        "conj",
        "xcomp",
        "pcomp",
        "parataxis",
        "csubj",
        "csubjpass",
        "dep",
        "appos",
        "intj",
    }
)
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "what"})
# Forms in -ing that are prepositions.
_PREPOSITIONAL = frozenset(
    "following including regarding concerning according involving excluding pending considering depending".split()
)
_OBJECT_CONTROL = frozenset(
    "ask tell urge order force allow help want advise invite permit persuade encourage enable require instruct warn "
    "beg press lead cause expect direct get let make call".split()
)
TELLING = frozenset("tell inform assure warn remind notify".split())
_ACCUSES = frozenset("accuse charge convict suspect acquit clear arrest jail fine sentence".split())
_GENERIC = frozenset(
    "group man woman person one company country team faction firm party official organisation organization player".split()
)
_IMPLIES = frozenset("force cause lead help get make let oblige compel push drive prompt".split())
# Prepositions that belong to their verb, so that the noun after them is the object.
GOVERNED = {
    "agree": {"to", "on", "with"}, "call": {"for", "off"}, "lead": {"to"}, "result": {"in"}, "consist": {"of"}, "belong": {"to"},
    "refer": {"to"}, "depend": {"on"}, "rely": {"on"}, "apply": {"for"}, "comply": {"with"}, "account": {"for"}, "vote": {"for", "against"},
    "fall": {"to", "by"}, "rise": {"to", "by"}, "climb": {"to", "by"}, "drop": {"to", "by"}, "grow": {"to", "by"}, "deal": {"with"}, "meet": {"with"}, "speak": {"to", "with"},
    "talk": {"to", "with"}, "attack": {"on"}, "commit": {"to"}, "object": {"to"}, "respond": {"to"}, "plead": {"guilty"},
    "ask": {"for"}, "withdraw": {"from"}, "retire": {"from"}, "resign": {"from"}, "suffer": {"from"}, "escape": {"from"}, "collide": {"with"}, "crash": {"into"},
    "work": {"for"}, "wait": {"for"}, "pay": {"for"}, "look": {"for", "into"}, "search": {"for"}, "come": {"from", "to"}, "go": {"to"},
    "serve": {"as"}, "act": {"as"}, "range": {"from"}, "amount": {"to"}, "total": set(), "die": {"of", "from"}, "succeed": {"in"},
    "stop": {"at"}, "insist": {"on"}, "focus": {"on"}, "participate": {"in"}, "part": {"in"}, "rank": set(), "enter": {"into"},
}  # fmt: skip


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


def clauses(sentence: Span, dated: frozenset[int] = frozenset()) -> tuple[Clause, ...]:
    """Every clause of a sentence with a predicate of its own, in order of their verbs.

    ``dated`` are the indices of tokens that belong to a time expression: they are no partners.
    """
    return tuple(clause for token in sentence if (clause := clause_of(token, dated)) is not None)


def clause_of(verb: Token, dated: frozenset[int] = frozenset()) -> Clause | None:
    """The clause that a token is the predicate of, or None when it is not one by itself."""
    if not _is_predicate(verb):
        return None
    subject, rule, shared = _subject(verb)
    found, agent, indirect, obliques = _partners(verb)
    obliques = tuple((word, noun) for word, noun in obliques if noun.i not in dated)
    found = None if found is not None and found.i in dated else found
    agent = None if agent is not None and agent.i in dated else agent
    passive = _is_passive(verb)
    if verb.dep_ == "relcl" and subject is not None and not shared and not passive and found is None:
        found = _relative_object(verb)
    relation, found, obliques = _relation(verb, found, obliques)
    clause = Clause(
        verb=verb,
        relation=relation,
        subject=subject,
        words=own_words(verb),
        object=found,
        agent=agent,
        indirect=indirect,
        obliques=obliques,
        passive=passive,
        mood=mood(verb),
        shared=shared,
        rule=rule,
    )
    return _steered(clause)


def _is_predicate(token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ not in CLAUSAL:
        return False
    if token.dep_ == "xcomp" and token.head.lemma_ == "be" and not _has_to(token):
        return False
    if token.dep_ in {"ROOT", "conj"} and token.tag_ == "VB" and not _helped(token) and not _has_subject(token):
        return token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}
    if token.tag_ == "VBG" and token.dep_ in {"acl", "advcl"} and token.lower_ in _PREPOSITIONAL:
        return False
    # A verb that only steers another says nothing of its own: "is due to restart".
    if lemma_of(token) in _ACCUSES:
        return True
    return not any(_steering(child) == token for child in _steerable(token))


def _steerable(token: Token) -> Iterator[Token]:
    """The verbs that a verb might steer, through an adjective or a preposition too."""
    for child in token.children:
        if child.dep_ in {"xcomp", "ccomp"}:
            yield child
        elif child.dep_ in {"acomp", "prep"}:
            yield from (grand for grand in child.children if grand.dep_ in {"xcomp", "pcomp"})


def _has_to(token: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def _helped(token: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} for child in token.children)


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in token.children)


# --- subject ----------------------------------------------------------------------------------------


def _subject(verb: Token) -> tuple[Token | None, str, bool]:
    """The subject's head, the rule that found it, and whether it stands in another clause."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            if child.lower_ in _RELATIVES and verb.dep_ in {"relcl", "acl"} and child.pos_ in {"PRON", "DET", "SCONJ"}:
                return _who(verb.head, child), "relative", True
            if child.dep_ in {"csubj", "csubjpass"}:
                return None, "clause", False
            if child.lower_ in _RELATIVES and (thing := _cleft(verb)) is not None:
                return thing, "cleft", True
            return child, "passive" if child.dep_ == "nsubjpass" else "active", False
    if any(child.dep_ == "expl" for child in verb.children):
        thing = next((child for child in verb.children if child.dep_ in {"attr", "dobj"}), None)
        return thing, "existential", False
    return _lent_subject(verb)


def _cleft(verb: Token) -> Token | None:
    """What "It was X that …" points out."""
    be = verb.head if verb.head.lemma_ == "be" else verb.head.head
    if be.lemma_ != "be" or not any(child.lower_ == "it" and child.dep_ == "nsubj" for child in be.children):
        return None
    return next((child for child in be.children if child.dep_ == "attr"), None)


def is_cleft(verb: Token) -> bool:
    """Whether a "be" only points out: "It was X" before "that …"."""
    return any(
        _cleft(token) is not None
        for token in verb.subtree
        if token.dep_ in {"relcl", "ccomp", "acl", "advcl"}
        and token != verb
        and any(child.lower_ in _RELATIVES for child in token.children)
    )


def _who(antecedent: Token, pronoun: Token) -> Token:
    """The antecedent of "who": a person's name further up where the noun before the comma is no person.

    "X, head of a crime ring, who was arrested": X.
    """
    if pronoun.lower_ == "which" and (antecedent.ent_type_ == "PERSON" or antecedent.pos_ == "PRON"):
        nearer = [token for token in pronoun.sent if antecedent.i < token.i < pronoun.i and token.pos_ == "NOUN"]
        return nearer[-1] if nearer else antecedent
    if antecedent.dep_ == "attr" and antecedent.lemma_.lower() in _GENERIC:
        named = next(
            (child for child in antecedent.head.children if child.dep_ == "nsubj" and child.text[:1].isupper()), None
        )
        return named if named is not None else antecedent  # "X was the group that did it"
    if pronoun.lower_ != "who" or antecedent.ent_type_ == "PERSON" or antecedent.dep_ != "pobj":
        return antecedent
    comma = pronoun.i > 0 and pronoun.nbor(-1).text == ","
    token = antecedent
    while comma and token.dep_ in {"pobj", "prep", "appos"}:
        token = token.head
        if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
            return token
    return antecedent


def _lent_subject(verb: Token, depth: int = 0) -> tuple[Token | None, str, bool]:  # noqa: PLR0911 - one return for each way of hanging
    """The subject of a clause that has none of its own, from the clause it hangs on."""
    head = verb.head
    if depth > 6 or head == verb:
        return None, "clause", False
    if verb.dep_ == "acl":
        return (head, "participle", True) if verb.tag_ in {"VBN", "VBG", "VBD"} else (None, "infinitive", False)
    if verb.dep_ == "relcl":
        return (None, "infinitive", False) if _has_to(verb) else (head, "relative", True)
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        found = _subject(head)[0]
        return found if found is not None or head.dep_ not in {"acl", "relcl"} else head.head, "conjunct", True
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        governor = head.head
        accused = next((child for child in governor.children if child.dep_ == "dobj"), None)
        if accused is not None and lemma_of(governor) in _ACCUSES:
            return accused, "gerund", True
        return (_lent_by(governor, depth) if governor.pos_ in {"VERB", "AUX"} else None), "gerund", True
    if (
        verb.dep_ in {"xcomp", "advcl", "ccomp"}
        and (verb.dep_ != "ccomp" or verb.tag_ in {"VB", "VBG", "VBN"})
        and head.pos_ in {"VERB", "AUX", "ADJ"}
    ):
        rule = "participle" if verb.dep_ == "advcl" else "infinitive"
        controlled = _controlled(verb, head)
        return controlled if controlled is not None else _lent_by(head, depth), rule, True
    return None, "clause", False


def _controlled(verb: Token, head: Token) -> Token | None:
    """The object of "asked them to leave", which is who leaves."""
    if verb.dep_ != "xcomp" or head.lemma_ not in _OBJECT_CONTROL:
        return None
    return next((child for child in head.children if child.dep_ in {"dobj", "dative"}), None)


def _lent_by(head: Token, depth: int) -> Token | None:
    if head.pos_ == "ADJ" and head.head.pos_ in {"AUX", "VERB"}:
        head = head.head
    return (_subject(head) if _has_subject(head) else _lent_subject(head, depth + 1))[0]


# --- partners ---------------------------------------------------------------------------------------


def _partners(verb: Token) -> tuple[Token | None, Token | None, Token | None, tuple[tuple[str, Token], ...]]:
    """Object (or complement), agent, indirect object and the nouns behind prepositions."""
    found = _complement_of(verb)
    agent = indirect = None
    obliques: list[tuple[str, Token]] = []
    existential = any(child.dep_ == "expl" for child in verb.children)
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "acomp", "oprd"} and found is None:
            if not (existential and child.dep_ in {"attr", "dobj"}):
                found = child if child.lower_ not in _RELATIVES else _antecedent(verb)
        elif child.dep_ == "agent":
            agent = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
        elif child.dep_ == "dative":
            indirect = next((grand for grand in child.children if grand.dep_ == "pobj"), child)
        elif child.dep_ in {"prep", "prt"}:
            obliques.extend(_behind(child))
    if verb.dep_ == "xcomp" and (found is None or found.pos_ == "NUM"):
        # The parser hangs the object of "agreed to return 23 soldiers" on "agreed".
        later = next((child for child in verb.head.children if child.dep_ == "dobj" and child.i > verb.i), None)
        found = later if later is not None else found
    if agent is None and _is_passive(verb):
        agent = _far_agent(verb)
    return found, agent, indirect, tuple(obliques)


def _complement_of(verb: Token) -> Token | None:
    """What stands in for an object: "is back to normal", "was down 2 percent", "found him guilty"."""
    if any(child.dep_ in {"dobj", "attr", "acomp", "oprd"} for child in verb.children):
        return None
    for child in verb.children:
        if child.dep_ == "advmod" and lemma_of(verb) == "be" and child.lower_ in _STATES:
            return child
        if child.dep_ in {"ccomp", "xcomp"} and child.pos_ == "ADJ":
            return next((grand for grand in child.children if grand.dep_ == "nsubj"), None)
    return None


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
    return verb.head if verb.dep_ == "relcl" else None


def _behind(prep: Token) -> Iterator[tuple[str, Token]]:
    """The nouns a preposition leads to, through "from … to", "out of", "because of"."""
    for child in prep.children:
        if child.dep_ == "pobj" and child.lower_ in _NO_NOUN:
            if child.lower_ == "large":
                yield prep.lower_, child
        elif child.dep_ == "pobj" or (child.pos_ == "ADJ" and child.dep_ in {"amod", "pcomp"} and child.i > prep.i):
            yield prep.lower_, child  # "at large" has no noun
        elif child.dep_ == "prep":
            for word, noun in _behind(child):
                yield f"{prep.lower_} {word}", noun


def _relative_object(verb: Token) -> Token | None:
    """What "the deal Ukraine agreed to" leaves out: the antecedent."""
    marked = any(child.lower_ in {"where", "when", "why", "whose"} for child in verb.subtree if child.i < verb.i)
    if marked or (verb.head.dep_ == "dobj" and verb.head.head.lemma_ in TELLING):
        return None  # "told the meeting he would not resign": what is told, not which meeting
    led = any(grand.lower_ in _RELATIVES for child in verb.children if child.dep_ == "prep" for grand in child.children)
    if led:
        return None
    return verb.head if verb.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else None


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not any(child.lemma_ == "have" for child in verb.lefts):
        return True
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and verb.head.pos_ == "VERB"
        and _is_passive(verb.head)
        and not _helped(verb)
    )


def _relation(
    verb: Token, found: Token | None, obliques: tuple[tuple[str, Token], ...]
) -> tuple[str, Token | None, tuple[tuple[str, Token], ...]]:
    """Lemma with particle; a governed preposition moves its noun to the object."""
    lemma = lemma_of(verb)
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    relation = f"{lemma} {particle}".strip()
    if found is not None and (lemma, found.lower_) in _LIGHT:
        relation, found = f"{relation} {found.lower_}", None
        inside = next(((word, noun) for word, noun in obliques if word == "in"), None)
        if relation == "take part" and inside is not None:
            return "take part in", inside[1], tuple(pair for pair in obliques if pair != inside)
    state = _judged(verb, found)
    if state is not None:
        return f"{lemma} {state.lower_}", None if found == state else found, obliques + tuple(_behind_all(state))
    if found is None:
        for word, noun in obliques:
            if word in GOVERNED.get(lemma, set()):
                return f"{relation} {word}", noun, tuple(pair for pair in obliques if pair[1] != noun)
        stranded = next(
            (child.lower_ for child in verb.children if child.dep_ == "prep" and not any(True for _ in child.children)),
            "",
        )
        if stranded and (verb.dep_ == "relcl" or _is_passive(verb)):
            return f"{relation} {stranded}", found, obliques
    return relation, found, obliques


def _judged(verb: Token, found: Token | None) -> Token | None:
    """The adjective of "found guilty", "pleaded guilty", "declared bankrupt", which belongs to the relation."""
    if lemma_of(verb) not in {"find", "plead", "declare", "pronounce", "deem", "hold", "rule", "confirm"}:
        return None
    if found is not None and found.pos_ == "ADJ":
        return found
    states = [
        child for child in verb.children if child.dep_ in {"ccomp", "xcomp", "oprd", "acomp"} and child.pos_ == "ADJ"
    ]
    return states[0] if states else None


def _behind_all(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.dep_ == "prep":
            yield from _behind(child)


_STATES = frozenset(
    "back up down out away over off on there here abroad underway ahead behind open home together aboard".split()
)
_NO_NOUN = frozenset({"little", "all", "total", "addition", "fact", "short", "particular", "general", "large"})
_LIGHT = {
    ("take", "place"), ("take", "part"), ("take", "effect"), ("take", "hold"), ("take", "over"), ("take", "office"),
    ("give", "birth"), ("open", "fire"), ("catch", "fire"),
}  # fmt: skip
_LEMMAS = {
    "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "born": "born", "spoke": "speak", "spoken": "speak",
    "hoped": "hope", "hoping": "hope", "installed": "install", "installing": "install",
}  # fmt: skip


def lemma_of(verb: Token) -> str:
    """The verb's lemma, lower case."""
    return _LEMMAS.get(verb.lower_, verb.lemma_.lower())


# --- steering ---------------------------------------------------------------------------------------


def steers(head: Token, verb: Token) -> bool:
    """Whether a verb or adjective only says how the verb after it is meant ("agreed to", "is due to")."""
    if head.pos_ == "ADJ":
        return head.lower_ in STEERING and head.dep_ == "acomp"
    lemma = lemma_of(head)
    told = (
        any(child.dep_ in {"dobj", "dative"} and child.i < verb.i for child in head.children) and lemma not in _ACCUSES
    )
    if head.pos_ not in {"VERB", "AUX"} or told:
        return False
    if lemma == "be":
        return not any(child.dep_ in {"attr", "acomp"} for child in head.children) or any(
            child.dep_ == "acomp" and child.lower_ in STEERING for child in head.children
        )
    return lemma in STEERING and (_has_to(verb) or verb.tag_ in {"VBG", "VB"})


def _steered(clause: Clause) -> Clause:
    """The clause with the modality and polarity of everything that steers it, from the inside out."""
    verb, steered_by = clause.verb, None
    while (bearer := _steering(verb)) is not None:
        clause, steered_by, verb = _under(clause, bearer), bearer, bearer
    if steered_by is not None:
        clause = replace(clause, steered_by=steered_by)
    elif first_of(clause.verb).dep_ == "xcomp" and first_of(clause.verb).head.pos_ == "VERB":
        clause = _complement(clause)
    if clause.mood.modality == "asserted" and has_condition(clause.verb) and clause.mood.tense != "past":
        clause = replace(clause, mood=replace(clause.mood, modality="conditional"))
    return clause


def _complement(clause: Clause) -> Clause:
    """Reads "voted to spend", "was forced to close": the first verb stays in the relation and lends its mood."""
    verb = first_of(clause.verb)
    governor = verb.head
    outer = mood(governor)
    if any(child.dep_ in {"dobj", "dative"} for child in governor.children):
        # "Forced 300 people to leave": they left. "Asked them to leave": nobody knows.
        made = lemma_of(governor) in _IMPLIES or lemma_of(governor) == "use"
        return (
            replace(clause, mood=outer, rule="complement", steered_by=governor)
            if made
            else replace(clause, rule="infinitive")
        )
    if not _has_to(verb):
        return clause
    told = replace(outer, polarity=clause.mood.polarity if outer.polarity == "positive" else "negative")
    relation = f"{lemma_of(governor)} to {clause.relation}"
    return replace(clause, relation=relation, mood=told, steered_by=governor, rule="complement")


def first_of(verb: Token) -> Token:
    """The first of coordinated verbs that share one helper: of "agreed to meet and talk" talk → meet."""
    while (
        verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ in {"VB", "VBG"} and verb.tag_ == verb.head.tag_
    ):
        if _has_subject(verb) or _helped(verb):
            break
        verb = verb.head
    return verb


def _steering(verb: Token) -> Token | None:
    """The verb that only says how another is meant, or None."""
    verb = first_of(verb)
    if verb.dep_ not in {"xcomp", "pcomp", "ccomp"} or verb.head == verb or _has_subject(verb):
        return None
    head = _bearer(verb.head)
    if not steers(head, verb):
        return None
    return head.head if head.pos_ == "ADJ" and head.head.pos_ in {"AUX", "VERB"} else head


def _bearer(head: Token) -> Token:
    """The word that steers through a preposition: "accused of stealing", "ruled out sending"."""
    return head.head if head.dep_ == "prep" else head


def _under(clause: Clause, bearer: Token) -> Clause:
    lemma = lemma_of(bearer)
    outer = mood(bearer)
    if lemma == "be":
        adjective = next((child for child in bearer.children if child.dep_ == "acomp"), None)
        lemma = adjective.lower_ if adjective is not None else "be"
    modality, polarity, kept = STEERING.get(lemma, ("planned", "positive", False))
    if lemma in {"say", "report", "claim", "think", "believe", "consider", "understand", "know"} and not _is_passive(
        bearer
    ):
        modality, polarity, kept = "asserted", "positive", False
    if lemma in {"show", "see", "picture", "film", "spot"} and not _is_passive(bearer):
        kept = True
    if modality == "promised" and outer.modality == "conditional" and not has_condition(bearer):
        outer = replace(outer, modality="promised")
    if lemma == "consider" and clause.verb.tag_ == "VBG":
        modality = "possible"
    relation = (
        f"{lemma} {'to ' if _has_to(first_of(clause.verb)) else ''}{clause.relation}" if kept else clause.relation
    )
    own = clause.mood
    negative = (own.polarity == "negative") ^ (polarity == "negative") ^ (outer.polarity == "negative")
    return replace(
        clause,
        relation=relation,
        mood=Mood(
            polarity="negative" if negative else "positive",
            modality=_stronger(own.modality, modality, outer.modality),
            tense=outer.tense if own.tense == "none" else own.tense,
            duty=own.duty or outer.duty,
        ),
    )


_WEIGHT: tuple[Modality, ...] = (
    "asserted",
    "planned",
    "promised",
    "believed",
    "possible",
    "conditional",
    "alleged",
    "denied",
)


def _stronger(*modalities: Modality) -> Modality:
    """Of several modalities the one that takes most from the assertion."""
    return max(modalities, key=_WEIGHT.index)


# --- words ------------------------------------------------------------------------------------------

_LEFT_OUT = frozenset({"relcl", "advcl", "parataxis"})


def own_words(verb: Token) -> tuple[Token, ...]:
    """The clause's own tokens: its subtree without coordinated and reporting clauses, trimmed of marks."""
    out: set[int] = set()
    for child in verb.children:
        if (
            (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"})
            or child.dep_ == "parataxis"
            or (
                child.dep_ == "ccomp"
                and child.i < verb.i
                and _has_subject(child)
                and child.left_edge.i <= verb.left_edge.i
            )
            or (child.dep_ == "advcl" and _has_subject(child))
        ):
            out.update(token.i for token in child.subtree)
    kept = [token for token in verb.subtree if token.i not in out]
    return tuple(_trimmed(kept))


def _trimmed(tokens: Iterable[Token]) -> list[Token]:
    """Without blanks, commas, conjunctions and subordinators at the edges."""
    kept = list(tokens)
    while kept and (
        kept[0].is_space or kept[0].dep_ in {"mark", "cc", "punct"} or kept[0].text in {",", ";", ":", "—", "–"}
    ):
        kept.pop(0)
    while kept and (
        kept[-1].is_space
        or kept[-1].text in {",", ";", ":", "—", "–", ".", "-", "(", "“", "‘"}
        or kept[-1].dep_ == "cc"
    ):
        kept.pop()
    return kept
