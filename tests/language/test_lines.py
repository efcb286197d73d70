"""Lines: what is copy, what is not, and where exactly copy begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.lines import read_lines
from store.language.stylebook import read_stylebook

BOOK = read_stylebook()


def kinds(text: str, **options: str) -> list[str]:
    return [line.kind for line in read_lines(text, BOOK, **options)]


def read(text: str) -> list[str]:
    return [text[line.start : line.end] for line in read_lines(text, BOOK) if line.read]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Share and Follow",
        "SHARE THIS ARTICLE",
        "Read more: Ferry sinks off Port Bellamy",
        "Sign up for our morning newsletter",
        "Getting your Trinity Audio player ready...",
        "3 View gallery",
        "5 min read",
        "<< Get the Harbour app: https://example.org/app >>",
        "https://example.org/a/b?c=d",
        "(Reporting by Ada Quill; editing by Tom Reed)",
        "© 2025 Harbour Wire",
        "* * *",
        "___",
    ],
)
def test_furniture_of_the_page_is_no_copy(line):
    """A share bar, promotion or rule line between two sentences is boilerplate, whatever its case."""
    text = f"The bridge closed on Monday.\n{line}\nIt opens again on Friday."
    assert kinds(text) == ["body", "boilerplate", "body"]
    assert read(text) == ["The bridge closed on Monday.", "It opens again on Friday."]


@pytest.mark.parametrize(
    "line",
    [
        "The council voted to advertise the post.",
        "Reuters also reported on Monday that the bridge had closed.",
        "Readers shared more than 300 pictures of the flood.",
        "Subscribers to the service lost power, the company said.",
        "By Monday the water had reached the school.",
        "AP courses will end at two schools, the board said.",
    ],
)
def test_copy_that_looks_like_furniture_is_copy(line):
    """A sentence that begins like a share bar, a credit or a byline is read."""
    assert kinds(f"The bridge closed on Monday.\n{line}\nIt opens again on Friday.") == ["body", "body", "body"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("The mayor opens the bridge. (Ada Quill / Getty Images)", "The mayor opens the bridge."),
        ("Getty Images The mayor on the bridge.Getty Images", "The mayor on the bridge."),
        ("EPA The mayor at the opening of the bridge.EPA", "The mayor at the opening of the bridge."),
        ("The bridge after the flood. (AP Photo/Ada Quill)", "The bridge after the flood."),
        ("File photo: the bridge in 2019.", "File photo: the bridge in 2019."),
    ],
)
def test_captions_are_kept_without_their_credit(line, words):
    """A caption is read as a caption; the photographer's credit is cut off."""
    text = f"The bridge closed on Monday.\n{line}\nIt opens again on Friday."
    assert kinds(text) == ["body", "caption", "body"]
    assert read(text)[1] == words


@pytest.mark.parametrize("line", ["(Photo: Ada Quill/AP, Tom Reed/AFP)", "Getty Images", "Reuters / AFP"])
def test_a_credit_alone_is_no_copy(line):
    """A line of nothing but credits is not read."""
    assert kinds(f"The bridge closed on Monday.\n{line}\nIt opens on Friday.") == ["body", "credit", "body"]


def test_a_line_never_glues_to_the_next():
    """An unended caption and the sentence after it stay two lines."""
    text = "Police closed the road.\nGetty Images\nThe road before the flood\nPolice opened the road."
    assert kinds(text) == ["body", "credit", "caption", "body"]


def test_headline_and_names_below_it_are_told_apart():
    """The first unended line is the headline; a writer's and an outlet's name below it are bylines."""
    text = "Bridge to open after two years\n\nAda Quill\nHarbour News\nThe bridge opens on Friday.\nIt closed in 2023."
    assert kinds(text) == ["headline", "byline", "byline", "body", "body"]


def test_a_given_headline_is_known_by_its_words():
    """A headline that ends with a full stop is still the headline when the desk says so."""
    assert kinds("Bridge closes.\nThe bridge closed.", headline="Bridge closes.") == ["headline", "body"]


def test_teasers_between_sentences_are_not_statements():
    """Short lines without an end among ended ones are links to other articles."""
    text = "The bridge closed.\nFive things to know about bridges\nIt opens on Friday.\nThe cost is unknown."
    assert kinds(text) == ["body", "teaser", "body", "body"]


def test_one_line_without_an_end_is_read():
    """A text of one unended line is a statement, not a headline without an article."""
    assert kinds("Police said 12 people were hurt") == ["body"]


@pytest.mark.parametrize(
    ("text", "place", "agency", "date", "first"),
    [
        ("PORT BELLAMY (AP) — A ferry sank.", "PORT BELLAMY", "AP", None, "A ferry"),
        (
            "PORT BELLAMY, Ulland, March 3 (Agency) - A ferry sank.",
            "PORT BELLAMY, Ulland",
            "Agency",
            "March 3",
            "A ferry",
        ),
        ("KESTREL BAY, N.D. — A ferry sank.", "KESTREL BAY, N.D.", None, None, "A ferry"),
        ("Washington — A ferry sank.", "Washington", None, None, "A ferry"),
        ("HULM/BRAKE (Reuters) - “It sank,” they said.", "HULM/BRAKE", "Reuters", None, "“It sank"),
        ("(Reuters) - A ferry sank.", None, "Reuters", None, "A ferry"),
        ("(CNN)A ferry sank.", None, "CNN", None, "A ferry"),
    ],
)
def test_datelines_are_read_and_left_out_of_the_sentence(text, place, agency, date, first):
    """Where and by whom a report was filed is kept apart from what it says."""
    (line,) = read_lines(text, BOOK)
    assert line.dateline is not None
    assert (line.dateline.place, line.dateline.agency, line.dateline.date) == (place, agency, date)
    assert text[line.start : line.end].startswith(first)


@pytest.mark.parametrize(
    "text",
    [
        "Fogarty - a teacher - left.",
        "The deal — signed on Monday — is off.",
        "The council (AP) voted.",
        "NATO: what it is and does.",
        "Tom Reed, 63—a history teacher—was arrested.",
        "A-level results rose.",
    ],
)
def test_a_dash_alone_makes_no_dateline(text):
    """An inserted phrase, a label or a hyphen at the start of a sentence is part of it."""
    (line,) = read_lines(text, BOOK)
    assert line.dateline is None


def test_glued_player_text_is_cut():
    """Player text at the end of a sentence's line is cut off, the sentence stays."""
    assert read("The bridge closed. Getting your Trinity Audio player ready...") == ["The bridge closed."]


def test_hard_wrapped_copy_is_one_line():
    """A paragraph broken at 72 columns is read as one line, the next paragraph as another."""
    first = "The harbour authority said on Monday that the bridge over the river\nwould stay closed until engineers had looked at each of its pillars\nand the road on both sides."
    assert read(f"{first}\n\nIt opens on Friday.") == [first, "It opens on Friday."]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_any_newline_ends_a_line(newline):
    """Lines end at every kind of newline and the offsets stay those of the text."""
    text = f"One bridge closed.{newline}{newline}Two bridges opened."
    assert read(text) == ["One bridge closed.", "Two bridges opened."]


def test_an_editor_adds_boilerplate_in_a_file(tmp_path):
    """A line added to a stylebook of one's own is dropped without a change of code."""
    mine = tmp_path / "stylebook.toml"
    mine.write_text('[lines]\ndrop = ["harbour podcast: *"]\n', encoding="utf-8")
    text = "The bridge closed.\nHarbour Podcast: what is a bridge?\nIt opens."
    assert [line.kind for line in read_lines(text, read_stylebook(mine))] == ["body", "boilerplate", "body"]


@given(st.text(alphabet=st.sampled_from("aA .\n\r\t\0(“”\"'—-:,/©|*1\u2028\ud800"), max_size=200))
def test_lines_never_fail_and_never_overlap(text):
    """Any characters give lines in order, inside the text, each inside its raw line."""
    end = 0
    for line in read_lines(text, BOOK):
        assert end <= line.raw_start <= line.start <= line.end <= line.raw_end <= len(text)
        end = line.raw_end
