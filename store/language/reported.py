"""The value that the attribution rules yield."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.model import Part, Quotation, Span

Stance = Literal[
    "speech", "belief", "wish", "plan", "promise", "order", "denial", "allegation", "question", "perception", "attitude"
]


@dataclass(frozen=True, slots=True)
class Reported:
    """One attribution as it stands in the text; every span counts in the article.

    ``speakers`` are resolved names where ``resolved`` is True, else the words of the text; empty when
    nobody is named. ``stance`` is what the cue says of the content: a wish or plan is not asserted, an
    "attitude" ("attacked the plan", "cited a report") has a thing as its content, not a statement.
    ``negated`` where the cue itself is denied ("did not say that"); ``inner`` where it stands inside
    the words of another ("A said that B had agreed"); ``rule`` names the rule that found it.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    direct: bool = False
    speakers: tuple[str, ...] = ()
    resolved: bool = False
    lemma: str = ""
    stance: Stance = "speech"
    medium: str | None = None
    negated: bool = False
    inner: bool = False
    rule: str = ""

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """One past the last code point of the content."""
        return self.content[-1].end

    @property
    def size(self) -> int:
        """Code points of the content."""
        return sum(span.end - span.start for span in self.content)

    def covers(self, place: Span) -> bool:
        """Whether a place stands inside the content."""
        return any(span.start <= place.start and place.end <= span.end for span in self.content)

    def quotation(self, text: str) -> Quotation:
        """The same as the model's value, with its words."""
        return Quotation(
            content=_part(text, self.content),
            speaker=_part(text, self.speaker) if self.speaker else None,
            cue=_part(text, self.cue) if self.cue else None,
            direct=self.direct,
            medium=self.medium,
        )


def _part(text: str, spans: tuple[Span, ...]) -> Part:
    return Part(" ".join(text[span.start : span.end] for span in spans), spans)
