"""Attributions: who says, thinks or wants what, in which words, and how firmly."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from store.language.attributions import read_attributions
from store.language.lines import read_lines
from store.language.pipeline import Document, Language, Sentence
from store.language.quotes import read_quotes
from store.language.stylebook import read_stylebook
from store.model import Span

pytestmark = pytest.mark.model


def said(document: Document) -> list[tuple[str, str, str]]:
    """Speaker, cue and content of each attribution in the words of the text; pieces joined by a bar."""
    return [
        tuple(" | ".join(document.words(span) for span in spans) for spans in (one.speaker, one.cue, one.content))
        for one in document.attributions
        if one.stance != "attitude"
    ]


# --- rules on parses written by hand: they hold whatever a model makes of a sentence -----------------


def by_hand(text: str, *rows: str) -> Document:
    """A document of one sentence whose parse is given: ``word/tag/dependency/number of the head`` a row."""
    cells = [row.rsplit("/", 3) for row in " ".join(rows).split()]
    words = [cell[0] for cell in cells]
    spaces, at = [], 0
    for word in words:
        at = text.index(word, at) + len(word)
        spaces.append(text[at : at + 1] == " ")
    tags = [cell[1] for cell in cells]
    pos = [
        "VERB" if tag.startswith("V") else "NOUN" if tag.startswith("N") else "PRON" if tag == "PRP" else "X"
        for tag in tags
    ]
    pos = ["PUNCT" if word in {",", ".", "“", "”"} else part for word, part in zip(words, pos, strict=True)]
    lemmas = [{"said": "say", "agreed": "agree", "told": "tell"}.get(word, word) for word in words]
    doc = Doc(
        spacy.blank("en").vocab, words=words, spaces=spaces, tags=tags, pos=pos, lemmas=lemmas,
        deps=[cell[2] for cell in cells], heads=[int(cell[3]) for cell in cells],
    )  # fmt: skip
    book = read_stylebook()
    lines = read_lines(text, book)
    sentence = Sentence(doc[:], lines[0].start, lines[0], "body", 0)
    return Document(text, lines, (sentence,), read_quotes(text, lines), book)


def test_a_clause_begins_with_its_that():
    """The content of "said that …" is the clause with its "that", without the full stop."""
    document = by_hand(
        "Officials said that rain fell.",
        "Officials/NNS/nsubj/1 said/VBD/ROOT/1 that/IN/mark/4 rain/NN/nsubj/4 fell/VBD/ccomp/1 ./././1",
    )
    assert said(document) == [("Officials", "said", "that rain fell")]


def test_a_cue_in_between_leaves_two_pieces():
    """Of "Rain, officials said, fell": subject and verb of the content stand apart."""
    document = by_hand(
        "Rain, officials said, fell.",
        "Rain/NN/nsubj/5 ,/,/punct/5 officials/NNS/nsubj/3 said/VBD/parataxis/5 ,/,/punct/5 fell/VBD/ROOT/5 ./././5",
    )
    assert said(document) == [("officials", "said", "Rain | fell")]


def test_a_joined_verb_of_saying_is_the_outlets_again():
    """Of "Said it rained and told them": the second saying is not part of what was said."""
    document = by_hand(
        "Ana said it rained and told aides.",
        "Ana/NNP/nsubj/1 said/VBD/ROOT/1 it/PRP/nsubj/3 rained/VBD/ccomp/1 and/CC/cc/3 told/VBD/conj/3 aides/NNS/dobj/5 ./././1",
    )
    assert said(document)[0] == ("Ana", "said", "it rained")


def test_passive_without_agent_has_no_speaker():
    """Of "It was said that": nobody is named, nobody is invented."""
    document = by_hand(
        "It was said that rain fell.",
        "It/PRP/nsubjpass/2 was/VBD/auxpass/2 said/VBN/ROOT/2 that/IN/mark/5 rain/NN/nsubj/5 fell/VBD/ccomp/2 ./././2",
    )
    assert said(document) == [("", "said", "that rain fell")]
    assert document.attributions[0].speakers == ()


# --- with the model ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # reported speech, before, after and in between
        ("The mayor said that the bridge was closed.", ("The mayor", "said", "that the bridge was closed")),
        ("The mayor said the bridge was closed.", ("The mayor", "said", "the bridge was closed")),
        ("The bridge was closed, the mayor said.", ("the mayor", "said", "The bridge was closed")),
        ("The bridge was closed, said Lena Fletcher, the mayor.", ("Lena Fletcher, the mayor", "said", "The bridge was closed")),
        ("The bridge, the mayor said, was closed.", ("the mayor", "said", "The bridge | was closed")),
        ("The mayor told reporters on Monday that the bridge was closed.", ("The mayor", "told", "that the bridge was closed")),
        ("As the mayor said, the bridge was closed.", ("the mayor", "said", "the bridge was closed")),
        ("The fire began in a shed, according to the fire chief.", ("the fire chief", "according to", "The fire began in a shed")),
        ("According to the fire chief, the fire began in a shed.", ("the fire chief", "According to", "the fire began in a shed")),
        # direct speech
        ("“The bridge is closed,” the mayor said.", ("the mayor", "said", "“The bridge is closed,”")),
        ("The mayor said: “The bridge is closed.”", ("The mayor", "said", "“The bridge is closed.”")),
        ('"Is the bridge closed?" the mayor asked.', ("the mayor", "asked", '"Is the bridge closed?"')),
        (
            "“The bridge is closed,” the mayor said. “It opens in June.”",
            ("the mayor", "said", "“The bridge is closed,” | “It opens in June.”"),
        ),
        (
            "“The bridge is closed. It opens in June,” the mayor said on Monday.",
            ("the mayor", "said", "“The bridge is closed. It opens in June,”"),
        ),
        ("The mayor said the bridge was “a disgrace to us all.”", ("The mayor", "said", "the bridge was “a disgrace to us all.”")),
        # participles, nouns, wishes
        ("The mayor left, saying that the bridge was closed.", ("The mayor", "saying", "that the bridge was closed")),
        ("Police rejected the mayor's claim that the bridge was closed.", ("the mayor", "claim", "that the bridge was closed")),
        ("The council wants to close the bridge.", ("The council", "wants", "to close the bridge")),
        ("The council agreed to close the bridge.", ("The council", "agreed", "to close the bridge")),
        ("The council urged drivers to avoid the bridge.", ("The council", "urged", "drivers to avoid the bridge")),
        ("Residents believe the bridge is unsafe.", ("Residents", "believe", "the bridge is unsafe")),
        ("Residents hoped the bridge would open.", ("Residents", "hoped", "the bridge would open")),
        ("The ministry denied that the bridge was unsafe.", ("The ministry", "denied", "that the bridge was unsafe")),
        ("The paper also reported on Monday that the bridge was closed.", ("The paper", "reported", "that the bridge was closed")),
        ("The toll rose after three people died, the mayor said.", ("the mayor", "said", "The toll rose after three people died")),
        # a name before a colon
        (
            "It was Dario Fuentes, the chairman, who rose from his seat: “These figures are wrong.”",
            ("Dario Fuentes", ":", "“These figures are wrong.”"),
        ),
        ("Mayor Lena Fletcher: the bridge is closed.", ("Mayor Lena Fletcher", ":", "the bridge is closed")),
        ("Police: Two people died on the bridge.", ("Police", ":", "Two people died on the bridge")),
    ],
)  # fmt: skip
def test_speaker_cue_and_content(language, text, expected):
    """Every place a cue can stand in, with exact spans."""
    assert expected in said(language.read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday.",
        "The rules require drivers to slow down.",
        "Heavy rain made the road hard to see.",
        "Update: The bridge is open again.",
        "The letter that Ana wrote was lost.",
        "The train continues to run late.",
        "Trains were supposed to run on Monday.",
    ],
)
def test_plain_statements_are_the_outlets_own(language, text):
    """No attribution where nobody is said to say or will anything."""
    assert said(language.read(text)) == []


@pytest.mark.parametrize(
    ("text", "speakers", "resolved"),
    [
        ("Mayor Lena Fletcher said it was over.", ("Lena Fletcher",), True),
        ("Lena Fletcher came. Fletcher said it was over.", ("Lena Fletcher",), True),
        ("Lena Fletcher came. She said it was over.", ("Lena Fletcher",), True),
        ("Lena Fletcher said it was late. “It is over,” she added.", ("Lena Fletcher",), True),
        ("Lena Fletcher and Tom Orban said it was over.", ("Lena Fletcher", "Tom Orban"), True),
        ("Lena Fletcher and Tom Orban met. It was over, the two said.", ("Lena Fletcher", "Tom Orban"), True),
        ("Lena Fletcher, who said it was over, left.", ("Lena Fletcher",), True),
        ("Officials said it was over.", ("Officials",), False),
        ("The ministry said it was over. The road is open, it said.", ("The ministry",), False),
        ("Officials said it was over. The road is open, they said.", ("Officials",), False),
        ("Lena Fletcher said it was over. The road is open, it said.", ("it",), False),
        ("A person close to the talks said it was over.", ("A person close to the talks",), False),
        ("Mr. Tom Orban came. She said it was over.", ("She",), False),
        ("Rain fell. He said it was over.", ("He",), False),
        ("Tom Orban met Lena Fletcher at a school where Ada Quill works. “It is over,” she said.", ("she",), False),
        ("Fletcher’s office said it was over.", ("Fletcher’s office",), False),
        ("Lena Fletcher and Tom Orban met. “It is over,” their statement said.", ("Lena Fletcher", "Tom Orban"), True),
    ],
)
def test_speakers_are_resolved_only_when_sure(language, text, speakers, resolved):
    """Names in full; a pronoun where one reading is left; else the words of the text."""
    found = language.read(text).attributions[-1]
    assert (found.speakers, found.resolved) == (speakers, resolved)


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("“It is over,” the mayor wrote on Truth Social.", "on Truth Social"),
        ("The mayor said in a statement that it was over.", "in a statement"),
        ("The mayor told reporters that it was over.", "reporters"),
        ("The mayor said on Monday that it was over.", None),
    ],
)
def test_the_medium_is_kept(language, text, medium):
    """Through what it was said, in the words of the text; a day is no medium."""
    assert language.read(text).attributions[-1].medium == medium


@pytest.mark.parametrize(
    ("text", "stance", "direct", "negated"),
    [
        ("“It is over,” the mayor said.", "speech", True, False),
        ("The mayor said it was “over.”", "speech", False, False),
        ("The mayor did not say that it was over.", "speech", False, True),
        ("The mayor denied that it was over.", "denial", False, False),
        ("The mayor claimed that it was over.", "allegation", False, False),
        ("The mayor believes that it is over.", "belief", False, False),
        ("The mayor plans to leave.", "plan", False, False),
        ("The mayor promised to leave.", "promise", False, False),
        ("The mayor wants to leave.", "wish", False, False),
        ("The mayor wondered whether it was over.", "question", False, False),
    ],
)
def test_what_the_cue_says_of_its_content(language, text, stance, direct, negated):
    """A claim is not a plan, quoted words are direct, a denied saying is marked."""
    (found,) = language.read(text).attributions
    assert (found.stance, found.direct, found.negated) == (stance, direct, negated)


def test_an_attitude_has_a_thing_as_its_content(language):
    """Of "Praised the plan" is an attribution, but puts no statement into anyone's mouth."""
    document = language.read("The mayor praised the plan for the bridge.")
    (found,) = document.attributions
    assert (found.stance, document.words(found.content[0])) == ("attitude", "the plan for the bridge")
    assert document.saying(found.content[0]) == ()


def test_a_chain_is_outermost_first(language):
    """Of "A said that B had agreed": both cover the innermost words; only the outer one stands by itself."""
    document = language.read("Ana Prado said that Tom Orban had denied that the bridge was closed.")
    at = document.text.index("bridge")
    assert [one.lemma for one in document.saying(Span(at, at + 6))] == ["say", "deny"]
    assert [one.cue.text for one in document.quotations if one.cue] == ["said"]


def test_thoughts_inside_quoted_words_are_not_attributions(language):
    """Of "I think" in someone's mouth is part of the words."""
    document = language.read("“I think we want to close it,” the mayor said.")
    assert [one.lemma for one in document.attributions] == ["say"]


def test_quotations_over_paragraphs_belong_to_their_speaker(language):
    """The quotation that continues in the next paragraph is the same speaker's."""
    document = language.read("“The bridge is closed,” the mayor said. “It is unsafe.\n“It opens in June,” she added.")
    assert document.attributions[0].content[-1].end == document.text.index("\n")


def test_an_odd_number_of_marks_costs_one_paragraph(language):
    """A mark too many spoils no other paragraph."""
    document = language.read("“The bridge is closed, the mayor said.\nThe road is “open,” Tom Orban said.")
    assert ("Tom Orban", "said", "The road is “open,”") in said(document)


def test_a_reader_adds_a_cue_in_a_file(language, tmp_path):
    """A verb added to a stylebook of one's own attributes without a change of code."""
    mine = tmp_path / "stylebook.toml"
    mine.write_text('[cues]\nspeech = ["bellow"]\n', encoding="utf-8")
    text = "The bridge was closed, the mayor bellowed."
    plain = language.read(text).attributions
    taught = Language(language.pipeline, language.info, read_stylebook(mine)).read(text)
    assert plain == ()
    assert said(taught) == [("the mayor", "bellowed", "The bridge was closed")]


def test_direct_words_are_told_from_own(language):
    """``quoted`` tells what stands inside the marks."""
    document = language.read("The mayor said it was “over,” and left.")
    at = document.text.index("over")
    assert document.quoted(Span(at, at + 4))
    assert not document.quoted(Span(0, 3))


def test_reading_twice_gives_the_same(language):
    """The same text gives the same attributions."""
    document = language.read("The mayor said it was over. “Go,” she added.")
    assert read_attributions(document) == document.attributions
