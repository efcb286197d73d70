"""Words that other people wrote, made fit to be shown: nothing in them is obeyed, nothing is hidden."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Characters that change the order or the presence of what a reader sees. Joiners (U+200C, U+200D) stay:
# Persian and emoji need them, and they move nothing.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\n\r\x0b\x0c\x85\u00a0]+")


def visible(words: str) -> str:
    """The words with every character that would hide or reorder text shown by its number.

    A right-to-left override becomes ``⟨U+202E⟩``, NUL becomes ``␀``; what cannot be encoded becomes ``�``.
    """
    words = _SURROGATE.sub("\ufffd", words.replace("\x85", "\n"))
    words = _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", words)
    return _CONTROL.sub(_picture, words)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"


def inline(words: str) -> str:
    """The words on one line, fit to be shown."""
    return visible(_SPACE.sub(" ", words)).strip()


def escape(words: str) -> str:
    """The words for a field that Slack parses: only ``& < >`` are special (Slack, "Escaping text")."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(words: str) -> str:
    """What a person typed, of which Slack has escaped the same three characters."""
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def clip(words: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words, the cut shown as ``…``."""
    if len(words) <= limit:
        return words
    cut = words[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip() + "…"


def host(url: str | None) -> str | None:
    """Where a web address really leads, or None when it is no plain http(s) address.

    ``https://bank.example@evil.example/`` leads to evil.example; an address with a user name is refused
    outright, because nothing that a newsroom reads needs one.
    """
    if not url or len(url) > 2_000 or visible(url) != url or _SPACE.search(url):
        return None
    try:
        parts = urlsplit(url)
        name = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one too
        return None
    plain = parts.scheme in {"http", "https"} and name and parts.username is None and not set(url) & set("<>|\"'`")
    return name.removeprefix("www.") if plain else None
