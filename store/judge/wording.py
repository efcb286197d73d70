"""How values and reasons are put for an editor: whole words, plurals, no codes."""

from __future__ import annotations

from dataclasses import replace

from store.model import Quantity

_IRREGULAR = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "life": "lives",
    "wife": "wives",
    "thief": "thieves",
    "knife": "knives",
    "half": "halves",
    "wolf": "wolves",
    "calf": "calves",
    "tooth": "teeth",
    "goose": "geese",
    "mouse": "mice",
    "tomato": "tomatoes",
    "potato": "potatoes",
    "hero": "heroes",
    "passer-by": "passers-by",
}
_UNCOUNTED = frozenset({"degree celsius"}) | frozenset(
    """percent police staff crew aircraft spacecraft hovercraft personnel troops cavalry infantry clergy cattle sheep deer
    fish livestock poultry offspring species series celsius other""".split()
)
_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥", "INR": "₹", "UAH": "₴"}
_SMALLER = {"kilometre": ("metre", 1000), "metre": ("centimetre", 100), "kilogram": ("gram", 1000)}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def plural(noun: str) -> str:
    """The plural of an English noun as news writes it."""
    if not noun or noun in _UNCOUNTED or (noun.endswith("s") and len(noun) > 4 and not noun.endswith("ss")):
        return noun
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("man", "woman")) and not noun.endswith(("human", "german", "roman", "shaman", "ottoman")):
        return f"{noun[:-2]}en"  # policemen, fisherwomen
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def number(value: float) -> str:
    """A number with separators, large ones in words: 4.2 billion."""
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:.6g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def figure(q: Quantity) -> str:
    """A quantity as a person would write it: "about 4,000 people", "$4.2 billion", "31–18"."""
    if q.low is None and q.high is None:
        return plural(q.unit) or "an unknown number"
    if q.dimension in {"vote", "score"} and q.low is not None and q.high is not None and q.comparator != "between":
        return f"{number(q.low)}–{number(q.high)}"
    return f"{_hedge(q)}{_with_unit(q)}"


def _hedge(q: Quantity) -> str:
    if q.low is None:
        return "at most "
    if q.high is None:
        return "at least " if q.comparator == "at least" else "more than "
    return "about " if q.comparator == "about" else ""


_MINUTE, _LONG = 60, 600


def _is_running_time(seconds: float) -> bool:
    """Whether so many seconds are told as a time on a clock: 2:06:14 and 3:29.4, but "90 seconds"."""
    return bool(seconds % _MINUTE) and (seconds >= _LONG or (seconds > _MINUTE and seconds % 1 > 0))


def _clock(seconds: float) -> str:
    """A running time as it is written: 2:06:14, 3:29.4."""
    minutes, rest = divmod(round(seconds, 2), _MINUTE)
    hours, minutes = divmod(int(minutes), _MINUTE)
    end = f"{rest:05.2f}".rstrip("0").rstrip(".") if rest % 1 else f"{int(rest):02}"
    return f"{hours}:{minutes:02}:{end}" if hours else f"{minutes}:{end}"


def _with_unit(q: Quantity) -> str:
    ends = [value for value in (q.low, q.high) if value is not None]
    if q.unit == "second" and len(set(ends)) == 1 and _is_running_time(ends[0]):
        return _clock(ends[0])
    text = number(ends[0]) if len(set(ends)) == 1 else f"{number(ends[0])}–{number(ends[-1])}"
    if q.dimension == "money":
        return f"{_SIGNS[q.unit]}{text}" if q.unit in _SIGNS else f"{text} {q.unit}"
    if not q.unit:
        return text
    if q.unit in _SMALLER and ends[-1] and abs(ends[-1]) < 1:
        unit, times = _SMALLER[q.unit]
        return _with_unit(replace(q, low=_times(q.low, times), high=_times(q.high, times), unit=unit))
    if q.unit == "magnitude":
        return f"magnitude {text}"
    noun, per, whole = q.unit.partition(" per ")
    return f"{text} {noun if ends[-1] == 1 else plural(noun)}{per}{whole}"


def _times(value: float | None, factor: float) -> float | None:
    """Rounded, because 0.0068 kilometres are 6.8 metres and not 6.800000000000001."""
    return None if value is None else round(value * factor, 6)


def shared(words: tuple[str, ...]) -> str:
    """The words that two clauses have in common, as a sentence."""
    return f"Both speak of {', '.join(words[:6])}." if words else "Both speak of one event."
