"""Figures of sport: what a player did, in which game, in which part of a season. Every article of a match tells others."""

from __future__ import annotations

import re

from store.judge.naming import same_name
from store.judge.view import View
from store.model import Quantity


def own(a: View, b: View, *, both: bool = False) -> bool:
    """Whether one at least (or ``both``) tells what a player did in figures that the other does not have: 23 points, 105 yards."""
    texts = [view.claim.sentence or view.claim.text for view in (a, b)]
    told = [bool(_STATISTICS.search(text)) for text in texts]
    figures = [frozenset(re.findall(r"\d+", text)) for text in texts]
    return (all(told) if both else any(told)) and not figures[0] & figures[1]


_STATISTICS = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)(?:(?: of |-of-)\d+)? (?:\w+ )?(?:yards|points|passes|rebounds|assists|touchdowns|receptions|"
    r"catches|carries|tackles|saves|wickets|runs|hits|strikeouts|steals|interceptions|blocks|aces|birdies|turnovers|shots|free throws|baskets)\b"
)


def two_games(a: View, b: View) -> bool:
    """Whether two scores are of two games: against two opponents, or one of the games at home alone."""
    if not all(isinstance(view.fact.value, Quantity) and view.fact.value.dimension == "score" for view in (a, b)):
        return False
    if bool(_SOME_GAMES.search(a.claim.text)) != bool(_SOME_GAMES.search(b.claim.text)):
        return True
    ours, theirs = ([p.name for p in view.part("object", "to", "against", "over") if p.name] for view in (a, b))
    doers = [[p.name for p in view.part("subject", "agent") if p.name] for view in (a, b)]
    if not ours or not theirs or _met(ours, theirs):
        return False
    return not _met(ours, doers[1]) and not _met(theirs, doers[0])


def _met(names: list[str], others: list[str]) -> bool:
    return any(same_name(one, other) for one in names for other in others)


_SOME_GAMES = re.compile(
    r"\b(?:at home|on the road|away from home|in (?:the |its |their )?(?:conference|division|playoffs|league|last \w+ games)|last (?:week|month|season|year|\w+day))\b",
    re.IGNORECASE,
)
