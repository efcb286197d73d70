"""Words brought to a common form without a language model, and how much a shared word weighs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from store.judge.words import zipf

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "be": "am are is was were been being",
        "have": "has had having",
        "do": "does did done doing",
        "arise": "arose arisen",
        "axe": "axed axing",
        "bear": "bore born borne",
        "beat": "beaten",
        "become": "became",
        "begin": "began begun",
        "blow": "blew blown",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "deal": "dealt",
        "dig": "dug",
        "die": "dies died dying",
        "draw": "drew drawn",
        "drive": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fling": "flung",
        "fly": "flew flown",
        "forbid": "forbade forbidden",
        "foresee": "foresaw foreseen",
        "forgive": "forgave forgiven",
        "freeze": "froze frozen",
        "get": "got gotten",
        "give": "gave given",
        "go": "goes went gone going",
        "grow": "grew grown",
        "hang": "hung",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lay": "laid",
        "lead": "led",
        "lend": "lent",
        "lie": "lain lying",
        "leave": "left",
        "lose": "lost",
        "make": "made",
        "mean": "meant",
        "meet": "met",
        "overcome": "overcame",
        "overtake": "overtook overtaken",
        "overthrow": "overthrew overthrown",
        "owe": "owed owing",
        "pay": "paid",
        "ride": "rode ridden",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shake": "shook shaken",
        "shoot": "shot",
        "sink": "sank sunk",
        "slay": "slew slain",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "stick": "stuck",
        "strike": "struck stricken",
        "sue": "sued suing",
        "swear": "swore sworn",
        "sweep": "swept",
        "swim": "swam swum",
        "swing": "swung",
        "take": "took taken",
        "teach": "taught",
        "tear": "tore torn",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "tie": "tied tying",
        "undergo": "underwent undergone",
        "undertake": "undertook undertaken",
        "understand": "understood",
        "use": "used using",
        "vie": "vied vying",
        "wear": "wore worn",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "withstand": "withstood",
        "write": "wrote written",
        "child": "children",
        "man": "men",
        "woman": "women",
        "person": "people persons",
        "foot": "feet",
        "police": "policemen",
    }.items()
    for form in forms.split()
}
_SIBILANT = re.compile(r"(?:[sxz]|[cs]h)es$")
_DOUBLED = re.compile(r"([bdfgklmnprstz])\1$")
_STOP = frozenset(
    """a an and are as at be been being but by can could did do does for from had has have having he her hers herself
    him himself his how i if in into is it its itself just may me might more most much must my no nor not now of off on
    one only or other our out over own per same she should so some still such than that the their them themselves then
    there these they this those though through to too under until up upon us very was we were what when where which
    while who whom whose will with would you your also about after again against all among another any around because
    before between both during each either ever every few further had here less many near never next since
    say tell add report announce state note accord call get make take go come see later last ago today yesterday
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december morning afternoon evening night day week month year hour minute early late
    mr mrs ms dr""".split()
)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word in lower case without its ending: "buying", "buys", "bought" → "buy"; "policies" → "policy".

    Rough on purpose: both sides of a comparison go the same way, so a stem need not be a word.
    """
    word = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    if word in _IRREGULAR:
        return _bare(_IRREGULAR[word])
    return _bare(_singular(word))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and _SIBILANT.search(word):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


def _bare(word: str) -> str:
    if word.endswith("eed"):
        word = word[:-1]
    elif len(word) > 4 and word.endswith("ied"):
        word = word[:-3] + "y"
    else:
        for ending in ("ing", "ed"):
            base = word.removesuffix(ending)
            if base != word and len(base) > 2 and re.search("[aeiouy]", base):
                word = base
                break
    word = _DOUBLED.sub(r"\1", word) if len(word) > 3 else word  # "off" is no "of"
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=8192)
def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of a text, in order."""
    return tuple(stem(word) for word in _WORD.findall(text))


@lru_cache(maxsize=8192)
def content(text: str) -> tuple[str, ...]:
    """The stems that carry meaning, in order: no function words, reporting verbs, times or numbers."""
    return tuple(
        stem(word) for word in _WORD.findall(text) if _is_content(word.lower()) and _is_content(_lemma_ish(word))
    )


def surface_forms(text: str) -> dict[str, str]:
    """Each stem of a text with the word as it first stands there."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        found.setdefault(stem(word), word)
    return found


def _lemma_ish(word: str) -> str:
    lowered = word.lower().replace("’", "'").removesuffix("'s")
    return _IRREGULAR.get(lowered, lowered.removesuffix("s") if lowered.endswith("ys") else lowered)


def _is_content(word: str) -> bool:
    return word not in _STOP and not word[0].isdigit() and len(word) > 1


_STROKES = str.maketrans("łøđ", "lod")  # letters that do not decompose


@lru_cache(maxsize=8192)
def weight(word: str) -> float:
    """How much a shared word says: 0.3 for the commonest, 1.6 for the rarest (fixed table, wordfreq)."""
    common = max(zipf(form) for form in (word, word + "e", word + word[-1:]))
    return min(1.6, max(0.3, (7.5 - common) / 2.6))


def fold(text: str) -> str:
    """Lower case without accents and strokes (Łódź is Lodz); the form in which names and places are compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_STROKES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")
