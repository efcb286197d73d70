"""Finds attributions in parsed sentences: cue by cue, then the contents that their cues reach."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.language.attributions import Reported, Stance
from store.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from store.language.pipeline import Document, Sentence
    from store.language.quotes import Quote
    from store.language.stylebook import Stylebook

_STANCES: tuple[Stance, ...] = (
    "speech", "allegation", "denial", "belief", "perception", "wish", "plan", "promise", "order", "question",
)  # fmt: skip
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
_ADJUNCTS = {"prep", "advmod", "npadvmod", "dative", "prt", "agent", "neg", "aux", "auxpass", "appos", "dep"}
_OUTSIDE = ",;:—–-―… \t\n\u00a0"
_STOP = {",", ";", ":", "--", "—", "–", "―", "-"}
_OF_CONTENT = {"as", "for", "of", "to", "from", "with", "against", "about", "into"}
_QUOTES = {'"', "“", "”", "``", "''", "‘", "'", "’", "`"}


@dataclass(frozen=True)
class Cues:
    """Cue verbs of the stylebook by lemma (with particle) and what each says of its content."""

    stances: dict[str, tuple[Stance, ...]]
    objects: dict[str, Stance]

    def of(self, verb: Token) -> tuple[str, tuple[Stance, ...]]:
        """The lemma, with its particle where the stylebook has one, and its stances."""
        lemma = verb.lemma_.lower()
        for child in verb.children:
            if child.dep_ in {"prt", "prep", "advmod"} and child.i > verb.i:
                joined = f"{lemma} {child.lower_}"
                if joined in self.stances or joined in self.objects:
                    return joined, self.stances.get(joined, ())
        return lemma, self.stances.get(lemma, ())


def cues_of(stylebook: Stylebook) -> Cues:
    """The cue tables of a stylebook."""
    found: dict[str, tuple[Stance, ...]] = {}
    for stance in _STANCES:
        for verb in stylebook.words("cues", stance):
            found[verb] = (*found.get(verb, ()), stance)
    objects: dict[str, Stance] = {}
    for verb in stylebook.words("cues", "objects"):
        objects[verb] = (found.get(verb) or ("speech",))[0]
    return Cues(found, objects)


def find_attributions(document: Document) -> tuple[Reported, ...]:
    """All attributions of a document, in order of their content."""
    cues = cues_of(document.stylebook)
    found: list[Reported] = []
    for sentence in document.sentences:
        for token in sentence:
            if token.lower_ == "according":
                found.extend(_according(document, sentence, token))
            elif token.pos_ in {"VERB", "AUX"}:
                found.extend(_Verb(document, sentence, token, cues).found())
    found = [*_following_quotes(document, _outermost(found)), *_colons(document)]
    return tuple(sorted(_inner(found), key=lambda one: (one.content[0], one.cue)))


class _Verb:
    """One cue verb in its sentence: its frame, and the contents that it reaches."""

    def __init__(self, document: Document, sentence: Sentence, verb: Token, cues: Cues) -> None:
        self.document, self.sentence, self.verb, self.cues = document, sentence, verb, cues
        self.lemma, self.stances = cues.of(verb)
        self.doc = verb.doc
        self.first, self.last = sentence.tokens.start, sentence.tokens.end
        self.subject = subject_of(verb)

    def found(self) -> Iterator[Reported]:
        verb = self.verb
        if self.inside_first_person():
            return
        if self.stances:
            after = self.clause_after()
            if after is not None:
                yield from self.report([after], "after")
                return
            if set(self.stances) - {"wish", "plan"}:
                spans = self.parenthetical()
                if spans:
                    yield from self.report(spans, "around")
                    return
                quote = self.quote_after()
                if quote is not None:
                    yield from self.report([quote], "quote")
                    return
            inf = self.infinitive()
            if inf is not None:
                yield from self.report([inf], "infinitive")
                return
        if self.lemma in self.cues.objects:
            span = self.object_content()
            if span is not None:
                yield from self.report([span], "object")

    def inside_first_person(self) -> bool:
        """"I think", "we want" within someone's quoted words: part of what is said, not another attribution."""
        place = self.sentence.at(self.verb)
        return self.document.quoted(place) and (
            self.subject is None or self.subject.lower_ in {"i", "we", "you"} or self.lemma not in {"say", "tell"}
        )

    # --- frames ---

    def frame(self) -> tuple[int, int]:
        """Token range [start, end) of subject, auxiliaries, verb and its adjuncts, as they stand together."""
        verb = self.verb
        start, end = verb.i, verb.i + 1
        own = {token.i for child in verb.children if child.dep_ in _ADJUNCTS or child.dep_ in _SUBJECTS for token in child.subtree}
        own |= {
            token.i
            for child in verb.children
            if child.dep_ in {"dobj", "dative"} and self.lemma in {"tell", "inform", "remind", "assure", "warn", "ask", "advise"}
            for token in child.subtree
        }
        if self.subject is not None and self.subject.head.i == verb.i and self.subject.i < verb.i:
            own |= set(range(self.subject.left_edge.i, verb.i))
        while start - 1 >= self.first and (start - 1 in own):
            start -= 1
        while end < self.last and end in own:
            if self.doc[end].lower_ == "that" and self.doc[end].dep_ == "mark":
                break
            if self.doc[end].text in _QUOTES and not self.in_subject(end):
                break
            if self.doc[end].text in _STOP and not self.in_subject(end):
                break
            end += 1
        return start, end

    def in_subject(self, index: int) -> bool:
        return self.subject is not None and self.subject.left_edge.i <= index <= self.subject.right_edge.i

    # --- contents ---

    def clause_after(self) -> Span | None:
        verb = self.verb
        for child in verb.children:
            if child.i > verb.i and child.dep_ == "ccomp" and child.left_edge.i > verb.i and self.is_statement(child):
                return self.range(self.clause_begin(child), self.clause_end(child))
        for token in verb.subtree:
            if token.i > verb.i and token.dep_ == "mark" and token.lower_ == "that" and token.head.dep_ in {"acl", "relcl", "advcl", "ccomp"}:
                start, end = self.frame()
                if token.i <= end + 1:
                    return self.range(token.i, token.head.right_edge.i + 1)
        return None

    def is_statement(self, child: Token) -> bool:
        """A finite clause, a question or an order: not "find it hard", "hold them liable"."""
        if self.stances[0] in {"order", "wish"} or any(c.dep_ == "mark" for c in child.children):
            return True
        heads = [child, *(c for c in child.children if c.dep_ in {"aux", "auxpass"})]
        if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in heads):
            return True
        return self.lemma in {"say", "tell", "add", "write", "tweet", "continue", "ask", "expect", "recall", "cite", "report", "describe"} or self.document.quote_at(self.sentence.at(child).start) is not None

    def clause_begin(self, child: Token) -> int:
        """Where the clause begins: its own first word, or what stands between the verb's frame and it."""
        begin = child.left_edge.i
        _, end = self.frame()
        if end < begin and not any(self.doc[i].text in _STOP for i in range(end, begin)):
            return end
        return begin

    def clause_end(self, child: Token) -> int:
        """Where the clause ends: its own last word, unless the parser let the outer sentence slip in, or cut it short."""
        end = child.right_edge.i + 1
        for token in self.doc[child.i + 1 : end]:
            if token.dep_ == "conj" and token.head.i == child.i and self.shares_saying(token):
                cc = next((c for c in child.children if c.dep_ == "cc" and child.i < c.i < token.i), None)
                return cc.i if cc is not None else token.left_edge.i
            if token.text == "," and token.i + 1 < end:
                following = self.doc[token.i + 1]
                if following.lower_ in {"though", "although"} or (following.tag_ == "VBG" and self.cues.of(following)[1] and following.dep_ == "advcl"):
                    return token.i
        own = {t.i for c in self.verb.children if c.dep_ in {"prep", "advmod", "npadvmod", "advcl", "conj", "cc", "nsubj"} for t in c.subtree}
        while end < self.last and end not in own and not (self.doc[end].is_punct or self.doc[end].text in _STOP or self.doc[end].text in _QUOTES) and self.doc[end].dep_ != "cc":
            end += 1
        return end

    def shares_saying(self, verb: Token) -> bool:
        """Whether a verb coordinated with the content really goes on with the saying: "said it was over and thanked"."""
        return (
            verb.tag_ == self.verb.tag_
            and verb.tag_ in {"VBD", "VBZ", "VBP"}
            and bool(set(self.cues.of(verb)[1]) & {"speech", "denial", "allegation", "order", "promise"})
            and not any(c.dep_ in _SUBJECTS for c in verb.children)
        )

    def parenthetical(self) -> list[Span]:
        start, end = self.frame()
        verb = self.verb
        before = self.doc[start - 1] if start > self.first else None
        after = self.doc[end] if end < self.last else None
        text = self.document.text
        frame_start = self.sentence.at(self.doc[start]).start
        frame_end = self.sentence.at(self.doc[end - 1]).end
        # as X said
        if before is not None and before.lower_ == "as" and before.head.i == verb.i:
            start -= 1
            before = self.doc[start - 1] if start > self.first else None
        if after is not None and not (after.is_punct or after.text in _QUOTES or after.is_space or self.in_clause_tail(after)):
            return []
        spans: list[Span] = []
        closing = self.quote_before(frame_start)
        if before is None and closing is not None:
            spans.append(self.left_of(closing, self.document.sentence_at(closing.start)))
        elif before is not None and (before.text in _STOP or before.text in _QUOTES or closing is not None or before.text in "?!"):
            left = self.left_start()
            if closing is not None and closing.start < left:
                spans.append(Span(closing.start, closing.end))
            else:
                spans.append(Span(left, self.sentence.at(before).end))
        else:
            return []
        fragment = closing is None and not self.has_finite(start)
        # right part
        if fragment:
            if after is None or after.text not in {",", "—", "–", "--", "-", "―"} or end + 1 >= self.last:
                return []
            if not self.names_subject(start):
                return [self.range(end + 1, self.last)]
            spans.append(self.range(end + 1, self.last))
        elif after is not None and after.text in {",", "—", "–", "--", "-", "―"}:
            right = self.right_part(end + 1)
            if right is not None:
                spans.append(right)
        elif after is not None and (after.text in _QUOTES):
            quote = self.document.quote_at(self.sentence.at(after).start)
            if quote is not None and quote.start == self.sentence.at(after).start:
                spans.append(Span(quote.start, quote.end))
        del text, frame_end
        return spans

    def in_clause_tail(self, token: Token) -> bool:
        """A participle or as-clause that goes on about the saying itself: "X said, adding"."""
        return token.dep_ in {"advcl", "cc", "mark"} or token.lower_ in {"as", "while", "when", "after", "before", "and", "but"}

    def has_finite(self, stop: int) -> bool:
        """Whether what stands left of the cue is a sentence, not an adverbial or a bare subject."""
        return any(
            t.pos_ in {"VERB", "AUX"} and (t.tag_ in {"VBD", "VBZ", "VBP", "MD", "VB"}) for t in self.doc[self.first : stop]
        )

    def names_subject(self, stop: int) -> bool:
        """Whether a fragment left of the cue is the subject of what follows it ("The deal, she said, is off")."""
        words = [t for t in self.doc[self.first : stop] if not t.is_punct and not t.is_space]
        if not words or words[0].pos_ in {"ADP", "ADV", "SCONJ", "VERB", "INTJ", "AUX"} or words[0].ent_type_ in {"DATE", "TIME"}:
            return False
        return any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in words)

    def left_start(self) -> int:
        return self.sentence.start

    def left_of(self, quote: Quote, sentence: Sentence | None) -> Span:
        if sentence is not None and sentence.start < quote.start:
            between = self.document.text[sentence.start : quote.start].strip()
            if between and len(between) < 200:
                return Span(sentence.start, quote.end)
        return Span(quote.start, quote.end)

    def right_part(self, index: int) -> Span | None:
        if index >= self.last:
            return None
        token = self.doc[index]
        if token.text in _QUOTES:
            quote = self.document.quote_at(self.sentence.at(token).start)
            if quote is not None and quote.start == self.sentence.at(token).start:
                return self.range(index, self.last)
        if token.lower_ in {"but", "and"} and index + 1 < self.last and self.doc[index + 1].text in _QUOTES:
            return self.range(index, self.last)
        verbs_own = {t.i for child in self.verb.children if child.dep_ in {"advcl", "conj", "cc", "prep", "appos", "acl", "relcl"} for t in child.subtree}
        if index in verbs_own or token.tag_ in {"VBG", "VBN", "CC"} or token.lower_ in {"as", "who", "which", "while", "when", "after", "before", "although", "though"}:
            return None
        return self.range(index, self.last)

    def quote_before(self, offset: int) -> Quote | None:
        """The quotation that ends right before an offset."""
        text = self.document.text
        at = offset - 1
        while at >= 0 and text[at] in " \u00a0":
            at -= 1
        quote = self.document.quote_at(at)
        return quote if quote is not None and quote.end == at + 1 else None

    def quote_after(self) -> Span | None:
        _, end = self.frame()
        at = end
        while at < self.last and (self.doc[at].text in {",", ":"} or self.doc[at].is_space):
            at += 1
        offset = self.sentence.at(self.doc[at]).start if at < self.last else self.sentence.end
        text = self.document.text
        while offset < len(text) and text[offset] in " \u00a0":
            offset += 1
        quote = self.document.quote_at(offset)
        if quote is None or quote.start != offset:
            return None
        return Span(quote.start, quote.end)

    def infinitive(self) -> Span | None:
        """What is wanted, planned, promised or ordered: "to go", "the council to pay"."""
        if not set(self.stances) & {"wish", "plan", "promise", "order"}:
            return None
        if any(child.dep_ in {"nsubjpass", "auxpass"} for child in self.verb.children):
            return None
        begin = None
        for child in self.verb.children:
            if child.i < self.verb.i:
                continue
            if child.dep_ in {"dobj", "dative"} and "order" in self.stances:
                begin = child.left_edge.i
            if child.dep_ == "prep" and "order" in self.stances and child.lower_ in {"on", "upon", "for"}:
                begin = child.i + 1
            if child.dep_ == "xcomp" and child.left_edge.i > self.verb.i:
                return self.range(begin or child.left_edge.i, child.right_edge.i + 1)
        return None

    def object_content(self) -> Span | None:
        verb = self.verb
        kids = [
            child
            for child in verb.children
            if child.i > verb.i
            and (child.dep_ in {"dobj", "oprd", "xcomp", "ccomp", "dative"} or (child.dep_ == "prep" and child.lower_ in _OF_CONTENT))
            and not (child.dep_ == "dobj" and child.ent_type_ in {"DATE", "TIME"})
        ]
        if " " in self.lemma:
            particle = self.lemma.split()[-1]
            kid = next((k for k in verb.children if k.lower_ == particle and k.i > verb.i), None)
            inner = [c for c in kid.children if c.dep_ in {"pobj", "pcomp"}] if kid is not None else []
            if inner:
                return self.range(inner[0].left_edge.i, self.object_end(inner[0], max(k.right_edge.i for k in [*kids, kid]) + 1))
        if not kids or kids[0].dep_ not in {"dobj", "ccomp"}:
            return None
        return self.range(kids[0].left_edge.i, self.object_end(kids[0], max(kid.right_edge.i for kid in kids) + 1))

    def object_end(self, head: Token, end: int) -> int:
        """Before an aside about the object (", who …") and before "in", "on", "at" that say when and where."""
        for index in range(head.i + 1, end - 1):
            token = self.doc[index]
            if token.text == "," and self.doc[index + 1].lower_ in {"who", "which", "where", "whose", "though", "although", "but", "with"}:
                return index
            if token.text in {"--", "—", "–"}:
                return index
            if token.dep_ == "prep" and token.lower_ == "during":
                return index
        return end

    # --- spans ---

    def range(self, start: int, end: int) -> Span:
        return self.sentence.span_of(self.doc[start:end])

    def report(self, spans: list[Span], rule: str) -> Iterator[Reported]:
        content = tuple(span for span in (clean(self.document, span) for span in spans) if span is not None)
        if not content:
            return
        speaker = self.speaker_span()
        quote = self.document.quote_at(content[0].start)
        direct = quote is not None and quote.start == content[0].start and quote.end >= content[0].end - 2
        yield Reported(
            content=content,
            cue=(self.sentence.at(self.verb),),
            speaker=(speaker,) if speaker else (),
            direct=direct,
            lemma=self.lemma,
            stance="attitude" if rule == "object" else self.stances[0],
            negated=any(child.dep_ == "neg" for child in self.verb.children),
            rule=rule,
        )

    def speaker_span(self) -> Span | None:
        if self.subject is None:
            return None
        return phrase(self.document, self.sentence, self.subject)


def subject_of(verb: Token) -> Token | None:
    """Who does what a verb says: its own subject, else that of the verb it leans on."""
    for _ in range(6):
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                passive = child.dep_ == "nsubjpass"
                if not passive:
                    return child
                agent = next((a for a in verb.children if a.dep_ == "agent"), None)
                if agent is not None:
                    return next((c for c in agent.children if c.dep_ == "pobj"), None)
                return None
        if verb.dep_ in {"acl"} and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"} and verb.head.i != verb.i:
            verb = verb.head
            continue
        return None
    return None


def phrase(document: Document, sentence: Sentence, head: Token) -> Span | None:
    """The whole noun phrase of a head, without trailing punctuation."""
    span = sentence.span_of(t for t in head.subtree if sentence.tokens.start <= t.i < sentence.tokens.end)
    return clean(document, span)


def clean(document: Document, span: Span) -> Span | None:
    """A span without outer blanks and separators, with the quotation marks that belong to it."""
    text = document.text
    start, end = span.start, span.end
    while True:
        before = (start, end)
        while start < end and text[start] in _OUTSIDE:
            start += 1
        while end > start and (text[end - 1] in _OUTSIDE or (text[end - 1] == "." and not _keeps_period(document, end))):
            if document.quote_at(end - 1) is not None:
                break
            end -= 1
        # A closing mark whose opening is outside, or an opening mark without its words.
        last = document.quote_at(end - 1) if end > start else None
        if last is not None and last.inner_start >= start and last.end > end:
            end = last.end
        first = document.quote_at(start) if end > start else None
        if first is not None and first.inner_start == start and first.end <= end + 1:
            start = first.start
        if first is not None and first.inner_end <= start:
            start = min(first.end, end)
        if (start, end) == before:
            break
    return Span(start, end) if start < end else None


def _keeps_period(document: Document, end: int) -> bool:
    return bool(re.search(r"(?:\b[A-Z]|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|Mr|Mrs|Dr|Sen|Rep|Gov|a\.m|p\.m|U\.S|etc))\.$", document.text[max(0, end - 8) : end])) and (
        end < len(document.text) and document.text[end : end + 1] not in {"", "\n"} and False
    )


def _according(document: Document, sentence: Sentence, token: Token) -> Iterator[Reported]:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is None:
        return
    source = next((child for child in to.children if child.dep_ == "pobj"), None)
    if source is None:
        return
    speaker = phrase(document, sentence, source)
    doc = token.doc
    first, last = sentence.tokens.start, sentence.tokens.end
    start, end = token.i, max(t.i for t in token.subtree) + 1
    spans = []
    if start > first:
        spans.append(sentence.span_of(doc[first:start]))
    if end < last and doc[end].text == ",":
        spans.append(sentence.span_of(doc[end + 1 : last])) if end + 1 < last else None
    content = tuple(span for span in (clean(document, one) for one in spans) if span is not None)
    if content:
        yield Reported(
            content=content,
            cue=(Span(sentence.at(token).start, sentence.at(to).end),),
            speaker=(speaker,) if speaker else (),
            lemma="according to",
            rule="according",
        )


def _following_quotes(document: Document, found: list[Reported]) -> list[Reported]:
    """Quoted sentences that follow a quotation in its paragraph, without a cue of their own, go on with it."""
    taken = [span for one in found for span in one.content]
    out = []
    for one in found:
        if one.rule in {"around", "quote"} and document.quote_at(one.content[-1].start) is not None or one.direct:
            end = max(one.content[-1].end, one.cue[-1].end, one.speaker[-1].end if one.speaker else 0)
            sentence = document.sentence_at(end - 1)
            if sentence is not None:
                at = sentence.end
                while at > end and document.text[at - 1] in "\"“`' ":
                    at -= 1
                spans = list(one.content)
                while True:
                    while at < len(document.text) and document.text[at] in " \u00a0":
                        at += 1
                    quote = document.quote_at(at)
                    if quote is None or quote.start != at or any(span.overlaps(Span(quote.start, quote.end)) for span in taken):
                        break
                    spans.append(Span(quote.start, quote.end))
                    at = quote.end
                one = replace(one, content=tuple(spans))
        out.append(one)
    return out


_COLON = re.compile(r"(?P<who>[A-Z“‘\"'][^:.!?;\n]{1,60}?)\s*:\s+(?=\S)")
_LABELS = frozenset("update updated correction exclusive analysis opinion related watch video photos breaking note editor live listen read more fact myth question q a source photo image subject date time where when what who why how".split())


def _colons(document: Document) -> Iterator[Reported]:
    """"Poll: …", "MAYOR: …": a name before a colon at the start of a line, with the rest of the line."""
    for line in document.lines:
        if not line.read:
            continue
        match = _COLON.match(document.text, line.start, line.end)
        if match is None or not _speaks(document, match["who"], line.start):
            continue
        who = Span(line.start, line.start + len(match["who"]))
        content = clean(document, Span(match.end(), line.end))
        if content is not None:
            colon = document.text.index(":", who.end)
            yield Reported(content=(content,), cue=(Span(colon, colon + 1),), speaker=(who,), lemma=":", rule="colon", direct=document.quoted(content))


_VOICES = re.compile(r"\b(?:polls?|survey|study|studies|report|police|officials?|sources?|analysts?|experts?|scientists|researchers|reports|minister|president|mayor|spokes\w+|chief|court|judge|witness\w*|aide|lawyers?|company|ministry|government)\b", re.IGNORECASE)


def _speaks(document: Document, who: str, start: int) -> bool:
    words = who.split()
    if len(words) > 7 or words[0].casefold().rstrip(":") in _LABELS:
        return False
    if document.names.within(Span(start, start + len(who))) or _VOICES.search(who):
        return True
    return who.isupper() and len(words) <= 3


def _inner(found: list[Reported]) -> list[Reported]:
    """Marks what is said or thought inside another's words."""
    return [
        replace(one, inner=True)
        if any(
            other is not one
            and other.stance != "attitude"
            and one.cue
            and any(span.start <= one.cue[0].start and one.cue[0].end <= span.end for span in other.content)
            for other in found
        )
        else one
        for one in found
    ]


def _outermost(found: list[Reported]) -> list[Reported]:
    """Wishes, plans and opinions inside another's words are part of those words; saying inside saying is a chain."""
    strong = [one for one in found if one.rule != "object"]
    return [
        one
        for one in found
        if one.rule not in {"infinitive", "object"}
        or not any(other is not one and other.start <= one.start and one.end <= other.end for other in strong)
    ]
