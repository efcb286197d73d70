"""Words that the tagger takes for another part of speech, put right before any rule reads the sentence.

Each rule names a place where English leaves one reading only: what stands between a closing quotation mark
and the name of its speaker is his trade, what stands behind "during" is a noun, a word in the plural behind
a hyphen is a noun with it ("break-ins"), and a verb in the past with a second verb behind it, joined by
nothing, is a participle ("The bridge built in 1931 carries 4,000 cars"), and "cost" before a sum is a verb.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from store.language.neighbours import neighbour

_SPEAKS = frozenset(
    "say tell add write explain ask warn argue announce reply insist recall remember admit joke".split()
)
_CLOSING = frozenset({'"', "”", "’", "'"})
# The second half of nouns that are made of verbs: break-in, walk-out, check-up, fly-past.
_HALVES = frozenset(
    "in ins out outs up ups off offs down downs over overs by bys past pasts through throughs back backs on ons".split()
)


def retag(sentence: Span) -> None:
    """Puts the words of one sentence right; in place, nothing else is touched."""
    for token in sentence:
        _as_word(token)
        _as_part(token)


def _as_word(token: Token) -> None:
    """Gives a word its own part of speech."""
    if (name := _speaker_behind(token)) is not None:
        _make_trade(token, name)
    elif _is_second_half(token):
        token.lemma_ = f"{neighbour(token, -2).lower_}-{token.lower_.removesuffix('s')}"
    elif _is_kind(token):
        _make_kind(token)
    elif (after := _verb_behind(token)) is not None:
        _make_participle(token, after)
    elif _is_cost(token):
        _make_cost(token)
    elif _is_vessel(token):
        _make_vessel(token)
    elif (kind := _counted_behind(token)) is not None:
        _count_behind(token, kind)
    elif _is_surname(token):
        token.tag_, token.pos_ = "NNP", "PROPN"


def _as_part(token: Token) -> None:
    """Hangs a word where it belongs."""
    if _is_consequence(token):
        token.dep_ = "conj"
    elif _is_bare_object(token):
        token.dep_, neighbour(token, -1).dep_ = "dobj", "prt"
    elif (told := _told_beside(token)) is not None:
        token.head, token.dep_ = told, "npadvmod"
    elif (number := _glued_to(token)) is not None:
        token.head, token.dep_ = number, "nmod"
    elif (verb := _told_before(token)) is not None:
        token.head = verb


def _speaker_behind(word: Token) -> Token | None:
    """The speaker whose trade a word is: "…," breeder Ida Roe said; None where it is none or was read as a noun."""
    acts = word.tag_ in {"VB", "VBP", "VBZ", "VBD", "VBN"} or any(child.dep_ == "ccomp" for child in word.lefts)
    if not acts or not word.is_lower or word.i == word.sent.start:
        return None
    if neighbour(word, -1).text not in _CLOSING or word.lemma_ in _SPEAKS:
        return None
    for token in word.doc[word.i + 1 : min(word.sent.end, word.i + 10)]:
        if token.lemma_ in _SPEAKS and token.tag_ in {"VBD", "VBZ", "VBP"}:
            name = neighbour(token, -1)
            return name if name.pos_ == "PROPN" and name.head == token and name.dep_ == "nsubj" else None
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} and token.dep_ not in {"compound", "amod"}:
            return None
    return None


def _make_trade(word: Token, name: Token) -> None:
    """The trade goes with the name; what was said goes with the verb of saying."""
    speaks = name.head
    for child in list(word.lefts):
        child.head = speaks
    word.head, word.dep_ = name, "compound"
    word.tag_, word.pos_, word.lemma_ = (
        ("NNS", "NOUN", word.lower_) if word.lower_.endswith("s") else ("NN", "NOUN", word.lower_)
    )


def _is_second_half(word: Token) -> bool:
    """The "ins" of "break-ins"."""
    if word.lower_ not in _HALVES or word.pos_ != "NOUN" or word.i < word.sent.start + 2:
        return False
    hyphen, first = neighbour(word, -1), neighbour(word, -2)
    return hyphen.text == "-" and not hyphen.whitespace_ and not first.whitespace_ and first.is_alpha


def _is_kind(word: Token) -> bool:
    """The "opening" of "during opening hours", read as a verb."""
    led = word.tag_ == "VBG" and word.dep_ == "pcomp" and word.head.lower_ == "during" and word.i == word.head.i + 1
    return led and any(child.dep_ == "dobj" and child.i == word.i + 1 for child in word.children)


def _make_kind(word: Token) -> None:
    """The noun behind it stands behind "during"; what followed goes with the verb above, as a time would."""
    during = word.head
    noun = next(child for child in word.children if child.dep_ == "dobj")
    noun.head, noun.dep_ = during, "pobj"
    for child in list(word.children):
        child.head = during.head if child.dep_ == "prep" else noun
    word.head, word.dep_ = noun, "compound"
    word.tag_, word.pos_ = "NN", "NOUN"


def _verb_behind(word: Token) -> Token | None:
    """The main verb of "The order placed by three states comes to …", joined to the participle by nothing."""
    if word.dep_ not in {"ROOT", "ccomp"} or word.tag_ != "VBD" or word.i + 1 >= word.sent.end:
        return None
    doers = [child for child in word.children if child.dep_ in {"nsubj", "nsubjpass"}]
    apart = [child for child in word.children if child.dep_ in {"aux", "auxpass", "neg", "cc", "dobj", "expl"}]
    second = [child for child in word.children if child.dep_ == "conj" and child.i > word.i]
    if (
        len(doers) != 1
        or doers[0].right_edge.i != word.i - 1
        or apart
        or len(second) != 1
        or not word.lower_.endswith("ed")
    ):
        return None
    after = second[0]
    alone = after.tag_ in {"VBD", "VBZ", "VBP"} and not any(child.i < after.i for child in after.children)
    bare = any(child.dep_ in {"prep", "agent", "npadvmod"} and child.i < after.i for child in word.children)
    return after if alone and bare and neighbour(after, -1).text not in {",", ";", "-", "–", "—"} else None


def _make_participle(word: Token, after: Token) -> None:
    """The second verb takes the subject; the first describes it."""
    noun = next(child for child in word.children if child.dep_ in {"nsubj", "nsubjpass"})
    if word.dep_ == "ROOT":
        after.head = after
    else:
        after.head = word.head
    after.dep_ = word.dep_
    for child in list(word.children):
        if child.i > after.i or (child.dep_ != "prep" and child.i < noun.left_edge.i):
            child.head = after
    noun.head, noun.dep_ = after, "nsubj"
    word.head, word.dep_, word.tag_ = noun, "acl", "VBN"
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ == "by":
            child.dep_ = "agent"


def _is_sum(word: Token) -> bool:
    return word.is_currency or word.like_num


def _is_cost(word: Token) -> bool:
    """The "cost" of "The painting cost £2 million" and "The rescue cost the town 90,000 euros", read as a noun."""
    if word.lower_ != "cost" or word.dep_ not in {"ROOT", "ccomp", "conj", "relcl"} or word.i == word.sent.start:
        return False
    if any(child.dep_ in {"aux", "prep", "cc", "mark"} and child.i < word.i for child in word.children):
        return False
    noun = word.tag_ == "NN" and word.i + 1 < word.sent.end and _is_sum(neighbour(word))
    lost = word.pos_ == "VERB" and any(
        child.dep_ in {"compound", "amod"} and child.i == word.i - 1 for child in word.children
    )
    return (noun or lost) and neighbour(word, -1).head == word


def _make_cost(word: Token) -> None:
    """The word before it is what costs; the sum is its object."""
    thing = neighbour(word, -1)
    for child in list(word.lefts):
        if child != thing and child.dep_ != "punct":
            child.head = thing
    thing.dep_ = "nsubj"
    for child in word.rights:
        if child.dep_ == "appos":
            child.dep_ = "dobj"
            break
    word.tag_, word.pos_, word.lemma_ = "VBD", "VERB", "cost"


def _counted_behind(number: Token) -> Token | None:
    """The cars of "bought 14 used sleeping cars", whose participle the parser took for another act; None elsewhere."""
    used = neighbour(number)
    if (
        number.dep_ != "dobj"
        or not number.like_num
        or used.tag_ not in {"VBD", "VBN"}
        or any(True for _ in number.rights)
    ):
        return None
    alone = not any(child.i < used.i or child.dep_ in {"prt", "nsubj"} for child in used.children)
    noun = next((child for child in used.rights if child.dep_ == "dobj"), None)
    between = used.doc[used.i + 1 : noun.i] if noun is not None else ()
    near = all(token.head == noun and token.dep_ in {"amod", "compound"} for token in between)
    verbal = used.dep_ in {"advcl", "acl", "ccomp", "conj"} and used.head in {number, number.head}
    return noun if alone and near and verbal and noun is not None and noun.tag_ == "NNS" else None


def _count_behind(number: Token, noun: Token) -> None:
    """The noun becomes the object, with its number and the participle before it."""
    used, verb = neighbour(number), number.head
    for child in list(used.rights):
        child.head = verb
    noun.head, noun.dep_ = verb, "dobj"
    number.head, number.dep_ = noun, "nummod"
    used.head, used.dep_, used.tag_, used.pos_ = noun, "amod", "JJ", "ADJ"


def _is_surname(word: Token) -> bool:
    """The "Tverring" of "The boy, Ola Tverring from Odense, fell", taken for an -ing form."""
    first = neighbour(word, -1)
    named = first.head == word and first.dep_ == "compound" and first.tag_ in {"NNP", "NNPS"}
    return word.dep_ == "appos" and word.tag_[:2] == "VB" and word.text[:1].isupper() and named


def _is_vessel(word: Token) -> bool:
    """The "can" of "a man with a petrol can caused the fire": no modal stands before a verb in the past."""
    if word.lower_ != "can" or word.tag_ != "MD":
        return False
    before = neighbour(word, -1)
    return (
        neighbour(word).tag_ in {"VBD", "VBN"}
        and (before.pos_ == "NOUN" or before.tag_ == "DT")
        and before.dep_ != "nsubj"
    )


def _make_vessel(word: Token) -> None:
    """The noun takes the place of the one before it, which tells what is in it."""
    of, neighbour(word).tag_ = neighbour(word, -1), "VBD"
    word.tag_, word.pos_, word.lemma_ = "NN", "NOUN", "can"
    if of.pos_ == "NOUN":
        word.head, word.dep_ = of.head, of.dep_
        for child in list(of.children):
            child.head = word
        of.head, of.dep_ = word, "compound"
    elif of.dep_ == "pobj":
        word.head, word.dep_, of.head, of.dep_ = of.head, "pobj", word, "det"


def _is_consequence(verb: Token) -> bool:
    """The second statement of "The trip takes nine hours, so the sea will come soon", taken for what the first verb is about."""
    if verb.dep_ != "ccomp" or verb.head.i > verb.i:
        return False
    first = next((child for child in verb.lefts if not child.is_punct), None)
    return first is not None and first.lower_ == "so" and neighbour(first, -1).text == ","


def _is_bare_object(number: Token) -> bool:
    """The 15 of "has carried off 15, six of them last week", taken for a measure."""
    verb = number.head
    if number.dep_ != "npadvmod" or not number.like_num or verb.pos_ != "VERB" or any(True for _ in number.children):
        return False
    before = neighbour(number, -1)
    after = neighbour(number) if number.i + 1 < number.sent.end else None
    ends = after is None or after.text in {",", ".", ";"} or after.dep_ in {"prep", "cc"}
    free = not any(child.dep_ in {"dobj", "auxpass"} for child in verb.children)
    parted = before.dep_ == "prt" or (before.dep_ == "advmod" and before.lower_ in {"away", "off", "out", "down"})
    return free and ends and before.head == verb and parted


def _told_beside(number: Token) -> Token | None:
    """The verb beside which "…, 15 more than the ministry counted, Roe said" tells a figure, taken for a second speaker."""
    said = number.head
    if (
        number.dep_ != "nsubj"
        or not number.like_num
        or number.i == number.sent.start
        or neighbour(number, -1).text != ","
    ):
        return None
    later = any(child.dep_ == "nsubj" and child.i > number.right_edge.i for child in said.children)
    told = [child for child in said.children if child.dep_ == "ccomp" and child.i < number.i]
    return told[-1] if later and told else None


def _glued_to(word: Token) -> Token | None:
    """What the "h" of "90 km/h" and the "m" of "$12m" belong to, where the parser parted them."""
    if word.i < word.sent.start + 2:
        return None
    before = neighbour(word, -1)
    if (
        before.text == "/"
        and word.lower_.rstrip(".") in {"h", "s", "l"}
        and neighbour(word, -2).lower_ in {"km", "m", "mg"}
    ):
        return neighbour(word, -2) if word.head != neighbour(word, -2) and word != neighbour(word, -2).head else None
    scaled = before.like_num and not before.whitespace_ and word.lower_ in {"m", "bn", "k", "tn"}
    return before if scaled and word.head != before and before.head != word and word not in before.ancestors else None


def _told_before(prep: Token) -> Token | None:
    """The verb of "It will be closest in May, at a distance of 900 km, Roe said" for what the parser hung on "said"."""
    said = prep.head
    if prep.dep_ != "prep" or said.lemma_ not in _SPEAKS or prep.i > said.i or prep.lower_ == "according":
        return None
    behind = any(child.dep_ == "nsubj" and prep.i < child.i < said.i for child in said.lefts)
    told = [child for child in said.lefts if child.dep_ == "ccomp" and child.i < prep.i]
    return told[-1] if behind and told else None
