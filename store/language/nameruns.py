"""Where names may stand: runs of capitalised words, and the titles before them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from store.language.neighbours import neighbour
from store.language.spellings import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from store.language.pipeline import Sentence
    from store.language.stylebook import Stylebook

NameType = Literal["person", "org", "place", "group", "other"]

# Labels of the model, and what they are called here.
TYPES: dict[str, NameType] = {
    "PERSON": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "PRODUCT": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}


@dataclass(frozen=True, slots=True)
class NameRun:
    """A run of name words in one sentence, its title words apart."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    title: tuple[Token, ...]
    label: str

    @property
    def words(self) -> tuple[str, ...]:
        """Its words without the title."""
        return tuple(written(self.tokens).split())


def written(tokens: Iterable[Token]) -> str:
    """Words as they are written: "Holm-Larsen" is one, whatever the tokenizer made of it."""
    return " ".join("".join(token.text_with_ws for token in tokens).split())


@dataclass(frozen=True)
class Titles:
    """Words that stand before a name and are not part of it."""

    words: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    nations: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()

    @staticmethod
    def of(stylebook: Stylebook) -> Titles:
        """The titles of a stylebook."""
        male, female = stylebook.words("titles", "male"), stylebook.words("titles", "female")
        every = [*male, *female, *stylebook.words("titles", "honorifics"), *stylebook.words("titles", "offices")]
        words = {part for phrase in every for part in phrase.casefold().split()} - {"of", "the", "and", "for", "to"}
        return Titles(
            frozenset(words | {word + "." for word in words}),
            frozenset(word.casefold() for word in male),
            frozenset(word.casefold() for word in female),
            frozenset(stylebook.country),
            frozenset(stylebook.words("titles", "people")) | frozenset(stylebook.words("titles", "trades")),
        )


def name_runs(sentence: Sentence, titles: Titles) -> Iterator[NameRun]:
    """The runs of a sentence, in order."""
    run: list[Token] = []
    for token in sentence:
        if _names_word(token, run) and not (run and _breaks(run[-1], token)):
            run.append(token)
        else:
            yield from _candidate(sentence, run, titles)
            run = [token] if _names_word(token, []) else []
    yield from _candidate(sentence, run, titles)


def _names_word(token: Token, run: list[Token]) -> bool:
    text = token.text
    if _joins(token, run) or (run and run[-1].text == "-"):
        return True
    if run and text.casefold() in PARTICLES and text.islower():
        rest = token.doc[token.i + 1 : token.i + 4]
        following = next((one for one in rest if one.text.casefold() not in PARTICLES and one.text != "-"), None)
        return following is not None and following.text[:1].isupper()
    if not text[:1].isupper():
        return False
    if run and run[-1].text.casefold() in PARTICLES:
        return True
    if token.pos_ == "PROPN" or token.ent_type_ in TYPES:
        return True
    return bool(run) and token.pos_ in {"ADJ", "NOUN"}


def _joins(token: Token, run: list[Token]) -> bool:
    """Whether a hyphen holds a double name together: "Signe Holm-Larsen", "Samir al-Dahwi", by itself "Holm-Larsen"."""
    alone = token.i + 1 < len(token.doc) and token.ent_iob_ == neighbour(token).ent_iob_ == "I"
    if (
        token.text != "-"
        or len(run) < (1 if alone else 2)
        or run[-1].whitespace_
        or token.whitespace_
        or token.i + 1 >= len(token.doc)
    ):
        return False
    after = neighbour(token)
    if _is_second_syllable(token, run):
        return True
    led = run[-1].text.istitle() or run[-1].text in PARTICLES
    return after.text.istitle() and led and len(after) > 1 and not token.is_sent_end


_SYLLABLE = re.compile(r"[a-z]{2,5}")
_NO_SYLLABLES = frozenset(
    "based born led like style era type wide made owned run held bound area trained only free".split()
)


def _is_second_syllable(hyphen: Token, run: list[Token]) -> bool:
    """Whether a hyphen joins the halves of a Korean or Chinese given name: "Seo Min-jae", "Lin Mei-ling"."""
    last = neighbour(hyphen)
    named = last.ent_iob_ == "I" and last.ent_type_ == hyphen.ent_type_ == run[-1].ent_type_ == "PERSON"
    syllable = _SYLLABLE.fullmatch(last.text) is not None and last.lower_ not in _NO_SYLLABLES
    first = len(run) > 1 and run[-1].text.istitle() and run[-2].text.istitle()
    return first and syllable and (named or last.tag_ == "NNP") and last.tag_ not in {"VBN", "VBD", "VBG"}


def _breaks(before: Token, token: Token) -> bool:
    """Whether two neighbouring name words belong to two names ("Democrat Hillary Clinton", "Fox News’ Laura")."""
    if PARTICLES & {before.text.casefold(), token.text.casefold()} - {"la", "le"}:
        return False  # "Lorna Del Prado", "Villar del Arco"
    if token.ent_iob_ == "B" and token.ent_type_ == "PERSON" and before.ent_type_ not in {"", "PERSON"}:
        following = neighbour(token, 1) if token.i + 1 < len(token.doc) else None
        if following is not None and following.ent_iob_ == "I":
            return True
    kinds = {before.ent_type_, token.ent_type_}
    if token.ent_iob_ == "B" and before.ent_type_ and len(kinds) == 2:
        return not (before.ent_type_ == "PERSON" or token.ent_type_ == "PERSON") or before.ent_type_ in {"NORP", "GPE"}
    return False


def _candidate(sentence: Sentence, run: list[Token], titles: Titles) -> Iterator[NameRun]:
    if not run:
        return
    cut = 0
    while cut < len(run) - 1 and run[cut].lower_ in titles.words:
        cut += 1
    body = run[cut:]
    # "Ukrainian President X": what stands before the last title word describes, it is not the name.
    last_title = max((at for at, token in enumerate(body[:-1]) if token.lower_ in titles.words - PARTICLES), default=-1)
    if last_title >= 0 and len(body) - last_title - 1 >= 1:
        cut += last_title + 1
        body = run[cut:]
    while len(body) > 1 and body[-1].text.casefold() in PARTICLES:
        body = body[:-1]
    if len(body) > 2 and body[0].lower_ in titles.nations and body[0].whitespace_ and led_by_article(body[0]):
        body, cut = body[1:], cut + 1  # "the Ugandan Moses Chepkorir"
    if len(body) > 2 and body[0].i == sentence.tokens.start and body[0].lower_ in titles.trades:
        body, cut = body[1:], cut + 1  # "Grandmaster Petar Vuksan", opening a sentence
    if len(body) > 1 and body[0].lower_ in _OPENERS and body[0].i in (sentence.tokens.start, sentence.tokens.start + 1):
        body, cut = body[1:], cut + 1  # "Following Roe's death"
    while len(body) > 1 and (body[0].text == "-" or (neighbour(body[0], -1).text == "-" and body[0].lower_ in _CHOSEN)):
        body, cut = body[1:], cut + 1  # "Mayor-elect Ida Roe"
    label = Counter(token.ent_type_ for token in body).most_common(1)[0][0]
    yield NameRun(sentence, tuple(body), tuple(run[:cut]), label)


_CHOSEN = frozenset({"elect", "designate"})
# Words with a capital letter only because they open a sentence.
_OPENERS = frozenset(
    "following during despite including considering regarding concerning according amid since until while when after before "
    "because although though unless without within as for from by with about around between meanwhile however also then "
    "yesterday today tonight later earlier once both either neither only even still now like than that".split()
)


def led_by_article(first: Token) -> bool:
    """Whether "the" or "a" stands before a word."""
    return first.i > 0 and neighbour(first, -1).lower_ in {"the", "a", "an"}
