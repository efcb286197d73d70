"""What the record is made of: frozen values that pass between the steps, nothing else.

The words are those of the house (README, "Words"): an *outlet* publishes *articles*; an article
holds *facts* with their *attribution*; several facts are about one *event*; two facts that cannot
both hold in one *slot* make a *finding*; a person's word on a finding is a *decision*; one thing
owed to one channel is a *delivery*.

Offsets count code points of the article's text. Times are aware ``datetime`` values. Sequences are
tuples, so that every value here is hashable and can be compared, cached and sent to a process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "promised", "planned", "possible", "conditional", "alleged", "believed", "denied"]
Verdict = Literal["contradiction", "differs", "update", "variant"]
Kind = str  # the name of a module in store/judge/kinds: quantity, date, place, person, role, status, actor, attribution
Comparator = Literal["exact", "about", "at least", "more than", "at most", "less than", "between"]
Dimension = Literal[
    "count",
    "money",
    "percent",
    "duration",
    "distance",
    "area",
    "mass",
    "age",
    "score",
    "vote",
    "rate",
    "ordinal",
    "other",
]
Precision = Literal["minute", "hour", "part", "day", "weekday", "week", "month", "season", "year", "decade", "unknown"]
Section = Literal["headline", "body", "caption"]
ArticleStatus = Literal["usable", "withheld", "killed"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Part:
    """Words of an article with the spans they stand in (several where they are discontinuous)."""

    text: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """First code point."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet. ``text`` is the file as decoded: nothing cut out, no newline changed.

    ``published`` is None when nobody said when; ``published_basis`` names who did
    (``given``, ``feed``, ``page``). ``updated`` is when this version was made, where the outlet says so.
    ``headline`` may or may not be part of ``text``. ``released``: somebody says that it is usable, and not merely nothing.
    """

    text: str
    id: str = ""
    file: str = ""
    outlet: str | None = None
    published: datetime | None = None
    published_basis: Literal["given", "feed", "page"] | None = None
    headline: str | None = None
    byline: str | None = None
    url: str | None = None
    status: ArticleStatus = "usable"
    embargoed_until: datetime | None = None
    seen: datetime | None = None
    updated: datetime | None = None
    released: bool = False


# --- Values -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as an interval. ``low``/``high`` are None where the side is open.

    ``unit`` is the head noun in the singular ("soldier") or the unit of the dimension in its base
    form ("USD", "percent", "minute", "kilometre"). ``qualifiers`` are words that narrow the head
    noun ("wounded", "extra", "per week"). A score or vote keeps both numbers: low = first, high = second.
    ``change`` is set when the wording itself says that the figure moved: ("rose", 31.0 or None).
    """

    low: float | None
    high: float | None
    unit: str = ""
    qualifiers: tuple[str, ...] = ()
    comparator: Comparator = "exact"
    dimension: Dimension = "count"
    change: tuple[Literal["rose", "fell", "revised"], float | None] | None = None


@dataclass(frozen=True, slots=True)
class DateValue:
    """A time as an interval of ISO dates or date-times, with the precision of the wording.

    ``start`` and ``end`` are None when the wording cannot be placed on the calendar (a weekday in an
    article without a publication date): ``text`` then is all that is known.
    """

    start: str | None
    end: str | None
    precision: Precision
    text: str = ""


@dataclass(frozen=True, slots=True)
class TextValue:
    """A value that is words: a name, role, place, status or other text."""

    type: Literal["name", "role", "place", "status", "text"]
    text: str


Value = Quantity | DateValue | TextValue


# --- What extraction yields -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it and how. No Attribution at all means the outlet's own voice.

    ``speakers`` are names as resolved inside the article ("Marco Rubio"), or the words of the text
    where they are not resolved ("officials"). ``chain`` holds further attributions, outermost first,
    when one speaker reports another. ``speaker_resolved`` is False where a pronoun or role noun
    could not be settled.
    """

    speakers: tuple[str, ...]
    cue: str | None = None
    medium: str | None = None
    direct: bool = False
    chain: tuple[Attribution, ...] = ()
    speaker_resolved: bool = True


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attribution as it stands in the text, said or reported, with exact spans."""

    content: Part
    speaker: Part | None = None
    cue: Part | None = None
    direct: bool = False
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation, place or other named thing of one article with its surface forms."""

    text: str  # the fullest form
    type: Literal["person", "org", "place", "group", "other"]
    forms: tuple[str, ...] = ()  # every surface form seen, the fullest first


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in a fact, and in which grammatical part.

    ``text`` are the words; ``head`` the lemma of the head noun, lower case; ``name`` the resolved
    full name when it is a named thing; ``part`` one of subject, agent, object, indirect, or the
    preposition of an oblique ("in", "with").
    """

    text: str
    head: str
    part: str
    name: str | None = None
    type: Literal["person", "org", "place", "group", "thing", "other"] = "thing"


@dataclass(frozen=True, slots=True)
class Fact:
    """What an outlet published in one clause, typed. ``source(fact, article)[evidence.start:evidence.end]`` is the quote.

    ``relation`` is the normalised predicate: verb lemma with particle ("carry out"), or for standing
    attributes ``has office``, ``has age``, ``has nationality``, ``has title``, ``born`` …
    ``scope`` are words that limit the claim (full, partial, energy, per week).
    ``terms`` are the content lemmas of the sentence, lower case, for anchoring; ``participants``
    everyone in the clause. ``sentence`` is the span of the whole sentence, ``section`` where it stands.
    ``field`` is what its spans count in: the text, or the headline where that is not part of the text.
    ``rule`` names the rule that made the fact.
    """

    subject: str
    relation: str
    evidence: Span
    object: str | None = None
    value: Value | None = None
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    scope: tuple[str, ...] = ()
    time: DateValue | None = None
    place: str | None = None
    attribution: Attribution | None = None
    rule: str = ""
    tense: Literal["past", "present", "future", "none"] = "none"
    participants: tuple[Participant, ...] = ()
    terms: tuple[str, ...] = ()
    sentence: Span = Span(0, 0)
    section: Section = "body"
    field: Literal["text", "headline"] = "text"
    id: str = ""
    article: str = ""
    event: str | None = None


def source(fact: Fact, article: Article) -> str:
    """The words that the spans of an article's fact count in."""
    return (article.headline or "") if fact.field == "headline" else article.text


WHOLE = "whole sentence"
"""The rule of a sentence kept whole, of which no clause stands alone: without subject and relation, never listed."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which language model read the article, and whether its files had the known checksums."""

    name: str
    version: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yields. ``notes`` say why nothing came of a text ("not English").

    ``whole`` are the sentences that ``facts`` say nothing of, for the second reader (rule ``WHOLE``).
    """

    facts: tuple[Fact, ...]
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    model: ModelInfo | None = None
    notes: tuple[str, ...] = ()
    whole: tuple[Fact, ...] = ()


# --- Events ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Strand:
    """One event as one article tells it: the profile by which it is matched with other articles'.

    ``keys`` are what candidates are looked up by (any shared key makes a candidate; the pairwise
    test decides). Everything here is computed from the article alone, so that order of arrival
    cannot matter.
    """

    id: str
    article: str
    label: str
    facts: tuple[str, ...]
    kinds: tuple[str, ...]  # canonical event nouns: exchange, call, strike, election …
    people: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    interval: DateValue | None = None
    published: datetime | None = None
    terms: tuple[tuple[str, float], ...] = ()  # rare words with their weight from a fixed table
    keys: tuple[str, ...] = ()
    main: bool = False  # what the article is chiefly about
    foremost: tuple[str, ...] = ()  # name words of its headline and lead: who and where it is about
    scene: tuple[str, ...] = ()  # the places in which its headline and lead say that it happened
    own: tuple[str, ...] = ()  # names of persons, firms, rivers, towns: of no whole country
    dateline: str = ""  # its town, where it happened there
    figures: tuple[int, ...] = ()  # whole numbers that it tells, years and times aside

    def __hash__(self) -> int:
        """By its name alone: it has hundreds of words, and every claim with it is put into sets."""
        return hash((self.id, self.article))


@dataclass(frozen=True, slots=True)
class Link:
    """Why two strands are (or must not be) the same event. ``by`` is "rule" or the person's id."""

    a: str
    b: str
    same: bool
    strength: float
    reasons: tuple[str, ...]
    by: str = "rule"


@dataclass(frozen=True, slots=True)
class Event:
    """What several facts are about. ``strands`` are its articles' tellings."""

    id: str
    label: str
    strands: tuple[str, ...]
    interval: DateValue | None = None


# --- Disagreements --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slot:
    """What can have one value: an anchor, an attribute, a scope.

    ``anchor`` is "event" (the event of the fact) or "entity:<name>" for standing attributes.
    ``attribute`` is the bucket in which values are compared pairwise.
    """

    anchor: str
    kind: Kind
    attribute: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact with what a comparison needs to know of its article."""

    fact: Fact
    outlet: str | None
    published: datetime | None
    strand: Strand | None
    text: str = ""  # the evidence words
    main: Strand | None = None  # what the article is chiefly about, also for facts of no event (an age, an office)
    sentence: str = ""  # the words of the whole sentence: cues such as "not 12 as stated" stand outside the clause


@dataclass(frozen=True, slots=True)
class Judgement:
    """The result of comparing two claims. ``verdict`` None means: looked alike, not raised; reasons say why."""

    kind: Kind
    verdict: Verdict | None
    reasons: tuple[str, ...]
    value_a: str = ""
    value_b: str = ""
    strength: float = 0.0  # how surely the two speak of the same thing: the best pair of quotes is shown


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a finding with the facts that state it."""

    value: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One slot with its incompatible values. ``state``: open, decided, reopened."""

    id: str
    kind: Kind
    verdict: Verdict
    state: Literal["open", "decided", "reopened"]
    reasons: tuple[str, ...]
    sides: tuple[Side, ...]
    slot: str = ""
    event: str | None = None
    first_seen: datetime | None = None
    assigned_to: str | None = None


DecisionVerdict = Literal["a", "b", "both", "update", "not same event", "extraction error", "assign", "undo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a finding. Append-only; ``undoes`` names an earlier decision.

    ``means`` is the value that "a" or "b" stood for: the sides change places when an article is dated anew.
    """

    id: str
    finding: str
    actor: str
    at: datetime
    verdict: DecisionVerdict
    reason: str = ""
    undoes: str | None = None
    means: str = ""


# --- What is owed ---------------------------------------------------------------------------------

Purpose = Literal["card", "edit", "thread", "digest"]
DeliveryState = Literal["owed", "sending", "sent", "failed", "dropped"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing owed to one channel: what it is about, never rendered blocks.

    Unique by (channel, purpose, subject, sequence). ``subject`` is a finding id, or
    "<digest name>/<local date>" for a digest. ``owed`` is when it was first owed; ``due`` moves with each try.
    """

    id: str
    channel: str
    purpose: Purpose
    subject: str
    sequence: int = 0
    state: DeliveryState = "owed"
    due: datetime | None = None
    attempts: int = 0
    message_ts: str | None = None
    reason: str = ""
    detail: dict[str, str] = field(default_factory=dict, hash=False)
    owed: datetime | None = None
