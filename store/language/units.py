"""Units of measure: what dimension a word measures, and how it turns into the base unit.

Durations keep the unit of the wording (a year is no fixed number of days); lengths, areas, masses,
volumes, speeds and temperatures are converted. Money keeps its currency as an ISO 4217 code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.model import Dimension


@dataclass(frozen=True, slots=True)
class Unit:
    """A base unit and the way to it: ``value * factor + offset``."""

    base: str
    dimension: Dimension
    factor: float = 1.0
    offset: float = 0.0


# Words (as said | as written), base unit, dimension, factor, offset.
_TABLE: tuple[tuple[str, str, Dimension, float, float], ...] = (
    ("second|sec", "second", "duration", 1, 0),
    ("minute|min", "minute", "duration", 1, 0),
    ("hour|hr", "hour", "duration", 1, 0),
    ("day", "day", "duration", 1, 0),
    ("night", "night", "duration", 1, 0),
    ("week", "week", "duration", 1, 0),
    ("fortnight", "week", "duration", 2, 0),
    ("month", "month", "duration", 1, 0),
    ("year|yr", "year", "duration", 1, 0),
    ("decade", "year", "duration", 10, 0),
    ("century", "year", "duration", 100, 0),
    ("kilometre|kilometer|km", "kilometre", "distance", 1, 0),
    ("metre|meter|m", "kilometre", "distance", 0.001, 0),
    ("centimetre|centimeter|cm", "kilometre", "distance", 1e-5, 0),
    ("millimetre|millimeter|mm", "kilometre", "distance", 1e-6, 0),
    ("mile|mi", "kilometre", "distance", 1.609344, 0),
    ("nautical mile", "kilometre", "distance", 1.852, 0),
    ("yard|yd", "kilometre", "distance", 0.0009144, 0),
    ("foot|ft|feet", "kilometre", "distance", 0.0003048, 0),
    ("inch|inches", "kilometre", "distance", 2.54e-5, 0),
    ("square kilometre|square kilometer|sq km|km2|km²", "square kilometre", "area", 1, 0),
    ("square metre|square meter|sq m|m2|m²", "square kilometre", "area", 1e-6, 0),
    ("square mile|sq mile|sq mi", "square kilometre", "area", 2.589988, 0),
    ("square foot|sq ft|square feet", "square kilometre", "area", 9.290304e-8, 0),
    ("hectare|ha", "square kilometre", "area", 0.01, 0),
    ("acre", "square kilometre", "area", 0.00404686, 0),
    ("kilogram|kilogramme|kilo|kg", "kilogram", "mass", 1, 0),
    ("gram|gramme|g", "kilogram", "mass", 0.001, 0),
    ("milligram|mg", "kilogram", "mass", 1e-6, 0),
    ("tonne|metric ton", "kilogram", "mass", 1000, 0),
    ("ton", "kilogram", "mass", 1000, 0),  # news rarely tells the short from the metric ton; rounding covers it
    ("ounce|oz", "kilogram", "mass", 0.0283495, 0),
    ("lb|lbs", "kilogram", "mass", 0.45359237, 0),
    ("litre|liter", "litre", "other", 1, 0),
    ("millilitre|milliliter|ml", "litre", "other", 0.001, 0),
    ("gallon", "litre", "other", 3.785412, 0),
    ("barrel", "barrel", "other", 1, 0),
    ("mph|mile per hour|mile an hour", "kilometre per hour", "rate", 1.609344, 0),
    ("kph|km/h|kilometre per hour|kilometer per hour|kilometre an hour", "kilometre per hour", "rate", 1, 0),
    ("knot", "kilometre per hour", "rate", 1.852, 0),
    ("celsius|°c|degree celsius|c", "degree celsius", "other", 1, 0),
    ("degree", "degree", "other", 1, 0),
    ("fahrenheit|°f|degree fahrenheit|f", "degree celsius", "other", 5 / 9, -160 / 9),
    ("megawatt|mw", "megawatt", "other", 1, 0),
    ("gigawatt|gw", "megawatt", "other", 1000, 0),
    ("kilowatt|kw", "megawatt", "other", 0.001, 0),
    ("percent|per cent|%", "percent", "percent", 1, 0),
    ("percentage point|point", "percentage point", "percent", 1, 0),
)
UNITS = {
    word: Unit(base, dimension, factor, offset)
    for words, base, dimension, factor, offset in _TABLE
    for word in words.split("|")
}

_CURRENCIES = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "R$": "BRL", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR", "₽": "RUB",
    "₴": "UAH", "₦": "NGN", "₩": "KRW", "₪": "ILS",
}  # fmt: skip
# Only words that cannot be anything else; "pound" is money unless it is weighed (see ``quantities``).
_MONEY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "pence": "GBP", "cent": "USD", "yen": "JPY", "rupee": "INR",
    "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "yuan": "CNY", "peso": "peso", "franc": "franc",
    "krona": "SEK", "kronor": "SEK", "krone": "krone", "kroner": "krone", "zloty": "PLN", "lira": "TRY",
    "shekel": "ILS", "rand": "ZAR", "naira": "NGN", "kwacha": "kwacha", "shilling": "shilling", "baht": "THB",
    "dirham": "dirham", "dinar": "dinar", "riyal": "riyal", "real": "BRL", "won": "KRW", "ringgit": "MYR",
    "forint": "HUF", "koruna": "CZK", "leu": "RON", "lei": "RON", "lev": "BGN", "dong": "VND", "rupiah": "IDR",
    "taka": "BDT", "birr": "ETB", "cedi": "GHS", "usd": "USD", "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
# The country before "dollars", "francs", "pounds": which one is meant.
_OF_COUNTRY = {
    ("australian", "dollar"): "AUD", ("canadian", "dollar"): "CAD", ("new zealand", "dollar"): "NZD",
    ("singapore", "dollar"): "SGD", ("hong kong", "dollar"): "HKD", ("us", "dollar"): "USD", ("swiss", "franc"): "CHF",
    ("egyptian", "pound"): "EGP", ("syrian", "pound"): "SYP", ("lebanese", "pound"): "LBP", ("danish", "krone"): "DKK",
    ("norwegian", "krone"): "NOK", ("mexican", "peso"): "MXN", ("argentine", "peso"): "ARS", ("indian", "rupee"): "INR",
    ("pakistani", "rupee"): "PKR",
}  # fmt: skip


def currency(sign: str) -> str:
    """The ISO code of a currency sign; a sign we do not know stays as it is."""
    sign = sign.strip()
    return _CURRENCIES.get(sign, _CURRENCIES.get(sign.upper(), sign.upper()))


# Where a bare dollar or rupee is another country's: by the places that an article names, and by the hour it keeps.
_OTHERS_MONEY = {
    "CAD": ("USD", r"CA?\$|Canadian dollars"),
    "SGD": ("USD", r"S\$|Singapore dollars"),
    "NPR": ("INR", r"Nepal|Kathmandu"),
    "PKR": ("INR", r"Pakistan|Islamabad|Karachi|Lahore"),
    "LKR": ("INR", r"Sri Lanka|Colombo"),
}  # fmt: skip
_OWN_MONEY = {
    "USD": r"U\.S\.|USA?|US\$|USD|United States|Americans?|Washington|Fiji|Samoa|Tonga|Solomon|Guam|Papua|Vanuatu|Kiribati|Tuvalu|Palau|Micronesia",
    "INR": r"India|Indian|Delhi|Mumbai",
}  # fmt: skip
_BY_HOUR = {9.5: "AUD", 10.0: "AUD", 10.5: "AUD", 11.0: "AUD", 12.0: "NZD", 13.0: "NZD"}


def home_money(text: str, offset: float | None) -> dict[str, str]:
    """Which money a bare "$" or "rupees" is in this article, where it is not the best known: {"USD": "AUD"} in Hobart.

    ``offset`` is that of the hour of publication from UTC. Nothing where the text names America or India too, or two such
    countries.
    """
    found: dict[str, str] = {}
    for known, own in _OWN_MONEY.items():
        if re.search(rf"(?<!\w)(?:{own})(?![A-Za-z])", text):
            continue
        codes = {
            code
            for code, (of, places) in _OTHERS_MONEY.items()
            if of == known and re.search(rf"(?<!\w)(?:{places})(?![A-Za-z])", text)
        }
        if known == "USD" and offset in _BY_HOUR:
            codes = {_BY_HOUR[offset]}
        if len(codes) == 1:
            found[known] = codes.pop()
    return found


def money_word(lemma: str, country: str = "") -> str | None:
    """The ISO code (or the bare word where countries share it) for a noun that is money, else None."""
    word = lemma.lower().rstrip("s") if lemma.lower() not in _MONEY_WORDS else lemma.lower()
    if word not in _MONEY_WORDS or not country or country.lower() in {"us", "u.s.", "american", "british"}:
        return _MONEY_WORDS.get(word)
    return _OF_COUNTRY.get((country.lower(), word), f"{country.lower()} {word}")


def unit(words: str) -> Unit | None:
    """The unit a word or pair of words names, singular or plural, else None."""
    key = words.lower().strip(" .")
    if key in UNITS:
        return UNITS[key]
    if key.endswith("ies"):
        return UNITS.get(key[:-3] + "y")
    # Short forms take no plural but for these: "has" is a verb, not hectares.
    plural = key.endswith("s") and (len(key) > _SHORT or key[:-1] in _WITH_PLURAL)
    return UNITS.get(key[:-1]) if plural else None


_SHORT = 3
_WITH_PLURAL = frozenset({"hr", "yr", "km", "kg", "yd"})
