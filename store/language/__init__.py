"""Text in, facts out: the room where the language model lives. No database, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from store.language.facts import sentence_facts, with_ids
from store.language.pipeline import Document, Language, load
from store.language.reading import read
from store.language.references import Referents
from store.language.spoken import spoken_facts
from store.language.standing import without_repeats
from store.language.wholesentences import whole_sentences
from store.model import Article, Extraction, Fact

__all__ = ["Language", "extract", "load"]


def extract(article: Article, language: Language) -> Extraction:
    """All facts, quotations and names of one article.

    Pure: the same article gives the same value. The evidence of a fact counts in ``article.text``;
    a headline that is not part of the text is read too, its facts have ``field="headline"`` and
    count in the headline. ``notes`` say why nothing came of a text.
    """
    document = language.read(article.text, headline=article.headline)
    facts = _facts(document, article)
    whole = list(whole_sentences(document, facts))
    if article.headline and article.headline.strip() and article.headline not in article.text:
        facts, whole = _of_text(facts), _of_text(whole)
        if document.english:
            headline = language.read_headline(article.headline)
            told = _facts(headline, article)
            facts += [replace(fact, field="headline") for fact in told]
            whole += [replace(fact, field="headline") for fact in whole_sentences(headline, told)]
    return Extraction(
        facts=with_ids(without_repeats(facts), article),
        quotations=document.quotations,
        names=document.names.all if document.english else (),
        model=language.info,
        notes=document.notes,
        whole=with_ids(whole, article),
    )


def _of_text(facts: Iterable[Fact]) -> list[Fact]:
    """Facts of a text below a headline that stands apart: that one is the headline, a heading in the text is not."""
    return [replace(fact, section="body") if fact.section == "headline" else fact for fact in facts]


def _facts(document: Document, article: Article) -> list[Fact]:
    referents = Referents(document)
    found: list[Fact] = []
    for sentence in document.sentences:
        found.extend(sentence_facts(read(document, sentence, article.published, referents)))
    found.extend(spoken_facts(document, tuple(found)))
    return found
