"""When and where a clause happens, as the clause itself says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from spacy.tokens import Span, Token

from store.language.dates import When, whens
from store.language.grammar import RECALLS, SETS, SPANS_OF_TIME, Clause, lemma_of
from store.language.lookahead import had_planned, is_open
from store.language.moods import STEERING, mood
from store.language.neighbours import neighbour
from store.language.nominals import DOERS, UNDERGONE
from store.language.phrases import LOCATING, is_place
from store.language.straytimes import is_of_a_noun
from store.language.timewords import Tense
from store.model import DateValue

# Between a time and its verb these make it the time of something else: "after Tuesday's vote".
_OTHER_TIME = frozenset({"after", "before", "since", "following", "despite", "than", "until", "ahead"})
# "Shortly before dawn on Wednesday" is the time itself.
_PARTS_OF_DAY = frozenset(
    "dawn daybreak sunrise noon midday dusk sunset nightfall dark midnight lunch lunchtime".split()
)
_PLAIN = ("asserted", "positive", False)
# The time of an old figure: "compared with 412 a week ago", "up from 31 a day earlier".
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|(?:up|down) from|than|against(?=\s\d))\s+(?:[^,;.]|(?<=\d)[,.](?=\d)){0,30}$",
    re.IGNORECASE,
)
# "The first since 1999" is a rank, not a time.
_RANKED = re.compile(r"\b(?:first|only|last|\w+est|worst|best)\b[^,;.]{0,30}\s(?:since|in)\s+$")
# "Must be filed before the deadline at midnight on Friday": when the term ends, not when that happens.
_OF_DEADLINE = re.compile(
    r"\b(?:before|by|until|ahead of) (?:the|a|its|their) (?:[\w-]+ ){0,2}(?:deadline|date|expiry)(?: (?:at|of|on|for))?"
    r"(?: (?:midnight|noon|midday|\d[\d.:]* ?[ap]\.?m\.?))?(?: on)?(?: the)?\s+$"
)
# What is on a day that one names: "the funeral is on Thursday" lies ahead.
_OCCASIONS = frozenset(
    """funeral wedding match game final concert vote election ballot hearing trial ceremony meeting summit launch opening
    date deadline premiere rehearsal service auction inauguration parade race exam examination burial debut""".split()
)
# What one asks, agrees or orders to be done lies ahead of the asking.
_ASKS = frozenset("ask agree decide invite order urge tell instruct arrange vote book allow permit call".split())
_OFFSHORE = frozenset("coast shore island town city port harbour harbor cape beach reef point village mainland".split())
_STARTS = frozenset({"launch", "depart", "lift", "take", "blast", "fire"})
_NOT_WHERE = frozenset({"look", "aim", "shout", "believe", "interest", "specialise", "specialize", "invest", "differ"})

# "Bid on steel mills", "focused on the harbour": what it is about.
_ABOUT = frozenset(
    "bid depend rely count focus vote decide report comment bet insist concentrate advise lecture consult border "
    "spend save splurge lavish waste economise economize skimp".split()
)


def times(sentence: Span, published: datetime | None, *, headline: bool = False) -> tuple[When, ...]:
    """The time expressions of a sentence; their offsets count in the text of its Doc.

    A headline tells what has happened in the present tense.
    """
    base = sentence.start_char

    def tense(offset: int) -> Tense:
        found = tense_at(sentence, base + offset)
        if found == "past" and any(t.idx == base + offset and _of_what_is_called_off(t) for t in sentence):
            return "none"
        return "past" if headline and found == "present" else found

    found = whens(sentence.text, published, tense)
    return tuple(replace(when, start=base + when.start, end=base + when.end) for when in found)


def tense_at(sentence: Span, char: int) -> Tense:
    """The tense of the verb that governs a place of the sentence; what is planned lies in the future."""
    token = next((token for token in sentence if token.idx <= char < token.idx + len(token)), None)
    below: Token | None = None
    before = sentence.doc.text[sentence.start_char : char]
    while token is not None:
        told = next((child for child in token.lefts if child.dep_ == "ccomp"), None)
        if told is not None and token.idx < char and _RESUMES.search(before):
            token = told  # "The hall opens, the town said on Monday, on 3 May": the tense of what is told
        if (
            token.pos_ in {"VERB", "AUX", "ADJ"}
            and STEERING.get(token.lower_, STEERING.get(token.lemma_, _PLAIN))[0] == "planned"
        ) and not _is_resolved(token):
            return "past" if had_planned(token, before) else "future"
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            found = mood(token)
            would = any(child.lower_ in {"would", "should", "'d", "’d"} for child in token.children)
            if found.modality == "planned" or would or _is_off(token, below):
                return "future"
            if found.tense == "present" and lemma_of(token) in {"be", "have"}:
                ahead = any(child.dep_ == "nsubj" and child.lemma_ in _OCCASIONS for child in token.children)
                return "future" if ahead or is_open(token) else "none"
            if token.dep_ == "xcomp" and token.tag_ == "VB" and lemma_of(token.head) in _ASKS:
                return "future"
            if found.tense != "none":
                return found.tense
        if token.head == token:
            break
        below, token = token, token.head
    return "past"


def _is_off(verb: Token, below: Token | None) -> bool:
    """Whether a time belongs to what has been called off or put off, and so was still to come: "Saturday's fair has been cancelled"."""
    off = lemma_of(verb) in _OFF or (
        lemma_of(verb) in {"call", "put", "rain"} and any(child.lower_ == "off" for child in verb.children)
    )
    just = any(child.lower_ in {"has", "have", "'s", "’s", "is", "are"} for child in verb.children)
    return off and just and below is not None and below.dep_ == "nsubjpass"


_OFF = frozenset("cancel postpone scrap axe reschedule move relocate shift switch delay shelve".split())


def _is_resolved(verb: Token) -> bool:
    """Whether a plan is told as made: "chose on Monday", "the vote late on Thursday was decided by one man"."""
    then = verb.tag_ == "VBD" and verb.dep_ == "ROOT"
    # "Since the hunt was meant to end in May".
    since = any(child.lower_ == "since" and child.dep_ == "mark" for child in verb.lefts)
    then = then or (since and any(child.lower_ in {"was", "were"} for child in verb.lefts))
    if since and then:
        return True
    then = then or (verb.lemma_ in {"decide", "agree"} and any(child.lower_ in {"was", "were"} for child in verb.lefts))
    return then and not any(child.dep_ == "xcomp" for child in verb.children)


def _of_what_is_called_off(day: Token) -> bool:
    """Whether it is the day of a thing that was called off or put off, which may be past or to come: "Saturday's match was called off"."""
    thing = day.head
    verb = thing.head
    undone = lemma_of(verb) in _CALLS_OFF or (
        verb.lemma_ in {"call", "put"} and any(child.lower_ in {"off", "back"} for child in verb.children)
    )
    return day.dep_ == "poss" and thing.dep_ in {"dobj", "nsubjpass"} and undone


_CALLS_OFF = frozenset("cancel postpone scrap abandon reschedule move delay shelve".split())


def covered(sentence: Span, found: Iterable[When]) -> frozenset[int]:
    """The indices of the tokens that belong to a time expression."""
    ranges = [(when.start, when.end) for when in found]
    return frozenset(token.i for token in sentence if any(start <= token.idx < end for start, end in ranges))


def time_of(clause: Clause, all_clauses: Sequence[Clause], found: Sequence[When], sentence: Span) -> DateValue | None:
    """When a clause happens; a participle shares the time of its governor, coordinated verbs one before them all."""
    text = sentence.doc.text
    found = [
        when
        for when in found
        if (not re.search(r"\b(?:before|after)$", when.value.text) or re.match(r"\s*(?:[.,;]|$)", text[when.end :]))
        and not re.match(r" than\b", text[when.end :])  # "a year later than planned"
        and not _is_distance(when, clause, text)
        and not _OF_OLD.search(text[sentence.start_char : when.start])
    ]  # "hours after" is no time yet, "the month before" at an end is
    own = _named_before_when(clause.verb, found) or [
        when for when in found if _belongs(when, clause, all_clauses, sentence)
    ]
    if not own:
        top = clause.steered_by if clause.steered_by is not None else clause.verb  # "froze and had to be removed"
        above = next((other for other in all_clauses if other.verb == top.head), None)
        if above is None:
            return None
        # "On Thursday spoke to miners, promising to cut taxes": then he promised it.
        if (
            top.dep_ in {"advcl", "acl"}
            and top.tag_ == "VBG"
            and not _gives_reason(top)
            and clause.mood.modality not in {"promised", "planned"}
        ):
            return time_of(above, all_clauses, found, sentence)
        if _is_pointed_at(clause.verb):
            return time_of(above, all_clauses, found, sentence)
        if top.dep_ == "conj" and not is_of_promise(clause):
            own = [
                when for when in found if when.start < above.verb.idx and _belongs(when, above, all_clauses, sentence)
            ]
    if not own:
        return None
    sets = lemma_of(clause.verb) in SETS  # "on Monday fixed 3 May as the day": the day that is fixed
    best = min(own, key=lambda when: (sets and not when.ahead, bool(when.bound), when.value.start is None, when.start))
    value = replace(best.value, text=f"{best.bound} {best.value.text}") if best.bound else best.value
    if _is_habitual(clause.verb) and value.precision != "year":
        return replace(value, start=None, end=None)  # "is usually closed in July": every year
    return _open_sided(value, best.bound) if lemma_of(clause.verb) != "date" else value


def _is_distance(when: When, clause: Clause, text: str) -> bool:
    """Whether a time only says how far the main clause lies from this one: "two weeks after Roe had left", "the day before"."""
    link = next((one for one in clause.verb.lefts if one.lower_ in {"after", "before"} and one.dep_ == "mark"), None)
    leads = link is not None and clause.verb.dep_ == "advcl" and when.end < link.idx
    return leads and link is not None and not text[when.end : link.idx].strip()


# "Fell to 84 million from 112 million a year before": the time of the figure that was.
_OF_OLD = re.compile(
    r"\b(?:from|against|compared (?:with|to)) (?:about |some |around )?[€$£]?\d[\d.,]*(?: (?:[a-z]+|[A-Z][a-z]+ [a-z]+)){0,2}(?: (?:in|of|for))? $"
)


def _named_before_when(verb: Token, found: Sequence[When]) -> list[When]:
    """The time that a clause with "when" tells of: the 2023 of "in 2023, when shops had too many bicycles".

    What had been done by then was done before: "in 2023, when two boats had sunk".
    """
    first = verb.left_edge
    if verb.tag_ == "VBN" and any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.lefts):
        return []
    if first.lower_ != "when" or verb.dep_ not in {"relcl", "advcl"}:
        return []
    before = (when for when in found if when.end <= first.idx and not when.bound)
    return [when for when in before if re.fullmatch(r",? ?", first.doc.text[when.end : first.idx])]


def _open_sided(value: DateValue, bound: str) -> DateValue:
    """A time without the side that its preposition leaves open: "until March" has an end, "from March" a start.

    "Since 2009" tells when it began, not when it was: the words are kept, no interval is made of them.
    """
    if bound in {"since", "after", "before"}:
        return replace(value, start=None, end=None)
    if bound in {"until", "till", "through", "by"}:
        return replace(value, start=None)
    whole = bound != "from" or re.search(r"\b(?:to|until|till|through|and)\b|[–—]|\d-\d", value.text) is not None
    return value if whole else replace(value, end=None)


def _is_habitual(verb: Token) -> bool:
    """Whether a clause tells what happens again and again, not what happened once."""
    if _IN_SUCH_A_YEAR.search(verb.sent.text[: verb.idx - verb.sent.start_char]):
        return True
    so_often = verb.tag_ in {"VBZ", "VBP"} and any(
        child.lower_ in _SO_OFTEN for child in verb.children if child.dep_ == "acomp"
    )
    return so_often or any(child.lower_ in _AGAIN for child in verb.children if child.dep_ == "advmod")


# "Fires are frequent in August", "in a normal year the results come in May".
_SO_OFTEN = frozenset("frequent common rare usual normal typical widespread".split())
_IN_SUCH_A_YEAR = re.compile(
    r"\b[Ii]n an? (?:normal|average|typical|ordinary|good|bad|dry|wet) (?:year|season)\b[^.;]*$"
)
_AGAIN = frozenset("usually normally generally typically often always regularly traditionally annually".split())


def _is_pointed_at(verb: Token) -> bool:
    """Whether the time stands before "that": "It was on Tuesday that the barge sank"."""
    be = verb.head
    it = any(child.lower_ == "it" and child.dep_ == "nsubj" for child in be.children)
    that = any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.children)
    return be.lemma_ == "be" and it and that and not any(child.dep_ in {"attr", "acomp"} for child in be.children)


def _belongs(when: When, clause: Clause, all_clauses: Sequence[Clause], sentence: Span) -> bool:
    """Whether a time tells when this clause happens (not when a noun deep inside it does)."""
    tokens = [token for token in sentence if when.start <= token.idx < when.end]
    if (
        not tokens
        or is_looked_into(tokens[0], clause)
        or _is_of_the_agent(tokens[0], sentence.doc.text[when.end : when.end + 4])
        or (lemma_of(clause.verb) in RECALLS and clause.object in tokens)
        or is_of_a_noun(when, tokens, clause, sentence)
        or (when.start < clause.verb.idx and not _lies_ahead(when) and is_of_promise(clause))
    ):
        return False
    before = sentence.doc.text[sentence.start_char : when.start]
    # "Will move this summer because its old site is sinking".
    marks = (child for child in clause.verb.lefts if child.dep_ == "mark" and child.lower_ not in {"while", "as"})
    before_mark = any(child.idx > when.start for child in marks)
    ranked = _RANKED.search(before) and (when.bound == "since" or before.endswith("since "))
    if before_mark or _is_of_main_clause(clause.verb, when) or _COMPARED.search(before) or ranked:
        return False
    inside = {token.i for token in tokens}
    token = next((token for token in tokens if token.head.i not in inside), tokens[0])
    steered = clause.steered_by if clause.rule != "permitted" else None  # when it is allowed, not when it is done
    targets = {clause.verb.i, steered.i if steered is not None else clause.verb.i}
    if clause.steered_by is not None and steered is not None:
        targets |= {step.i for step in _between(clause.verb, clause.steered_by)}
    within = token.dep_ in {"poss", "nmod", "compound", "nummod", "amod"} and token.head.lemma_ != "year"
    if within and (token.dep_ in {"nummod", "amod"} or token.head.dep_ not in {"nsubj", "nsubjpass"}):
        return False  # "discussed Tuesday's vote", "in the 1992 conviction"
    others = {other.verb.i for other in all_clauses} - targets
    nouns = 0
    while token.i not in targets:
        if token == clause.verb.head and _resumes(token, when, clause.verb, before):
            break
        if _is_of_main_clause(token, when):
            token = token.head
            continue
        if token.i in others or token.head == token or _is_aside(token):
            return False  # of "The firm, which decided last year to close, must pay" the year is not when it must
        # "Packets with a best-before date of 4 May should be returned": not then.
        part = token.lower_ in {"before", "after"} and any(child.lower_ in _PARTS_OF_DAY for child in token.children)
        its_date = token.lower_ == "of" and token.head.lemma_ == "date" and token.head.dep_ == "pobj"
        its_date = its_date or _OF_DEADLINE.search(before) is not None
        # "Had lifted her order of July", "the chapel of 1804 has 40 seats".
        dates = token.lower_ in {"of", "from"} and token.dep_ == "prep" and not nouns
        its_date = its_date or (dates and token.i not in inside and _is_thing(token.head))
        if its_date or (
            token.dep_ == "prep" and token.i not in inside and nouns and token.lower_ in _OTHER_TIME and not part
        ):
            return False
        nouns += token.pos_ in {"NOUN", "PROPN"} and token.i not in inside
        token = token.head
    return True


_PROMISES = frozenset("agree promise offer vow pledge refuse decide plan".split())


def is_of_promise(clause: Clause) -> bool:
    """Whether a time before the verb is that of the promise: "on Tuesday, Roe agreed to return the boats".

    Only of a promise that was made: of "in June, the town plans to sell" June is when it sells.
    """
    top = clause.steered_by
    if top is None or lemma_of(top) not in _PROMISES or clause.relation.startswith(f"{lemma_of(top)} "):
        return False
    helpers = {child.lower_ for child in top.lefts if child.dep_ in {"aux", "auxpass"}}
    return top.tag_ == "VBD" or bool(helpers & {"has", "have", "had", "having", "was", "were"})


def _lies_ahead(when: When) -> bool:
    return (
        when.ahead or re.match(r"(?:next|tomorrow|by)\b", f"{when.bound or when.value.text}", re.IGNORECASE) is not None
    )


def _gives_reason(verb: Token) -> bool:
    """Whether a clause says why or though what, which may be so at any time."""
    return any(child.dep_ == "mark" and child.lower_ not in {"while", "as"} for child in verb.lefts)


def _is_aside(token: Token) -> bool:
    """Whether what stands here is told of a noun alone: a relative clause, or "a member since 2007" behind its comma."""
    return (token.dep_ == "relcl" and token.pos_ in {"VERB", "AUX"}) or token.dep_ == "appos"


def _is_of_the_agent(day: Token, behind: str) -> bool:
    """The year of "were swayed by the announcement in 2014 of a new tax": when it was announced."""
    prep = day.head
    by = prep.dep_ == "prep" and prep.head.pos_ == "NOUN" and prep.head.dep_ == "pobj"
    return by and prep.head.head.dep_ == "agent" and behind == " of "


def _is_of_main_clause(verb: Token, when: When) -> bool:
    """Whether a day behind a relative clause is the main verb's: "will open a library that lends seeds on 6 October".

    What is told in the plain present is so on any day; a day to come can only be the day of what is planned.
    """
    above = next((token for token in verb.head.ancestors if token.pos_ in {"VERB", "AUX"}), verb)
    plain = verb.dep_ == "relcl" and verb.tag_ in {"VBZ", "VBP"} and verb.i > above.i
    helped = any(child.dep_ in {"aux", "auxpass", "neg"} for child in verb.children)
    day = not when.bound and when.value.precision in {"day", "month"} and verb.right_edge.idx < when.end + 2
    return plain and not helped and day and mood(above).modality == "planned"


def _resumes(cue: Token, when: When, verb: Token, before: str) -> bool:
    """Whether a time stands behind what only says who tells: "The hall opens, the town said on Monday, on 3 May"."""
    told = verb.dep_ == "ccomp" and verb.i < cue.i and cue.idx < when.start
    return told and _RESUMES.search(before) is not None


_RESUMES = re.compile(r", (?:on|in|at) (?:the )?$")


def is_looked_into(word: Token, clause: Clause) -> bool:
    """Whether a time or a place is that of what is looked into: "are investigating a fire at a mill on Monday night"."""
    verb, noun = clause.verb, clause.object
    looks = lemma_of(verb) in {"investigate", "probe", "examine", "review", "study", "mourn"} and verb.tag_ == "VBG"
    return looks and noun is not None and verb.i < noun.i < word.i


def _is_thing(noun: Token) -> bool:
    """Whether a noun that a time belongs to is a thing, and no event or stretch of time itself."""
    lemma = noun.lemma_.lower()
    event = lemma in DOERS or lemma in UNDERGONE or lemma in _OCCASIONS | _BEFALLS
    return noun.pos_ == "NOUN" and not event and lemma not in SPANS_OF_TIME | _STRETCHES


_BEFALLS = frozenset(
    "war flood fire storm crisis disaster earthquake quake riot strike drought famine coup uprising revolution protest "
    "crash accident explosion blast landslide blaze outbreak pandemic recession boom season campaign".split()
)
_STRETCHES = frozenset(
    "end start beginning middle whole half quarter summer winter spring autumn fall eve part rest course hour evening morning "
    "afternoon night weekend dawn date anniversary edition".split()
)


def _between(verb: Token, top: Token) -> Iterable[Token]:
    while verb not in (top, verb.head):
        yield verb
        verb = verb.head


def place_of(clause: Clause) -> Token | None:
    """The noun that says where: behind a locating preposition on the verb, else on its object or subject."""
    if (described := _where(clause)) is not None:
        return described
    if _is_trip_off(clause):
        return None
    for rule in (_behind_a_preposition, _off, _on_a_noun):
        if (found := rule(clause)) is not None:
            return found
    return None


def _behind_a_preposition(clause: Clause) -> Token | None:
    """The place that the verb itself leads to."""
    for prep, noun in clause.obliques:
        if is_looked_into(noun, clause) or (clause.object is not None and _is_to_serve(noun, clause.object)):
            continue
        if prep == "from" and is_place(noun) and lemma_of(clause.verb) in _STARTS:
            return noun
        if prep == "in" and clause.object is not None and clause.object.lemma_.lower() in _STAKES:
            continue  # "bought shares in Velm Dairy"
        about = prep == "on" and (lemma_of(clause.verb) in _ABOUT or _is_worked_on(noun, clause))
        away = prep == "off" and noun.pos_ != "PROPN" and noun.lemma_ not in _OFFSHORE  # "kept it off the streets"
        if prep in LOCATING and is_place(noun) and lemma_of(clause.verb) not in _NOT_WHERE and not (about or away):
            return noun
    return None


_BENCHES = frozenset("court board committee council bench panel jury commission".split())


def _is_worked_on(noun: Token, clause: Clause) -> bool:
    """What is worked on or ruled about, or the body one is a member of: "work began on nine schools", "sat on the court"."""
    doer, lemma = clause.subject, lemma_of(clause.verb)
    if clause.object is not None and clause.object.i < noun.i and clause.object.lemma_.lower() in _PAPERS:
        return neighbour(clause.object).lower_ == "on"  # "Velm approves tax on boats"
    works = doer is not None and doer.lemma_.lower() in {"work", "construction", "building", "repair", "renovation"}
    if works and lemma in {"begin", "start", "resume", "continue", "stop", "proceed"}:
        return True
    return lemma in {"sit", "serve"} and noun.lemma_.lower() in _BENCHES


def _on_a_noun(clause: Clause) -> Token | None:
    """The place of what it is done to, or of who does it."""
    told = clause.object if lemma_of(clause.verb) not in _TOLD_OF else None
    for head in filter(None, (told, clause.subject)):
        for child in head.children:
            leans = head.pos_ == "ADJ" and child.lower_ == "on"  # "dependent on Norland"
            leans = leans or (head == clause.subject and head.lemma_.lower() in _SEATED)
            leans = leans or (child.lower_ == "on" and _is_topic(head, clause))
            leans = leans or _is_one_of_two_places(head) or (child.lower_ == "in" and head.lemma_.lower() in _STAKES)
            if child.dep_ == "prep" and child.lower_ in LOCATING and not leans:
                for noun in child.children:
                    if noun.dep_ == "pobj" and is_place(noun) and not _is_to_serve(noun, head):
                        return noun
    return None


_TRIPS = frozenset("trip holiday honeymoon visit journey tour vacation cruise expedition".split())


def _is_trip_off(clause: Clause) -> bool:
    """Whether a trip is planned or dropped, which is not done where it leads: "put off its honeymoon in Norland"."""
    trip = clause.object is not None and clause.object.lemma_.lower() in _TRIPS
    off = clause.relation in {"put off", "call off", "plan", "book", "win"}
    return trip and (off or lemma_of(clause.verb) in _CALLS_OFF)


_PAPERS = frozenset(
    "pact deal agreement accord treaty talk talks report law vote ban debate book film article study plan view tax tariff sanction "
    "embargo decision ruling resolution statement bill proposal paper limit cap curb restriction levy duty moratorium freeze "
    "spending clampdown crackdown warning advice data research".split()
)


# "Shares in Velm", "confidence in Orvig": in whom, not where.
_STAKES = frozenset("share stake holding stock interest confidence trust faith".split())


def _is_one_of_two_places(noun: Token) -> bool:
    """Whether the second of two things has its own place: the Velm of "a school in Velm and a barn in Orvig" is the school's."""
    return any(
        child.dep_ == "prep" and child.lower_ in LOCATING
        for other in noun.children
        if other.dep_ == "conj"
        for child in other.rights
    )


def _is_topic(noun: Token, clause: Clause) -> bool:
    """Whether "on" tells what a noun is about, or what is only rehearsed: "a pact on the river", "simulated an attack on Velm"."""
    return noun.lemma_.lower() in _PAPERS or clause.relation in {
        "simulate",
        "rehearse",
        "practise",
        "practice",
        "threaten",
    }


# Bodies that their seat only names: "the government in Orvig supports the plan" anywhere.
_SEATED = frozenset("government authority administration regime leadership".split())


def _is_to_serve(place: Token, term: Token) -> bool:
    """The prison of "face longer terms in prison", "could get 10 years in jail": what the term is, not where they are."""
    spent = term.lemma_.lower() in SPANS_OF_TIME | {"term", "sentence", "stretch", "spell"}
    return spent and place.lower_ in {"prison", "jail", "custody", "detention"}


# Verbs whose object is what is told or thought: "spoke of a good crop in Norland" was not said there.
_TOLD_OF = frozenset(
    """speak talk warn tell hear learn know think expect hope forecast predict mention criticise criticize praise condemn
    discuss fear want demand promise plan announce describe consider oppose support back welcome reject deny cover
    report blame accuse investigate probe examine review study mourn represent own run lead head chair back fund finance remember miss prefer like love hate""".split()
)


def _off(clause: Clause) -> Token | None:
    """The direction that says how far off what: the "north" of "sank 30 miles north of the Orv islands"."""
    for child in clause.verb.rights:
        led = any(one.lower_ == "of" and any(True for _ in one.children) for one in child.rights)
        if child.dep_ in {"advmod", "npadvmod"} and child.lower_ in DIRECTIONS and led:
            return child if any(token.like_num and token.i < child.i for token in child.subtree) else None
    return None


DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)


# "The mine, some nine miles from the town, where salt is dug": there, not in the town.
_IN_AN_ASIDE = re.compile(
    r", [^,;]*\b(?:kilomet\w+|km|miles?|met\w+|minutes|hours) (?:\w+ )?(?:from|of|off|outside) (?:the )?$"
)


def _where(clause: Clause) -> Token | None:
    """The place that a clause with "where" describes: "the plant, where 46 people work"."""
    verb = clause.steered_by or clause.verb
    led = any(child.lower_ == "where" and child.i < verb.i for child in (*verb.lefts, *clause.verb.lefts))
    noun = verb.head
    if led and _IN_AN_ASIDE.search(noun.doc.text[noun.sent.start_char : noun.idx]):
        return None
    named = noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.head.lower_ in LOCATING  # "in Velm, where …"
    return noun if verb.dep_ == "relcl" and led and (is_place(noun) or named or noun.lemma_ in _ROOMS) else None


_ROOMS = frozenset("room hall kitchen cellar basement attic corridor compound shelter stand".split())
