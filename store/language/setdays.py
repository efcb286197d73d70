"""Days that are set for a thing to come: "called an election for 18 October", "fixed 27 January as the day of the launch".

Whatever the tense of the verb, such a day lies ahead of the setting.
"""

from __future__ import annotations

import re

from store.language.timewords import Tense

# What is set, in a text that ends before the day: "called an election for", "set the hearing in her case for".
_SET = (
    r"(?:call(?:s|ed|ing)?(?! off)|set(?:s|ting)?|fix(?:es|ed|ing)?|schedul(?:es?|ed|ing)|reschedul(?:es?|ed|ing)|arrang(?:es?|ed|ing)|"
    r"book(?:s|ed|ing)?|plan(?:s|ned|ning)?|organi[sz](?:es?|ed|ing)|pencil(?:s|led|ling)? in|earmark(?:s|ed)?|slat(?:es?|ed)|"
    r"propos(?:es?|ed|ing)|announc(?:es?|ed|ing)|conven(?:es?|ed|ing)|summon(?:s|ed)?|proclaim(?:s|ed|ing)?|declar(?:es?|ed|ing)|"
    r"order(?:s|ed)?|reserv(?:es?|ed))"
)
_CHOSEN = r"(?:set(?:s|ting)?|fix(?:es|ed|ing)?|ch(?:oo|o)s(?:es?|en|ing)|pick(?:s|ed|ing)?|propos(?:es?|ed|ing)|settl(?:es?|ed) on|agree[sd]? on)"
_FOR = re.compile(rf"\b{_SET}\s(?:[^,.;:]{{1,70}}?\s)?for\s+(?:the\s+)?$", re.IGNORECASE)
_DATE_OF = re.compile(
    rf"\b(?:{_SET}|{_CHOSEN})\s(?:an?|the|its|their|his|her)\s(?:[\w'’-]+\s){{0,3}}?date\s(?:of|for\s[^,.;:]{{1,40}}?\sof)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?:{_SET}|{_CHOSEN}|(?P<told>nam(?:es?|ed|ing)|g[ia]ven?|gives|confirm(?:s|ed)))\s+(?:the\s+)?$", re.IGNORECASE
)
_AS_DAY = re.compile(
    r"\s+as\s+(?:the|its|their|his|her|an?)\s(?:[\w'’-]+\s){0,2}?(?:day|date|deadline|start|opening|time)\b|\s+for\s+(?:the|its|their|an?|her|his)\s\w+",
    re.IGNORECASE,
)
_LONG_BEFORE = re.compile(r"\bhad\s+(?:been\s+|already\s+|originally\s+)?$", re.IGNORECASE)


def set_for(text: str, start: int, end: int) -> Tense | None:
    """The tense that a day has by being set for something, None where nothing is set for it.

    The future; "none", the nearest day, where it was set long before or the words may look back too.
    """
    before, after = text[:start], text[end:]
    match = _FOR.search(before) or _DATE_OF.search(before)
    if match is None and _AS_DAY.match(after):
        match = _DAY.search(before)
    if match is None:
        return None
    told = match.re is _DAY and match["told"]
    return "none" if told or _LONG_BEFORE.search(text[: match.start()]) else "future"
