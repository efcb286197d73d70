"""The words of a noun phrase: what of its subtree names it, and where a phrase is a place.

Tokens in, tokens or words out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from store.language.neighbours import neighbour

_OPENERS = frozenset({",", "(", "—", "–", "-", ":", ";", "["})
LOCATING = frozenset("in at on near outside off inside along across aboard beneath beside".split())
_PLACES = frozenset({"GPE", "LOC", "FAC"})
PLACE_NOUNS = frozenset(
    "city town village street road highway avenue square market hospital school university college station airport port "
    "harbour harbor bridge tunnel building house home flat apartment hotel church mosque temple synagogue court courthouse "
    "prison jail camp base border region province district county state country area site plant factory mill mine farm "
    "field park forest wood lake river sea coast beach island mountain hill valley desert stadium arena pitch ground racecourse velodrome theatre theater "
    "museum gallery library shop store mall supermarket restaurant cafe bar club office headquarters embassy consulate parliament palace "
    "suburb outskirt outskirts neighbourhood neighborhood capital centre center garden cemetery warehouse depot terminal "
    "runway reservoir dam platform checkpoint crossing junction zone ward clinic laboratory lab stream quarry canal "
    "motorway roundabout gate spaceport yard dock pier marina reef bay gulf peninsula clinic monastery castle campus".split()
)


# A role in the singular, such as one person has: "the governor", "a police officer", "the fire chief".
# Things whose names end as those of people do.
_NO_PERSON = (
    "airliner|arbor|armor|banner|barrier|beer|binder|bladder|blazer|boiler|booster|border|boulder|bulldozer|bumper|burner|butter|"
    "calculator|cancer|canister|center|chamber|chapter|character|charter|checklist|clipper|cluster|color|compressor|computer|"
    "condenser|container|conveyor|cooker|cooler|copper|corner|corridor|counter|cover|crater|cruiser|cylinder|danger|december|"
    "destroyer|detector|digger|dinner|disaster|disorder|door|drawer|dredger|elevator|encounter|equator|error|excavator|factor|"
    "fever|fiber|filter|finger|floor|flower|folder|freezer|freighter|gender|generator|glacier|hammer|harbor|heater|helicopter|"
    "honor|horror|humor|incinerator|indoor|interceptor|labor|ladder|lander|laser|launcher|layer|letter|lever|liner|list|liver|"
    "matter|meteor|meter|minesweeper|minster|mirror|mist|monitor|motor|november|number|october|offer|orbiter|order|outdoor|"
    "oyster|paper|pepper|pier|playlist|poster|power|printer|projector|quarter|radiator|reactor|refrigerator|register|river|"
    "roller|rotor|router|rover|rubber|rumor|scanner|schooner|scooter|sector|semester|sensor|september|server|sewer|shelter|"
    "shortlist|shoulder|shower|silver|simulator|skyscraper|spider|steamer|sticker|stretcher|summer|supper|tanker|temper|tender|"
    "terror|theater|thriller|thunder|tier|tiger|timber|tower|tractor|trailer|transfer|transformer|transmitter|trawler|tremor|"
    "trigger|tumor|twist|ulcer|vapor|vector|voucher|water|weather|whisper|winter|wrapper|wrist"
)
PERSON_NOUN = re.compile(
    rf"(?<![\w’'-])(?!(?:[\w’'-]*-)?(?:news|flood|wall|sky|under|over|tele|photo|ground)?(?:{_NO_PERSON})$)[\w’'-]*"
    r"(?:er|or|ist|ian|man|woman|person|boy|girl|chief|head|judge|official|witness|"
    r"president|captain|king|queen|prince|princess|nurse|coach|student|resident|attendant|assistant|lieutenant|sergeant|(?<!coast)guard|pilot|"
    r"mother|father|wife|husband|daughter|son|brother|sister|suspect|victim|patient|defendant|clerk|thief|boss|aide|ally|expert|secretary|representative|bishop|priest|monk|nun|mp|incumbent|tenant|accountant|surgeon|midwife|chef|merchant|immigrant|migrant|applicant|informant|consultant|teenager|owner|child|"
    r"(?<!straight)forward|rookie|veteran|toddler|baby|infant|bride|groom|recruit|cadet|graduate|candidate|nominee|detainee|employee|"
    r"trainee|refugee|referee|athlete|hostage|duke|earl|sheriff|imam|rabbi|poet|heir|novice|teen|acrobat|diplomat|consul|envoy|host)$",
    re.IGNORECASE,
)


# Nouns for bodies that act and speak as one, so that "it" and "its" may mean them.
BODIES = frozenset(
    "board company firm group bank party union government ministry council agency team club court committee airline operator "
    "authority service department brewery maker retailer carrier charity federation association commission parliament senate "
    "hospital clinic university museum school army navy force regulator owner lender insurer publisher newspaper network "
    "station developer builder railway utility cooperative foundation institute league society body embassy office".split()
)


# What says something of itself though it is no body by its noun: a county, a chain of shops.
SPEAKING = BODIES | frozenset(
    "county city town village region province state canton municipality district chain shop supermarket hotel theatre zoo festival "
    "carmaker shipyard dairy bakery refinery yard employer broadcaster website magazine orchestra opera library archive monastery diocese "
    "church port harbour airport bookmaker operator organiser exchange prosecutor presidency mission commission fund trust".split()
)


# Last words of bodies' names, which the model now and then takes for people.
BODY_WORDS = frozenset(
    "department council center centre forum committee court party prize university agency institute association union board "
    "company group bank ministry office club school hospital airport league congress parliament assembly farm".split()
)


# Nouns by which a clause is judged: "a shame that the mill burned".
JUDGEMENTS = frozenset(
    "shame pity fact matter question case chance mistake scandal miracle relief surprise sign lie myth wonder crime "
    "disgrace tragedy coincidence joke honour honor pleasure blessing mystery warning rule tradition given thing "
    "privilege disaster comfort certainty possibility victory".split()
)


def phrase(head: Token, *, without: Token | None = None) -> tuple[Token, ...]:
    """The noun phrase of a head without relative clauses, appositions and asides, as one stretch of tokens.

    "The judge, who had tears in her eyes" → The judge; "31 people missing since Monday" stays whole,
    unless ``without`` is the verb (missing) whose clause is told by itself.
    """
    dropped: set[int] = set()
    for token in head.subtree:
        holds = (
            without is not None
            and token.head == head
            and token.dep_ in {"acl", "relcl"}
            and (token == without or token in without.ancestors)
        )
        if token != head and token.i not in dropped and (_is_aside(token, head) or token == without or holds):
            dropped.update(inner.i for inner in token.subtree)
    kept = [token for token in head.subtree if token.i not in dropped and not token.is_space]
    return tuple(_stretch(kept, head))


_WORDINGS = frozenset("phrase word term slogan motto hashtag chant label nickname".split())


def _is_aside(token: Token, head: Token) -> bool:
    """Whether a part of the phrase only adds to it: relative clauses, appositions, what a comma parts off."""
    # "Her plans to raise taxes and give aid" are both.
    aim = token.tag_ == "VB" and token.head.tag_ == "VB" and token.head.dep_ == "acl"
    joined = token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and not aim
    if token.dep_ in {"relcl", "advcl", "parataxis"} or joined:
        return True
    if token.dep_ == "appos":
        before = neighbour(token.left_edge, -1) if token.left_edge.i > head.i + 1 else token
        quoted = token.left_edge.text in _MARKS or before.text in _MARKS
        if token.head == head and head.lemma_.lower() in _WORDINGS and quoted:
            return False  # "the phrase “grain terror”"
        body = token.ent_type_ != "PERSON" or head.lower_ in BODIES
        named = token.pos_ == "PROPN" and body and token.left_edge.i == head.i + 1  # "the relief group BreadRoad"
        return _set_off(token) or (token.head == head and not named)
    return (token.dep_ in {"acl", "prep"} or (token.dep_ == "amod" and token.i > head.i)) and _set_off(token)


def _set_off(child: Token) -> bool:
    """Whether a modifier is parted from its noun by a comma, dash or bracket."""
    edge = child.left_edge.i
    return edge > 0 and child.doc[edge - 1].text in _OPENERS


def _stretch(kept: list[Token], head: Token) -> list[Token]:
    """The unbroken run of kept tokens around the head, trimmed of punctuation."""
    at = next((index for index, token in enumerate(kept) if token.i == head.i), None)
    if at is None:
        return [head]
    first = last = at
    while first > 0 and kept[first].i - kept[first - 1].i == 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].i - kept[last].i == 1:
        last += 1
    run = kept[first : last + 1]
    while (
        len(run) > 1
        and run[0] != head
        and (run[0].is_punct or run[0].dep_ in {"cc", "preconj", "punct"} or opens_clause(run[0]))
    ):
        run.pop(0)
    while (
        len(run) > 1
        and run[-1] != head
        and (
            run[-1].text in _OPENERS
            or run[-1].text in {".", "“", "‘"}
            or run[-1].dep_ in {"cc", "neg"}
            or run[-1].lower_ == "not"
        )
    ):
        run.pop()
    return _unquoted(run, head)


def opens_clause(token: Token) -> bool:
    """The "that" of "told the meeting that turnout had …", which the parser took for "that turnout"."""
    return token.lower_ == "that" and token.tag_ == "WDT" and token.dep_ == "det"


_MARKS = frozenset("\"“”‘’'")


def _unquoted(run: list[Token], head: Token) -> list[Token]:
    """Without a quotation mark at an edge whose partner stands outside, or a pair around the whole."""
    marks = [token for token in run if token.text in _MARKS]
    if len(run) > 1 and len(marks) % 2 == 1 and run[-1] in marks and run[-1] != head:
        return run[:-1]
    if len(run) > 1 and len(marks) % 2 == 1 and run[0] in marks and run[0] != head:
        return run[1:]
    if len(run) > 2 and len(marks) == 2 and run[0] in marks and run[-1] in marks:
        return run[1:-1]
    return run


def conjuncts(head: Token) -> Iterator[Token]:
    """A noun and the nouns coordinated with it: "Trump, Putin and others"."""
    yield head
    for child in head.children:
        added = child.lower_ == "half"  # "a mile and a half" is one thing
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and not added:
            yield from conjuncts(child)


def is_place(noun: Token) -> bool:
    """Whether a noun phrase names where something is."""
    if noun.lower_ == "office" and not any(True for _ in noun.children):
        return False  # "in office"
    if noun.lower_ == "market" and neighbour(noun).lower_ == "for":
        return False  # "is in the market for a yacht"
    if noun.lemma_.lower() == "platform" and any(one.lower_ in {"party", "policy", "media"} for one in noun.lefts):
        return False  # what a party stands for
    if noun.ent_type_ in _PLACES or noun.lemma_.lower() in PLACE_NOUNS:
        return True
    return noun.pos_ == "PROPN" and any(
        token.ent_type_ in _PLACES
        for token in noun.subtree
        if token.dep_ in {"compound", "nmod"} and token.head == noun
    )


def modifiers(noun: Token) -> tuple[str, ...]:
    """Adjectives and nouns before a noun that limit what it is: full, energy, air defence."""
    if noun.pos_ == "PROPN":
        return ()
    return tuple(
        child.lower_
        for child in noun.lefts
        if child.dep_ in {"amod", "compound", "nmod"}
        and child.is_alpha
        and child.ent_type_ not in {"CARDINAL", "DATE", "TIME"}
    )
