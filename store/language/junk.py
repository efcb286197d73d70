"""What is no statement by itself: cues, fragments, wishes, opinions without content. Precision before recall."""

from __future__ import annotations

from spacy.tokens import Token

from store.language.grammar import ACCUSES, Clause, has_to, lemma_of, pointed_out
from store.language.moods import STEERING
from store.language.neighbours import neighbour
from store.language.pipeline import Document, Sentence
from store.language.steering import first_of, is_permitted
from store.language.subjects import is_cleft

_SPEECH = frozenset(
    "say tell add announce declare state claim argue note write report confirm explain insist stress warn reply respond "
    "ask comment quote call describe".split()
)
_EMPTY_ALONE = frozenset(
    {"be", "have", "do", "become", "go", "get", "make", "remain", "seem", "appear", "come", "want"}
)
_FEELING = frozenset(
    "be think believe hope feel love like want wish need know guess mean expect see try look understand thank regret".split()
)
_SILENCE = frozenset({"reach", "respond", "decline", "comment", "reply", "answer", "reach for", "respond to"})


def is_cue(clause: Clause, document: Document, sentence: Sentence) -> bool:
    """Whether the clause only says who speaks: "officials said", "she told reporters at the site".

    What someone offers, opposes, asks for or complains about is no such thing: the clause itself tells it.
    """
    verb = clause.verb
    place = sentence.at(verb)
    cues = [one for one in document.attributions if any(span.start <= place.start < span.end for span in one.cue)]
    named = any(one.stance != "attitude" for one in cues)
    quoted = document.quote_at(place.start)
    verbal = lemma_of(verb) in _SPEECH and (
        quoted is None or not any(one.direct and one.covers(place) for one in document.attributions)
    )
    if (not cues and not verbal) or _is_claimed(clause) or _is_called_for_a_day(clause):
        return False
    fated = clause.relation != lemma_of(verb) and " " in clause.relation and clause.passive  # "were confirmed dead"
    # Quoted words may themselves speak of telling: "they have told us what they want".
    quoting = _reports_nothing(clause) and any(one.direct and one.covers(place) for one in document.attributions)
    if fated or quoting:
        return False
    if any(child.dep_ == "ccomp" for child in verb.children) or verb.dep_ == "parataxis":
        return True
    # "Must report to prison on 5 January" is a duty, not a report.
    if clause.mood.duty or _is_message(clause) or (not named and (not verbal or _has_topic(clause))):
        return False
    if verbal and lemma_of(verb) in {"say", "tell", "add", "write"} and (named or clause.object is None):
        return not clause.passive or clause.object is None
    return clause.object is None or (named and clause.object.pos_ not in {"NOUN", "PROPN"})


# The subject of their passive hears or is spoken of; of any other verb of speech it is what is made known.
_HEARERS = frozenset("tell ask warn quote cite remind inform say add reply respond comment".split())
_TOPICAL = frozenset({"about", "against", "for", "of"})


def _is_message(clause: Clause) -> bool:
    """Whether the subject is what was made known: "a meeting was called", "no illness has been confirmed"."""
    subject, lemma = clause.subject, lemma_of(clause.verb)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN", "NUM"} or not clause.passive or lemma in _HEARERS:
        return False
    if clause.rule == "participle":
        return lemma not in _SPEECH | {"plan"}  # "…, the firm reported on Thursday"
    besides = clause.agent is not None or clause.obliques or any(child.dep_ == "prep" for child in clause.verb.children)
    return bool(besides) or not any(child.lower_ in {"the", "this", "that"} for child in subject.lefts)


def _has_topic(clause: Clause) -> bool:
    """Whether a verb of speech says of what or for what: "asked for help", "complained about the smell"."""
    governed = clause.object is not None and clause.relation.partition(" ")[2] in _TOPICAL
    return governed or any(word in _TOPICAL for word, _ in clause.obliques)


def _is_claimed(clause: Clause) -> bool:
    """Whether someone claimed an act: "the raid was claimed by X" says who did it, not only who speaks."""
    claimed = clause.passive and lemma_of(clause.verb) == "claim" and clause.agent is not None
    return claimed and clause.subject is not None and clause.subject.pos_ != "PRON"


def _is_called_for_a_day(clause: Clause) -> bool:
    """Whether something was called for a day: "an election called for Sunday"."""
    days = (one for child in clause.verb.rights if child.lower_ == "for" for one in child.children)
    return clause.passive and lemma_of(clause.verb) == "call" and any(one.ent_type_ == "DATE" for one in days)


def _reports_nothing(clause: Clause) -> bool:
    """A verb of speech without a statement: what follows is an indirect question or nothing."""
    said = [child for child in clause.verb.children if child.dep_ == "ccomp"]
    return all(any(token.tag_ in {"WP", "WRB", "WDT"} for token in child.lefts) for child in said)


def is_complete(clause: Clause, document: Document, sentence: Sentence) -> bool:
    """Whether the clause says something by itself."""
    return (
        clause.subject is not None
        and (clause.subject.text not in {"her", "him", "them", "me", "us"} or clause.rule == "taken")
        and not _is_fragment(clause, sentence)
        and not _is_unfinished(clause)
        and not (clause.relation == "be" and is_cleft(clause.verb))
        and not _is_helped(clause.verb)
        and not _is_mere_manner(clause)
        and not _is_opening(clause)
        and not _is_alternative(clause.verb)
        and not (clause.subject.pos_ == "PRON" and sentence.tokens.text.isupper())  # a heading: who he is stands below
        and not _is_demanded(clause.verb)
        and not _is_perceived(clause)
        and not _is_counted_people(clause)
        and not _is_condition(clause.verb)
        and not _is_optative(clause)
        and not _is_missed(clause.verb)
        and not _is_doubted(clause.verb)
        and not _is_spared(clause.verb)
        and not _is_indirect_question(clause.verb)
        and not _is_of_it_all(clause)
        and not _is_silence(clause)
        and not _is_feeling(clause, document, sentence)
        and not _leaves_its_quote(clause, document, sentence)
    )


def _is_mere_manner(clause: Clause) -> bool:
    """The -ing form behind "by", "for", "from", "including": how or why, of nobody in particular.

    What came after or before is told; so is what someone was accused of, or "succeeded in".
    """
    verb = first_of(clause.verb)
    if clause.rule in {"gerund", "participle"} and clause.steered_by is None and verb.dep_ == "pcomp":
        governor = verb.head.head
        return (
            verb.head.lower_ not in {"after", "before", "since", "when", "while"} and lemma_of(governor) not in ACCUSES
        )
    # "Steps the town should take to cut noise": whether it cuts noise is open.
    governor = verb.head
    if clause.rule != "complement" or governor.dep_ != "relcl":
        return False
    led = any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in {"who", "which", "that"} for child in governor.children
    )
    return not led and not any(child.dep_ == "dobj" for child in governor.children)


def _is_helped(verb: Token) -> bool:
    """The bare infinitive of "helped them find a home", "let prices fall": told with the verb above it."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.dep_ == "ccomp" and verb.head.lower_ == "let" and verb.tag_ in {"VB", "VBP"}:
        return True  # "let them sit and talk"
    if is_permitted(verb) and lemma_of(verb.head) != "let":
        return False
    return verb.dep_ == "ccomp" and verb.tag_ == "VB" and lemma_of(verb.head) in {"help", "let", "watch", "see", "make"}


def _is_demanded(verb: Token) -> bool:
    """The bare verb of "a demand that they leave": wanted, not told."""
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    if verb.dep_ in {"acl", "relcl", "ccomp"} and own and _is_wanted_word(verb.head):
        return True
    return verb.tag_ == "VB" and own and not helped and verb.dep_ in {"ccomp", "acl", "relcl", "appos"}


def _is_wanted_word(noun: Token) -> bool:
    """The promise of "want a promise that the mine will stay open": nobody has given it."""
    lemma, verb = noun.lemma_.lower(), noun.head if noun.dep_ == "dobj" else noun.head.head
    given = lemma in {"promise", "guarantee", "assurance", "pledge", "commitment", "undertaking", "proof", "evidence"}
    return given and lemma_of(verb) in {"want", "demand", "seek", "ask", "request", "need", "require", "call", "await"}


def _is_perceived(clause: Clause) -> bool:
    """A verb whose whole object is another clause: "wants to see prices fall", "allowing him to leave"."""
    if clause.relation == "help":
        return False
    if _is_left_in_the_air(clause):
        return True
    complements = [child for child in clause.verb.children if child.dep_ == "xcomp" and child.tag_ in {"VB", "VBG"}]
    if clause.object is None and complements:
        return True  # "were allowed to return" is told with the verb that follows
    return clause.object is None and any(
        not any(token.tag_ in {"WP", "WDT"} for token in child.lefts)  # "held what he called a good meeting"
        and child.dep_ in {"ccomp", "xcomp"}
        and any(grand.dep_ == "nsubj" for grand in child.children)
        for child in clause.verb.children
    )


def _is_left_in_the_air(clause: Clause) -> bool:
    """A verb under a steering one whose own governor is no steering one: "cannot afford to keep running"."""
    top = clause.steered_by
    if top is None or clause.rule != "infinitive" or top.dep_ != "xcomp" or not has_to(top):
        return False
    return top.head.pos_ == "VERB" and lemma_of(top.head) not in STEERING


def _is_fragment(clause: Clause, sentence: Sentence) -> bool:
    """A participle in a sentence without a verb: "Deaths taking place in the war."."""
    root = sentence.tokens.root
    return (
        root.pos_ not in {"VERB", "AUX"}
        and sentence.section != "headline"
        and clause.rule in {"participle", "infinitive", "gerund"}
    )


def _is_unfinished(clause: Clause) -> bool:
    """Bare purposes ("to repair roads"), copulas without what they say, participles that only point."""
    verb = first_of(clause.verb)
    if clause.rule in {"infinitive", "gerund"} and clause.steered_by is None and verb.dep_ != "pcomp":
        return True
    if any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children) and clause.steered_by is None:
        return not _is_outcome(clause) and not _is_foretold(clause)
    if clause.rule == "participle" and len(clause.words) == 1:
        return True
    if verb.dep_ in {"pcomp", "advcl", "conj"} and _under_infinitive(verb):
        return True
    besides = any(child.dep_ in {"prep", "npadvmod"} for child in verb.children) or _is_dated(clause)
    nothing = clause.object is None and not clause.obliques and clause.agent is None and not besides
    if nothing and clause.relation in _EMPTY_ALONE and clause.rule != "existential" and not _are_lost(clause):
        return True
    return (
        nothing and clause.rule == "participle" and verb.dep_ == "acl" and verb.tag_ == "VBN" and len(clause.words) < 4
    )


_DATED = frozenset(
    "date deadline day anniversary election vote hearing launch opening funeral wedding birthday start kick-off".split()
)


def _is_dated(clause: Clause) -> bool:
    """Whether the complement is a date: "The deadline for bids is 3 June"."""
    dated = clause.subject is not None and clause.subject.lemma_.lower() in _DATED
    return dated and any(child.dep_ == "attr" and child.ent_type_ == "DATE" for child in clause.verb.children)


def _are_lost(clause: Clause) -> bool:
    """Whether jobs "go", which says all there is to say."""
    return (
        clause.relation == "go" and clause.subject is not None and clause.subject.lemma_ in {"job", "post", "position"}
    )


def _is_outcome(clause: Clause) -> bool:
    """An infinitive that tells how it ended: "came from behind to win the race"."""
    verb, main = clause.verb, clause.verb.head
    ends = lemma_of(verb) in {
        "win",
        "beat",
        "become",
        "claim",
        "defeat",
        "reach",
        "retain",
        "clinch",
        "equal",
        "overtake",
    }
    return ends and verb.dep_ in {"advcl", "xcomp"} and main.tag_ in {"VBD", "VBN"} and clause.subject is not None


def _is_foretold(clause: Clause) -> bool:
    """An infinitive with its own subject under a verb of expectation: "expects sales to grow"."""
    governor = clause.verb.head
    foretelling = {
        "expect",
        "predict",
        "forecast",
        "project",
        "estimate",
        "believe",
        "consider",
        "think",
        "find",
        "report",
    }
    return clause.verb.dep_ in {"ccomp", "xcomp"} and lemma_of(governor) in foretelling


def _is_counted_people(clause: Clause) -> bool:
    """The people of "the number of people killed": they are counted, the clause says nothing more."""
    noun = clause.verb.head
    return (
        clause.verb.dep_ == "acl"
        and noun.dep_ == "pobj"
        and noun.head.head.lemma_.lower() in {"number", "total", "toll", "count", "tally", "figure"}
    )


def _is_alternative(verb: Token) -> bool:
    """One of two things that may have happened: "has either won or tied", "will rise or fall"."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in {"VERB", "AUX"}:
        first = first.head
    state = (
        first.head if first.dep_ == "xcomp" and first.head.pos_ == "ADJ" else first
    )  # "was either unable to win or …"
    either = any(child.lower_ == "either" and child.dep_ in {"preconj", "cc", "advmod"} for child in state.children)
    two = any(child.lower_ == "or" for child in state.children)
    ahead = any(child.tag_ == "MD" for child in state.lefts) and state.i + 2 < len(state.doc)
    return two and (either or (ahead and neighbour(state).lower_ == "or" and neighbour(state, 2).tag_ == "VB"))


def _is_opening(clause: Clause) -> bool:
    """The -ing form that only leads into a sentence: "Looking ahead to the season, Roe explained …"."""
    verb = clause.verb
    leads = verb.i < verb.head.i and verb.dep_ == "advcl" and verb.tag_ == "VBG"
    return leads and lemma_of(verb) in {"look", "speak", "talk", "turn", "judge", "refer", "reply", "respond"}


def _under_infinitive(verb: Token) -> bool:
    """Whether the clause hangs on an infinitive, which asserts nothing: "to respond by rejecting"."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    governor = verb.head.head if verb.head.dep_ == "prep" else verb.head
    marked = any(child.lower_ == "to" and child.dep_ == "aux" for child in governor.children)
    return governor.pos_ == "VERB" and marked and governor.dep_ in {"advcl", "acl", "relcl", "ccomp", "xcomp", "ROOT"}


def _is_condition(verb: Token) -> bool:
    """Inside "if", "unless", "on condition that", behind "Should Roe win, …", or under a verb that stands there."""
    while True:
        if verb.dep_ == "acl" and verb.head.lower_ in {"condition", "proviso"} and verb.tag_ != "VBG":
            return True
        if _is_inverted_condition(verb) or any(
            child.dep_ in {"mark", "advmod"} and child.lower_ in {"if", "unless", "whether"} for child in verb.children
        ):
            return True
        if verb.dep_ not in {"conj", "advcl", "acl", "relcl"} or verb.head == verb or verb.dep_ in {"acl", "relcl"}:
            return False
        if verb.dep_ == "advcl":
            return False
        verb = verb.head


def _is_inverted_condition(verb: Token) -> bool:
    """Whether a "should" or "had" before the subject does for an "if": "Should the pair mate, …"."""
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    led = (
        child for child in verb.lefts if child.dep_ in {"aux", "auxpass"} and child.lower_ in {"should", "had", "were"}
    )
    return subject is not None and verb.dep_ != "ROOT" and any(child.i < subject.left_edge.i for child in led)


def _is_indirect_question(verb: Token) -> bool:
    """The clause of "what donors promised", "how he won", "why it fell": it asks, it does not tell."""
    if verb.dep_ == "relcl" or pointed_out(verb) is not None:
        return False
    asked = [token for token in verb.subtree if token.i < verb.i and token.lower_ in {"what", "how", "why", "whatever"}]
    return any(verb in (token.head, token.head.head) for token in asked if token.i - verb.left_edge.i <= 1)


# What follows from all that was said before, rather than from its subject: "…, raising questions".
_FOLLOWS = frozenset(
    "raise mark send prompt spark fuel signal underscore mean suggest cause underline highlight reflect".split()
)


# What a law, an order or a deal does, which stands before the comma: "backed the Port Act, requiring guards to …".
_RULES = frozenset("require allow ban bar permit oblige mandate prohibit entitle".split())


def _is_of_it_all(clause: Clause) -> bool:
    """An -ing form behind a comma or dash whose subject is the whole event: "… resigned, sparking protests"."""
    verb = clause.verb
    if clause.rule != "participle" or verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return False
    if lemma_of(verb) not in _FOLLOWS | _RULES:
        return False
    edge = verb.left_edge
    while edge.i > 0 and neighbour(edge, -1).text in {"”", '"', "’", "'"}:
        edge = neighbour(edge, -1)
    return verb.i > verb.head.i and edge.i > 0 and neighbour(edge, -1).text in {",", "-", "–", "—"}


def _is_doubted(verb: Token) -> bool:
    """What someone does not think is so: "I don't think it helped"."""
    governor = verb.head
    if verb.dep_ == "ccomp" and governor.lower_ in {"assuming", "supposing", "imagine", "suppose"}:
        return True
    thinks = verb.dep_ == "ccomp" and lemma_of(governor) in {"think", "believe", "suppose", "imagine", "expect", "mean"}
    return thinks and any(child.dep_ == "neg" for child in governor.children)


def _is_spared(verb: Token) -> bool:
    """What "without", "instead of" and "rather than" keep from happening, with all that hangs on it."""
    token = verb
    while token.dep_ in {"xcomp", "conj", "pcomp", "ccomp"} and token.head != token:
        if token.dep_ == "pcomp":
            return token.head.lower_ in {"without", "instead", "rather", "than", "against", "of"} and (
                token.head.lower_ != "of" or token.head.head.lower_ == "instead"
            )
        token = token.head
    return False


def _is_missed(verb: Token) -> bool:
    """What "should have" happened, and did not or may not have."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return bool(helpers & {"should", "ought"}) and bool(helpers & {"have", "'ve", "’ve"})


def _is_optative(clause: Clause) -> bool:
    """Wishes and exhortations: "May God bless …", "No more lives should be lost!"."""
    helpers = [child for child in clause.verb.children if child.dep_ == "aux"]
    first = clause.words[0] if clause.words else clause.verb
    if any(child.lower_ in {"may", "let"} and child == first for child in helpers):
        return True
    root_of_shout = (
        clause.verb.sent.text.rstrip("”\"'’ ").endswith("!") if clause.verb.doc.has_annotation("SENT_START") else False
    )
    return root_of_shout and bool(clause.mood.duty)


def _is_silence(clause: Clause) -> bool:
    """Reads "Did not respond to a request for comment" and its kin say nothing of the matter."""
    if clause.relation not in _SILENCE:
        return False
    return (
        any(token.lemma_.lower() in {"comment", "request", "question", "inquiry"} for token in clause.words)
        or clause.relation == "comment"
    )


def _is_feeling(clause: Clause, document: Document, sentence: Sentence) -> bool:
    """First-person opinions and feelings in quotations: "we are very relieved"."""
    subject = clause.subject
    if subject is None or subject.lower_ not in {"i", "we", "you"}:
        return False
    if subject.lower_ == "you":
        return True
    _ = document, sentence
    return lemma_of(clause.verb) in _FEELING or clause.mood.modality in {"possible", "conditional"}


def _leaves_its_quote(clause: Clause, document: Document, sentence: Sentence) -> bool:
    """A participle inside a quotation whose lent subject stands outside it."""
    if (
        not clause.shared
        or clause.subject is None
        or clause.rule not in {"participle", "infinitive", "gerund", "conjunct"}
    ):
        return False
    quote = document.quote_at(sentence.at(clause.verb).start)
    if quote is None:
        return False
    subject = sentence.at(clause.subject)
    if clause.verb.tag_ == "VBD" and clause.verb.left_edge.i - 2 <= sentence.tokens.start:
        return False  # "Just completed a good call": the speaker leaves out "I"
    return subject.start >= quote.end
