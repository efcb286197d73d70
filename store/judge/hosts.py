"""Where something is to be that was given to a town: the host of the games, the site of the new factory."""

from __future__ import annotations

import re

from store.judge.attributes import load
from store.judge.stems import content, stem
from store.judge.view import View
from store.model import Participant


def allotted(view: View) -> bool:
    """Whether it tells who or where something is to be: "awarded the championships to Orrin", "chose Orrin for its congress"."""
    return view.verb in _ALLOTS and bool(view.part("to", "indirect", "for", "as"))


_ALLOTS = frozenset(stem(verb) for verb in "award give grant allot allocate assign choose pick select hand".split())


def site_of(view: View) -> frozenset[str]:
    """The thing for which a site was chosen: the factory of "chose Orrin as the site of its third factory"."""
    named = (_SITE_OF.match(p.text) for p in view.part("as", "for"))
    words = [content(match[1]) for match in named if match] if view.verb in _ALLOTS else []
    return frozenset(name for word in words for name in (load().classes(word[-1]) or {word[-1]}) if word)


_SITE_OF = re.compile(
    r"(?:the |its |their |an? )?(?:\w+ )?(?:site|location|home|base|venue|host|setting)s? (?:of|for) ([\w'’ -]+?)(?= (?:in|on|at|with|that|which|worth|over|ahead)\b|[,.;]|$)",
    re.IGNORECASE,
)
HOSTS = frozenset(stem(verb) for verb in "host stage".split())


def given_to(view: View) -> list[str]:
    """The towns to which something is allotted, or that will host it: "awarded Orrin the games", "Orrin will host the games"."""
    if allotted(view):
        chosen = bool(view.part("as") or (view.part("for") and not view.part("to")))
        host = (
            chosen
            and any(p.head.lower() in _HOST_NOUNS for p in view.part("as", "for"))
            and not _PRESENTED.search(view.claim.text)
        )
        return [
            p.text
            for p in view.part("indirect", *(("object",) if chosen else ()))
            if _is_town(p) or (host and _BARE_NAME.fullmatch(p.text))
        ]
    return [p.text for p in view.part("subject") if _is_town(p)] if view.verb in HOSTS else []


_HOST_NOUNS = frozenset("host venue site home seat location base capital setting".split())
_PRESENTED = re.compile(
    r"\b(?:shows?|programmes?|programs?|ceremony|gala|podcast|broadcast)\b"
)  # they are hosted by people
_BARE_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def _is_town(participant: Participant) -> bool:
    """Whether a place is told by its name alone: not "the Spanish company Puentes Larca", which a small model takes for one."""
    return participant.type == "place" and participant.text in {participant.name, f"the {participant.name}"}
