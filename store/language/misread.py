"""What the parser is known to misread, mended before any rule reads the sentence.

A small model now and then takes the only verb of a plain sentence for a participle beside the subject
("The whales stranded on the beach.") or for a noun ("The creature swam in a warm sea."). Prose that ends
with a full stop has a main verb: where the tree has none, the word that can only be it becomes it.
Headlines and captions do leave verbs out; they stay as they are.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from store.language.allegations import tell_apart
from store.language.lostdoers import give_doer
from store.language.misattached import attach
from store.language.miscast import recast
from store.language.misjoined import join
from store.language.misnested import lift_out
from store.language.misplaced import give_main, rehang, taken_for_time
from store.language.mistagged import retag
from store.language.neighbours import neighbour
from store.language.openers import part_opener
from store.language.parentheses import go_on
from store.language.postings import part_from_name

# Verbs without a passive: behind their subject such a form is the past tense, never a participle.
_NO_PASSIVE = frozenset(
    "apologise apologize appear arise arrive beg begin belong campaign capsize celebrate climb collapse collide come compete complain "
    "crash cry dance depart derail descend die differ disagree disappear drift drown dwell emerge end erupt escape exist expire explode fail "
    "faint fall flee float flow gather glide go grow happen hesitate hike hover hurry kneel land last laugh leak leave linger listen live march "
    "meet melt merge migrate occur originate panic pass perish persist play plummet plunge pray proceed protest queue race rain rally "
    "react rebel recede recover remain reside resign respond resume retire return revolt rise roll run rush sail scream separate shout "
    "sink sit skid sleep slip slump smile soar stall stand starve start stay stop strand struggle stumble succeed surge survive swerve swim "
    "testify thrive topple travel tremble triumph tumble vanish vary vote voyage wait wake walk weep work yell".split()
)
# With an object behind them these may still be passives: "a man given a prize", "a driver fined 500 euros".
_TWO_OBJECTS = frozenset(
    "give award grant hand offer pay sell send show teach tell ask fine fin charge deny refuse allow lend owe name call elect "
    "appoint jail sentence ban make consider deem declare buy cost".split()
)
# Past tenses that are neither participle nor noun; the tagger takes them for a noun behind a noun.
_PAST = {
    "swam": "swim", "sank": "sink", "shrank": "shrink", "sprang": "spring", "sang": "sing", "drank": "drink",
    "rang": "ring", "strode": "stride", "crept": "creep", "clung": "cling", "froze": "freeze", "fled": "flee",
    "leapt": "leap", "slid": "slide", "spun": "spin", "swung": "swing", "wove": "weave", "woke": "wake", "wept": "weep",
    "knelt": "kneel", "overtook": "overtake", "outran": "outrun", "withdrew": "withdraw", "withstood": "withstand",
}  # fmt: skip
# What a motion or a bill does of itself, by so many votes.
_DECIDED = frozenset({"passed", "carried", "failed", "won", "lost"})
_MEASURES = frozenset({"measured", "weighed", "spanned", "totalled", "totaled", "lasted", "covered"})


def open_ring(token: Token) -> None:
    """Makes a word that hangs on itself, through others that repairs hung on each other, a root: every way up has an end."""
    word = token
    for _ in range(len(token.doc)):
        if word.head == word:
            return
        word = word.head
    token.head, token.dep_ = token, "ROOT"


def mend(sentence: Span) -> None:
    """Gives one sentence of prose the verb that its tree lacks; in place, nothing else is touched."""
    retag(sentence)
    for token in sentence:
        tell_apart(token)
        _mend_word(token)
        part_opener(token)
        give_doer(token)
        rehang(token)
        join(token)
        attach(token)
        recast(token)
        go_on(token)
        lift_out(token)
        part_from_name(token)
        open_ring(token)
    root = sentence.root
    if sentence.text.rstrip("”\"'’) ")[-1:] != "." or any(_is_finite(token) for token in _main_words(sentence)):
        return
    if (main := taken_for_time(root)) is not None:
        give_main(main, root)
    elif root.lower_ == "open" and root.pos_ == "ADJ" and any(child.dep_ == "nsubj" for child in root.children):
        _tag(root, "VBP", "open")
    elif root.pos_ in {"NOUN", "PROPN"}:
        _lift(root)


def _parted_doer(verb: Token) -> Token | None:
    """The noun right before a second verb, joined to the first one's object: "has 12 seats and the greens have three"."""
    if verb.dep_ not in {"conj", "ccomp", "advcl"} or verb.pos_ not in {"VERB", "AUX"} or _subject(verb) is not None:
        return None
    if verb.dep_ == "advcl" and (verb.tag_ == "VB" or any(child.dep_ == "mark" for child in verb.children)):
        return None
    first = next((child for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg", "advmod"}), verb)
    before = neighbour(first, -1) if first.i > 0 else None
    if before is None or before.pos_ not in {"NOUN", "PROPN"}:
        return None
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and (verb.tag_ != "VB" or first == verb):
        return None
    noun = before
    while noun.dep_ in {"compound", "pobj", "prep"} and noun.head.right_edge == before:
        noun = noun.head
    joined = noun.dep_ == "conj" and noun.head.dep_ in {"dobj", "attr", "pobj"} and noun.right_edge == before
    above = next((one for one in noun.ancestors if one.pos_ in {"VERB", "AUX"}), None)
    led = any(child.lower_ == "and" and child.i < noun.i for child in noun.head.children)
    apart = above is not None and above != verb and _subject(above) is not None
    return noun if joined and led and apart else None


def _give_doer(verb: Token, noun: Token) -> None:
    """The noun becomes the verb's own subject; the "and" before it joins the verbs."""
    above = next(one for one in noun.ancestors if one.pos_ in {"VERB", "AUX"})
    if verb.dep_ == "ccomp" and above.i < verb.i:
        verb.head, verb.dep_ = above, "conj"  # "said Roe has debts and her brother is poor"
    joint = next((child for child in noun.head.children if child.dep_ == "cc" and child.i < noun.i), None)
    if joint is not None:
        joint.head = verb.head
    noun.head, noun.dep_ = verb, "nsubj"


def _counted_in_all(word: Token) -> Token | None:
    """The jobs of "In all 640 jobs will go", which the parser put behind the "in"."""
    if word.lower_ != "in" or word.dep_ != "prep" or word.i + 2 >= len(word.doc) or _subject(word.head) is not None:
        return None
    whole, number = neighbour(word), neighbour(word, 2)
    noun = next((child for child in word.children if child.dep_ == "pobj"), None)
    counted = noun is not None and whole.lower_ == "all" and number.like_num and number.head == noun
    acts = word.head.pos_ in {"VERB", "AUX"} and word.head.i > word.i
    return noun if counted and acts and whole.head == noun else None


def _give_count(word: Token, noun: Token) -> None:
    """What is counted becomes the subject; "in all" stands by itself."""
    neighbour(word).head, neighbour(word).dep_ = word, "pobj"
    noun.head = word.head
    noun.dep_ = "nsubjpass" if any(child.dep_ == "auxpass" for child in word.head.children) else "nsubj"


def _is_at_present(word: Token) -> Token | None:
    """The post of "She is at present deputy head of the school", which the parser put behind the "at"; "until last month"."""
    if word.head.lemma_ != "be" or word.i + 2 >= len(word.doc):
        return None
    noun = next((child for child in word.children if child.dep_ == "pobj"), None)
    at = word.lower_ == "at" and neighbour(word).lower_ == "present"
    last = word.lower_ == "until" and neighbour(word).lower_ in {"last", "this"} and neighbour(word, 2).lemma_ in _SPANS
    time = neighbour(word) if at else neighbour(word, 2) if last else None
    return noun if noun is not None and time is not None and time.head == noun and noun.i > time.i else None


_SPANS = frozenset("week month year summer autumn winter spring".split())


_TITLES = frozenset(
    "president minister mayor senator governor chancellor king queen prince princess secretary speaker general judge chairman "
    "prime foreign vice sen. gov. rep. mr mr. mrs mrs. ms ms. dr dr. sir".split()
)


def _is_run_together(name: Token) -> bool:
    """The first of "President Roe and Governor Ida Lamb", which the parser made a part of the second name."""
    if name.dep_ not in {"compound", "nmod"} or name.pos_ != "PROPN" or name.left_edge.lower_ not in _TITLES:
        return False
    whole = _whole_name(name)
    joint = next((child for child in name.children if child.lower_ == "and"), None)
    between = name.doc[joint.i + 1 : whole.i] if joint is not None and whole.i > joint.i else ()
    return whole.pos_ == "PROPN" and any(token.lower_ in _TITLES for token in between)


def _whole_name(name: Token) -> Token:
    """The last word of the name that a word is part of."""
    while name.dep_ in {"compound", "nmod"}:
        name = name.head
    return name


def _part_people(name: Token) -> None:
    """Two people side by side: the first takes the place that both had, the second is joined to it."""
    whole = _whole_name(name)
    for child in list(name.children):
        if child.dep_ == "conj" and child.i < whole.i:
            child.head, child.dep_ = whole, "compound"
    name.head, name.dep_ = whole.head, whole.dep_
    whole.head, whole.dep_ = name, "conj"


def _taken_for_doer(verb: Token) -> Token | None:
    """The river of "Talks on sharing the river failed", which the parser took for a second subject."""
    doers = [child for child in verb.children if child.dep_ == "nsubj"] if verb.pos_ == "VERB" else []
    if len(doers) != 2 or doers[1].left_edge.i == 0:
        return None
    sharing = neighbour(doers[1].left_edge, -1)
    bare = sharing.tag_ == "VBG" and sharing.dep_ == "pcomp" and not any(True for _ in sharing.children)
    return doers[1] if bare and sharing in doers[0].subtree else None


def _mend_word(token: Token) -> None:
    """Gives one word its part of the sentence: a verb taken for a noun, a doer or people that ran together."""
    if token.lower_ in _PAST and token.tag_ in {"NN", "NNP", "NNS"} and _subject_before(token) is not None:
        _noun_to_verb(token)
    elif (doer := _parted_doer(token)) is not None:
        _give_doer(token, doer)
    elif (counted := _counted_in_all(token)) is not None:
        _give_count(token, counted)
    elif (post := _is_at_present(token)) is not None:
        post.head, post.dep_ = token.head, "attr"
        time = neighbour(token) if token.lower_ == "at" else neighbour(token, 2)
        time.head, time.dep_ = token, "pobj"
        for word in post.lefts:
            if word.i < time.i:
                word.head = time
    elif _is_run_together(token):
        _part_people(token)
    elif (thing := _taken_for_doer(token)) is not None:
        thing.head, thing.dep_ = neighbour(thing.left_edge, -1), "dobj"
    elif token.lower_ in _PAST and token.tag_ == "VB":
        _tag(token, "VBD", _PAST[token.lower_])


def _main_words(sentence: Span) -> list[Token]:
    """The words outside relative and other subordinate clauses."""
    inner = {token.i for top in sentence if top.dep_ in {"relcl", "advcl", "ccomp", "pcomp"} for token in top.subtree}
    return [token for token in sentence if token.i not in inner]


def _is_finite(token: Token) -> bool:
    """Whether a word is a verb that can stand alone, or hangs one on itself."""
    return token.pos_ in {"VERB", "AUX"} and (token.dep_ in {"ROOT", "aux", "auxpass"} or _subject(token) is not None)


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "expl"}), None)


def _subject_before(token: Token) -> Token | None:
    """The noun right before a word that is a verb, hung on it as part of a compound."""
    before = neighbour(token, -1) if token.i > 0 else None
    return before if before is not None and before.head == token and before.pos_ in {"NOUN", "PROPN"} else None


def _noun_to_verb(token: Token) -> None:
    noun = _subject_before(token)
    assert noun is not None
    for child in list(token.lefts):
        if child != noun and child.dep_ in {"det", "amod", "compound", "poss", "nummod", "nmod"}:
            child.head = noun
    noun.dep_ = "nsubj"
    _tag(token, "VBD", _PAST[token.lower_])


def _lift(root: Token) -> None:
    """Makes the participle or adjective behind the subject the main verb, where it can be nothing else."""
    for token in list(root.subtree):
        if token.i < root.i:
            continue
        if _is_past(token):
            _hang(token, root)
            _tag(token, "VBD", token.lemma_)
            return
        if token.lower_ == "open" and token.dep_ == "amod" and token.head == root:
            _hang(token, root)
            _tag(token, "VBP", "open")
            return
        if _is_measuring(token):
            _take_figure(token, root)
            return


def _take_figure(verb: Token, root: Token) -> None:
    """The length becomes the object; a word before the verb that hung on it goes with the subject."""
    figure, before = verb.head, neighbour(verb, -1)
    if before.head == figure and before.i > root.i and neighbour(before, -1).dep_ == "prep":
        before.head, before.dep_ = neighbour(before, -1), "pobj"
    _hang(verb, root)
    figure.head, figure.dep_ = verb, "dobj"
    _tag(verb, "VBD", verb.lemma_)


def _hang(verb: Token, root: Token) -> None:
    """Turns "noun → verb" into "verb → noun"; what stands behind the verb, or before the noun's article, goes with it."""
    verb.head = verb
    verb.dep_ = "ROOT"
    for child in verb.children:
        if child.dep_ == "agent":
            child.dep_ = "prep"  # "left Orvig by barge"
    for child in list(root.children):
        if child.i > verb.i or child.dep_ == "punct" or (child.dep_ == "prep" and child.i < root.i):
            child.head = verb
    root.head = verb
    root.dep_ = "nsubj"


def _is_past(token: Token) -> bool:
    """A form behind a noun that is no participle: without a passive, or with an object of its own."""
    if token.dep_ != "acl" or token.tag_ not in {"VBD", "VBN"}:
        return False
    if token.tag_ == "VBD" and token.head.pos_ == "PROPN" and neighbour(token, -1) == token.head:
        return True  # "The winger Leo Haas trained under …": tense and place agree
    if token.lower_ in _DECIDED and _is_by_votes(token):
        return True  # "The motion passed by 29 votes to 22."
    acts = any(child.dep_ == "dobj" for child in token.children) and token.lemma_ not in _TWO_OBJECTS
    led = any(child.dep_ == "agent" for child in token.children)
    return acts or (token.lemma_ in _NO_PASSIVE and not led)


def _is_by_votes(token: Token) -> bool:
    """Whether "by" leads the votes or the margin, which decide nothing themselves."""
    ruled = (grand for child in token.children if child.lower_ == "by" for grand in child.children)
    return any(grand.lemma_ in {"vote", "margin", "majority", "point"} or grand.like_num for grand in ruled)


def _is_measuring(token: Token) -> bool:
    """The verb of "the trail behind her measured two kilometres", taken for an adjective of the length."""
    after = neighbour(token) if token.i + 1 < len(token.doc) else None
    return (
        token.lower_ in _MEASURES
        and token.dep_ == "amod"
        and after is not None
        and after.dep_ == "nummod"
        and after.head == token.head
    )


def _tag(token: Token, tag: str, lemma: str) -> None:
    token.tag_, token.pos_, token.lemma_ = tag, "VERB", lemma
