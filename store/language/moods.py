"""How firmly a clause is put: polarity, modality and tense of a verb, read from its helpers.

"Agreed to release", "failed to release", "is due to release", "may release": the first verb says how
the second is meant. ``STEERING`` is the table of such first verbs; everything else is grammar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from store.language.neighbours import neighbour
from store.model import Modality, Polarity

_FIRMNESS: tuple[Modality, ...] = (
    "asserted",
    "planned",
    "promised",
    "believed",
    "possible",
    "conditional",
    "alleged",
    "denied",
)


def least_firm(*modalities: Modality) -> Modality:
    """Of several ways in which one statement is put, the one that is furthest from a plain assertion."""
    return max(modalities, key=_FIRMNESS.index)


Tense = Literal["past", "present", "future", "none"]

# Verbs (and "be" + adjective or participle) that steer an infinitive or -ing form:
# lemma → (modality of the steered verb, its polarity, whether the first verb stays in the relation).
STEERING: dict[str, tuple[Modality, Polarity, bool]] = {}


def _steer(words: str, modality: Modality, polarity: Polarity = "positive", *, kept: bool = False) -> None:
    STEERING.update(dict.fromkeys(words.split(), (modality, polarity, kept)))


_steer("agree pledge promise vow commit undertake swear volunteer offer guarantee", "promised")
_steer("plan intend aim hope expect prepare schedule propose decide mean elect resolve wait", "planned")
_steer(
    "suppose supposed due set ready about poised scheduled expected planned slated bound keen eager determined",
    "planned",
)
_steer("fail refuse decline neglect forget unable unwilling", "asserted", "negative")
_steer("likely unlikely threaten able_maybe", "possible")
_steer("manage continue proceed happen go able come get use know", "asserted")
_steer("believe think consider understand appear seem", "believed")
_steer("allege say report claim accuse suspect rumour rumor", "alleged")
_steer(
    "want seek try attempt wish like need have start begin stop cease help finish keep resume remain",
    "asserted",
    kept=True,
)
STEERING["unlikely"] = ("possible", "negative", False)
STEERING |= {
    "charge": ("alleged", "positive", False), "arrest": ("alleged", "positive", False),
    "convict": ("asserted", "positive", False), "acquit": ("asserted", "negative", False), "clear": ("asserted", "negative", False),
    "jail": ("asserted", "positive", False), "fine": ("asserted", "positive", False), "sentence": ("asserted", "positive", False),
}  # fmt: skip
# Seen doing something: only as a passive ("is shown meeting").
STEERING |= dict.fromkeys(("show", "see", "picture", "film", "spot"), ("asserted", "positive", False))
STEERING |= dict.fromkeys(("refrain", "abstain", "desist"), ("asserted", "negative", False))
STEERING["hope"] = ("possible", "positive", False)
STEERING["aim"] = ("planned", "positive", True)
STEERING["deny"] = ("denied", "positive", False)
STEERING["consider"] = ("possible", "positive", False)
STEERING["rule"] = ("planned", "negative", False)
STEERING["want"] = STEERING["seek"] = STEERING["wish"] = STEERING["like"] = ("planned", "positive", True)

# Verbs whose past is their plain form.
SAME_IN_PAST = frozenset(
    "put cut hit set let shut cost read spread quit burst beat hurt bet cast shed split thrust rid wed run come become".split()
)
_FAR = 2  # words behind its verb a "not" may stand
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely", "barely"})
_NOTHING = frozenset({"no", "nobody", "none", "nothing", "neither", "nowhere", "no-one"})
_POSSIBLE = frozenset({"may", "might", "can", "could"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
_DUTY = frozenset({"must", "should", "ought"})


@dataclass(frozen=True, slots=True)
class Mood:
    """Polarity, modality and tense of a clause; ``duty`` is a modal that stays in the relation ("must")."""

    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    tense: Tense = "none"
    duty: str = ""


PLAIN = Mood()


def mood(verb: Token) -> Mood:
    """The mood of a verb by its helpers or by those it shares (not by what steers it)."""
    return _mood(verb.head if _shares_would_have(verb) else verb)


def _mood(verb: Token) -> Mood:
    helpers = helpers_of(verb)
    words = {child.lower_ for child in helpers}
    tense = _tense(verb, helpers, words)
    duty = next((word for word in sorted(words) if word in _DUTY), "")
    negative = is_negated(verb) or _shares_negation(verb)
    sensed = verb.lemma_ in {"see", "hear", "feel", "smell"}  # "smoke could be seen from afar"
    if (negative or sensed) and tense == "present" and "could" in words and "have" not in words:
        tense = "past"  # "a yacht that he could not explain": it did not happen
    modality, ahead = _modality(verb, helpers, words, negative=negative)
    if ahead:
        tense = ahead
    if modality == "asserted" and "may" in words:
        duty = "may"
    if modality == "asserted" and _under_if(verb):
        modality = "conditional"
    if any(child.lower_ in {"allegedly", "reportedly", "purportedly", "supposedly"} for child in verb.children):
        modality = "alleged"
    if any(child.lower_ in {"perhaps", "possibly", "probably", "maybe"} for child in verb.children):
        modality = "possible"
    return Mood("negative" if negative else "positive", modality, tense, duty)


def _modality(verb: Token, helpers: list[Token], words: set[str], *, negative: bool) -> tuple[Modality, Tense | None]:
    """What the helpers make of a verb, and its tense where they say another than their own form."""
    if words & _FUTURE:
        return "planned", None
    if _would_not_tell(verb, words):
        return "asserted", "past"
    if "would" in words or (verb.tag_ == "VB" and words & {"'d", "’d"}):
        return "conditional", None
    if words & _POSSIBLE and not (negative and words & {"could", "can", "ca"}):
        if _could_only(verb, helpers):
            return "asserted", "past"
        return ("asserted" if _forbids(verb, words) else "possible"), None
    return ("planned", "future") if _going_to(verb) or _is_to(verb, helpers) else ("asserted", None)


_TELLS = frozenset(
    "comment confirm disclose discuss divulge elaborate explain identify name reveal say specify speculate".split()
)
_STATES = frozenset("be have exist know need seem want".split())


def _would_not_tell(verb: Token, words: set[str]) -> bool:
    """Whether somebody refused to say something: "would not discuss the list" in the outlet's own words tells what he did."""
    denied = any(child.dep_ == "neg" and child.i < verb.i for child in verb.lefts)
    own = verb.dep_ == "ROOT" and "have" not in words and not has_condition(verb)
    return "would" in words and denied and own and verb.lemma_ in _TELLS


def _forbids(verb: Token, words: set[str]) -> bool:
    """Whether "may" denies leave: "may no longer cross", "no car may enter"; "may not cross" may be a guess."""
    if "may" not in words or "have" in words or verb.lemma_ in _STATES:
        return False
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    nobody = subject is not None and subject.i < verb.i and (subject.lower_ in _NOTHING or _has_no(subject))
    return nobody or any(_is_no_longer(child) for child in verb.lefts)


def _could_only(verb: Token, helpers: list[Token]) -> bool:
    """Whether "could only" tells what came of it: "could only draw 1-1", "could only pay half"; not under a condition."""
    could = next((helper for helper in helpers if helper.lower_ == "could"), None)
    only = could is not None and neighbour(could).lower_ == "only" and neighbour(could).head == verb
    plain = verb.dep_ == "ROOT" and len(helpers) == 1 and not any(child.dep_ == "advcl" for child in verb.children)
    return only and plain


def _shares_would_have(verb: Token) -> bool:
    """The second verb of "would have been long and had twelve stops", which was not so either."""
    alone = verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBN"}
    alone = alone and not any(child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for child in verb.children)
    words = {child.lower_ for child in verb.head.lefts if child.dep_ in {"aux", "auxpass"}} if alone else set()
    return {"would", "have"} <= words


def _shares_negation(verb: Token) -> bool:
    """The second verb of "not raising his hands or shouting", "was not fined nor barred"."""
    nor = any(child.lower_ == "nor" and child.dep_ == "cc" and child.i < verb.i for child in verb.head.children)
    if verb.dep_ == "conj" and nor and not any(child.dep_ == "neg" for child in verb.children):
        return True
    joined = any(child.dep_ == "cc" and child.lower_ in {"or", "nor"} for child in verb.head.children)
    alone = not any(child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for child in verb.children)
    return verb.dep_ == "conj" and joined and alone and verb.tag_ == verb.head.tag_ and is_negated(verb.head)


def helpers_of(verb: Token) -> list[Token]:
    """A verb's auxiliaries: its own, and where none of them is finite those of the first of the verbs it is joined to."""
    own = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    finite = any(helper.tag_ != "VB" for helper in own)  # the "be" of "will rise and be let" is not
    return own if verb.dep_ != "conj" or subject or finite else [*_shared_helpers(verb, own), *own]


def _shared_helpers(verb: Token, own: list[Token]) -> list[Token]:
    """The helpers of the first of coordinated verbs that serve the later ones: "will meet and discuss"."""
    head = verb.head
    while head.dep_ == "conj" and head.head.pos_ in {"VERB", "AUX"}:
        head = head.head
    shared = [child for child in head.children if child.dep_ in {"aux", "auxpass"}]
    bare = verb.tag_ == "VBP" and head.tag_ == "VB" and verb.head == head  # "may mend the road or refuse to pay"
    # "will take a year and cost £4m"; not behind "could", which may itself be past: "could see the fire and shut the gate"
    alike = verb.tag_ == "VBD" and verb.lower_ in SAME_IN_PAST and all(helper.lower_ != "could" for helper in shared)
    if verb.tag_ == "VB" or bare or alike or own:
        return [child for child in shared if child.tag_ in {"MD", "TO"}]
    return shared if verb.tag_ in {"VBN", "VBG"} and head.tag_ == verb.tag_ else []


def _tense(verb: Token, helpers: list[Token], words: set[str]) -> Tense:
    if words & _FUTURE:
        return "future"
    finite = [child for child in helpers if child.tag_ in {"VBD", "VBZ", "VBP", "MD"}]
    had = verb.tag_ in {"VBN", "VBD"} and bool(words & {"'d", "’d"})  # "I'd packed"
    if had or any(child.lemma_ == "have" for child in helpers):
        return "past"
    if finite:
        first = finite[0]
        return "past" if first.tag_ == "VBD" else "present"
    ahead = any(child.tag_ == "TO" for child in helpers)  # "is about to be closed"
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and verb.dep_ != "amod" and not ahead):
        return "past"
    return "present" if verb.tag_ in {"VBZ", "VBP"} and not ahead else "none"


def _is_out_of_reach(word: Token, verb: Token) -> bool:
    """Whether a "not" stands too far behind to deny the verb: "… to drilling, probably not what Roe had in mind", "those who don’t"."""
    short = word.lower_ in {"n't", "n’t"} and word.i > verb.i + 1
    return short or (word.dep_ == "neg" and word.i - verb.i > _FAR)


def is_negated(verb: Token) -> bool:
    """Whether "not", "never", "no longer", "at no time" or a "no" in subject or object denies the verb."""
    count = 0
    for child in verb.children:
        if _is_out_of_reach(child, verb):
            continue
        if child.dep_ == "neg" and child.i > verb.i and neighbour(child, -1).text == ",":
            continue  # "is being blamed, not the medicine"
        if child.lower_ == "nor" and child.dep_ == "cc" and child.i > verb.i:
            continue  # "was not fined nor barred": it denies the second verb
        if child.dep_ == "neg" or child.lower_ in _NEGATIONS:
            count += not _is_measure_word(child)
        elif _is_no_longer(child) or _opens_inverted(child):
            count += 1
        elif child.dep_ == "prep" and any(one.lower_ in {"nobody", "no-one"} for one in child.rights):
            count += 1  # "showed it to nobody"
        elif child.dep_ == "prep" and child.lower_ in {"at", "in", "under", "by"}:
            count += any(
                grand.dep_ == "pobj"
                and grand.lemma_ in {"time", "way", "point", "circumstance", "mean", "means", "stage"}
                and _has_no(grand)
                for grand in child.children
            )
        elif child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            nobodys = any(
                one.dep_ == "poss" and one.lower_ in _NOTHING for one in child.lefts
            )  # "nobody's ears popped"
            count += (child.lower_ in _NOTHING and not _is_nothing_but(child)) or _has_no(child) or nobodys
    return count % 2 == 1


def _is_no_longer(adverb: Token) -> bool:
    """A "no longer" or "no more" that does not compare: not that of "parts no larger than a pea"."""
    compares = any(child.lower_ == "than" for child in adverb.children)
    return adverb.dep_ == "advmod" and not compares and any(child.lower_ == "no" for child in adverb.children)


def _opens_inverted(prep: Token) -> bool:
    """Whether a phrase denies the clause that it opens: "not since 1990 has the lake frozen", not "not far off, it froze"."""
    denied = prep.dep_ == "prep" and any(child.lower_ in {"not", "never"} and child.i < prep.i for child in prep.lefts)
    helpers = [child for child in prep.head.lefts if child.dep_ in {"aux", "auxpass"}]
    subject = next((child for child in prep.head.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return denied and subject is not None and any(prep.i < helper.i < subject.i for helper in helpers)


def _is_nothing_but(noun: Token) -> bool:
    """The "nothing but" of "held nothing but sand", which says what it held."""
    return noun.lower_ == "nothing" and neighbour(noun).lower_ in {"but", "except"}


def _is_measure_word(negation: Token) -> bool:
    """A "not" that belongs to a number or adverb: "not quite two hours", "not only", "not more than 12"."""
    after = neighbour(negation) if negation.i + 1 < len(negation.doc) else None
    return (
        negation.lower_ == "not"
        and after is not None
        and after.lower_ in {"quite", "only", "just", "more", "fewer", "less", "least", "merely", "simply"}
    )


def _has_no(noun: Token) -> bool:
    words = {child.lower_ for child in noun.lefts}
    first = noun.left_edge
    if first.lower_ == "not" and first.i < noun.i and noun.dep_ in {"nsubj", "nsubjpass"}:
        # "Not a drop of oil", "not one of the tanks"; not "not a few", "not one but two".
        some = (
            "few" in words or noun.lower_ in {"few", "little"} or any(token.lower_ == "but" for token in noun.subtree)
        )
        return neighbour(first).lower_ in {"a", "an", "one"} and not some
    if "not" in words and {"single", "one"} & words:
        return True  # "not a single lorry", "not one lorry"
    return any(
        child.lower_ in {"no", "neither"} and child.dep_ in {"det", "preconj", "cc", "neg"} and not _is_limit(child)
        for left in noun.lefts
        for child in (left, *left.lefts)
        if left == child or left.lower_ == "more"  # "no more trains will leave"
    )


def _is_limit(no: Token) -> bool:
    """A "no" that only bounds a number: "no more than 40 kg", "no fewer than nine", "no later than May"."""
    return neighbour(no, 2).lower_ == "than"


def _going_to(verb: Token) -> bool:
    """Reads "is going to leave": the future in other words."""
    return verb.dep_ == "xcomp" and verb.head.lower_ == "going" and verb.tag_ == "VB"


def _is_to(verb: Token, helpers: list[Token]) -> bool:
    """Reads "is to lead", "are to be installed"."""
    return (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ == "be"
        and verb.head.tag_ in {"VBZ", "VBP", "VBD"}
        and any(child.lower_ == "to" for child in helpers)
        and not any(child.dep_ in {"attr", "acomp"} for child in verb.head.children)
    )


def _under_if(verb: Token) -> bool:
    """Inside an "if" or "unless" clause (not the "whether" of a question)."""
    return verb.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ in {"if", "unless", "lest"} for child in verb.children
    )


def has_condition(verb: Token) -> bool:
    """Whether a condition hangs on the verb: an if-clause, "unless …", "provided …", "as long as …", "in case of rain"."""
    return condition_of(verb) is not None


def condition_of(verb: Token) -> Token | None:
    """The head of the condition that hangs on a verb."""
    until = (child for child in verb.rights if child.dep_ == "advcl" and _under(child, "until") and is_negated(verb))
    return next((child for child in verb.children if _is_condition(child)), next(until, None))


def _is_condition(word: Token) -> bool:
    clause = word.dep_ == "advcl" and (_is_proviso(word) or _is_only_then(word))
    return clause or _is_case(word) or _is_provided(word) or _is_as_long_as(word)


def is_in_proviso(verb: Token) -> bool:
    """Whether a clause is what must come true first: "provided the county grants a loan", "as long as the wind drops"."""
    head = verb.head
    return _is_provided(head) or (_is_as_long_as(head) and verb.dep_ == "advcl" and is_open_ended(head.head))


def _is_proviso(verb: Token) -> bool:
    """Whether a clause says on what it hangs that another comes true; "even if" says that it hangs on nothing."""
    first = verb.left_edge
    if any(token.lower_ in {"even", "as", "what"} for token in (first, *first.lefts)):
        return False
    return _under_if(verb)


def _is_provided(word: Token) -> bool:
    """The "provided" or "providing" before a clause: not that of "provided lawyers", nor of "a school provided with heat"."""
    if word.lower_ not in {"provided", "providing"}:
        return False
    clauses = (child for child in word.rights if child.dep_ == "ccomp" and child.pos_ in {"VERB", "AUX"})
    told = any(child.dep_ in {"nsubj", "nsubjpass"} for clause in clauses for child in clause.lefts)
    return word.dep_ == "prep" or (word.dep_ == "advcl" and told)


def _is_as_long_as(word: Token) -> bool:
    """The "long" of "as long as the owners refuse"; "as long as nine weeks" and "as long as the quay" measure."""
    led = word.i > 0 and neighbour(word, -1).lower_ in {"as", "so"}
    clause = (child for child in word.rights if child.dep_ == "advcl" and child.pos_ in {"VERB", "AUX"})
    return word.lower_ == "long" and word.dep_ == "advmod" and led and any(_under(child, "as") for child in clause)


def _is_only_then(verb: Token) -> bool:
    """The clause of "only when the owner pays"."""
    when = next((child for child in verb.lefts if child.lower_ in {"when", "once", "after"}), None)
    return when is not None and when.i > 0 and neighbour(when, -1).lower_ == "only"


def _under(verb: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in verb.lefts)


def is_open_ended(verb: Token) -> bool:
    """Whether a verb tells what is not yet so: "will reopen", "is to reopen", "would reopen"."""
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    return bool(helpers & (_FUTURE | {"would", "may", "might", "can", "could", "to"}))


def _is_case(prep: Token) -> bool:
    """Whether a phrase names a case that may come: "in the event of a draw", "on condition that Roe steps down"."""
    if prep.lower_ == "on" and prep.dep_ == "prep":
        conditions = (child for child in prep.rights if child.lower_ == "condition")
        return any(grand.dep_ in {"acl", "ccomp", "relcl"} for one in conditions for grand in one.rights)
    if prep.lower_ != "in" or prep.dep_ != "prep":
        return False
    cases = (child for child in prep.children if child.lower_ in {"case", "event"})
    return any(grand.lower_ == "of" for case in cases for grand in case.rights)


# What is hoped or feared: it may come true, and nobody says that it does.
_HOPES = frozenset("hope fear wish pray worry dread".split())
_MINDS = frozenset("hopeful afraid fearful worried concerned anxious scared".split())
_UNSURE = frozenset("hope fear worry concern wish prayer".split())


def is_hoped(verb: Token) -> bool:
    """Whether a clause is what somebody hopes or fears: "hopes that …", "are afraid that …", "in the hope that …"."""
    while verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    head = verb.head
    if verb.dep_ == "ccomp" and head.i < verb.i:
        lemma = "hope" if head.lower_ in {"hopes", "hoped", "hoping"} else head.lemma_.lower()
        return lemma in (_MINDS if head.pos_ == "ADJ" else _HOPES)
    stated = verb.dep_ in {"acl", "relcl", "ccomp"} and any(child.dep_ == "mark" for child in verb.lefts)
    return stated and head.pos_ == "NOUN" and head.lemma_.lower() in _UNSURE
