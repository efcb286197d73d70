"""Opinion, letters, advice and first-person columns: pieces that argue rather than report.

Such a piece speaks as "I" and "we" to "you" and asks questions outside all quotation marks. What it says
in its own voice is a view; what it reports (what somebody said, what was done when and where) is news.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.language.pipeline import Document, Sentence
    from store.model import Fact

_SIGNS = 4  # sentences that speak for the writer; fewer occur where a quotation runs over lines
_SHARE = 0.08  # of all sentences
_WRITER = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us|[Yy]ou|[Yy]our)\b")


def is_personal(document: Document) -> bool:
    """Whether a text speaks for its writer."""
    body = [sentence for sentence in document.sentences if sentence.section == "body"]
    signs = sum(_speaks_for_its_writer(document, sentence) for sentence in body)
    return signs >= max(_SIGNS, _SHARE * len(body))


def _speaks_for_its_writer(document: Document, sentence: Sentence) -> bool:
    """A sentence with "I", "we" or "you", or a question, that no quotation mark or speaker covers."""
    words = document.words(sentence.place)
    if re.search('[“”"]', words) or any(one.direct for one in document.saying(sentence.place)):
        return False
    asks = words.rstrip(")’' ").endswith("?")
    return (asks or _WRITER.search(words) is not None) and not document.saying(sentence.at(sentence.tokens.root))


def is_reported(fact: Fact) -> bool:
    """Whether a fact of such a piece is news: said by a known speaker, or done at some time, place or in some number."""
    if fact.attribution is not None:
        return fact.attribution.speaker_resolved
    if fact.tense != "past" or fact.modality != "asserted":
        return False
    named = any(one.name for one in fact.participants if one.part in {"subject", "agent"})
    return named and any((fact.value, fact.time, fact.place))
