"""What a clause says of its subject, in words: the relation and the object with its complement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from store.language.circumstances import place_of
from store.language.grammar import SPANS_OF_TIME, Clause, has_to, lemma_of, names_time, whole_of
from store.language.neighbours import neighbour
from store.language.partners import is_aside_of_doer
from store.language.phrases import BODIES, PERSON_NOUN, conjuncts, phrase
from store.language.reading import Reading
from store.language.stylebook import Stylebook
from store.model import Span

# Prepositions that say when or why, never what.
_CIRCUMSTANCE = frozenset(
    {
        "after",
        "before",
        "since",
        "during",
        "until",
        "despite",
        "amid",
        "following",
        "because",
        "because of",
        "depending",
        "depending on",
        "including",
        "by",
    }
)


# Pronouns that name nothing when nobody near settles them.
UNSETTLED = frozenset("it them him her this that these those us me you one they he she which whom whose what".split())


def said_of(clause: Clause, reading: Reading) -> tuple[str, str | None]:
    """The relation and the object in words; without an object the first oblique that is no place stands in."""
    words = reading.referents.words
    if clause.object is not None:
        return _said_of_object(clause, clause.object, reading)
    meant = _what_is_called(clause.verb)
    if clause.relation == "help" or meant is not None:
        helps = (child for child in clause.verb.children if child.dep_ in {"ccomp", "xcomp"})
        helped = meant if meant is not None else next(helps, None)
        if helped is not None:
            whole = reading.document.words(reading.sentence.span_of(helped.subtree))
            return clause.relation, whole if meant is None else re.sub(r" on \w+day$", "", whole.rstrip(" ,;."))
    place = place_of(clause)
    first = next(
        (
            (prep, noun)
            for prep, noun in clause.obliques
            if noun not in (place, whole_of(clause))
            and says_what(prep, noun, clause)
            and not is_aside_of_doer(clause.verb, noun)
        ),
        None,
    )
    if first is not None and first[1].i < clause.verb.i:
        # "Under Roe, the houses were reduced to rubble": to what, rather than under whom.
        held = ((prep, noun) for prep, noun in clause.obliques if noun != place and says_what(prep, noun, clause))
        first = next((pair for pair in held if pair[1].i > clause.verb.i), first)
    if clause.relation == "be" and clause.rule != "existential" and clause.obliques:
        return _measured(clause, reading) or _been(clause, reading)
    if clause.rule == "existential":
        return clause.relation, _where_it_was(clause, reading) if place is None else None
    if first is None:
        return clause.relation, _which_way(clause.verb, reading) or _what_or_how_long(clause, reading)
    measured = next((child for child in first[1].head.lefts if child.dep_ == "npadvmod"), None)
    far = clause.relation == "spend" or first[0] in {"from", "off"}  # "was stopped 70 miles from the coast"
    long = f"{words(measured, reading.sentence)} " if measured is not None and far else ""
    return clause.relation, f"{long}{first[0]} {words(first[1], reading.sentence)}{_as_far_as(first, reading)}"


def undivided(relation: str, told: str | None, stylebook: Stylebook) -> tuple[str, str | None]:
    """Relation and object with what is one word in meaning in one piece: "be in force", "fall in", "come away" with less."""
    first, _, rest = (told or "").partition(" ")
    state = relation.startswith("be ") and f"{relation[3:]} {first}" in stylebook.words("statements", "states")
    plain = relation.rpartition(" to ")[2]
    goes = plain not in {"be", "remain", "feel"} and plain.isalpha() and first in _PARTICLES
    if state or (goes and (not rest or f"{first} {rest}".startswith("away with "))):
        return f"{relation} {first}", rest or None
    return relation, told


_PARTICLES = frozenset(
    "away out down up off over in on ahead apart aside by round around along forward through".split()
)


def _where_it_was(clause: Clause, reading: Reading) -> str | None:
    """Where there was something, where that is no place by itself: "there was a queue on Monday at a pharmacy in Velm"."""
    for child in clause.verb.rights:
        noun = next((one for one in child.children if one.dep_ == "pobj"), None)
        if child.dep_ == "prep" and child.lower_ in {"at", "outside", "near", "inside"} and noun is not None:
            if noun.ent_type_ in {"DATE", "TIME"} or noun.like_num or not noun.text[:1].isalpha():
                continue
            return f"{child.lower_} {reading.referents.words(noun, reading.sentence)}"
    return None


def _as_far_as(start: tuple[str, Token], reading: Reading) -> str:
    """Where to, behind where from: the " to Split" of "nine hours from Vienna to Split"."""
    prep, noun = start
    after = (*noun.head.rights, *noun.rights, *noun.head.head.rights)
    to = next((child for child in after if child.lower_ == "to" and child.i == noun.i + 1), None)
    end = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if prep != "from" or end is None or end.i < noun.i:
        return ""
    return f" to {reading.referents.words(end, reading.sentence)}"


def _been(clause: Clause, reading: Reading) -> tuple[str, str]:
    """What stands behind the preposition of a "be": "be in", "possession of the file"; not what only says when."""
    told = (pair for pair in clause.obliques if pair[1].i > clause.verb.i and says_what(*pair, clause))
    prep, noun = next(told, clause.obliques[0])
    said = reading.referents.words(noun, reading.sentence)
    if prep == "for" and said.startswith("the most part "):
        return "be", said.removeprefix("the most part ")  # "were for the most part salaried lawyers"
    return f"be {prep}", said


def _measured(clause: Clause, reading: Reading) -> tuple[str, str] | None:
    """How far something reaches: "300 metres across" of "was 300 metres across, according to Roe"."""
    for child in clause.verb.rights:
        far = [one for one in child.lefts if one.dep_ == "npadvmod"]
        if child.i < clause.obliques[0][1].i and child.lower_ in {"across", "apart", "away", "tall", "off"} and far:
            return "be", reading.document.words(reading.sentence.span_of([*phrase(far[0]), child]))
    return None


# Of "saw what was left" the object is a question as well as a thing.
_LEARNS = frozenset("know learn see say tell ask wonder show understand explain wait".split())


def _what_is_called(verb: Token) -> Token | None:
    """The clause that stands for an object: "what she described as a frank talk" of "held what she described as …"."""
    for child in verb.rights:
        first = child.left_edge
        if child.dep_ == "ccomp" and first.lower_ == "what" and first.head == child and first.i == verb.i + 1:
            named = lemma_of(child) in {"describe", "call", "term", "label", "dub"}
            left = first.dep_ in {"nsubj", "nsubjpass"} and lemma_of(child) in {"leave", "remain"}
            return child if named or (left and lemma_of(verb) not in _LEARNS) else None
    return None


def _said_of_object(clause: Clause, noun: Token, reading: Reading) -> tuple[str, str]:
    """The relation and the object in words with what completes it."""
    led = next((child for child in noun.lefts if child.tag_ == "IN" and child.dep_ == "advmod"), None)
    if clause.relation == "be" and led is not None:
        return f"be {led.lower_}", noun.text  # "is still at large"
    said = _aged_words(noun) or _counted_words(noun, reading) or reading.referents.words(noun, reading.sentence)
    said = _settled_last(_whole_row(said, noun, reading), noun, clause, reading)
    said = re.sub(
        r"^to (?=\w)|\s+\d+[-–]\d+$| (?:as well|shortly|just|soon)$", "", said
    )  # what the parser hung on "orbit" and "Orvig"
    said = _with_receiver(_with_clause(said, noun, reading), clause, reading)
    if (name := _name_given(clause, noun)) is not None:
        if noun.pos_ == "PRON":  # "named him its leader"
            called = reading.document.words(reading.sentence.span_of(phrase(name)))
            return clause.relation, f"{said} {re.sub(r'^(?:its|his|her|their) ', '', called)}"
        return clause.relation, reading.document.words(reading.sentence.span_of([*phrase(noun), *phrase(name)]))
    state = _made_state(noun, clause)
    return clause.relation, f"{said} {state}" if state else _with_complement(said, clause, reading)


def _settled_last(said: str, noun: Token, clause: Clause, reading: Reading) -> str:
    """An object that ends in the "it" of the first clause's subject: "no part in it" of a raid → "no part in the raid"."""
    last, first = phrase(noun)[-1], clause.verb.head
    if last.dep_ != "pobj" or last.lower_ != "it" or not said.endswith(" it") or clause.verb.dep_ != "conj":
        return said
    thing = next((child for child in first.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if thing is None or thing.tag_ != "NN" or PERSON_NOUN.search(thing.lower_) or thing.lower_ in BODIES:
        return said
    words = reading.referents.words(thing, reading.sentence)
    return said.removesuffix("it") + (words[0].lower() + words[1:] if re.match(r"(?:The|A|An)\b", words) else words)


def _whole_row(said: str, noun: Token, reading: Reading) -> str:
    """A row of things to its end, where a comma or a name cut it short: "Orvig, Velm, the mills and a school"."""
    row = list(conjuncts(noun))
    if len(row) < 3 or all(one.lower_ in said.casefold() for one in row):
        return said
    tokens = list(noun.doc[noun.left_edge.i : row[-1].right_edge.i + 1])
    plain = all(
        token.dep_ not in {"relcl", "appos", "advcl", "acl"} and token.text not in "()“”—–;:" for token in tokens
    )
    whole = reading.document.words(reading.sentence.span_of(tokens)).rstrip(" ,;.")
    return whole if plain and len(said) < len(whole) <= _LONGEST else said


def _with_clause(said: str, noun: Token, reading: Reading) -> str:
    """An adjective with the whole of what it is about: "aware that one of the owners, who lives abroad, is ill"."""
    about = next((child for child in noun.rights if child.dep_ == "ccomp"), None) if noun.pos_ == "ADJ" else None
    if about is None or about.left_edge.i != noun.i + 1:
        return said
    whole = reading.document.words(reading.sentence.span_of([noun.left_edge, noun, about.right_edge])).rstrip(" ,;.")
    return whole if len(said) < len(whole) <= _LONGEST else said


_LONGEST = 200  # code points of what an adjective is about


def _with_receiver(said: str, clause: Clause, reading: Reading) -> str:
    """A share with the one who gets it: "the party 27 percent" of "polls give the party 27 percent"."""
    got, noun = clause.indirect, clause.object
    if got is None or noun is None or not clause.verb.i < got.i < noun.i or got.pos_ not in {"NOUN", "PROPN"}:
        return said
    measured = any(child.dep_ == "nummod" for child in noun.children)
    return f"{reading.referents.words(got, reading.sentence)} {said}" if measured else said


def with_its_half(subject: str, noun: Token, reading: Reading) -> str:
    """The subject with the half that the parser parted from it: "a mile and a half of the dyke", "a quarter of a million"."""
    counted = _counted_words(noun, reading)
    subject = counted if counted is not None and " of a " in counted else subject
    end = reading.sentence.at(noun).end
    half = re.match(r" and a half(?: of (?:(?:the|its|their|this|that) )?[\w-]+)?", reading.document.text[end:])
    return subject + half[0] if half is not None and subject.endswith(noun.text) else subject


def _aged_words(aged: Token) -> str | None:
    """The "aged 81" of "died aged 81", whose number the parser hangs on the verb."""
    after = neighbour(aged) if aged.i + 1 < len(aged.doc) else None
    return f"aged {after.text}" if aged.lower_ == "aged" and after is not None and after.like_num else None


def says_what(prep: str, noun: Token, clause: Clause) -> bool:
    """Whether a noun behind a preposition completes its verb: neither when nor why, nor "such as" and "of those"."""
    if prep.startswith("according") or (names_time(noun) and prep != "as"):
        return False
    if (prep == "as" and clause.verb.doc[max(noun.left_edge.i - 2, 0)].lower_ == "such") or (
        prep in {"of", "among"} and noun.lower_ in UNSETTLED
    ):
        return False  # "Of those, 84 were treated"
    if prep == "before":  # "put profit before people" ranks them
        return sits(noun) or lemma_of(clause.verb) in {"put", "place", "set"}
    if prep == "within":  # "within reach of the port"; "within a quarter of an hour" is a time
        return not any(token.lemma_.lower() in SPANS_OF_TIME for token in noun.subtree)
    return prep not in _CIRCUMSTANCE


# Those before whom one appears, speaks or is brought: "before a judge"; before anything else is a time.
_SITTING = BODIES | frozenset(
    "committee subcommittee commission senate parliament congress council court tribunal jury panel inquiry bench inquest magistrate arbitrator lawmaker mp crowd audience".split()
)


def sits(noun: Token) -> bool:
    """Whether "before" leads to people, so that it says where and not when."""
    if noun.ent_type_ in {"PERSON", "ORG"}:
        return True
    if noun.pos_ == "PROPN" and noun.lower_ in _SITTING:
        return True
    return noun.pos_ == "NOUN" and (
        noun.lemma_.lower() in _SITTING or PERSON_NOUN.search(noun.lemma_.lower()) is not None
    )


def _which_way(verb: Token, reading: Reading) -> str | None:
    """The adverb that says which way something goes, where no noun does: "moved sideways", "sailed northwards"."""
    known = reading.document.stylebook.words("statements", "directions")
    for child in verb.rights:
        told = child.lower_ in known or re.fullmatch(r"(?!afterward)\w{2,}wards?", child.lower_)
        if child.dep_ in {"advmod", "npadvmod"} and told:
            return child.text
    return None


def _is_pledged(verb: Token, noun: Token) -> bool:
    """The infinitive of "signed an agreement on Monday to stop fighting", which the day parted from its noun."""
    timed = any(child.dep_ == "prep" and child.i > noun.i for child in noun.children)
    led = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return (
        verb.dep_ == "advcl" and led and timed and verb.left_edge.i == noun.right_edge.i + 1 and noun.lemma_ in _PLEDGES
    )


_PLEDGES = frozenset(
    "agreement deal plan offer pledge promise order decision accord pact request call bid contract vote treaty proposal motion "
    "petition law bill resolution decree ultimatum licence permit application".split()
)


def _what_or_how_long(clause: Clause, reading: Reading) -> str | None:
    """To what an -ing form limits it, or for how long: "to counting the votes", "for months"."""
    for child in clause.verb.rights:
        meant = clause.passive and child.dep_ in {"advcl", "xcomp"} and has_to(child) and clause.steered_by is None
        if meant and child.left_edge.i == clause.verb.i + 1:  # "was needed to widen the debate"
            return reading.document.words(reading.sentence.span_of(phrase(child))).rstrip(" ,;.")
        doing = next((one for one in child.children if one.dep_ == "pcomp" and one.tag_ == "VBG"), None)
        bound = clause.passive and child.lower_ in {"to", "into", "with"} and clause.steered_by is None
        lasting = child.lower_ in {"for", "at", "on", "over"} and any(
            one.dep_ == "pobj"
            and one.tag_ == "NNS"
            and one.lemma_ in SPANS_OF_TIME
            and not any(True for _ in one.lefts)
            for one in child.children
        )
        if child.dep_ == "prep" and ((bound and doing is not None) or lasting):
            return reading.document.words(reading.sentence.span_of(phrase(child))).rstrip(" ,;.")
    return None


_LEAVES = frozenset("leave keep make find render turn hold".split())  # "left him further disillusioned"
# Verbs whose "as …" or "from …ing" says what they do to their object.
_JUDGES = frozenset(
    "describe see regard view paint depict portray cast treat name label cite hail portray list classify use choose pick appoint elect".split()
)


def _with_complement(said: str, clause: Clause, reading: Reading) -> str:
    """The object with what the verb says of it: "his talks as useful", "the club from signing players"."""
    noun, verb = clause.object, clause.verb
    kind = next((child for child in noun.children if child.dep_ == "relcl"), None) if noun is not None else None
    bare = re.fullmatch(r"(?:an? )?[\w-]+", said) is not None
    if noun is not None and kind is not None and bare and clause.relation in {"be", "have"} and noun.i > verb.i:
        # "Are countries that break the treaty", "has a clause that allows it": the kind says it.
        return f"{said} {reading.document.words(reading.sentence.span_of(phrase(kind)))}"
    asked = noun is not None and noun.dep_ == "pobj" and noun.head.head == verb and clause.relation.startswith("call ")
    if noun is None or noun.i < verb.i or not (asked or noun.dep_ in {"dobj", "nsubjpass"}):
        return said
    edge = noun.right_edge
    after = neighbour(edge) if edge.i + 1 < len(edge.doc) else None
    stated = {"VBN", "VBD", "JJ", "JJR"}
    adverb = after is not None and after.tag_ in {"RB", "RBR"} and after.i + 1 < len(edge.doc)
    led = adverb and after is not None and neighbour(after).tag_ in stated  # not "left the island shortly after noon"
    if lemma_of(verb) in _LEAVES and after is not None and (led or after.tag_ in stated):
        end = after.i + 1
        while end < len(edge.doc) and edge.doc[end].tag_ in {"VBN", "VBD", "JJ", "JJR"}:
            end += 1
        return f"{said} {edge.doc[after.i : end].text}"
    for child in verb.children:
        as_what = child.dep_ == "prep" and child.lower_ == "as" and lemma_of(verb) in _JUDGES
        doing = child.dep_ == "prep" and any(grand.dep_ == "pcomp" and grand.tag_ == "VBG" for grand in child.children)
        to_do = child.dep_ == "xcomp" and child.tag_ in {"VB", "VBG"} and clause.steered_by is None
        to_do = to_do and child.left_edge.i == noun.right_edge.i + 1
        held = child.dep_ == "prep" and child.lower_ in {"from", "into", "of", "as"}
        if (
            child.pos_ == "ADJ"
            and child.i == noun.right_edge.i + 1
            and child.dep_ in {"oprd", "acomp", "advmod", "ccomp"}
            and not clause.relation.endswith(f" {child.lower_}")  # "keep open" tells it
        ):
            return f"{said} {child.text}"  # "pulled the ship free"
        to_do = to_do or _is_pledged(child, noun)
        if child.i > noun.right_edge.i and (as_what or to_do or (doing and held)):
            words = reading.document.words(reading.sentence.span_of(untimed(with_goal(child), reading)))
            return f"{said} {words}".rstrip(" ,;.")
    return said


def _made_state(noun: Token, clause: Clause) -> str:
    """What somebody makes a thing: "more stable" of "could make prices more stable", where the parser made a clause of it."""
    state = noun.head
    if noun.dep_ != "nsubj" or state.pos_ != "ADJ" or state.dep_ not in {"ccomp", "xcomp"} or state.head != clause.verb:
        return ""
    if clause.relation != lemma_of(clause.verb) or state.i < noun.i or has_subject_clause(state):
        return ""
    words = [token for token in state.subtree if token.i > noun.right_edge.i]
    while words and words[-1].is_punct:
        words.pop()
    return "".join(token.text_with_ws for token in words).strip()


def has_subject_clause(state: Token) -> bool:
    """Whether a clause of its own hangs on an adjective: "made it clear that …"."""
    return any(child.dep_ in {"ccomp", "advcl"} for child in state.children)


_CALLS = frozenset("call brand label deem dub term make appoint name elect crown".split())


def _name_given(clause: Clause, noun: Token) -> Token | None:
    """What somebody calls a thing, or makes a person: "called her vote a mistake", "made her permanent director"."""
    if clause.relation not in _CALLS or clause.passive:
        return None
    after = (child for child in clause.verb.rights if child.dep_ == "oprd" and child.pos_ == "NOUN")
    return next((child for child in after if child.i > noun.i), None)


def with_goal(prep: Token) -> tuple[Token, ...]:
    """A phrase with where it leads: "from the mine to a port", whose parts the parser hangs on the verb one by one."""
    tokens = phrase(prep)
    for other in prep.head.children:
        if prep.lower_ == "from" and other.lower_ in {"to", "into"} and other.i == tokens[-1].i + 1:
            return (*tokens, *phrase(other))
    return tokens


def untimed(tokens: Sequence[Token], reading: Reading) -> Sequence[Token]:
    """A phrase up to where a time begins in it: "to the port" of "to the port on Monday"."""
    times = [when.start for when in reading.whens]
    end = next((i for i, token in enumerate(tokens) if i > 1 and token.idx in times), len(tokens))
    while end > 2 and tokens[end - 1].dep_ == "prep":
        end -= 1
    last = tokens[end - 1] if end else None
    if end < len(tokens) and last is not None and last.dep_ == "relcl" and last.left_edge in tokens[1:end]:
        return tokens[: tokens.index(last.left_edge)]  # not "at a summit that begins"
    return tokens[:end]


def _counted_words(head: Token, reading: Reading) -> str | None:
    """The object with a number that the parser left outside its phrase: "23" before "wounded soldiers"."""
    tokens = phrase(head)
    for value in reading.values:
        start, end = value.measure.start, value.measure.end
        if value.quantity.dimension == "count" and value.measure.head == head and start < tokens[0].idx <= end:
            base = reading.sentence.base
            return reading.document.words(Span(base + start, max(base + end, reading.sentence.span_of(tokens).end)))
    return None
