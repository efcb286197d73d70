"""The rules by which a cue verb reaches its content. Each takes a ``Saying`` and gives spans, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.spans import DASHES, QUOTE_MARKS, STOPS, SUBJECTS, child_of
from store.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.quotes import Quote
    from store.language.saying import Saying

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Cues whose clause may lack a finite verb ("said to be", headlines) and still be a statement.
_LOOSE = frozenset(
    {"say", "tell", "add", "write", "tweet", "continue", "ask", "expect", "recall", "cite", "report", "describe"}
)
_OWN = frozenset({"prep", "advmod", "npadvmod", "advcl", "conj", "cc", "nsubj"})
_ASIDE = frozenset({"as", "who", "which", "while", "when", "after", "before", "although", "though"})
_TAIL = frozenset({"as", "while", "when", "after", "before", "and", "but"})
_OF_CONTENT = frozenset({"as", "for", "of", "to", "from", "with", "against", "about", "into"})
_OF_OBJECT = frozenset({"dobj", "oprd", "xcomp", "ccomp", "dative"})
_AFTER_OBJECT = frozenset({"who", "which", "where", "whose", "though", "although", "but", "with"})


# --- The clause after the cue: "said that the talks had ended" --------------------------------------


def clause_after(saying: Saying) -> list[Span]:
    """The clause that follows the cue, with its "that"."""
    verb = saying.verb
    for child in verb.children:
        if child.dep_ == "ccomp" and child.left_edge.i > verb.i and _is_statement(saying, child):
            return [saying.stretch(_clause_start(saying, child), _clause_end(saying, child))]
    end = saying.frame[1]
    for token in verb.subtree:  # "said in a statement that …": the parser hangs the clause on the noun
        hangs = (
            token.dep_ == "mark" and token.lower_ == "that" and token.head.dep_ in {"acl", "relcl", "advcl", "ccomp"}
        )
        if hangs and verb.i < token.i <= end + 1 and not saying.in_subject(token.i):
            return [saying.stretch(token.i, token.head.right_edge.i + 1)]
    return []


def _is_statement(saying: Saying, child: Token) -> bool:
    """A finite clause, a question or an order: not "find it hard", "hold them liable"."""
    if saying.stances[0] in {"order", "wish"} or child_of(child, "mark") is not None:
        return True
    if any(
        token.tag_ in _FINITE for token in (child, *(one for one in child.children if one.dep_ in {"aux", "auxpass"}))
    ):
        return True
    return saying.lemma in _LOOSE or saying.document.quote_at(saying.sentence.at(child).start) is not None


def _clause_start(saying: Saying, child: Token) -> int:
    """Its own first word, or what the parser left between the frame and it."""
    mark = child_of(child, "mark")
    if mark is not None and mark.lower_ == "that":
        return int(mark.i)
    start, end = child.left_edge.i, saying.frame[1]
    if saying.addresses:  # "told the paper's A B that …": the parser may take the "that" for something else
        that = next((one for one in saying.verb.doc[saying.verb.i + 1 : child.i] if one.lower_ == "that"), None)
        if that is not None and (that.i >= start or start >= end):
            return int(that.i)
    between = [saying.token(index).text for index in range(end, start)]
    return end if between and not any(text in STOPS for text in between) else start


def _clause_end(saying: Saying, child: Token) -> int:
    """Its own last word, unless the parser let the outer sentence slip in or cut the clause short."""
    end = child.right_edge.i + 1
    for token in saying.verb.doc[child.i + 1 : end]:
        if token.dep_ == "conj" and token.head == child and _goes_on(saying, token):
            joint = next((one for one in child.children if one.dep_ == "cc" and child.i < one.i < token.i), None)
            return joint.i if joint is not None else int(token.left_edge.i)
        if token.text == "," and token.i + 1 < end and _turns_back(saying, saying.token(token.i + 1)):
            return int(token.i)
    own = {token.i for one in saying.verb.children if one.dep_ in _OWN for token in one.subtree}
    while end < saying.last and end not in own and not _is_joint(saying.token(end)):
        end += 1
    return _past_quotes(saying, end)


def _goes_on(saying: Saying, verb: Token) -> bool:
    """Whether a verb joined to the content really goes on with the saying: "said it was over and thanked them"."""
    same = verb.tag_ == saying.verb.tag_ and verb.tag_ in {"VBD", "VBZ", "VBP"}
    return same and saying.cues.speaks(verb) and not any(child.dep_ in SUBJECTS for child in verb.children)


def _turns_back(saying: Saying, token: Token) -> bool:
    """Whether an aside after a comma is the outlet's own: ", though …", ", adding that …"."""
    if token.lower_ in {"though", "although"}:
        return True
    return token.tag_ == "VBG" and token.dep_ == "advcl" and bool(saying.cues.of(token)[1])


def _is_joint(token: Token) -> bool:
    return token.is_punct or token.text in STOPS or token.text in QUOTE_MARKS or token.dep_ == "cc"


def _past_quotes(saying: Saying, end: int) -> int:
    """Past quoted words that end the content: 'was over: "Not now."', 'was over, and "nobody" cared'."""
    for joined in saying.verb.children:
        quotes = joined.dep_ == "conj" and any(token.text in QUOTE_MARKS for token in joined.subtree)
        if quotes and joined.i >= end and not saying.cues.of(joined)[1]:
            end = max(end, joined.right_edge.i + 1)
    at = end
    while at < saying.last and (saying.token(at).text == ":" or saying.token(at).text in DASHES):
        at += 1
    quote = saying.quote_from(at) if at > end else None
    while quote is not None and end < saying.last and saying.offset(end) < quote.end:
        end += 1
    return end


# --- Around the cue: "The talks, she said, had ended"; '"It is over," she said. "For good."' ---------


def around(saying: Saying) -> list[Span]:
    """What stands around a cue that is put in between, or behind."""
    start, end = saying.frame
    before = saying.token(start - 1) if start > saying.first else None
    if before is not None and before.lower_ == "as" and before.head == saying.verb:
        start -= 1
        before = saying.token(start - 1) if start > saying.first else None
        if before is None and saying.is_dash_or_comma(end):
            return [saying.stretch(end + 1, saying.last)] if end + 1 < saying.last else []
    if end < saying.last and not _may_follow(saying, saying.token(end)):
        return []
    closing = saying.quote_before
    if before is None:
        return [_left_of(saying, closing), *_right(saying, end)] if closing is not None else []
    if not (before.text in STOPS or before.text in QUOTE_MARKS or before.text in "?!" or closing is not None):
        return []
    if closing is None and not _has_finite(saying, start):
        return _around_fragment(saying, start, end)
    left = saying.sentence.start
    if closing is not None and closing.start < left:
        left_span = Span(closing.start, closing.end)
    else:
        left_span = Span(left, saying.sentence.at(before).end)
    return [left_span, *_right(saying, end)]


def _may_follow(saying: Saying, token: Token) -> bool:
    """What may come after an inserted cue: a stop, quoted words, or an aside about the saying itself."""
    if token.lower_ == "that":
        return False
    if any(child.dep_ == "advcl" and child.left_edge.i <= token.i <= child.i for child in saying.verb.children):
        return saying.quote_before is not None
    return (
        token.is_punct
        or token.is_space
        or token.text in QUOTE_MARKS
        or token.dep_ in {"advcl", "cc", "mark"}
        or token.lower_ in _TAIL
    )


def _left_of(saying: Saying, closing: Quote) -> Span:
    """The quotation before a cue that begins its sentence, with the words that lead into it."""
    sentence = saying.document.sentence_at(closing.start)
    if sentence is not None and sentence.start < closing.start:
        return Span(sentence.start, closing.end)
    return Span(closing.start, closing.end)


def _has_finite(saying: Saying, stop: int) -> bool:
    """Whether what stands left of the cue is a clause, not an adverbial or a bare subject."""
    return any(
        token.pos_ in {"VERB", "AUX"} and token.tag_ in {*_FINITE, "VB"}
        for token in saying.verb.doc[saying.first : stop]
    )


def _around_fragment(saying: Saying, start: int, end: int) -> list[Span]:
    """A subject or an adverbial before the cue: what follows the cue is the statement or its rest."""
    if not saying.is_dash_or_comma(end) or end + 1 >= saying.last:
        return []
    rest = saying.stretch(end + 1, saying.last)
    words = [token for token in saying.verb.doc[saying.first : start] if not token.is_punct and not token.is_space]
    adverbial = (
        not words
        or words[0].pos_ in {"ADP", "ADV", "SCONJ", "VERB", "INTJ", "AUX"}
        or words[0].ent_type_ in {"DATE", "TIME"}
        or not any(token.pos_ in {"NOUN", "PROPN", "PRON"} for token in words)
    )
    return [rest] if adverbial else [saying.stretch(saying.first, start), rest]


def _right(saying: Saying, end: int) -> list[Span]:
    """The part of the content that follows the cue in its sentence."""
    if saying.is_dash_or_comma(end):
        return _rest(saying, end + 1)
    quote = saying.quote_from(end) if end < saying.last and saying.token(end).text in QUOTE_MARKS else None
    return [Span(quote.start, quote.end)] if quote is not None else []


def _rest(saying: Saying, index: int) -> list[Span]:
    """The rest of the sentence after an inserted cue, unless it is an aside about the saying."""
    if index >= saying.last:
        return []
    token = saying.token(index)
    whole = [saying.stretch(index, saying.last)]
    if saying.quote_from(index) is not None:
        return whole
    if token.lower_ in {"but", "and"} and saying.quote_from(index + 1) is not None:
        return whole
    asides = {"advcl", "conj", "cc", "prep", "appos", "acl", "relcl"}
    own = {one.i for child in saying.verb.children if child.dep_ in asides for one in child.subtree}
    own |= {
        one.i for child in saying.verb.rights for part in child.rights if part.dep_ == "relcl" for one in part.subtree
    }
    # "told the rally, where police counted 3,000": the outlet's own, of those who listened
    if index in own or token.tag_ in {"VBG", "VBN", "CC"} or token.lower_ in _ASIDE:
        return _resumed(saying, index)
    return whole


def _resumed(saying: Saying, index: int) -> list[Span]:
    """Quoted words that go on, in lower case, after an aside ('"If so," he said, raising a hand, "then go"')."""
    for at in range(index + 1, saying.last):
        quote = saying.quote_from(at) if saying.token(at - 1).text == "," else None
        if quote is not None and saying.document.text[quote.inner_start : quote.inner_start + 1].islower():
            return [saying.stretch(at, saying.last)]
    return []


def quotation_after(saying: Saying) -> list[Span]:
    """The quotation that follows a cue: 'She said: "…"'."""
    at = saying.frame[1]
    while at < saying.last and (saying.token(at).text in {",", ":"} or saying.token(at).is_space):
        at += 1
    text = saying.document.text
    offset = saying.offset(at) if at < saying.last else saying.sentence.end
    while offset < len(text) and text[offset] in " \u00a0":
        offset += 1
    quote = saying.document.quote_at(offset)
    return [Span(quote.start, quote.end)] if quote is not None and quote.start == offset else []


# --- What is willed, and objects ---------------------------------------------------------------------


def willed(saying: Saying) -> list[Span]:
    """What is wanted, planned, promised or ordered: "to go", "the council to pay"."""
    if not set(saying.stances) & {"wish", "plan", "promise", "order"}:
        return []
    verb, begin = saying.verb, None
    for child in verb.children:
        if child.dep_ in {"nsubjpass", "auxpass"} or child.dep_ == "ccomp":
            return []
        if child.i < verb.i:
            continue
        if "order" in saying.stances and child.dep_ in {"dobj", "dative"}:
            begin = child.left_edge.i
        if "order" in saying.stances and child.dep_ == "prep" and child.lower_ in {"on", "upon", "for"}:
            begin = child.i + 1
        if child.dep_ == "xcomp" and child.left_edge.i > verb.i:
            return [saying.stretch(begin or child.left_edge.i, child.right_edge.i + 1)]
    return []


def object_of(saying: Saying) -> list[Span]:
    """The thing that is praised, attacked, cited: the object with what belongs to it, not when and where."""
    verb = saying.verb
    parts = [child for child in verb.children if child.i > verb.i and _is_object_part(child)]
    particle = saying.lemma.partition(" ")[2]
    if particle:
        prep = next((child for child in verb.children if child.lower_ == particle and child.i > verb.i), None)
        inner = child_of(prep, "pobj", "pcomp") if prep is not None else None
        if prep is not None and inner is not None and inner.ent_type_ not in {"DATE", "TIME"}:
            end = max(part.right_edge.i for part in [*parts, prep]) + 1
            return [saying.stretch(inner.left_edge.i, _object_end(saying, inner, end))]
    if not parts or particle or parts[0].dep_ not in {"dobj", "ccomp", "oprd"}:
        return []
    if (
        saying.lemma == "call"
        and parts[0].dep_ != "ccomp"
        and not any(part.dep_ in {"oprd", "xcomp"} for part in parts)
    ):
        return []  # a telephone call
    end = max(part.right_edge.i for part in parts) + 1
    return [saying.stretch(parts[0].left_edge.i, _object_end(saying, parts[0], end))]


def _is_object_part(child: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in _OF_CONTENT
    return child.dep_ in _OF_OBJECT and not (child.dep_ == "dobj" and child.ent_type_ in {"DATE", "TIME"})


def _object_end(saying: Saying, head: Token, end: int) -> int:
    """Before an aside about the object (", who …", "— …") and before "during …"."""
    for index in range(head.i + 1, end - 1):
        token = saying.token(index)
        if token.text == "," and saying.token(index + 1).lower_ in _AFTER_OBJECT:
            return index
        if token.text in DASHES - {"-"} or (token.dep_ == "prep" and token.lower_ == "during"):
            return index
    return end
