import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import safe


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain words", "plain words"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("nul\x00", "nul␀"),
        ("bell\x07", "bell␇"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("half\ud800", "half\ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_visible(words, shown):
    """What would hide or reorder text is shown by its number; what people write with stays."""
    assert safe.visible(words) == shown


@given(st.text())
def test_visible_text_can_be_sent_and_hides_nothing(words):
    """Whatever the text: it encodes, holds no bidi control, and is shown the same when shown twice."""
    shown = safe.visible(words)
    shown.encode()
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00")
    assert safe.visible(shown) == shown


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.harbour-daily.example/politics?x=1", "harbour-daily.example"),
        ("http://harbour.example:8080/", "harbour.example"),
        ("https://bank.example@evil.example/", None),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("javascript:alert(1)", None),
        ("https://a.example/\u202etxt", None),
        ("https://a.example/<!channel>", None),
        ("https://a.example/ b", None),
        ("https://" + "a" * 300 + ".example", None),
        ("https://[::1", None),
        ("//a.example/x", None),
        ("", None),
        (None, None),
    ],
)
def test_host(url, host):
    """A link is named by the host to which it leads; an address that plays tricks is no link."""
    assert safe.host(url) == host


@given(st.text(), st.integers(2, 60))
def test_clip_keeps_the_limit(words, limit):
    """A clipped text is never longer than asked, and its cut is marked."""
    cut = safe.clip(words, limit)
    assert len(cut) <= limit
    assert cut == words or cut.endswith("…")


def test_escape():
    """Only the three characters that Slack parses are escaped."""
    assert safe.escape('<!channel> & "*b*"') == '&lt;!channel&gt; &amp; "*b*"'
