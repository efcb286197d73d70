"""Folders with an articles.toml, and readers found by scanning."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import readers
from store.errors import UnreadableArticle
from store.readers import read, read_folder


def folder(at: Path, table: str, **files: str) -> Path:
    for name, words in files.items():
        (at / f"{name}.txt").write_text(words, "utf-8")
    (at / "articles.toml").write_text(table, "utf-8")
    return at


def test_the_table_supplies_what_texts_lack(tmp_path: Path) -> None:
    """Outlet, time, address and headline come from the table; files it does not name are read too."""
    table = '[[article]]\nfile="a.txt"\noutlet="Harbour Daily"\npublished="2025-03-19T17:30:00-04:00"\nurl="https://h.example/1"\nheadline="H"\n'
    items = list(read_folder(folder(tmp_path, table, a="A.", b="B.")))
    assert [item.file for item in items] == [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"]
    (a,), (b,) = (item.articles for item in items)
    assert (a.outlet, a.headline, a.url, a.published_basis) == ("Harbour Daily", "H", "https://h.example/1", "given")
    assert (b.outlet, b.published) == (None, None)


def test_an_unreadable_file_is_named_and_the_rest_read(tmp_path: Path) -> None:
    """One bad file costs only itself; so does one that is not there."""
    at = folder(tmp_path, '[[article]]\nfile="gone.txt"\n', a="A.")
    (at / "b.txt").write_bytes(b"x\0y")
    items = {Path(item.file).name: item for item in read_folder(at)}
    assert items["a.txt"].articles
    assert "NUL" in (items["b.txt"].error or "")
    assert "there is no such file" in (items["gone.txt"].error or "")


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("[[article]\n", "not valid TOML"),
        ('[article]\nfile="a.txt"\n', "two brackets"),
    ],
)
def test_a_broken_table_refuses_the_folder(tmp_path: Path, table: str, why: str) -> None:
    """Without its table a folder's texts would be stored as nobody's."""
    (item,) = read_folder(folder(tmp_path, table, a="A."))
    assert item.file.endswith("articles.toml")
    assert why in (item.error or "")


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ('outlett="X"', "unknown outlett"),
        ('published="yesterday"', "published 'yesterday' is no ISO time"),
        ('status="secret"', "status is usable"),
        ("status=[]", "status is usable"),
        ("outlet=7", "outlet is written in quotation marks"),
    ],
)
def test_a_bad_entry_costs_only_its_file(tmp_path: Path, entry: str, why: str) -> None:
    """The file about which the table says what cannot be understood is named; the others are read."""
    table = f'[[article]]\nfile="a.txt"\n{entry}\n[[article]]\nfile="b.txt"\noutlet="Harbour Daily"\n'
    bad, good = read_folder(folder(tmp_path, table, a="A.", b="B."))
    assert bad.articles == ()
    assert f"articles.toml: [[article]] 1 (a.txt): {why}" in (bad.error or "")
    assert (good.error, good.articles[0].outlet) == (None, "Harbour Daily")


def test_every_bad_entry_is_named(tmp_path: Path) -> None:
    """All mistakes at once: two in one entry, one in an entry that names no file."""
    table = '[[article]]\nfile="a.txt"\npublished="soon"\nstatus="odd"\n[[article]]\noutlet="X"\n'
    nameless, bad, good = read_folder(folder(tmp_path, table, a="A.", b="B."))
    assert "[[article]] 2 needs file" in (nameless.error or "")
    assert len((bad.error or "").splitlines()) == 2
    assert good.articles


def test_the_table_itself_is_no_article(tmp_path: Path) -> None:
    """Named by itself, as FOLDER/* names it, it is refused with the remedy; nobody's article is made of it."""
    table = folder(tmp_path, '[[article]]\nfile="a.txt"\n', a="A.") / "articles.toml"
    with pytest.raises(
        UnreadableArticle, match=r"articles\.toml: says what the articles beside it are.*name the folder"
    ):
        read(table.read_bytes(), name=str(table))


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    """A table cannot name a file elsewhere, and a link does not lead there."""
    (tmp_path / "secret.txt").write_text("S.", "utf-8")
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    link, named = read_folder(folder(inside, '[[article]]\nfile="../secret.txt"\n'))
    assert (link.articles, "leads out of the folder" in (link.error or "")) == ((), True)
    assert (named.articles, "lies outside the folder" in (named.error or "")) == ((), True)


def test_withheld_and_embargoed_as_the_table_says(tmp_path: Path) -> None:
    """What must not be shown yet is marked so from the start."""
    table = '[[article]]\nfile="a.txt"\nstatus="withheld"\nembargoed_until=2030-01-01T00:00:00Z\n'
    ((article,),) = (item.articles for item in read_folder(folder(tmp_path, table, a="A.")))
    assert article.status == "withheld"
    assert article.embargoed_until is not None


@pytest.mark.parametrize("blank", ["", "  ", "\\t", "\\u00a0", "\\u0000"])
def test_blank_words_in_the_table_say_nothing(tmp_path: Path, blank: str) -> None:
    """A headline of nothing but space is none, as in every other format."""
    table = f'[[article]]\nfile="a.txt"\nheadline="{blank}"\nbyline="{blank}"\noutlet="{blank}"\nurl="{blank}"\n'
    ((article,),) = (item.articles for item in read_folder(folder(tmp_path, table, a="A.")))
    assert (article.headline, article.byline, article.outlet, article.url) == (None, None, None, None)


def test_words_of_the_table_are_single_lines(tmp_path: Path) -> None:
    """Control characters, second lines and endless lines do not come in by way of the table; an address stays whole."""
    address = f"https://h.example/{'a' * 600}"
    table = (
        '[[article]]\nfile="a.txt"\nheadline="Mill\\u0000 burns\\nin Velm"\nbyline="Ida\\tRoe"\n'
        f'outlet="{"Harbour " * 2250}"\nurl=" {address}\\n"\n'
    )
    ((article,),) = (item.articles for item in read_folder(folder(tmp_path, table, a="A.")))
    assert (article.headline, article.byline, article.url) == ("Mill burns in Velm", "Ida Roe", address)
    assert len(article.outlet or "") == 500


TOY = """
from store.model import Article
def accept(data, name):
    return data.startswith(b"TOY")
def read(data, source):
    return (Article(text=data[3:].decode(), file=source.name),)
"""


@pytest.fixture
def toybox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(readers, "__path__", [*readers.__path__, str(tmp_path)])
    readers.readers.cache_clear()
    yield tmp_path
    readers.readers.cache_clear()
    import sys

    for name in ("toy", "broken"):
        sys.modules.pop(f"store.readers.{name}", None)


def test_a_new_format_is_one_file(toybox: Path) -> None:
    """A module dropped into the folder is found and used."""
    (toybox / "toy.py").write_text(TOY)
    assert read(b"TOYwords", name="a.xyz")[0].text == "words"


def test_a_broken_reader_stops_the_start(toybox: Path) -> None:
    """A module without its two functions is named, not skipped."""
    (toybox / "broken.py").write_text("def accept(data, name): return False\n")
    with pytest.raises(TypeError, match="broken"):
        readers.readers()
