"""Whether a text is English: asked only where there is enough of it to tell.

A short text is never refused on a guess of the classifier; a long one only when the classifier and
the share of English function words agree that it is something else.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

ENOUGH = 60  # letters below which a text in Latin script is taken as English
PLENTY = 160  # letters from which the classifier needs no foreign function words beside it
SAMPLE = 4_000

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON = frozenset(
    "the of and to in a is that for on was with as by at from it he his are be this have had an has not were which "
    "but or they will their its who would been after said she her we i you about more than when there out up one also".split()
)
_FOREIGN = frozenset(
    "der die das und ist nicht den dem ein eine mit von auf für dass sich le la les et est une des dans que pour qui sur pas au du "
    "el los las y es una por con del se su il che di non è per della een het van niet och att det som på av ikke til o os um não em "
    "da do na że się nie jest w z i bir ve bu için ini yang dan di".split()
)


def is_english(text: str) -> bool:
    """Whether a text may be read with an English model (a text without letters may)."""
    sample = text[:SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    if not letters:
        return True
    latin = sum(char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in letters)
    if latin < len(letters) / 2:
        return False
    if len(letters) < ENOUGH:
        return True
    words = [word.casefold() for word in _WORD.findall(sample)]
    common = sum(word in _COMMON for word in words) / max(len(words), 1)
    if common >= 0.25:
        return True
    foreign = sum(word in _FOREIGN for word in words) / max(len(words), 1)
    if len(letters) < PLENTY and foreign < 0.1:
        return True
    language, probability = _identifier().classify(sample)
    return bool(language == "en" or common >= 0.15 or probability < 0.9)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
