"""The last look at a clause's fact: what its words leave open is not stored. Precision before recall.

``junk`` judges the grammar of a clause before it is read; here the fact is judged as it would be shown:
who is meant is known, the verb has what it needs, nobody's condition or plan is told as done.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from store.language.grammar import Clause, has_subject, lemma_of
from store.language.halves import says_half
from store.language.moods import is_in_proviso
from store.language.neighbours import neighbour
from store.language.openended import is_open
from store.language.phrases import PLACE_NOUNS
from store.language.reading import Reading
from store.model import Attribution, Fact, Quantity

# Verbs that say nothing without what they act on, where they go or what they say of it.
_NEEDS_OBJECT = frozenset(
    "come follow chase take give put bring send make find use see include mean keep get have let call describe devote "
    "involve concern contain base feature handle cause lead drape show want need try seek like say do set turn allow "
    "provide offer receive voice express promise get know think consider associate relate aim equip tend serve deal remain stay become "
    "raise spend bear wear pull place lay go look prompt prevent force enable help enjoy face suffer admit note feel accuse mention measure risk blame hike pound estimate suspect verify promote fret drive complain notice refuse earn pay "
    "persuade win lose".split()
)
# Passives that say nothing without what follows them.
_NEEDS_MORE = frozenset(
    "devote base drape aim involve mean call describe associate relate concern equip consider drive lead cause make use set "
    "accuse suspect create estimate convince hit leave".split()
)
# Verbs that say nothing even with a day, a count or the place of who does it: "some 70,000 people visit each year".
_NEEDS_WHAT = frozenset("visit conduct attend join hope bar urge resolve".split())
# Verbs that say nothing even of so many: "three tugs are waiting", "nine people applied".
_NEEDS_GOAL = frozenset("wait apply cross lie divert".split())
# Verbs that still lack it where only a count or a place is told: "nobody complained"; "won by 24 seconds" is a result.
_NEEDS_MATTER = frozenset("complain refuse win".split())
_POINTERS = frozenset(
    "which whom who what him them her it us me you this that these those itself themselves himself herself".split()
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all", "every", "each", "half"})
_VAGUE = frozenset(
    "something anything thing one ones someone anyone everything nothing what that this it so such type kind sort".split()
)
# Who speaks is known, or the words are nobody's statement.
_NOBODY = frozenset(
    "who which that what they it one there this these those he she i we you us him her them its his their my our your both neither".split()
)
_AS = frozenset({"plan", "expect", "schedule", "promise", "announce", "report", "note", "say", "describe", "mention"})


def stands_alone(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether a fact is a complete statement once its sentence is gone."""
    return (
        re.search(r"[^\W\d_]", fact.relation) is not None
        and re.search(r"\d", fact.relation) is None
        and (fact.value is not None or re.search(r"[^\W\d_]", fact.subject) is not None)
        and not _acts_on_itself(fact, clause)
        and not _leaves_its_object(clause)
        and not _is_harmed_suspect(fact, clause, reading)
        and not _is_charged_victim(fact, clause, reading)
        and not _points_outside(fact)
        and not is_open(fact, clause)
        and not _lacks_object(fact, clause)
        and not _only_speaks(fact, clause)
        and not _half_says(fact, clause)
        and not _names_nobody(fact, clause)
        and not _is_vague(fact, clause)
        and not says_half(fact, clause, reading)
        and not _is_loose(fact, clause, reading)
        and not _is_conditional(clause.verb)
        and not is_in_proviso(clause.verb)
        and not _is_condition_without_if(clause)
        and _ASKS.match(fact.subject) is None
        and not any(child.lower_ in _ALMOST and neighbour(child).tag_[:2] == "VB" for child in clause.verb.lefts)
        and not _is_in_case(clause)
        and not _is_partly_denied(clause.verb)
        and not _was_about_to(clause)
        and not _is_claim_of_nobody(fact, clause)
        and not _is_as_told(clause.verb)
        and is_spoken_by_someone(fact.attribution)
        and not _is_quoted_of_nobody(fact, clause, reading)
    )


_ALMOST = frozenset({"almost", "nearly", "practically", "virtually"})  # "almost drowned": did not


_WHOLLY = frozenset("all always every both entirely fully wholly completely necessarily exactly".split())


def _is_partly_denied(verb: Token) -> bool:
    """Whether a "not" denies only that it is all so: "had not all been removed", "have not always agreed"."""
    denials = (child for child in verb.lefts if child.dep_ == "neg")
    return any(neighbour(no).lower_ in _WHOLLY and neighbour(no).head in {verb, no} for no in denials)


def _was_about_to(clause: Clause) -> bool:
    """Whether something was only near and, by the past perfect, did not come: "had been about to return"."""
    bearer = clause.steered_by
    if bearer is None or bearer.lower_ not in {"about", "been", "going"}:
        return False
    row = bearer.doc[max(bearer.i - 3, bearer.sent.start) : clause.verb.i].text.lower()
    return re.search(r"\b(?:had|['’]d) (?:\w+ )?been (?:just )?(?:about|going) to$", row) is not None


def _acts_on_itself(fact: Fact, clause: Clause) -> bool:
    """Whether a pronoun was settled as its own subject, which only "himself" may mean."""
    reflexive = clause.object is not None and clause.object.lower_.endswith(("self", "selves"))
    if reflexive or fact.object is None:
        return False
    subject, object_ = fact.subject.casefold(), fact.object.casefold()
    own = clause.subject.subtree if clause.subject is not None and not clause.shared else ()
    if clause.object is not None and clause.object.tag_ == "PRP" and object_.split()[-1] in {one.lower_ for one in own}:
        return True  # "her rival, Tom Lamb, called her": not him
    again = (f"{subject} to ", f"{subject} {clause.verb.lower_} ")  # "Orvig seeks Orvig seeks more guests"
    return subject in (object_, object_.partition(" ")[2]) or object_.startswith(again)


def _leaves_its_object(clause: Clause) -> bool:
    """The first of two verbs before one object: of "promised to meet and exceed his goals" meeting alone says nothing."""
    verb = clause.verb
    if clause.object is not None or clause.passive or verb.i + 1 >= len(verb.doc) or neighbour(verb).dep_ != "cc":
        return False
    then = neighbour(verb, 2) if verb.i + 2 < len(verb.doc) else None
    if verb.tag_ in {"VBZ", "VBD", "VBP"} and then is not None and then.head == verb and then.tag_ == verb.tag_:
        # "Rises and falls with the water": how the first is meant stands behind the second.
        return any(child.dep_ == "prep" and child.i == then.i + 1 for child in then.children)
    if verb.tag_ != "VB":
        return False
    after = (token for token in verb.doc[verb.i + 2 : verb.i + 5] if token.pos_ == "VERB")
    return any(
        token.tag_ in {"VB", "VBP"}
        and token.dep_ == "conj"
        and not has_subject(token)
        and any(child.dep_ == "dobj" for child in token.children)
        for token in after
    )


_HARMS = frozenset(
    "stab shoot kill hurt injure wound attack beat rob strangle bite punch treat hospitalise rescue".split()
)
_ACCUSED = re.compile(
    r"\b(?:defendant|suspect|accused|charged|convicted|gunman|attacker|killer|arrested|denies|pleaded)\b"
)


def _is_harmed_suspect(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether "he" who was hurt was settled as the suspect of the text, who is more likely to have done it: not sure."""
    subject, lemma = clause.subject, lemma_of(clause.verb)
    if (
        subject is None
        or subject.lower_ not in {"he", "she"}
        or not (lemma == "die" or (clause.passive and lemma in _HARMS))
    ):
        return False
    document = reading.document
    others = {name.text for name in document.names.all if name.type == "person"} - {fact.subject}
    told = (
        document.text[document.sentences[index].start : document.sentences[index].end]
        for index in range(len(document.sentences))
    )
    surname = fact.subject.split()[-1]
    return bool(others) and any(surname in words and _ACCUSED.search(words) is not None for words in told)


_TRIES = frozenset("charge arrest indict accuse convict sentence detain jail remand".split())
_FELL_VICTIM = re.compile(
    r"\b(?:was|were|been|be) (?:\w+ )?(?:hit|struck|killed|run over|knocked down|stabbed|strangled|mowed down)\b"
    r"|\b(?:died|victim|lost (?:his|her) life)\b"
)


def _is_charged_victim(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether "he" who was charged was settled as the one whom the text tells as hit or killed: who did it is another."""
    subject = clause.subject
    open_ = subject is not None and subject.lower_ in {"he", "she"} and fact.subject.lower() != subject.lower_
    if not open_ or not clause.passive or lemma_of(clause.verb) not in _TRIES:
        return False
    surname, document = fact.subject.split()[-1], reading.document
    told = (document.text[one.start : one.end] for one in document.sentences[: reading.sentence.index])
    return any(surname in words and _FELL_VICTIM.search(words) is not None for words in told)


def _points_outside(fact: Fact) -> bool:
    """Whether subject or object ends with a pronoun that nobody settled: "flags draped over them"."""
    object_, subject = (fact.object or "").split(), fact.subject.split()
    if len(object_) > 1 and object_[0] in {"it", "them", "him"}:
        return True  # "called it false"
    if len(object_) > 1 and object_[-1] in {
        "of",
        "to",
        "for",
        "with",
        "from",
        "at",
        "into",
        "his",
        "their",
        "its",
        "my",
        "our",
    }:
        return True  # "could take ownership of and run the plants"
    if (
        len(object_) == 2
        and object_[0] in {"this", "that", "these"}
        and object_[1] in {"clear", "possible", "happen", "work"}
    ):
        return True  # "makes this clear"
    if len(object_) > 1 and object_[0] in {"us", "me"}:
        return True  # "helped us more"
    if len(subject) > 2 and subject[-1] in {
        "in",
        "of",
        "to",
        "for",
        "with",
        "from",
        "at",
        "by",
        "than",
        "over",
        "against",
    }:
        return True  # "the court ruling in" of "the court ruling in  Roe v. Lamb"
    return any(len(words) > 1 and words[-1].strip("\"“”'’,") in _POINTERS for words in (object_, subject))


def _lacks_object(fact: Fact, clause: Clause) -> bool:
    """Whether a verb lacks what it needs: "the call comes", "a clinic devoted"; a place or a figure will do."""
    told = fact.object or fact.place or fact.value or clause.agent or clause.indirect
    # "Has been set for 9 March", "a vote is to follow on 7 October", "polling day remains 19 March".
    told = told or (fact.time if clause.passive or clause.relation in {"follow", "come", "remain"} else None)
    if clause.relation in {"stay", "remain"} and any(c.lower_ in {"until", "till"} for c in clause.verb.children):
        return False  # "will stay until 2027"
    if (not told and clause.relation.endswith(" know")) or (clause.relation == "know" and not fact.object):
        return (
            fact.rule != "existential" and not clause.passive
        )  # "wants to know what …", "nobody knows exactly what …"
    if _lacks_matter(fact, clause) or _lacks_goal(fact, clause):
        return True
    if told or clause.rule == "existential" or clause.relation != lemma_of(clause.verb):
        return False
    if clause.verb.lower_ in {"will", "would", "can", "could", "may", "might", "shall", "did", "does", "do"}:
        return True  # "so will the rum": the verb is left out
    return clause.relation in (_NEEDS_MORE if clause.passive else _NEEDS_OBJECT)


_RESULTS = frozenset({"score", "vote", "percent", "money", "duration"})


def _lacks_matter(fact: Fact, clause: Clause) -> bool:
    """Whether a verb still lacks its object where a figure or a place is told; a score says enough, a headline is short."""
    needs = clause.relation == "invite" if clause.passive else clause.relation in _NEEDS_MATTER
    scored = isinstance(fact.value, Quantity) and fact.value.dimension in _RESULTS
    told = fact.object or clause.object or clause.indirect
    return needs and not told and not scored and fact.section != "headline"


def _lacks_goal(fact: Fact, clause: Clause) -> bool:
    """Whether of a verb only who did it is told, how many of them, and when: "nine people had applied"."""
    told = fact.object or clause.object or clause.indirect or (fact.place and fact.place not in fact.subject)
    counted = isinstance(fact.value, Quantity) and fact.value.dimension == "count"
    if told or clause.passive or (fact.value is not None and not counted) or clause.rule == "existential":
        return False
    lemma = lemma_of(clause.verb)
    # "The repairs would wait": they are put off.
    put_off = lemma == "wait" and any(child.tag_ == "MD" for child in clause.verb.lefts)
    alone = lemma in _NEEDS_GOAL and fact.time is None and not put_off
    return clause.relation.split()[-1] == lemma and (alone or lemma in _NEEDS_WHAT)


_NAMES = frozenset("call brand dub label name term nickname deem".split())  # "branded the raid a crime"
# Verbs that open or close a speech, and verbs of telling whose object is only the hearer.
_GOES_ON = frozenset("continue conclude add begin open close reply respond answer repeat elaborate".split())
_TELLS = frozenset("tell inform remind assure ask warn thank greet address brief".split())
_NEAR = 3  # tokens from a verb of naming to the name alone
_JUDGES = frozenset("describe wish deem dub label".split())  # need a second complement


def _only_speaks(fact: Fact, clause: Clause) -> bool:
    """Whether the clause only says that someone spoke: "Roe continued", "people told me"."""
    lemma = lemma_of(clause.verb)
    if lemma == "wish" and not clause.passive:
        return True
    if lemma in _JUDGES and not clause.passive:
        return len((fact.object or "").split()) < 2 or (lemma == "describe" and " as " not in f" {fact.object} ")
    noun = clause.object
    if clause.relation == "say" and noun is not None and noun.pos_ == "PROPN" and fact.value is None:
        return True  # "Flynn says Trump right": the rest was lost
    if lemma in _NAMES and clause.relation == lemma and not clause.passive and clause.object is not None:
        edge = clause.object.right_edge
        following = neighbour(edge) if edge.i + 1 < len(edge.doc) else None
        named = any(child.dep_ == "oprd" and child.pos_ == "NOUN" for child in clause.verb.rights)
        if (
            following is not None
            and following.lower_ in {"a", "an", "the", "his", "her", '"', "“", "‘", "'"}
            and not named
        ):
            return True  # "called the senator a …"
    if lemma in _TELLS and not clause.passive and clause.relation == lemma:
        topic = lemma == "warn" and fact.object is not None  # "warned of more rain"
        hearer = noun.pos_ in {"PROPN", "PRON"} if noun is not None else not topic
        return hearer and len((fact.object or "").split()) < 5 and lemma not in {"thank", "greet", "address", "brief"}
    person = any(one.part == "subject" and one.type == "person" for one in fact.participants)
    return (lemma in _GOES_ON or clause.relation == "go on") and person and fact.object is None and fact.value is None


def _names_nobody(fact: Fact, clause: Clause) -> bool:
    """A name given to somebody the parser lost: "called the winner “Mouse”"."""
    noun, verb = clause.object, clause.verb
    if clause.relation not in _NAMES or clause.passive or noun is None or " " in (fact.object or ""):
        return False
    return noun.dep_ in {"appos", "conj", "oprd"} and noun.i - verb.i > _NEAR


def _half_says(fact: Fact, clause: Clause) -> bool:
    """Verbs whose second half the parser lost: "am not saying no to it", "declared Ida Roe, 47, the winner", "is shown"."""
    noun, relation = clause.object, clause.relation
    if relation == "do" and (noun is None or noun == clause.verb.head):
        return not clause.passive  # "may cancel the deal, which they may do", "did for us what …"
    if (
        lemma_of(clause.verb) in _TELLS
        and not clause.passive
        and any(child.dep_ == "ccomp" and child.i > clause.verb.i for child in clause.verb.children)
    ):
        return True  # "told a briefing that …": what was told is a fact of its own
    if fact.object is None and fact.value is None and relation.endswith((" with", " of")):
        return True  # "charged with nor convicted of theft"
    if relation == "say" and noun is None:
        return (fact.object or "").startswith("to ")
    if relation == "declare" and not clause.passive:
        return noun is not None and noun.pos_ == "PROPN"
    shown = relation in {"show", "picture", "depict"} and clause.passive and clause.steered_by is None
    return shown and fact.object is None


def _is_vague(fact: Fact, clause: Clause) -> bool:
    """A copula that names nothing, or that says of "it" what only the sentence before can tell; "the effect he has"."""
    if clause.rule == "existential":
        head = clause.subject
        qualified = head is not None and any(child.dep_ == "relcl" for child in head.children)
        words = fact.subject.casefold()
        return (qualified and words.startswith(("no ", "any ", "nothing"))) or (
            words.startswith("people") and fact.value is None and fact.place is None
        )
    if clause.relation == "have" and clause.verb.dep_ == "relcl" and clause.object == clause.verb.head:
        return True
    if clause.relation.split()[-1] not in {"be", "become", "remain"} or clause.object is None:
        return False
    noun = clause.object
    if noun.lower_ in _VAGUE or (noun.lower_ == "to" and noun.pos_ != "NOUN"):
        return True
    it = clause.subject is not None and clause.subject.lower_ in {"it", "this", "that"}
    return it and noun.dep_ == "attr" and fact.value is None


_ANYBODY = frozenset("people voters things americans folks ways kinds".split())


def _is_loose(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """A relative or participle that describes some things of a kind: "companies that do not exist".

    With a figure, a time, a place or something named in it, it tells something of its own.
    """
    subject, rule = clause.subject, clause.rule
    if subject is None or rule not in {"relative", "participle"} or not clause.shared:
        return False
    if rule == "participle" and subject.lower_ in {"people", "those", "ones", "some", "many"}:
        return fact.value is None and fact.time is None
    if clause.verb.dep_ == "acl" and clause.verb.tag_ == "VBG" and subject.dep_ == "pobj" and subject.pos_ == "PROPN":
        return True  # "an order after his talks with Roe directing …": whoever directs
    if (
        subject.pos_ == "PROPN"
        and clause.verb.dep_ == "relcl"
        and any(one.lower_ in {"a", "an"} for one in subject.lefts)
    ):
        restricts = any(child.lower_ == "that" for child in clause.verb.lefts)
        return restricts and fact.time is None  # "a Brunnau that is richer": one that is not there
    if clause.verb.dep_ not in {"relcl", "acl", "conj"} or subject.pos_ in {"PROPN", "PRON"}:
        return False
    # "People all over the country who …"; "no one who …"; "the highest price paid".
    stray = subject.lemma_.lower() in PLACE_NOUNS and any(child.lower_ == "who" for child in clause.verb.lefts)
    stray = stray or any(child.lower_ == "no" or child.tag_ == "JJS" for child in subject.lefts)
    telling: object = fact.value or fact.time
    telling = telling or any(one.name and one.part == "agent" for one in fact.participants)  # "a fund run by Ida Roe"
    # "The people who voted for me": whoever they are.
    restricts = neighbour(clause.verb.left_edge, -1).text != "," and clause.verb.dep_ == "relcl"
    stray = stray or (subject.lower_ in _ANYBODY and restricts and not telling)
    if rule == "relative":
        telling = telling or fact.place or any(one.name and one.part != "subject" for one in fact.participants)
    return stray or (not telling and not is_definite(subject, fact.subject, reading))


def is_definite(noun: Token, words: str, reading: Reading) -> bool:
    """Whether a noun stands for something particular: by an article, a number, an owner, or a name it is another word for."""
    marked = any(
        child.lower_ in _DEFINITE or child.dep_ in {"poss", "nummod"} or child.tag_ == "PRP$" for child in noun.children
    )
    named = reading.referents.name(noun, reading.sentence) or reading.document.names.find(words)
    return marked or named is not None


def _is_conditional(verb: Token) -> bool:
    """Whether the clause stands under "if" or "unless", however deep: it is nobody's statement."""
    token = verb
    while token.head != token:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ in {"advcl", "ccomp", "pcomp", "xcomp", "relcl", "acl"}:
            marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"} and child.i < token.i}
            if marks & {"if", "unless", "lest"}:
                return True
        if token.pos_ in {"VERB", "AUX"} and token.dep_ in {"relcl", "acl"}:
            return False
        token = token.head
    return False


# The subject of an indirect question: "it is not known how many nurses work there".
_ASKS = re.compile(r"(?:how|when|where|why|whether|which|what|that)\b(?! (?:day|week|year|morning|night|evening)\b)")


def _is_condition_without_if(clause: Clause) -> bool:
    """The condition of "should the bank refuse", "had the vote failed": its helper stands before who does it."""
    verb = clause.steered_by or clause.verb
    doer = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    helper = next((child for child in verb.lefts if child.lower_ in {"should", "had", "were"}), None)
    return (
        doer is not None
        and helper is not None
        and helper.i < doer.i
        and helper == verb.left_edge
        and verb.dep_ in {"advcl", "ccomp", "conj", "dep"}
    )


_CLAIMS = frozenset(
    "suggestion claim charge allegation rumour rumor idea notion possibility fear concern worry speculation chance risk hope "
    "assumption theory report rumor story speculation case argument message accusation perception view belief feeling danger prospect impression doubt likelihood threat".split()
)


def _is_claim_of_nobody(fact: Fact, clause: Clause) -> bool:
    """What a claim or a fear says without whose it is: "suggestions that he is poor", "concerns that they depend on it"."""
    verb = clause.steered_by or clause.verb
    while verb.head.pos_ in {"VERB", "AUX"} and (verb.dep_ in {"conj", "xcomp"} or _is_purpose(verb)):
        verb = verb.head
    led = any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.lefts)
    noun = verb.head
    if verb.dep_ == "ccomp" and noun.pos_ == "VERB":  # "made the case to both that the dam is safe"
        noun = next((child for child in noun.children if child.dep_ == "dobj" and child.i < verb.i), noun)
    return (
        led
        and fact.attribution is None
        and verb.dep_ in {"acl", "ccomp", "relcl"}
        and noun.pos_ == "NOUN"
        and noun.lemma_.lower() in _CLAIMS
    )


def _is_purpose(verb: Token) -> bool:
    """The "win" of "claims that it had paid him to win contracts", which is a part of the claim."""
    return verb.dep_ == "advcl" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def _is_in_case(clause: Clause) -> bool:
    """The clause of "in case the dam fails", which the parser hangs on the case."""
    edge = clause.verb.left_edge
    if edge.i < 2 or clause.shared:
        return False
    return neighbour(edge, -1).lower_ == "case" and neighbour(edge, -2).lower_ == "in"


def _is_as_told(verb: Token) -> bool:
    """The participle of "as planned", "as expected", which speaks of the clause around it."""
    if verb.tag_ != "VBN" or lemma_of(verb) not in _AS:
        return False
    before = neighbour(verb, -1) if verb.i > 0 else None
    return before is not None and before.lower_ in {"as", "than", "originally", "previously"}


def is_spoken_by_someone(said: Attribution | None) -> bool:
    """Whether every voice has a speaker in words that can be one: no quotation, no clause."""
    if said is None:
        return True
    if said.cue == ":":
        return False  # a transcript: who answers whom is not sure
    if not all(_is_speaker(words) for words in said.speakers):
        return False
    return all(is_spoken_by_someone(one) for one in said.chain)


def _is_quoted_of_nobody(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether the whole clause stands in quotation marks and nobody is known to say it."""
    if fact.attribution is not None:
        return False
    text, place = reading.document.text, fact.evidence
    quote = reading.document.quote_at(place.start)
    if quote is not None and quote.end >= place.end - 1 and place.end - place.start > 8:
        return True
    # "There is a rift," Roe, an ally, …: words of someone whom the parser took for a part of them.
    if quote is not None and not quote.single and quote.end - quote.start > 30 and quote.start <= place.start:
        verb = reading.document.quote_at(reading.sentence.at(clause.verb).start)
        if verb == quote:
            return True
    whole = text[reading.sentence.start : reading.sentence.end].strip()
    if re.match(r"[\"“]?[A-Z][A-Z .’'-]{2,}: ", whole):
        return True  # a line of a transcript
    return fact.section == "headline" and whole[:1] in {"'", "‘", "“", '"'} and whole[-1:] in {"'", "’", "”", '"'}


_MEASURES = frozenset(
    {
        "reason",
        "reasons",
        "fact",
        "index",
        "formula",
        "scale",
        "size",
        "age",
        "weight",
        "height",
        "rank",
        "type",
        "colour",
        "color",
    }
)


def _is_speaker(words: str) -> bool:
    if re.search(r"[^\W\d_]{2}", words) is None or re.search(r"\bof (?:whom|which|them)$", words) is not None:
        return False
    if re.search(r"\w (?:said|announced|told|reported|added)\b", words):
        return False  # the parser ran two clauses together
    if words.casefold().split()[-1] in _MEASURES:
        return False  # "overweight according to his body mass index"
    if words.rsplit(maxsplit=1)[-1] in {"Const", "Insp", "Sgt", "Supt", "Cpl", "Det", "Lt", "Capt", "Col", "Gen"}:
        return False  # a rank whose full stop was taken for the end
    return re.search(r"[“”\"]", words) is None and len(words.split()) <= 25 and words.casefold() not in _NOBODY
