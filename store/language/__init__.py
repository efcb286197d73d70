"""Text in, facts out: the room where the language model lives. No database, no clock."""

from __future__ import annotations

from store.language.facts import sentence_facts, with_ids
from store.language.pipeline import Document, Language, load
from store.language.reading import read
from store.language.references import Referents
from store.language.spoken import spoken_facts
from store.language.standing import without_repeats
from store.model import Article, Extraction, Fact

__all__ = ["Language", "extract", "load"]


def extract(article: Article, language: Language) -> Extraction:
    """All facts, quotations and names of one article.

    Pure: the same article gives the same value. The evidence of a fact counts in ``article.text``;
    a headline that is not part of the text is read too, its facts have ``section="headline"`` and
    count in the headline. ``notes`` say why nothing came of a text.
    """
    document = language.read(article.text, headline=article.headline)
    facts = list(_facts(document, article))
    notes = list(document.notes)
    if article.headline and article.headline.strip() and article.headline not in article.text and document.english:
        facts += _facts(language.read_headline(article.headline), article)
    return Extraction(
        facts=with_ids(without_repeats(facts), article),
        quotations=document.quotations,
        names=document.names.all if document.english else (),
        model=language.info,
        notes=tuple(notes),
    )


def _facts(document: Document, article: Article) -> list[Fact]:
    referents = Referents(document)
    found: list[Fact] = []
    for sentence in document.sentences:
        found.extend(sentence_facts(read(document, sentence, article.published, referents)))
    found.extend(spoken_facts(document, tuple(found)))
    return found
