"""What a clause says of its subject, in words: the relation and the object with its complement."""

from __future__ import annotations

import re

from spacy.tokens import Token

from store.language.circumstances import place_of
from store.language.grammar import SPANS_OF_TIME, Clause, lemma_of, whole_of
from store.language.phrases import phrase
from store.language.reading import Reading
from store.model import Span

# Prepositions that say when or why, never what.
_CIRCUMSTANCE = frozenset(
    {
        "after",
        "before",
        "since",
        "during",
        "within",
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
        "over",
    }
)


# Pronouns that name nothing when nobody near settles them.
UNSETTLED = frozenset("it them him her this that these those us me you one they he she which whom whose what".split())


def said_of(clause: Clause, reading: Reading) -> tuple[str, str | None]:
    """The relation and the object in words; without an object the first oblique that is no place stands in."""
    words = reading.referents.words
    if clause.object is not None:
        led = next((child for child in clause.object.lefts if child.tag_ == "IN" and child.dep_ == "advmod"), None)
        if clause.relation == "be" and led is not None:
            return f"be {led.lower_}", clause.object.text  # "is still at large"
        said = _counted_words(clause.object, reading) or words(clause.object, reading.sentence)
        said = re.sub(r"^to (?=\w)|\s+\d+[-–]\d+$| as well$", "", said)  # what the parser hung on "orbit" and "Orvig"
        return clause.relation, _with_complement(said, clause, reading)
    if clause.relation == "help":
        helped = next((child for child in clause.verb.children if child.dep_ in {"ccomp", "xcomp"}), None)
        if helped is not None:
            return "help", reading.document.words(reading.sentence.span_of(helped.subtree))
    place = place_of(clause)
    first = next(
        (
            (prep, noun)
            for prep, noun in clause.obliques
            if noun not in (place, whole_of(clause))
            and prep not in _CIRCUMSTANCE
            and not prep.startswith("according")
            and not (prep == "as" and clause.verb.doc[max(noun.left_edge.i - 2, 0)].lower_ == "such")
            and not (prep == "of" and noun.lower_ in UNSETTLED)  # "Of those, 84 were treated"
            and noun.lemma_.lower() not in SPANS_OF_TIME
        ),
        None,
    )
    if clause.relation == "be" and clause.rule != "existential" and clause.obliques:
        prep, noun = clause.obliques[0]
        return f"be {prep}", words(noun, reading.sentence)
    if first is None or clause.rule == "existential":
        return clause.relation, None
    return clause.relation, f"{first[0]} {words(first[1], reading.sentence)}"


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
    if noun is None or noun.i < verb.i or noun.dep_ not in {"dobj", "nsubjpass"}:
        return said
    edge = noun.right_edge
    after = edge.nbor() if edge.i + 1 < len(edge.doc) else None
    if lemma_of(verb) in _LEAVES and after is not None and after.tag_ in {"VBN", "VBD", "JJ", "JJR", "RBR", "RB"}:
        end = after.i + 1
        while end < len(edge.doc) and edge.doc[end].tag_ in {"VBN", "VBD", "JJ", "JJR"}:
            end += 1
        return f"{said} {edge.doc[after.i : end].text}"
    for child in verb.children:
        as_what = child.dep_ == "prep" and child.lower_ == "as" and lemma_of(verb) in _JUDGES
        doing = child.dep_ == "prep" and any(grand.dep_ == "pcomp" and grand.tag_ == "VBG" for grand in child.children)
        to_do = child.dep_ == "xcomp" and child.tag_ in {"VB", "VBG"} and clause.steered_by is None
        held = child.dep_ == "prep" and child.lower_ in {"from", "into", "of", "as"}
        if (
            child.pos_ == "ADJ"
            and child.i == noun.right_edge.i + 1
            and child.dep_ in {"oprd", "acomp", "advmod", "ccomp"}
        ):
            return f"{said} {child.text}"  # "pulled the ship free"
        bound = child.dep_ == "prep" and child.i == noun.right_edge.i + 1
        bound = bound and lemma_of(verb) in reading.document.stylebook.words("statements", "bound")
        joins = child.dep_ == "prep" and child.lower_ == "in" and lemma_of(verb) == "join"
        if child.i > noun.right_edge.i and (as_what or bound or joins or to_do or (doing and held)):
            words = reading.document.words(reading.sentence.span_of(phrase(child)))
            return f"{said} {words}".rstrip(" ,;.")
    return said


def _counted_words(head: Token, reading: Reading) -> str | None:
    """The object with a number that the parser left outside its phrase: "23" before "wounded soldiers"."""
    tokens = phrase(head)
    for value in reading.values:
        start, end = value.measure.start, value.measure.end
        if value.quantity.dimension == "count" and value.measure.head == head and start < tokens[0].idx <= end:
            base = reading.sentence.base
            return reading.document.words(Span(base + start, max(base + end, reading.sentence.span_of(tokens).end)))
    return None
