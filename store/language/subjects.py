"""Who does it: the subject of a verb, its own or lent by the clause around it."""

from __future__ import annotations

from spacy.tokens import Token

from store.language.grammar import (
    ACCUSES,
    RELATIVES,
    SUBJECTS,
    has_subject,
    has_to,
    inverted,
    is_bare_age,
    is_existential,
    lemma_of,
    ranked_by,
    reduced_before,
)
from store.language.neighbours import neighbour
from store.language.phrases import BODIES, PERSON_NOUN

_OBJECT_CONTROL = frozenset(
    "ask tell urge order force allow help want advise invite permit persuade encourage enable require instruct warn "
    "beg press lead cause expect direct get let make call prompt compel push drive oblige spur inspire motivate lobby implore".split()
)


_GENERIC = frozenset(
    "group man woman person one company country team faction firm party official organisation organization player".split()
)


def subject_of(verb: Token) -> tuple[Token | None, str, bool]:
    """The subject's head, the rule that found it, and whether it stands in another clause."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return _own_subject(verb, own)
    if (behind := inverted(verb)) is not None:
        return behind, "inverted", False
    if (near := _misplaced(verb)) is not None:
        return near, "passive" if any(child.dep_ == "auxpass" for child in verb.children) else "active", False
    if is_existential(verb):
        thing = next((child for child in verb.children if child.dep_ in {"attr", "dobj"}), None)
        return thing, "existential", False
    if has_to(verb) and verb.head.lower_ in _RANKED and (identified := _identified(verb.head)) is not None:
        return identified, "infinitive", True
    return _lent_subject(verb)


def _misplaced(verb: Token) -> Token | None:
    """A subject hung elsewhere: on the helper ("a further 23 were badly hurt", "Roe was on Friday named"), a name before an age."""
    for helper in verb.children:
        if helper.dep_ in {"aux", "auxpass"} and helper.i < verb.i:
            found = next((child for child in helper.children if child.dep_ in SUBJECTS), None)
            if found is not None and (found.like_num or found.pos_ in {"NOUN", "PROPN", "PRON"}):
                return found
    return _named_with_age(verb)


def _named_with_age(verb: Token) -> Token | None:
    """The name of "Orrund, 33, went down": name, age and verb side by side, whatever the parser made of them."""
    start = verb.sent.start if verb.doc.has_annotation("SENT_START") else 0
    first = verb.i
    while first > start and verb.doc[first - 1].dep_ in {"aux", "auxpass", "neg"}:
        first -= 1
    finite = verb.tag_ in {"VBD", "VBZ"} or (verb.tag_ in {"VBN", "VBG"} and first < verb.i)
    if not finite or first != start + 4:
        return None
    name, comma, age, close = verb.doc[start:first]
    aged = age.text.isdigit() and len(age.text) == 2 and comma.text == close.text == ","
    return name if aged and name.is_title else None


def _own_subject(verb: Token, child: Token) -> tuple[Token | None, str, bool]:
    """What the verb's own subject stands for."""
    if child.lower_ in RELATIVES and verb.dep_ in {"relcl", "acl"} and child.pos_ in {"PRON", "DET", "SCONJ"}:
        thing = _cleft(verb)
        if thing is not None and thing != verb.head and child.lower_ == "who" and _is_told(verb):
            return thing, "cleft", True
        pointed = thing is not None and thing == verb.head and _is_told(verb)
        return _identified(verb.head) or _who(verb.head, child), "cleft" if pointed else "relative", True
    if child.dep_ in {"csubj", "csubjpass"}:
        return None, "clause", False
    if child.lower_ in RELATIVES and (thing := _cleft(verb)) is not None:
        return thing, "cleft", True
    return child, "passive" if child.dep_ == "nsubjpass" else "active", False


def _cleft(verb: Token) -> Token | None:
    """What "It was X that …" points out, wherever in X the parser hung the clause: "students from the college who …"."""
    above = verb.head
    who = any(child.lower_ == "who" for child in verb.children)
    while above.dep_ == "appos" or (who and above.dep_ in {"pobj", "prep"} and not _is_human(above)):
        above = above.head
    be = above if above.lemma_ == "be" else above.head
    if be.lemma_ != "be" or not any(child.lower_ == "it" and child.dep_ == "nsubj" for child in be.children):
        return None
    return next((child for child in be.children if child.dep_ == "attr"), None)


def _is_told(verb: Token) -> bool:
    """Whether the clause tells one thing that happened: "that struck the pier", not "that makes shoes"."""
    definite = any(
        child.dep_ == "dobj" and (child.pos_ == "PROPN" or any(word.lower_ == "the" for word in child.lefts))
        for child in verb.children
    )
    return verb.tag_ == "VBD" and definite


def is_cleft(verb: Token) -> bool:
    """Whether a "be" only points out: "It was X" before "that …"."""
    return any(
        _cleft(token) is not None
        for token in verb.subtree
        if token.dep_ in {"relcl", "ccomp", "acl", "advcl"}
        and token != verb
        and any(child.lower_ in RELATIVES for child in token.children)
    )


def _who(antecedent: Token, pronoun: Token) -> Token:
    """What a relative pronoun stands for: not always the noun that the parser hung its clause on."""
    for rule in (_priced, _named_right_before, _thing_nearby, _pointed_out, _whole, _one_in_a_place, _person_above):
        if (found := rule(antecedent, pronoun)) is not None:
            return found
    return antecedent


def _priced(antecedent: Token, _pronoun: Token) -> Token | None:
    """The budget of "a budget of $214 million that shuts two pools" and of "a budget worth …": no sum shuts any."""
    above = antecedent.head
    money = antecedent.ent_type_ == "MONEY" or any(child.tag_ == "$" for child in antecedent.lefts)
    held = money and antecedent.dep_ == "pobj" and above.lower_ == "of"
    held = held or (above.lower_ == "worth" and antecedent.dep_ in {"npadvmod", "pobj", "dobj"})
    noun = above.head
    return noun if held and noun.pos_ == "NOUN" and noun.i < above.i and not noun.like_num else None


def _named_right_before(antecedent: Token, pronoun: Token) -> Token | None:
    """Ida Roe of "counsel for the agency, Ida Roe, who …": the name between the commas, which says who somebody is."""
    if pronoun.lower_ != "who" or not _follows_comma(pronoun) or antecedent.ent_type_ == "PERSON":
        return None
    last = neighbour(pronoun, -2)
    comma = neighbour(last.left_edge, -1)
    apposed = last.dep_ == "appos" and last.pos_ == "PROPN" and last.ent_type_ == "PERSON" and last.i > antecedent.i
    return last if apposed and comma.text == "," and antecedent.dep_ == "pobj" else None


def _follows_comma(pronoun: Token) -> bool:
    return pronoun.i > 0 and neighbour(pronoun, -1).text == ","


def _thing_nearby(antecedent: Token, pronoun: Token) -> Token | None:
    """The cave of "Roe, the manager of the cave, which lies …": no person is a "which"."""
    touches = pronoun.i > 0 and neighbour(pronoun, -1).pos_ == "NOUN" and neighbour(pronoun, -1) != antecedent
    if pronoun.lower_ != "which" and not (pronoun.lower_ == "that" and touches):
        return None
    if antecedent.ent_type_ != "PERSON" and antecedent.pos_ != "PRON" and not _is_human(antecedent):
        return None
    nearer = [token for token in pronoun.sent if antecedent.i < token.i < pronoun.i and token.pos_ == "NOUN"]
    return nearer[-1] if nearer else antecedent


def _pointed_out(antecedent: Token, _pronoun: Token) -> Token | None:
    """X of "X was the group that did it"."""
    ranked = any(child.lower_ in {"only", "first", "last"} for child in antecedent.lefts)
    if antecedent.dep_ != "attr":
        return None
    if (told := _told_what_it_is(antecedent)) is not None:
        return told
    if not (ranked or antecedent.lemma_.lower() in _GENERIC):
        return None
    named = (child for child in antecedent.head.children if child.dep_ == "nsubj" and child.text[:1].isupper())
    return next(named, antecedent)


def _told_what_it_is(kind: Token) -> Token | None:
    """X of "X is a fungus that was first found in 2012" and of "Xs were reptiles that hunted fish": what the kind did X did."""
    be = kind.head
    noun = next((child for child in be.lefts if child.dep_ == "nsubj"), None)
    one = any(child.lower_ in {"a", "an"} for child in kind.lefts) and kind.tag_ == "NN"
    one = one and PERSON_NOUN.search(kind.lower_) is None
    several = kind.tag_ == "NNS" and not any(child.dep_ in {"det", "poss", "nummod"} for child in kind.lefts)
    firm = not any(child.dep_ == "neg" or child.tag_ == "MD" for child in be.children)
    told = be.lemma_ == "be" and firm and (one or several)
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN"} and told else None


def _whole(antecedent: Token, pronoun: Token) -> Token | None:
    """The bank of "the bank of Orvig, which lends …"."""
    behind = antecedent.dep_ == "pobj" and antecedent.pos_ == "PROPN" and antecedent.head.lower_ == "of"
    if pronoun.lower_ != "which" or not behind:
        return None
    whole = antecedent.head.head
    return whole if _follows_comma(pronoun) and whole.pos_ in {"NOUN", "PROPN"} else antecedent


def _one_in_a_place(antecedent: Token, pronoun: Token) -> Token | None:
    """Not the town: "the consul in Orvig, who spent …", "a maker in Orvig, which had to stop …"."""
    if not _follows_comma(pronoun) or antecedent.dep_ != "pobj" or antecedent.ent_type_ not in {"GPE", "LOC"}:
        return None
    above = antecedent.head.head
    if pronoun.lower_ == "which":
        body = above.lower_ in BODIES or PERSON_NOUN.search(above.lower_) is not None
        return above if body and above.pos_ == "NOUN" else None
    if pronoun.lower_ != "who":
        return None
    if above.pos_ == "VERB":
        return next((child for child in above.children if child.dep_ == "dobj" and _is_human(child)), None)
    return above if is_bare_age(above) or (above.pos_ in {"NOUN", "PROPN"} and _is_human(above)) else None


def _person_above(antecedent: Token, pronoun: Token) -> Token | None:
    """X of "X, head of a crime ring, who was arrested"."""
    if pronoun.lower_ != "who" or antecedent.ent_type_ == "PERSON" or antecedent.dep_ != "pobj":
        return None
    token = antecedent
    while _follows_comma(pronoun) and token.dep_ in {"pobj", "prep", "appos"}:
        token = token.head
        if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
            return token
    above = antecedent.head.head
    thing = antecedent.tag_ == "NN" and antecedent.head.lower_ == "of" and not _is_human(antecedent)
    # "Suppliers of timber, who are owed millions": no timber is a "who".
    return above if thing and above.tag_ == "NNS" and PERSON_NOUN.search(above.lemma_.lower()) else None


def _identified(noun: Token) -> Token | None:
    """Whom a copula names: Roe, of "The person who broke the code is Ada Roe", "The first to see it was Ada Roe"."""
    be = noun.head
    led = any(child.lower_ == "the" for child in noun.lefts)
    human = noun.lemma_.lower() in _GENERIC or noun.lower_ in _RANKED or PERSON_NOUN.search(noun.lower_)
    if noun.dep_ != "nsubj" or be.lemma_ != "be" or noun.tag_ in {"NNS", "NNPS"} or not (led and human):
        return None
    named = [child for child in be.children if child.dep_ == "attr" and child.i > be.i]
    one = (
        len(named) == 1
        and named[0].tag_ == "NNP"
        and not any(child.dep_ in {"det", "conj"} for child in named[0].children)
    )
    return named[0] if one and not any(child.dep_ == "neg" for child in be.children) else None


_RANKED = frozenset("first second third last next".split())


def _is_human(noun: Token) -> bool:
    """Whether a noun, or what stands beside it, says that it is a person: "Tom Lamb, the manager"."""
    beside = [noun, *(child for child in noun.children if child.dep_ == "appos")]
    return any(PERSON_NOUN.search(token.lower_) for token in beside if token.pos_ == "NOUN")


def _lent_subject(verb: Token, depth: int = 0) -> tuple[Token | None, str, bool]:  # noqa: PLR0911 - one return for each way of hanging
    """The subject of a clause that has none of its own, from the clause it hangs on."""
    head = verb.head
    if depth > 6 or head == verb:
        return None, "clause", False
    if (ranked := ranked_by(verb)) is not None:
        return _lent_by(ranked.head, depth), "infinitive", True
    if verb.dep_ == "acl":
        meant = _spoken_for(verb) if verb.tag_ in {"VBN", "VBD"} else head
        return (meant, "participle", True) if verb.tag_ in {"VBN", "VBG", "VBD"} else (None, "infinitive", False)
    if verb.dep_ == "relcl":
        return (None, "infinitive", False) if has_to(verb) else (head, "relative", True)
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        if (reduced := reduced_before(verb)) is not None:
            return reduced, "participle", True
        found = subject_of(head)[0]
        return found if found is not None or head.dep_ not in {"acl", "relcl"} else head.head, "conjunct", True
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return _of_gerund(head, depth), "gerund", True
    if (
        verb.dep_ in {"xcomp", "advcl", "ccomp"}
        and (verb.dep_ != "ccomp" or verb.tag_ in {"VB", "VBG", "VBN"})
        and head.pos_ in {"VERB", "AUX", "ADJ"}
    ):
        rule = "participle" if verb.dep_ == "advcl" else "infinitive"
        controlled = _controlled(verb, head)
        return controlled if controlled is not None else _lent_by(head, depth), rule, True
    return None, "clause", False


_SPEAK_FOR = frozenset("lawyer attorney solicitor counsel barrister family relative supporter backer".split())
_KIN = frozenset("wife husband mother father son daughter brother sister cousin friend partner widow".split())
_HELD = frozenset(
    "accuse acquit arrest charge convict detain extradite hang hold imprison jail sentence suspect".split()
)


def _spoken_for(verb: Token) -> Token | None:
    """Roe, of "Lawyers for Ida Roe, sentenced on Friday, asked for bail"; nobody where it may be either, his wife or he."""
    noun, comma = verb.head, neighbour(verb.left_edge, -1)
    if comma.text != "," or lemma_of(verb) not in _HELD or noun.lemma_.lower() not in _SPEAK_FOR | _KIN:
        return noun
    last = neighbour(comma, -1)
    name = next((one for one in (last, last.head) if one.dep_ == "pobj" and one.head.head == noun), None)
    if name is None or name.pos_ != "PROPN" or name.head.lower_ not in {"for", "of"}:
        return noun
    return name if noun.lemma_.lower() in _SPEAK_FOR else None


def _of_gerund(prep: Token, depth: int) -> Token | None:
    """Whose "for stealing" it is: of whom one accuses, else of the doer; no choice goes in "the choice was between going and staying"."""
    governor = prep.head
    accused = next((child for child in governor.children if child.dep_ == "dobj"), None)
    if accused is not None and lemma_of(governor) in ACCUSES:
        return accused
    is_what = governor.lemma_ == "be" and prep.lower_ in {"about", "against", "between", "for", "of"}
    return _lent_by(governor, depth) if governor.pos_ in {"VERB", "AUX"} and not is_what else None


def _controlled(verb: Token, head: Token) -> Token | None:
    """The object of "asked them to leave", which is who leaves."""
    if verb.dep_ != "xcomp" or head.lemma_ not in _OBJECT_CONTROL:
        return None
    return next((child for child in head.children if child.dep_ in {"dobj", "dative"}), None)


def _lent_by(head: Token, depth: int) -> Token | None:
    if head.pos_ == "ADJ" and head.head.pos_ in {"AUX", "VERB"}:
        head = head.head
    return (subject_of(head) if has_subject(head) else _lent_subject(head, depth + 1))[0]
