"""What is noticed when one detail of a paraphrase is changed, and whether the untouched paraphrase is let be.

    python -m tests.accuracy.mutations [--misses]

tests/data/mutations holds, for each article of seeds/, how another outlet tells the same, with named slots
and what to put into them (its README says how to read the files). Code puts the words in, one change at a
time, and compares article and paraphrase as ingest does. A change is *found* when the verdict is the one a
copy chief would give and both quotes touch the words that differ (where two speakers are set against each
other, both sentences: a card names the speaker beside the quote). Silence means no contradiction and no update at all.
Whatever else is raised is *astray*: another verdict, or other words.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from store.model import Article, Fact, Span
from store.shipped import shipped
from tests.accuracy.discrepancies import pairs

FOLDER = Path(__file__).parent.parent / "data" / "mutations"
SPEAKS_UP = ("contradiction", "update")
VERDICTS = (*SPEAKS_UP, "silence")
UNTOUCHED = "untouched"
_SLOT = re.compile(r"\{(\w+)\}")

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """An article, another outlet's telling of it, and the words of each in which they differ (none: untouched)."""

    id: str
    kind: str
    verdict: str
    stored: Article
    new: Article
    there: tuple[Span, ...] = ()
    here: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a case came out as a copy chief would want it, and what was raised besides."""

    case: Case
    right: bool
    astray: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One file: the article, the other outlet's text with its slots, the words of the slots in both."""

    stored: Article
    new: Article
    words: Words
    seed: Words
    stand_ins: Words
    changes: tuple[tuple[str, str, Words], ...]  # verdict, kind, slot → words

    def untouched(self) -> Iterator[Case]:
        """The paraphrase as it is; a second time with the invented names, so that these are not at fault."""
        yield self._case(UNTOUCHED, UNTOUCHED, "silence", {}, {})
        if self.stand_ins:
            yield self._case(f"{UNTOUCHED}, names changed", UNTOUCHED, "silence", {}, self.stand_ins)

    def mutants(self) -> Iterator[Case]:
        """The paraphrase with one change after the other. Real people have invented names throughout."""
        for verdict, kind, change in self.changes:
            what = ", ".join(f"{slot}: {words}" for slot, words in change.items())
            yield self._case(f"{verdict}, {kind}, {what}", kind, verdict, change, self.stand_ins)

    def _case(self, what: str, kind: str, verdict: str, change: Words, stand_ins: Words) -> Case:
        before = {slot: _renamed(words, stand_ins) for slot, words in self.words.items()}
        headline = _renamed(self.stored.headline or "", stand_ins)
        stored = _article(_renamed(self.stored.text, stand_ins), headline, self.stored)
        text, here = _filled(_renamed(self.new.text, stand_ins), before | dict(change), set(change))
        there = [
            Span(*found.span())
            for slot in change
            for found in _whole(_renamed(self.seed.get(slot, self.words[slot]), stand_ins)).finditer(stored.text)
        ]
        new = _article(text, text.partition("\n")[0], self.new)
        return Case(f"{self.stored.file}: {what}", kind, verdict, stored, new, tuple(there), here)


def tellings(folder: Path = FOLDER) -> list[Telling]:
    """Every file of the folder, beside the article of seeds/ whose name it bears."""
    seeds = shipped("seeds")
    entries = {row["file"]: row for row in _toml(seeds / "articles.toml")["article"]}
    return [_telling(path, seeds / f"{path.stem}.txt", entries) for path in sorted(folder.glob("*.toml"))]


def _telling(path: Path, seed: Path, entries: Mapping[str, Mapping[str, str]]) -> Telling:
    given, entry = _toml(path), entries[seed.name]
    return Telling(
        stored=Article(
            text=seed.read_text("utf-8"),
            file=path.stem,
            outlet=entry["outlet"],
            headline=entry["headline"],
            published=datetime.fromisoformat(entry["published"]),
        ),
        new=Article(text=given["text"], outlet=given["outlet"], published=given["published"]),
        words=given["words"],
        seed=given.get("seed", {}),
        stand_ins=given.get("stand_ins", {}),
        changes=tuple(
            (verdict, kind, change)
            for verdict in VERDICTS
            for kind, changes in given.get(verdict, {}).items()
            for change in changes
        ),
    )


def _toml(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8"))


def _article(text: str, headline: str, of: Article) -> Article:
    return Article(text=text, outlet=of.outlet, headline=headline, published=of.published)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def _renamed(text: str, stand_ins: Words) -> str:
    for name, other in stand_ins.items():
        text = _whole(name).sub(other, text)
    return text


def _filled(text: str, words: Words, changed: set[str]) -> tuple[str, tuple[Span, ...]]:
    """The text with words for its slots, and where those of the changed slots stand."""
    pieces, spans, length, end = [], [], 0, 0
    for slot in _SLOT.finditer(text):
        put = words[slot[1]]
        pieces += [text[end : slot.start()], put]
        length += slot.start() - end + len(put)
        end = slot.end()
        if slot[1] in changed:
            spans.append(Span(length - len(put), length))
    return "".join((*pieces, text[end:])), tuple(spans)


# --- judging ------------------------------------------------------------------------------------------


def judge(case: Case) -> Outcome:
    """Compare the two articles of a case, and hold what was raised against what is wanted."""
    met, astray = False, []
    for found in pairs().judge(case.stored, case.new):
        verdict = found.finding.verdict
        if verdict not in SPEAKS_UP:
            continue
        whole = found.finding.kind == "attribution"
        there, here = (_touch(found.stored, case.there, whole=whole), _touch(found.new, case.here, whole=whole))
        if verdict == case.verdict and there and here:
            met = True
        else:
            quotes = (_quote(found.stored, case.stored), _quote(found.new, case.new))
            astray.append(f"{found.finding.kind} {verdict}: “{quotes[0]}” / “{quotes[1]}”")
    return Outcome(case, met or (case.verdict == "silence" and not astray), tuple(astray))


def _touch(fact: Fact, words: Iterable[Span], *, whole: bool) -> bool:
    within = fact.sentence if whole else fact.evidence
    return any(within.overlaps(span) for span in words)


def _quote(fact: Fact, article: Article) -> str:
    return " ".join(article.text[fact.evidence.start : fact.evidence.end].split())


def cases() -> list[Case]:
    """All cases, the untouched paraphrases first."""
    told = tellings()
    return [case for telling in told for case in telling.untouched()] + [
        case for telling in told for case in telling.mutants()
    ]


def table(outcomes: Iterable[Outcome]) -> Table:
    """Right of wanted for each kind of change and verdict, and how many cases raised something astray."""
    outcomes = sorted(outcomes, key=lambda outcome: VERDICTS.index(outcome.case.verdict))
    shown = Table("change", *VERDICTS, "astray")
    for kind in (*dict.fromkeys(outcome.case.kind for outcome in outcomes), None):
        of_kind = [outcome for outcome in outcomes if kind in (None, outcome.case.kind)]
        columns = [[o.right for o in of_kind if o.case.verdict == verdict] for verdict in VERDICTS]
        astray = sum(bool(o.astray) for o in of_kind)
        shares = [f"{sum(right)} of {len(right)}" if right else "" for right in columns]
        shown.add_row(kind or "all", *shares, str(astray or ""))
    return shown


def main(arguments: list[str]) -> int:
    """Print the table, and on request what was not found and what went astray."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print each case that did not come out as wanted")
    given = parser.parse_args(arguments)
    outcomes = [judge(case) for case in cases()]
    Console().print(table(outcomes))
    for outcome in outcomes if given.misses else ():
        if not outcome.right or outcome.astray:
            print(f"{'ok  ' if outcome.right else 'MISS'} {outcome.case.id}")
            print("".join(f"       {line}\n" for line in outcome.astray), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
