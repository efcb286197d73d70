"""Extractions that were made once and kept in stored.json, so that no test here loads the language model.

``python -m tests.chaos.stored`` makes the file anew. Two outlets tell of one exchange of prisoners and differ
in the figure; each further pair is a week later, and its two invented places get other invented names of the
same length, so that every offset still holds.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from store.model import Article, Extraction
from store.record import article_id
from store.record.codec import dump, load

FILE = Path(__file__).with_name("stored.json")
PUBLISHED = datetime(2025, 3, 19, 10, tzinfo=UTC)
WEEK = timedelta(weeks=1)
WEEKS = 2500  # then the same days again, with other names
OUTLETS = ("Harbour Post", "Osmark Wire")
TEXTS = (
    "Qarvane and Vexley exchanged 175 prisoners on Wednesday, officials said.\n",
    "Qarvane and Vexley exchanged 180 prisoners on Wednesday, officials said.\n",
)
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"


def coined(pair: int, pattern: str) -> str:
    """A name in which ``c`` is a consonant and ``v`` a vowel, unlike those of the pairs beside it."""
    drawn = hashlib.sha256(f"{pattern} {pair}".encode()).digest()
    of = {"c": CONSONANTS, "v": VOWELS}
    return "".join(of[sort][byte % len(of[sort])] for sort, byte in zip(pattern, drawn, strict=False)).capitalize()


def named(text: str, pair: int) -> str:
    """The text with the names of a pair in place of the two places."""
    names = {"qarvane": coined(pair, "cvcvcvc"), "vexley": coined(pair, "cvcvcv")}

    def other(found: re.Match[str]) -> str:
        name = names[found[0].lower()]
        return name if found[0][0].isupper() else name.lower()

    day = (PUBLISHED + (pair % WEEKS - WEEKS) * WEEK).date().isoformat()
    return re.sub("qarvane|vexley", other, text, flags=re.IGNORECASE).replace("2025-03-19", day)


def article(number: int) -> Article:
    """Article ``number``; 2n and 2n + 1 disagree."""
    pair, side = divmod(number, 2)
    text = named(TEXTS[side], pair)
    published = PUBLISHED + (pair % WEEKS - WEEKS) * WEEK + timedelta(minutes=side)
    plain = Article(text, outlet=OUTLETS[side], published=published, file=f"{number}.txt")
    return replace(plain, id=article_id(plain))


def extraction(number: int) -> Extraction:
    """What the language model made of it, but for the names."""
    pair, side = divmod(number, 2)
    text = named(_kept()[side], pair)
    text = re.sub(r'"article":"[^"]*"', f'"article":"{article(number).id}"', text)
    return load(Extraction, re.sub(r'"id":"([^"]*)"', rf'"id":"\1-{number}"', text))


def read(of: Article) -> Extraction:
    """The same for an article of ours that is met again."""
    return extraction(int((of.file or "0").removesuffix(".txt")))


@cache
def _kept() -> tuple[str, str]:
    first, second = (
        json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in json.loads(FILE.read_text("utf-8"))
    )
    return first, second


def make() -> None:
    """Run the language model over the two texts and keep what it makes of them."""
    from store.language import extract
    from store.language import load as load_model

    language = load_model()
    made = []
    for side, text in enumerate(TEXTS):
        of = replace(article(side), text=text)
        made.append(json.loads(dump(replace(extract(of, language), model=None))))
    FILE.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    make()
