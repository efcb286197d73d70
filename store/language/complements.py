"""What completes a fact once it is kept: the rest of what its verb says.

``said_of`` names what a verb acts on. Here everything follows that the verb still leads to and that is
neither its time nor its place: "reacted with anger *to the plan*", "gave *the town* a hymn",
"was confirmed *by the mayor*", "signed a law *that bans it*".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from store.language.circumstances import place_of
from store.language.grammar import Clause, has_subject, has_to, names_time, whole_of
from store.language.neighbours import neighbour
from store.language.partners import NO_NOUN
from store.language.phrases import LOCATING, PERSON_NOUN, conjuncts, phrase
from store.language.reading import Reading
from store.language.undated import OFTEN, parts_off, until_comma
from store.language.wording import UNSETTLED, says_what, untimed, with_goal

_LONGEST = 220  # code points of an object with all that completes it
# Prepositions that add another thought, or a reason.
_BESIDE = frozenset(
    "despite amid because including like unlike per via than besides alongside except save plus versus "
    "regarding concerning given according due owing depending such".split()
)
# Adverbs whose own preposition goes on with the verb: "led him away from the gate".
_WAYS = frozenset("away out back down up off along over apart ahead together close far".split())


_ASKING = frozenset("what how whether who where why which".split())
_EACH = frozenset({"apiece", "each"})


def completed(said: str | None, relation: str, clause: Clause, reading: Reading) -> str | None:
    """The object with the whole of what its verb says; as it stands where nothing is left."""
    if clause.rule in {"existential", "taken"}:
        return said
    said = _with_row(_with_start(said, clause, reading), clause, reading)
    said = _with_kind(_with_receiver(said, clause, reading), clause, reading)
    pieces = list(_pieces(clause, reading))
    held = next((index for index, piece in enumerate(pieces) if piece.again(said, relation)), None)
    first = held if held is not None and clause.object is None else 0
    for piece in pieces[first:]:
        said = _joined(said, piece, relation)
    said = _with_rest(said, clause, reading)
    for piece in reversed(pieces[:first]):  # "was praised by Roe for her help"
        whole = f"{piece.words} {said}"
        said = whole if len(whole) < _LONGEST else said
    return said


_AGE = re.compile(r" (?:about|around|nearly|almost|over|under|between|just over)? ?\d+(?: (?:and|to) \d+)?")


_BEST = re.compile(r"\b(?:best|worst|first|most|least|\w{2,}est)\b(?! of)")
_SPAN = re.compile(
    r" (?:in|for) (?:(?:more than|over|nearly|almost|at least|about) )?(?:(?:a|an|the|\w+|living) )?"
    r"(?:years|decades?|months|weeks|century|centuries|generations?|memory)\b"
)


def _with_rest(said: str | None, clause: Clause, reading: Reading) -> str | None:
    """An object with the age it ends in, and a comparison with what is compared: "aged about 20", "higher than in Velm"."""
    if said is None or (clause.object is None and not said.endswith(" aged")):
        return said
    text = reading.document.text[reading.sentence.start : reading.sentence.end]
    if said.endswith(" aged") and said in text:
        age = _AGE.match(text.partition(said)[2])
        return said + age[0] if age is not None else said
    if said in text and (span := _SPAN.match(text.partition(said)[2])) and _BEST.search(said):
        return said + span[0]
    noun = clause.object
    if noun is None or noun.tag_ not in {"JJR", "RBR"} or " than " in said:
        return said
    than = next((one for one in (*noun.rights, *clause.verb.rights) if one.lower_ == "than" and one.i > noun.i), None)
    if than is None:
        return said
    words = reading.document.words(reading.sentence.span_of(until_comma(list(than.subtree)))).rstrip(" ,;.")
    return f"{said} {words}" if words.startswith("than ") and len(said) + len(words) < _LONGEST else said


def _joined(said: str | None, piece: _Piece, relation: str) -> str | None:
    if said is None:
        return piece.whole
    if piece.words.startswith(said):
        return piece.whole  # a row whose first thing alone was told
    if piece.again(said, relation):
        ends = said.endswith((piece.full, piece.words)) or (said in piece.full and relation.endswith(f" {piece.prep}"))
        known = f"{said} {piece.kind}".strip()
        return known if ends and len(known) < _LONGEST else said
    if (start := _overlap(said, piece.whole)) > 0:
        return said + piece.whole[start:]
    if said in piece.whole or len(said) + len(piece.whole) >= _LONGEST:
        return said
    return f"{said} {piece.whole}"


_LONG_WORD = 3  # code points: a longer word that stands twice in a row is one


def _overlap(said: str, words: str) -> int:
    """How much of what follows an object ends with already: "his men to search every barn" + "to search every barn for …"."""
    ends = (match.start() for match in re.finditer(r" |$", words))
    return max(
        (end for end in ends if (words[:end].count(" ") > 1 or end > _LONG_WORD) and said.endswith(f" {words[:end]}")),
        default=0,
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A phrase behind a verb: its words, the same with names in full, and the clause that says which one is meant."""

    words: str
    full: str
    kind: str = ""

    @property
    def prep(self) -> str:
        """Its preposition."""
        return self.full.partition(" ")[0]

    @property
    def whole(self) -> str:
        """The phrase with the clause behind it."""
        return f"{self.words} {self.kind}".strip()

    def again(self, said: str | None, relation: str) -> bool:
        """Whether an object holds it already, without its preposition where that stands in the relation."""
        prep, _, noun = self.full.partition(" ")
        known = {self.words, self.full} | ({noun} if relation.endswith(f" {prep}") else set())
        return said is not None and any(words.casefold() in said.casefold() for words in known)


def _with_receiver(said: str | None, clause: Clause, reading: Reading) -> str | None:
    """An object with the one who gets it, who stands before it: "all drivers a course"."""
    got, noun = clause.indirect, clause.object
    if said is None or got is None or noun is None or clause.passive or not clause.verb.i < got.i < noun.i:
        return said
    if got.head != clause.verb or got.left_edge.dep_ == "prep" or got.dep_ == "pobj" or got.pos_ == "ADP":
        return said
    words = reading.referents.words(got, reading.sentence)
    return said if words.casefold() in UNSETTLED or words in said else f"{words} {said}"


def _with_start(said: str | None, clause: Clause, reading: Reading) -> str | None:
    """An object with its first words, where a hyphen made the parser lose them: "a large four-by-four car"."""
    noun, verb = clause.object, clause.verb
    if said is None or noun is None or not 1 < noun.i - verb.i <= _FAR or not said.startswith(noun.text):
        return said
    between = [token for token in noun.doc[verb.i + 1 : noun.i] if not token.is_space]
    hyphened = any(token.text == "-" for token in between) and between[0].pos_ == "DET"
    whole = not any(parts_off(token) or token.pos_ in {"VERB", "AUX"} for token in between)
    if not (hyphened and whole):
        return said
    return reading.document.words(reading.sentence.span_of([*between, noun])) + said[len(noun.text) :]


_FAR = 9  # tokens from a verb to its object


def _with_row(said: str | None, clause: Clause, reading: Reading) -> str | None:
    """An object with all that stands in one row with it: "23 houses, a mill and two barns"."""
    noun = clause.object
    if said is None or noun is None or noun.i < clause.verb.i:
        return said
    row = [*conjuncts(noun), *_taken_for_aside(noun)]
    if len(row) == 1 or all(one.text in said for one in row):
        return said
    tokens = _from_to(noun.left_edge, row)
    whole = reading.document.words(reading.sentence.span_of(tokens)) if tokens else said
    return whole if said in whole and len(whole) < _LONGEST else said


def _from_to(first: Token, row: Sequence[Token]) -> list[Token]:
    """All words from a first one to the end of a row, or none where something else stands among them."""
    tokens = [token for token in first.doc[first.i : phrase(row[-1])[-1].i + 1] if not token.is_space]
    aside = any(
        token.dep_ in {"relcl", "advcl", "parataxis"}
        or (token.dep_ == "appos" and token not in row)
        or token.text in "()—–;:"
        for token in tokens
    )
    return tokens if not aside and tokens and tokens[-1].lower_ not in UNSETTLED else []


def _taken_for_aside(noun: Token) -> Iterator[Token]:
    """The later things of a row that the parser takes for an apposition: "23 houses, a mill and two barns"."""
    listed = noun.tag_ == "NNS" or any(child.dep_ == "nummod" or child.lower_ in {"a", "an"} for child in noun.lefts)
    for child in noun.rights:
        joined = any(one.dep_ == "conj" for one in child.children)
        other = not PERSON_NOUN.search(child.lower_) or (noun.tag_ == "NNS" and child.tag_ == "NN")
        if child.dep_ == "appos" and child.pos_ == "NOUN" and listed and joined and other:
            yield from conjuncts(child)


def _with_kind(said: str | None, clause: Clause, reading: Reading) -> str | None:
    """An object with the clause behind it that says which one is meant: "a law that bans smoking"."""
    noun = clause.object
    if said is None or noun is None or noun.i < clause.verb.i or noun.pos_ == "PRON":
        return said
    end = phrase(list(conjuncts(noun))[-1])[-1]
    kind = _kind_of(noun, end, reading)
    if kind and said.endswith(f" {kind}"):
        return said  # "a clause that is a criminality clause" ends as it begins
    return f"{said} {kind}" if kind and said.endswith(end.text) and len(said) + len(kind) < _LONGEST else said


def _kind_of(noun: Token, end: Token, reading: Reading) -> str:
    """The words of the clause behind a phrase that says which one is meant, or nothing."""
    for token in noun.subtree:
        first = token.left_edge.lower_
        compared = token.dep_ == "advcl" and token.head == noun
        even = any(child.lower_ == "as" for child in noun.lefts) or not has_subject(token)  # no "as drivers strike"
        compared = compared and (first == "than" or (first == "as" and even))
        if (token.dep_ == "relcl" or compared) and token.i > end.i and _follows(token, end, reading):
            tokens = until_comma([one for one in token.subtree if not one.is_space])
            timed = tokens[-1:] == [token] and _is_before_time(token, reading)  # not "at a summit that begins"
            if token in tokens and tokens[-1].lower_ not in UNSETTLED and not timed:
                return reading.document.words(reading.sentence.span_of(tokens)).rstrip(" ,;.")
    return ""


def _is_before_time(verb: Token, reading: Reading) -> bool:
    """Whether right behind a verb stands a time, which is told by itself."""
    after = neighbour(verb) if neighbour(verb).dep_ != "prep" else neighbour(verb, 2)
    return after.i > verb.i and _is_dated(after, reading)


def with_those_meant(subject: str, clause: Clause, reading: Reading) -> str:
    """Some of a kind with the clause that says which: "parents who adopt would get no leave", "half of the guests who came"."""
    noun = clause.subject
    share = noun is not None and noun.lower_ in _SHARES and not clause.shared
    if noun is not None and share:
        of = next((child for child in noun.rights if child.lower_ == "of"), None)
        noun = next((child for child in of.children if child.dep_ == "pobj"), noun) if of is not None else noun
    if noun is None or clause.rule == "existential" or (clause.shared and clause.rule != "conjunct"):
        return subject
    if _is_only_thing_said(noun):
        return _with_which(subject, noun, reading)
    if clause.shared:
        return subject
    anybody = noun.lower_ in _ANYBODY  # "nobody who earns more may live there"
    counted = any(one.dep_ == "nummod" for one in noun.lefts) and any(one.lower_ == "the" for one in noun.lefts)
    counted = counted or share
    if not anybody and (noun.tag_ != "NNS" or (any(one.dep_ in _MEANT for one in noun.lefts) and not counted)):
        return subject
    end = phrase(noun)[-1]
    kind = _kind_of(noun, end, reading) if subject.endswith(end.text) else ""
    whole = f"{subject} {kind}"
    return whole if kind.startswith(("who ", "that ")) and len(whole) < _LONG_SUBJECT else subject


_SHARES = frozenset("percent cent % half third thirds quarter quarters fifth fifths most majority none".split())


def _is_only_thing_said(noun: Token) -> bool:
    """Whether nothing but a clause says which thing or person is meant: "the paper that ended the war", "a pilot who fell"."""
    clauses = [child for child in noun.rights if child.dep_ == "relcl"]
    others = [child for child in noun.children if child.dep_ not in {"det", "nummod", "relcl", "punct"}]
    led = any(child.lower_ in {"a", "an", "the"} for child in noun.lefts)
    return noun.tag_ in {"NN", "CD"} and led and len(clauses) == 1 and not others


def _with_which(subject: str, noun: Token, reading: Reading) -> str:
    """A bare noun with the whole clause behind it that says which one is meant, where no comma parts it off."""
    clause = next(child for child in noun.rights if child.dep_ == "relcl")
    if clause.left_edge.i != noun.i + 1 or clause.left_edge.lower_ not in {"that", "who", "which"}:
        return subject
    if not subject.endswith(noun.text):
        return subject  # a name was found for it
    tokens = list(clause.subtree)
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    if any(parts_off(token) for token in tokens):
        return subject
    whole = f"{subject} {reading.document.words(reading.sentence.span_of(tokens))}"
    return whole if len(whole) < _LONG_SUBJECT else subject


_ANYBODY = frozenset({"nobody", "everybody", "everyone"})
_MEANT = frozenset({"det", "poss", "nummod"})
_LONG_SUBJECT = 120  # code points


def _follows(kind: Token, end: Token, reading: Reading) -> bool:
    """Whether a clause stands right behind a noun, or with nothing but a time between: "a law on Monday that …"."""
    between = [token for token in kind.doc[end.i + 1 : kind.left_edge.i] if not _is_dated(token, reading)]
    return all(token.dep_ == "prep" and any(_is_dated(one, reading) for one in token.children) for token in between)


def _is_dated(token: Token, reading: Reading) -> bool:
    return any(when.start <= token.idx < when.end for when in reading.whens)


def _pieces(clause: Clause, reading: Reading) -> Iterator[_Piece]:
    """In their order the phrases behind the verb that say to whom, with what, by whom, how, whither or what for."""
    noun = clause.object if clause.object is not None and clause.object.i > clause.verb.i else None
    # "Found the mayor guilty of theft": of what he is guilty stands behind the state.
    state = (one for one in clause.verb.rights if one.pos_ == "ADJ" and _is_in_relation(clause, one))
    for child in (*clause.verb.rights, *(part for one in state for part in one.rights)):
        if noun is not None and child.i <= noun.i:
            continue
        if parts_off(neighbour(child.left_edge, -1)):
            return
        piece = _piece_of(child, clause, reading, alone=noun is None and not clause.obliques)
        if piece is not None:
            yield piece


def _is_meanwhile(verb: Token) -> bool:
    """A clause of its own behind an aim: "walk to work as metro drivers strike"."""
    led = any(child.dep_ == "mark" and child.lower_ in {"as", "while", "because", "although"} for child in verb.lefts)
    return verb.dep_ == "advcl" and led and has_subject(verb)


def _is_way(word: Token, clause: Clause, reading: Reading) -> bool:
    """The word right behind a verb or its object that says which way: "sent the teams home", "get their money back"."""
    noun = clause.object if clause.object is not None and clause.object.i > clause.verb.i else clause.verb
    end = noun if noun == clause.verb else phrase(noun)[-1]
    alone = not any(True for _ in word.children) and word.dep_ in {"advmod", "prt", "npadvmod", "prep"}
    ways = reading.document.stylebook.words("statements", "ways")
    whither = word.lower_ in ways or word.lower_ in reading.document.stylebook.words("statements", "directions")
    told = word.lower_ in clause.relation.split()[1:]
    return alone and whither and not told and word.i == end.i + 1


def _is_in_relation(clause: Clause, state: Token) -> bool:
    """Whether a state is told in the relation: the "guilty" of "find guilty"."""
    return clause.relation.endswith(f" {state.lower_}")


def _piece_of(child: Token, clause: Clause, reading: Reading, *, alone: bool) -> _Piece | None:
    """What one child of the verb adds to the object; ``alone`` where the clause has no other word for what it says."""
    place = place_of(clause)
    led = next((one for one in child.children if one.dep_ == "prep" and one.i == child.i + 1), None)
    if child.lower_ in _WAYS and led is not None:
        piece = _phrase_of(led, clause, reading, place)
        # "As far away as Orvig": how far stands before the way.
        before = neighbour(child, -1)  # "400 metres away from"
        lengths = [before] if before.dep_ == "npadvmod" and before.head in {child, clause.verb} else []
        lefts = [*(one for one in child.lefts if one.dep_ == "advmod"), *lengths]
        far = [one.text for one in lefts for one in one.subtree]
        way = " ".join([*far, child.text])
        return replace(piece, words=f"{way} {piece.words}", full=f"{way} {piece.full}") if piece else None
    if _is_aim(child, clause):
        besides = {token.i for one in child.rights if _is_meanwhile(one) for token in one.subtree}
        tokens = until_comma([token for token in child.subtree if token.i not in besides])
        words = reading.document.words(reading.sentence.span_of(tokens)).rstrip(" ,;.")
        return _Piece(words, words)
    if child.dep_ == "oprd" and child.tag_ in {"VBN", "JJ"} and not _is_in_relation(clause, child):
        tokens = until_comma(list(child.subtree))
        words = reading.document.words(reading.sentence.span_of(tokens or [child])).rstrip(" ,;.")
        return _Piece(words, words)  # "called the charges unfounded and invented by rivals"
    if _is_way(child, clause, reading) or (alone and _tells_how(child, clause.verb)):
        return _Piece(child.text, child.text)
    if child.dep_ == "advmod" and (child.tag_ in {"RBR", "JJR"} or _is_more(child) or child.lower_ in _EACH):
        words = reading.document.words(reading.sentence.span_of(until_comma(list(child.subtree))))
        return _Piece(words, words)
    led_by = {"prep", "dative", "agent"} if clause.passive else {"prep", "dative"}
    return _phrase_of(child, clause, reading, place) if child.dep_ in led_by else None


def _is_aim(verb: Token, clause: Clause) -> bool:
    """Whether an infinitive says what for: "asked the province for leave to shoot it", "urged guests not to wait"."""
    first = verb.left_edge
    led = first.lower_ == "to" or (first.dep_ == "neg" and neighbour(first).lower_ == "to")
    aims = verb.dep_ in {"xcomp", "advcl"} and led and has_to(verb)
    return aims and (clause.steered_by is None or clause.object is not None)


def _tells_how(adverb: Token, verb: Token) -> bool:
    """Whether an adverb right behind a verb with nothing else says how: "the water rose quickly"."""
    manner = adverb.tag_ == "RB" and adverb.lower_.endswith("ly") and adverb.lower_ not in OFTEN | _WHEN_LY
    ends = (
        adverb.i + 1 >= len(adverb.doc)
        or neighbour(adverb).is_punct
        or neighbour(adverb).lower_ in {"on", "in", "because", "and", "but"}
    )
    manner = manner or (ends and adverb.lower_ in {"early", "late", "free", "alone", "well", "badly", "empty"})
    return adverb.dep_ == "advmod" and adverb.i == verb.i + 1 and manner


_WHEN_LY = frozenset(
    "recently immediately early shortly newly lately currently initially finally eventually reportedly only".split()
)


def _is_more(adverb: Token) -> bool:
    even = any(child.lower_ == "as" for child in adverb.lefts) and any(one.lower_ == "as" for one in adverb.subtree)
    return adverb.tag_ == "RB" and (even or any(child.lower_ in {"more", "less"} for child in adverb.lefts))


def _phrase_of(prep: Token, clause: Clause, reading: Reading, place: Token | None) -> _Piece | None:
    """A preposition with its noun, or None where it is the time, the place, a reason or somebody unknown."""
    inner = next((child for child in prep.children if child.dep_ == "prep" and child.i == prep.i + 1), prep)
    nouns = [child for child in inner.children if child.dep_ in {"pobj", "pcomp"}]  # "out of more than 40"
    if len(nouns) != 1 or _is_told_elsewhere(prep, nouns[0], clause, reading, place):
        return None
    noun = nouns[0]
    full = f"{prep.lower_} {reading.referents.words(noun, reading.sentence)}"
    if noun.lower_ in UNSETTLED:
        return None if full.rpartition(" ")[2].casefold() in UNSETTLED else _Piece(full, full)
    whole = [token for token in with_goal(prep) if token.i >= prep.i]
    row = _row_behind(prep, noun)
    cut = row or until_comma(list(untimed(whole, reading)))
    # "For the 11 March incident" is one thing; "for the fire on 11 March" ends with the fire.
    tokens = list(cut if noun in cut else until_comma(list(whole)))
    if noun not in tokens or tokens[-1].lower_ in UNSETTLED - {"one", "those", "this", "these"}:
        return None
    words = reading.document.words(reading.sentence.span_of(tokens)).rstrip(" ,;.")
    return _Piece(words, full, _kind_of(noun, tokens[-1], reading))


def _row_behind(prep: Token, noun: Token) -> list[Token]:
    """A preposition with all that stands in one row behind it: "in a bus, a barn and a chapel"."""
    row = [*conjuncts(noun), *_taken_for_aside(noun)]
    return _from_to(prep, row) if len(row) > 2 else []


def _is_told_elsewhere(prep: Token, noun: Token, clause: Clause, reading: Reading, place: Token | None) -> bool:
    """Whether a phrase is the time or the place of the clause, its reason, or an aside."""
    if prep.lower_ in _BESIDE or noun.lower_ in NO_NOUN or noun == whole_of(clause) or _is_dated(noun, reading):
        return True
    deadline = prep.dep_ == "agent" and names_time(noun)  # "was cleared by noon"
    if deadline or (noun.dep_ == "pcomp" and noun.tag_ != "VBG" and noun.left_edge.lower_ not in _ASKING):
        return True
    if prep.lower_ == "by" and prep.dep_ != "agent":  # "by accident", "by raising rents"; "by 5 percent" is a figure
        measured = names_time(noun) or noun.pos_ == "NUM" or noun.ent_type_ in {"DATE", "TIME"}
        measured = measured or noun.ent_type_ in {"PERCENT", "MONEY", "QUANTITY", "CARDINAL"}
        return measured or (not clause.passive and any(token.like_num for token in noun.subtree))
    if prep.lower_ == "to" and noun.ent_type_ in {"PERCENT", "CARDINAL"} and _is_second_of_two(prep):
        return True
    if prep.dep_ != "agent" and not says_what(prep.lower_, noun, clause):
        return True
    return place is not None and prep.lower_ in LOCATING and place in conjuncts(noun)


def _is_second_of_two(prep: Token) -> bool:
    """The end of "leads Roe by 49 percent to 47 percent", which goes with the figure before it."""
    before = (child for child in prep.head.children if child.lower_ == "by" and child.i < prep.i)
    return any(any(token.like_num for token in child.subtree) for child in before)
