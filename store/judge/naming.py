"""Whether two names can mean one person, organisation or place.

Three names an edit or two apart are three different things: Zelensky and Zelenskyy are one name
written in two ways, Vinnik and Vinik a slip, Waltz and Wallace two people. Consonants tell the
first two (written alike when vowels, doubled letters and common ways of transcribing are set
aside) from the third.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from store.judge.places import gazetteer
from store.judge.stems import fold

_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady judge justice president minister prime secretary senator
    governor mayor colonel major captain general sergeant lieutenant inspector detective chief king queen prince
    princess pope father sister rev reverend sheikh ustadh imam councillor councilman councilwoman congressman
    congresswoman representative chancellor ambassador grandmaster officer commissioner surgeon coach the""".split()
)
_PARTICLES = frozenset("al el de da do dos del della di van von der den la le bin ibn abu y e bint".split())
_ARTICLE = r"^(?:al|el)(?![iy])(?=[a-z]{4})"  # Alharithi, but not Aliyev
_SOUNDS = (
    (_ARTICLE, ""),
    (r"dzh|dj|dz(?=[aeiou])", "j"),
    (r"^x(?=[aeiou])", "kh"),
    (r"x", "ks"),
    (r"ph", "f"),
    (r"tz", "ts"),
    (r"tskh", "tsh"),
    (r"(?:tch|tsch|cz|ch)", "c"),
    (r"(?:sh|sch|sz|š)", "s"),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"(?:dh|th)(?!$)|th$", "t"),
    (r"ck|q", "k"),
    (r"c(?=[aou])", "k"),
    (r"w|ff$|v$", "v"),
    (r"z", "s"),
    (r"j", "y"),
)


@lru_cache(maxsize=4096)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name without titles and particles, folded: "Dr. Al-Harithi" → ("harithi",)."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"'s$", "", fold(name)).replace("-", " ").replace("'", ""))
    kept = tuple(w for w in words if w not in _TITLES and w not in _PARTICLES)
    return kept or tuple(words)


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """The consonants of a word as they sound: youssef, yusuf → "sf"; zelenskyy, zelensky → "slnsk"."""
    for pattern, sound in _SOUNDS:
        word = re.sub(pattern, sound, word)
    first = word[:1] if word[:1] in "aeiou" else ""
    bare = re.sub(r"[aeiouy]", "", word)
    return ("a" if first else "") + re.sub(r"(.)\1+", r"\1", bare)


def is_title(word: str) -> bool:
    """Whether the word stands before a name and is none: Inspector, Mayor."""
    return fold(word) in _TITLES


def same_name(a: str, b: str) -> bool:
    """Whether the two can be one and the same: equal, shortened, initialled, nicknamed, transliterated."""
    words_a, words_b = tokens(a), tokens(b)
    if not words_a or not words_b:
        return False
    if (a, b) != (hooked := (_unhooked(a), _unhooked(b))) and same_name(*hooked):
        return True
    if words_a == words_b or set(words_a) <= set(words_b) or set(words_b) <= set(words_a):
        return True
    if not same_word(words_a[-1], words_b[-1], strict=words_a[:-1] != words_b[:-1] or len(words_a) == 1):
        return _acronym(a, b) or (len(words_a) > 1 and words_a[:-1] == words_b[:-1] and _slip(words_a[-1], words_b[-1]))
    if len(words_a) == 1 or len(words_b) == 1:
        return True
    return same_first(words_a[0], words_b[0]) or _slip(words_a[0], words_b[0])


def _unhooked(name: str) -> str:
    """Letters with a hook as English writes their sound: Xačatryan, Xachatryan."""
    return name.translate(_HOOKED)


_HOOKED = str.maketrans({"č": "ch", "ć": "ch", "š": "sh", "ž": "zh", "ş": "sh", "ç": "ch", "ğ": "gh", "Č": "Ch", "Š": "Sh", "Ž": "Zh", "Ş": "Sh", "Ç": "Ch"})  # fmt: skip


def _acronym(a: str, b: str) -> bool:
    """IMF and International Monetary Fund."""
    short, long = sorted((a.replace(".", ""), b), key=len)
    if not (short.isupper() and 2 <= len(short) <= 6):
        return False
    return "".join(w[0] for w in re.findall(r"[A-Z]\w+", long)) == short


def same_word(a: str, b: str, *, strict: bool = False) -> bool:
    """Whether two words of names are one, transcribed differently; strictly, where nothing else agrees."""
    if a == b:
        return True
    bones = skeleton(a)
    if bones != skeleton(b):
        a, b = _otherwise(a, b), _otherwise(b, a)
        bones = skeleton(a)
        if bones != skeleton(b):
            return False
    if len(bones) < 2 and min(len(a), len(b)) < 4:
        return False
    a, b = (_plain(re.sub(_ARTICLE, "", word)) for word in (a, b))
    most = max(1, max(len(a), len(b)) // 3) if strict else 1 + max(len(a), len(b)) // 3
    return DamerauLevenshtein.distance(a, b) <= most


def _plain(word: str) -> str:
    """A word in the plainest of its spellings: Alexey, Aleksei → "aleksei"; Dmitrii, Dmitry → "dmitri"."""
    word = re.sub(r"x", "ks", word)
    return re.sub(r"i{2,}", "i", re.sub(r"iy|yi|y|j", "i", word))


_SLAVIC = re.compile(r"(?:enko|[cs]h?uk|[yi]uk|[oe]v|[oe]va|s[ck]yi?|s[ck]iy?|s[ck]a(?:ya)?|ych|yn|chko)$")


def _otherwise(word: str, other: str) -> str:
    """The sounds of the Caucasus and its neighbours in one form: k, q or kh where the other has a q; j, zh or dzh; ye or e.

    Ts or c (Tsereteli, Cereteli), and in names of Slavic endings g or h (Hrytsenko, Gritsenko). Kh alone is no k:
    Khan and Kane are two.
    """
    if other.startswith("c"):
        word = re.sub(r"^t[sz](?!ch)", "c", word)
    if _SLAVIC.search(word) and _SLAVIC.search(other):
        word = re.sub(r"(?<![skcztdgp])g(?!h)", "h", word)
    word = re.sub(r"^(?:[yi](?=[aeou]\w\w)|j(?=e\w\w))", "", word)
    if "q" in word + other:
        word = re.sub(r"kh|q", "k", word)
    return re.sub(r"d?zh|dj|j", "1", word)


def _slip(a: str, b: str) -> bool:
    """Whether two longish words differ by one letter: a slip of the pen where the rest of the name agrees."""
    return min(len(a), len(b)) > 4 and DamerauLevenshtein.distance(a, b) == 1


_SYLLABLE = range(3, 5)  # letters of a name cut short: Fred, Ros


def same_first(a: str, b: str) -> bool:
    """First names: initials, nicknames, transcriptions, the first syllable alone (Ros for Rosamund, not Dan for Danielle)."""
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return a[0] == b[0]
    if len(short) in _SYLLABLE and len(long) - len(short) > 1 and long.startswith(short) and long[-1] not in "ae":
        return True
    return same_word(a, b) or b in _nicknames().get(a, ()) or a in _nicknames().get(b, ())


def spelt_otherwise(a: str, b: str) -> bool:
    """Whether two full or short names sound alike and are written differently: one of them may be a slip."""
    words_a, words_b = tokens(a), tokens(b)
    if words_a == words_b or not words_a or not words_b or words_a[-1] == words_b[-1]:
        return False
    return same_name(a, b) and not set(words_a) <= set(words_b) and not set(words_b) <= set(words_a)


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for name, short in gazetteer()["nicknames"].items():
        for one in (name, *short):
            table.setdefault(one, set()).update({name, *short})
    return {name: frozenset(others) for name, others in table.items()}
