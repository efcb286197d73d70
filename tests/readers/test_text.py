"""Plain text: the whole file, untouched, or a refusal by name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UnreadableArticle
from store.model import Article
from store.readers import read


def attempt(data: bytes, name: str) -> tuple[tuple[Article, ...], str | None]:
    try:
        return read(data, name=name), None
    except UnreadableArticle as refused:
        return (), str(refused)


@pytest.mark.parametrize(
    "words",
    [
        "A headline\r\n\r\nA line.\rAnother.\n",
        "\ufeffWith a byte order mark.",
        "Curly “quotes”, dashes — and 🙂 astral signs.",
        "x" * 100_000,
        "<!channel> pings <@U1> and <https://evil.example|example.org>",
        "turned \u202eround\u202c",
    ],
)
def test_text_is_the_whole_file(words: str) -> None:
    """Nothing is cut off or translated, so that offsets are those of the file."""
    (article,) = read(words.encode(), name="a.txt")
    assert article.text == words


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252"])
def test_other_encodings_are_made_out(encoding: str) -> None:
    """Text with a byte order mark or in the usual Windows encoding is read as what it says."""
    words = "The mayor’s office said “twelve” people — all of them café guests — were led out. " * 5
    (article,) = read(words.encode(encoding), name="a.txt")
    assert article.text.removeprefix("\ufeff") == words


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "a.txt: is empty"),
        (b" \n\t ", "a.txt: is empty"),
        (b"one\0two", "NUL character at offset 3"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 40, "a.txt: is not UTF-8"),
        (b"\xff\xfe\x00\xd8\x00\x00", "a.txt: begins like UTF-16"),
        (b"\x01\x02\x03\x04" * 100, "full of control characters"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, told: str) -> None:
    """The refusal names the file and what is wrong with it."""
    with pytest.raises(UnreadableArticle, match=r"a\.txt") as refused:
        read(data, name="a.txt")
    assert told in str(refused.value)


def test_too_long_names_the_limit() -> None:
    """A text beyond the limit is refused with the setting that says so."""
    with pytest.raises(UnreadableArticle, match=r"reading\.characters"):
        read(b"word " * 30, name="a.txt", limit=100)


def test_nothing_is_invented() -> None:
    """Outlet and time are those given, or unknown."""
    (bare,) = read(b"A sentence.", name="a.txt")
    assert (bare.outlet, bare.published, bare.published_basis) == (None, None, None)
    when = datetime(2025, 3, 19, tzinfo=UTC)
    (told,) = read(b"A sentence.", name="a.txt", outlet="Harbour Daily", published=when)
    assert (told.outlet, told.published, told.published_basis) == ("Harbour Daily", when, "given")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.rss", "a.atom", "a.xml", "a", "https://x.example/a"])
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    """No bytes make a reader do anything but give articles with text, or refuse."""
    articles, refused = attempt(data, name)
    assert refused is None or name in refused
    assert all(article.text.strip() and "\0" not in article.text for article in articles)


@given(words=st.text(min_size=1, max_size=300).filter(lambda words: words.strip() and "\0" not in words))
def test_any_text_comes_through(words: str) -> None:
    """Every text that can be written as UTF-8 is read as itself, unless it is binary in disguise."""
    data = words.encode("utf-8", "replace")
    articles, refused = attempt(data, "a.txt")
    assert [article.text for article in articles] == ([] if refused else [data.decode()])
    assert refused is None or "control characters" in refused or "is empty" in refused or "no text" in refused
