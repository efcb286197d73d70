"""Words that the parser hung on the wrong one, put where they can only belong.

A place behind "in" that became a part of the next speaker's title, a sum taken for the lower end of a
range, a yearly rate read as the time of a verb, the "her" of "made her director" read as an owner.
"""

from __future__ import annotations

from spacy.tokens import Token

from store.language.neighbours import neighbour
from store.language.phrases import PERSON_NOUN


def rehang(token: Token) -> None:
    """Gives one word the head that it lost; in place."""
    if (before := _parted_end(token)) is not None:
        token.head, token.dep_ = before, "pobj"
    elif (total := _sum_before(token)) is not None:
        _give_sum(total, token)
    elif (whom := _called_to_a_post(token)) is not None:
        whom.tag_, whom.head, whom.dep_ = "PRP", token.head, "dobj"
        token.dep_ = "oprd"
    elif (called := _second_name_of(token)) is not None:
        token.head, token.dep_ = called, "appos"
    elif (taken := _taken_by_clause_before(token)) is not None:
        _give_back(taken, token)
    elif _ends_in_colon(token):
        token.dep_ = "dep"
    elif (doer := _behind_later(token)) is not None:
        doer.head, doer.dep_ = token.head, "nsubj"
        token.dep_ = "npadvmod"
    elif (rated := _per(token)) is not None:
        token.head = rated
    elif token.text == "&" and token.dep_ == "cc":
        _join_firm(token)
    else:
        _rejoin(token)


def _is_given(years: Token) -> bool:
    """The years of "A court gave Roe six years", which the parser took for how long it gave."""
    gives = years.dep_ == "npadvmod" and years.head.lemma_ in {"give", "hand"} and years.i > years.head.i
    if not gives or years.lemma_ not in {"year", "month", "week", "day", "life"}:
        return False
    return any(child.dep_ in {"dative", "dobj"} and child.i < years.i for child in years.head.rights)


def _rejoin(token: Token) -> None:
    """Gives a verb the sentence it belongs to or the years that it hands out, and a place the word that leads to it."""
    if _is_beside(token):
        _make_preposition(token)
    elif _is_particle(token):
        token.dep_ = "prt"
    elif _is_how_often(token):
        at = token.head
        token.head, token.dep_, at.dep_ = at.head, "npadvmod", "prt"
    elif (first := _first_wanted(token)) is not None:
        token.head = first
    elif _is_given(token):
        token.dep_ = "dobj"
    elif (told := _told_before(token)) is not None:
        told.head.head, told.head.dep_ = told, "nsubj"
        told.head, told.dep_ = token, "ccomp"
    elif _is_past_behind_would(token):
        for child in list(token.head.children):
            if child.dep_ == "cc" and token.head.i < child.i < token.i:
                child.head = token.head.head
        token.head = token.head.head


def _is_particle(word: Token) -> bool:
    """The "together" of "weaves together the voices of miners", without which the verb says something else."""
    verb = word.head
    joins = word.lower_ in {"together", "apart", "aside"} and word.dep_ == "advmod" and verb.pos_ == "VERB"
    return joins and verb.i == word.i - 1 and any(one.dep_ == "dobj" and one.i > word.i for one in verb.rights)


def _is_how_often(times: Token) -> bool:
    """The "41 times" of "was shot at 41 times", read as what the shots were aimed at."""
    at = times.head
    counted = times.lower_ == "times" and times.dep_ == "pobj" and any(one.like_num for one in times.lefts)
    return counted and at.lower_ == "at" and at.head.pos_ == "VERB" and at.i == at.head.i + 1


def _first_wanted(verb: Token) -> Token | None:
    """The "triple" of "wants to triple the budget, grow the navy": the bare verb that follows goes on with it."""
    above = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VB" or above.tag_ not in {"VBZ", "VBD", "VBP", "VBN", "VBG"}:
        return None
    if any(child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "expl"} for child in verb.lefts):
        return None
    wanted = (child for child in above.rights if child.dep_ == "xcomp" and child.tag_ == "VB" and child.i < verb.i)
    return next((one for one in wanted if any(child.lower_ == "to" for child in one.lefts)), None)


def _told_before(said: Token) -> Token | None:
    """The verb of "A storm swept the bay, sinking nine boats, the office said", read as if a storm so swept had said it."""
    if said.lemma_ not in {"say", "report", "announce", "add"} or said.tag_ not in {"VBD", "VBZ"}:
        return None
    doers = [child for child in said.lefts if child.dep_ == "nsubj"]
    if len(doers) != 2 or neighbour(doers[1].left_edge, -1).text != ",":
        return None
    return next((child for child in doers[0].rights if child.dep_ == "acl" and child.tag_ == "VBD"), None)


def _is_past_behind_would(verb: Token) -> bool:
    """The "suggested" of "said that it would leave and suggested that …", which goes on with "said", not with "would"."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ"} or first.dep_ != "ccomp" or first.tag_ != "VB":
        return False
    helped = any(child.tag_ == "MD" for child in first.lefts) and not any(
        child.dep_ in {"nsubj", "nsubjpass", "expl", "aux"} for child in verb.lefts
    )
    return helped and first.head.i < first.i and first.head.tag_ == verb.tag_


def _is_beside(word: Token) -> bool:
    """The "close" of "happened close to Orrin", "next" and "not far from", read as the manner of the verb."""
    to = neighbour(word)
    joins = {"close": "to", "next": "to", "adjacent": "to", "far": "from"}
    if joins.get(word.lower_) != to.lower_ or to.dep_ != "prep" or to.head != word:
        return False
    verb = word.head
    if word.dep_ not in {"advmod", "oprd", "acomp", "amod"} or verb.pos_ != "VERB" or verb.i > word.i:
        return False
    if verb.lemma_ in _NEARS or any(child.lower_ in {"too", "so", "as"} for child in word.lefts):
        return False  # "moved close to a deal", "flew too close to the tower"
    named = any(child.dep_ == "pobj" for child in to.children)
    return named and (word.lower_ != "far" or neighbour(word, -1).lower_ == "not")


_NEARS = frozenset("come get move draw bring go run sail fly push be".split())


def _make_preposition(word: Token) -> None:
    """It leads to the place as "near" does; a "not" before it denies nothing."""
    word.dep_, word.pos_, word.tag_ = "prep", "ADP", "IN"
    before = neighbour(word, -1)
    if before.dep_ == "neg":
        before.head, before.dep_ = word, "advmod"


def _parted_end(name: Token) -> Token | None:
    """The "in" of "through a station in Norland, director Ida Roe said", whose place the parser hung on the director."""
    edge = name.left_edge
    before = neighbour(edge, -1) if edge.i > 0 else None
    after = neighbour(name) if name.i + 1 < len(name.doc) else None
    if before is None or after is None or name.pos_ != "PROPN" or after.text != "," or name.head.i <= after.i:
        return None
    lost = before.dep_ == "prep" and before.pos_ == "ADP" and not any(True for _ in before.rights)
    return before if lost and name.dep_ in {"nmod", "compound", "nsubj", "appos", "dep"} else None


def _second_name_of(name: Token) -> Token | None:
    """What a name stands behind as another word for it."""
    place = _named_place(name)
    return place if place is not None else _called_behind(name)


def _named_place(name: Token) -> Token | None:
    """The capital of "will meet in the Norish capital, Orvig, on 4 May, the union said", whose name was read as a speaker's."""
    verb, comma = name.head, neighbour(name.left_edge, -1)
    if name.dep_ != "nsubj" or name.pos_ != "PROPN" or comma.text != "," or neighbour(name).text != ",":
        return None
    other = any(child.dep_ == "nsubj" and name.i < child.i < verb.i for child in verb.lefts)
    place = neighbour(comma, -1)
    named = place.dep_ == "pobj" and place.pos_ == "NOUN" and place.head.lower_ in {"in", "at", "near", "to", "from"}
    return place if other and named else None


def _sum_before(to: Token) -> Token | None:
    """The sum of "payments of €4 million to nine firms", which the parser took for the lower end of a range."""
    if to.lower_ != "to" or to.dep_ != "quantmod" or to.i == 0:
        return None
    last, number = neighbour(to, -1), to.head
    if number.i != to.i + 1 or number.dep_ != "nummod" or number.head.pos_ != "NOUN":
        return None
    row = last.doc[max(0, last.i - 3) : last.i]
    return last if last.like_num and any(token.tag_ == "$" for token in row) else None


def _give_sum(last: Token, to: Token) -> None:
    """The sum stands behind the first preposition, those who get it behind the "to"."""
    number, people = to.head, to.head.head
    if last.head == number:
        prep = people.head
        for child in list(number.children):
            if child.i < last.i:
                child.head = last
        last.head, last.dep_ = prep, "pobj"
    else:
        prep = last.head
    if prep.dep_ != "prep":
        return
    to.head, to.dep_ = prep.head, "prep"
    people.head, people.dep_ = to, "pobj"


def _called_to_a_post(post: Token) -> Token | None:
    """The "her" of "made her permanent director", which the parser took for the owner or the doer of what follows."""
    whom = post.left_edge
    if post.dep_ not in {"dobj", "ccomp"} or post.pos_ != "NOUN" or whom.head != post or whom.i != post.head.i + 1:
        return None
    calls = post.head.lemma_ in {"make", "name", "appoint", "elect", "crown", "declare"} and post.head.i < whom.i
    return whom if calls and whom.lower_ in {"her", "him"} and PERSON_NOUN.search(post.lower_) else None


def _called_behind(name: Token) -> Token | None:
    """The trainee of "was seen by a trainee, Ida Roe, in May", whose name the parser took for a measure of the verb."""
    edge = name.left_edge
    comma = edge if edge.text == "," else neighbour(edge, -1)
    if (
        name.dep_ not in {"npadvmod", "appos"}
        or name.pos_ != "PROPN"
        or comma.i < name.sent.start + 2
        or comma.text != ","
    ):
        return None
    noun = neighbour(comma, -1)
    named = name.ent_type_ in {"PERSON", "ORG", "GPE", "FAC", "LOC", ""} and noun.tag_ == "NN"
    beside = noun.i > name.head.i and name.head not in (noun, *noun.ancestors)
    if name.dep_ == "npadvmod":
        beside = noun.i > name.head.i
    return noun if named and beside and noun.dep_ in {"pobj", "dobj", "attr"} else None


def _taken_by_clause_before(verb: Token) -> Token | None:
    """The queue of "When May closed the queue stood at 90", which the parser took for what May closed."""
    before = next((child for child in verb.lefts if child.dep_ == "advcl"), None)
    if before is None or verb.pos_ not in {"VERB", "AUX"} or subject_in(verb) is not None or verb.tag_ == "VBG":
        return None
    led = before.left_edge.lower_ in {"when", "as", "once", "after", "before", "while", "since", "until"}
    noun = next((child for child in before.rights if child.dep_ == "dobj"), None)
    if noun is None or not led or subject_in(before) is None:
        return None
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg"} and child.i > noun.i]
    first = helpers[0] if helpers else verb
    finite = first.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    between = [token for token in verb.doc[noun.i + 1 : first.i] if not token.is_space]
    return noun if finite and all(token.head != verb and not token.is_punct for token in between) else None


def _give_back(noun: Token, verb: Token) -> None:
    """The noun, with all that stands between it and the verb, becomes the verb's subject."""
    before = noun.head
    for child in list(before.rights):
        if child.i > noun.i:
            child.head = noun
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"


def _ends_in_colon(verb: Token) -> bool:
    """The first clause of "She has time: the hall opens in May", hung on the second as if that reported it."""
    if verb.dep_ != "ccomp" or verb.i > verb.head.i or subject_in(verb) is None or subject_in(verb.head) is None:
        return False
    return any(token.text == ":" and token.head == verb.head for token in verb.doc[verb.i : verb.head.i])


def _behind_later(noun: Token) -> Token | None:
    """The firm of "Forty letters later, the firm, which has no phone, replied", taken for another word for the letters."""
    after = neighbour(noun)
    if noun.dep_ != "nsubj" or after.lower_ != "later" or neighbour(after).text != ",":
        return None
    return next((child for child in noun.rights if child.dep_ == "appos" and child.i > after.i), None)


def _per(time: Token) -> Token | None:
    """The figure of "exports 90,000 tonnes of barley a year", whose rate the parser took for a time of the verb."""
    words = [token.lower_ for token in time.lefts]
    if (
        time.dep_ != "npadvmod"
        or time.lemma_ not in {"hour", "day", "week", "month", "year"}
        or words not in (["a"], ["an"])
    ):
        return None
    told = next((child for child in time.head.children if child.dep_ == "dobj" and child.i < time.i), None)
    if told is None or told.right_edge.i != time.i - 2:
        return None
    return told if any(child.dep_ == "nummod" for child in told.lefts) else None


def _join_firm(sign: Token) -> None:
    """Makes one name of the two sides of "Roe & Sons": the firm is one, not two people."""
    first = sign.head
    last = next((child for child in first.children if child.dep_ == "conj" and child.i == sign.i + 1), None)
    if last is None or first.i != sign.i - 1 or first.pos_ != "PROPN" or last.pos_ != "PROPN":
        return
    last.head, last.dep_ = first.head if first.head != first else last, first.dep_
    for child in list(first.children):
        if child != last:
            child.head = last
    first.head, first.dep_, sign.dep_ = last, "compound", "compound"
    last.tag_ = "NNP"


def taken_for_time(root: Token) -> Token | None:
    """The main verb of "Six concerts that were cancelled after a singer's fall will be held", read as one with "after"."""
    described = next((child for child in root.subtree if child.dep_ == "relcl" and child.i > root.i), None)
    if root.pos_ not in {"NOUN", "PROPN", "NUM", "PRON"} or described is None:
        return None
    for verb in described.children:
        after = any(child.dep_ == "mark" and child.lower_ in {"after", "before", "since"} for child in verb.lefts)
        finite = verb.tag_ in {"VBD", "VBZ"} or any(
            child.tag_ in {"MD", "VBZ", "VBP", "VBD"} for child in verb.lefts if child.dep_ in {"aux", "auxpass"}
        )
        if verb.dep_ == "advcl" and after and finite and subject_in(verb) is not None:
            return verb
    return None


def give_main(verb: Token, root: Token) -> None:
    """The verb becomes the main one with the root as its subject; what it had as a subject ends the clause before it."""
    doer, described = subject_in(verb), verb.head
    mark = next(child for child in verb.lefts if child.dep_ == "mark" and child.lower_ in {"after", "before", "since"})
    assert doer is not None
    part = doer.dep_
    mark.head, mark.dep_ = described, "prep"
    doer.head, doer.dep_ = mark, "pobj"
    verb.head, verb.dep_ = verb, "ROOT"
    for child in list(root.children):
        if child.dep_ == "punct" and child.i > verb.i:
            child.head = verb
    root.head, root.dep_ = verb, part


def subject_in(verb: Token) -> Token | None:
    """The subject that a verb has of its own."""
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
