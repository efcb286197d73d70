from dataclasses import replace

import pytest

from bot import forms
from handlers.lines import Line
from store.errors import UnknownId, UnreadableArticle
from store.model import WHOLE, Event, Extraction, Fact, Part, Quotation, Span, source
from tests.record.newsroom import HOUR, NOON, Report, extraction, keep, set_status, strand

URL = "https://harbour.example/exchange"


def test_a_revision_retires_the_facts_before_it(fresh_store):
    """What an outlet says now stands; what it said before answers "as of"."""
    saved, (old,) = keep(fresh_store, Report(figure=175), url=URL)
    _, (new,) = keep(fresh_store, Report(figure=180), url=URL, at=NOON + HOUR)
    assert [fact.id for fact in fresh_store.facts_of_article(saved.article_id)] == [new]
    for as_of, expected in ((NOON, [old]), (NOON + HOUR / 2, [old]), (NOON + HOUR, [new]), (NOON - HOUR, [])):
        assert [fact.id for fact in fresh_store.facts_of_article(saved.article_id, as_of=as_of)] == expected
        assert [fact.id for fact in fresh_store.facts([old, new], as_of=as_of)] == expected
    with pytest.raises(UnknownId, match=old):
        fresh_store.fact(old)


def test_a_fact_carries_its_words(fresh_store):
    """The quote is what stands between the offsets, and stays with the revision it was cut from."""
    report = Report()
    _, (fact_id,) = keep(fresh_store, report, url=URL)
    (recorded,) = fresh_store.recorded([fact_id])
    assert recorded.quote == report.text[recorded.fact.evidence.start : recorded.fact.evidence.end]
    (claim,) = fresh_store.claims([fact_id])
    assert (claim.text, claim.sentence, claim.outlet) == (report.text, report.text, "Harbour Post")
    assert claim.strand.id == f"s-{recorded.fact.article}"
    assert claim.fact.event == recorded.fact.event is not None


@pytest.mark.parametrize(
    ("headline", "field", "quote"),
    [("Exchange agreed", "headline", "Exch"), ("Exchange agreed", "text", "Brin"), ("Brindle and", "text", "Brin")],
)
def test_offsets_of_a_headline(fresh_store, headline, field, quote):
    """A headline that is no part of the text has offsets of its own."""
    article = Report().article(headline=headline)
    fact = Fact("Brindle", "agree", Span(0, 4), id="f1", field=field, sentence=Span(0, 4))
    with fresh_store.write(at=NOON) as tx:
        saved = tx.save_article(article)
        tx.save_extraction(saved.article_id, Extraction((fact,)))
    assert fresh_store.recorded(["f1"])[0].quote == quote


def test_blacking_out_leaves_facts_in_their_place(fresh_store):
    """A name that goes from the headline and not from a longer word of the text parts the two, and no fact of the text."""
    text = "Velm, Tuesday\nTwo people died near Roeburn, says Roe\nA mill burnt down."
    at = Span(text.index("Two"), text.index(" near"))
    fact = Fact("people", "die", at, id="f1", section="headline", sentence=at)
    with fresh_store.write(at=NOON) as tx:
        saved = tx.save_article(Report().article(text=text, headline="Two people died near Roe"))
        tx.save_extraction(saved.article_id, Extraction((fact,)))
    assert fresh_store.forget_person(["Roe"], at=NOON) == 1
    article, (kept,) = fresh_store.article(saved.article_id), fresh_store.recorded(["f1"])
    assert article.headline == "Two people died near ███"
    assert article.headline not in article.text
    assert forms.evidence(kept.fact, article)["quote"] == kept.quote == "Two people died"
    assert Line(kept.fact, article, kept.quote).sentence() == ("", kept.quote, "")
    assert source(kept.fact, article) == article.text


@pytest.mark.parametrize("evidence", [Span(0, 10_000), Span(-1, 3), Span(5, 2)])
def test_evidence_outside_the_text(fresh_store, evidence):
    """A fact without words in the text is refused by name, and nothing of its article stays."""
    fact = Fact("Brindle", "agree", evidence, id="f1")

    def save():
        with fresh_store.write(at=NOON) as tx:
            saved = tx.save_article(Report().article())
            tx.save_extraction(saved.article_id, Extraction((fact,)))

    with pytest.raises(UnreadableArticle, match="'f1'"):
        save()
    assert fresh_store.counts()["articles"] == 0


def test_extracting_again_changes_nothing(fresh_store):
    """The same extraction of the same revision leaves every row as it is; another one replaces what differs."""
    report = Report()
    saved, (fact_id,) = keep(fresh_store, report)
    article = replace(report.article(), id=saved.article_id)
    before = fresh_store.recorded([fact_id])
    with fresh_store.write(at=NOON + HOUR) as tx:
        assert tx.save_extraction(saved.article_id, extraction(article, report)) == ()
    assert fresh_store.recorded([fact_id]) == before
    other = extraction(article, report)
    other = replace(other, facts=(replace(other.facts[0], modality="planned"),))
    with fresh_store.write(at=NOON + HOUR) as tx:
        assert tx.save_extraction(saved.article_id, other) == (fact_id,)
    assert fresh_store.fact(fact_id).modality == "planned"
    assert fresh_store.fact(fact_id, as_of=NOON).modality == "asserted"


def test_facts_between_two_digests(fresh_store):
    """A digest of a past day is composed of what was recorded and stood by then."""
    _, first = keep(fresh_store, Report(figure=1), url=URL, at=NOON)
    _, second = keep(fresh_store, Report(figure=2), url=URL, at=NOON + HOUR)
    _, third = keep(fresh_store, Report(figure=3, outlet="Osmark Wire"), at=NOON + 2 * HOUR)

    def between(since, until):
        return tuple(sorted(fact.id for fact in fresh_store.facts_between(since, until)))

    assert between(NOON - HOUR, NOON) == first
    assert between(NOON, NOON + HOUR) == second
    assert between(NOON - HOUR, NOON + 2 * HOUR) == tuple(sorted(second + third))


def test_recency_is_not_arrival(fresh_store):
    """Facts come in the order of publication, also when hundreds share a second or came late."""
    for hour in (5, 1, 3, 1, 5):
        keep(fresh_store, Report(hour=hour, figure=fresh_store.counts()["facts"] + 1))
    event = fresh_store.search("exchange").events[0].event
    hours = [fact.value.low for fact in fresh_store.facts_of_event(event.id)]
    assert hours == [5, 1, 3, 4, 2]


def test_quotations(fresh_store):
    """Who said what is kept beside the facts, and hidden with the article."""
    said = Quotation(Part("the exchange", (Span(0, 12),)), direct=True)
    with fresh_store.write(at=NOON) as tx:
        saved = tx.save_article(Report().article())
        tx.save_extraction(saved.article_id, Extraction((), (said,)))
    assert fresh_store.quotations(saved.article_id) == (said,)
    with fresh_store.write(at=NOON) as tx:
        set_status(tx, saved.article_id, "withheld")
    assert fresh_store.quotations(saved.article_id) == ()


def test_a_sentence_kept_whole_is_not_listed(fresh_store):
    """Read beside others', cited by a finding: yes; in answers, digests and counts: no."""
    report = Report()
    saved, (fact_id,) = keep(fresh_store, report, url=URL)
    text = f"{report.text}. It was the second of its kind."
    whole = Fact("", "", Span(len(report.text) + 2, len(text)), id="w1", rule=WHOLE, sentence=Span(0, len(text)))
    with fresh_store.write(at=NOON + HOUR) as tx:
        tx.save_article(replace(report.article(url=URL), text=text))
        taken = extraction(fresh_store.article(saved.article_id), report)
        tx.save_extraction(saved.article_id, replace(taken, whole=(whole,)))
        tx.save_strands([replace(strand(fresh_store.article(saved.article_id), report, (fact_id, "w1")))])
        tx.save_events([Event("e1", "exchange", (f"s-{saved.article_id}",))])
    listed = fresh_store.facts_of_article(saved.article_id)
    assert [fact.id for fact in listed] == [fact_id]
    assert [fact.id for fact in fresh_store.facts_of_article(saved.article_id, whole=True)] == [fact_id, "w1"]
    assert [fact.id for fact in fresh_store.facts_of_event("e1")] == [fact_id]
    assert [fact.id for fact in fresh_store.facts_between(NOON - HOUR, NOON + 2 * HOUR)] == [fact_id]
    for question in ("second of its kind", ""):
        found = fresh_store.search(question)
        assert "w1" not in str(found)
    assert fact_id in str(fresh_store.search(""))
    assert fresh_store.counts()["facts"] == 1
    (recorded,) = fresh_store.recorded(["w1"])
    assert recorded.quote == "It was the second of its kind."
    (claim,) = fresh_store.claims(["w1"])
    assert claim.fact.event == "e1"


def test_facts_of_an_unknown_article(fresh_store):
    """Facts have to belong to something."""
    with pytest.raises(UnknownId, match="'nobody'"), fresh_store.write(at=NOON) as tx:
        tx.save_extraction("nobody", Extraction(()))
