"""`factdesk replay`: history again through the one pipeline, under the settings to try; the record only read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from bot.cli import main
from bot.replay import replay
from store.ingest import Desk, decide, open_record
from store.model import Decision
from store.owe import AlertPolicy
from tests.chaos import stored
from tests.record.newsroom import set_status

SCHEMAS = Path(__file__).parents[1] / "schemas"
BEGIN = datetime(2031, 5, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = BEGIN + 100 * HOUR
PAIRS = 4
FIRST = AlertPolicy(channels=("C1",), budget=2, budget_hours=1000)
Make = Callable[..., Path]


def arrive(desk: Desk, number: int, at: datetime, **more: Any) -> None:
    """Article ``number``, published when it comes."""
    desk.ingest(replace(stored.article(number), published=at, **more), now=at)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of four pairs that disagree, a pair every ten hours, kept under a budget of two cards."""
    file = tmp_path / "store.sqlite"
    with open_record(file) as store:
        desk = Desk(store, stored.read, FIRST)
        with store.write(at=BEGIN) as tx:
            tx.name_channel("C1", "newsdesk")
        for number in range(2 * PAIRS):
            arrive(desk, number, BEGIN + (10 * (number // 2) + number % 2) * HOUR)
    return file


def again(path: Path, policy: AlertPolicy, since: datetime | None = None) -> list[tuple[str, str, str | None]]:
    with open_record(path) as store:
        alerts = replay(store, policy, since=since, now=NOW, through=lambda items: items)
    return [(one["channel"], one["as"], one["reason"]) for one in alerts]


def test_under_its_own_settings_history_repeats_itself(path: Path) -> None:
    """The replay gives the cards that were given, for the same findings at the same times."""
    with open_record(path) as store:
        alerts = replay(store, FIRST, since=None, now=NOW, through=lambda items: items)
        kept = [(one.subject, one.owed.isoformat()) for one in store.deliveries(purpose="card") if one.owed]
    assert [(one["finding"], one["at"]) for one in alerts if one["as"] == "card"] == kept
    assert len(kept) == FIRST.budget


@pytest.mark.parametrize(
    ("policy", "cards", "deferred"),
    [
        (replace(FIRST, budget=100), PAIRS, 0),
        (replace(FIRST, budget=0), 0, PAIRS),
        (replace(FIRST, channels=("C1", "C2")), 2 * FIRST.budget, 2 * (PAIRS - FIRST.budget)),
        (replace(FIRST, channels=()), 0, 0),
        (replace(FIRST, budget=1, budget_hours=5), PAIRS, 0),
    ],
)
def test_other_settings(path: Path, policy: AlertPolicy, cards: int, deferred: int) -> None:
    """A budget, its hours and the channels decide anew what would have rung."""
    found = again(path, policy)
    assert [what for _, what, _ in found].count("card") == cards
    assert [what for _, what, _ in found].count("digest") == deferred
    assert all(reason for _, what, reason in found if what == "digest")


def test_since(path: Path) -> None:
    """What came before rings nowhere and is still compared with."""
    second_half = BEGIN + 10 * HOUR + HOUR  # the second article of the second pair: its first one came before
    assert len(again(path, replace(FIRST, budget=100), since=second_half)) == PAIRS - 1


def test_decisions_are_made_again(path: Path) -> None:
    """A decision counts from its hour on: after one "extraction error" of one, the outlet goes to the digest."""
    with open_record(path) as store:
        finding = min(store.findings(now=NOW), key=lambda one: one.first_seen or NOW)
        with store.write(at=BEGIN + 15 * HOUR) as tx:
            decide(tx, Decision("", finding.id, "U1", BEGIN + 15 * HOUR, "extraction error"))
    found = again(path, replace(FIRST, budget=100, useful_after=1))
    assert [what for _, what, _ in found] == ["card", "card", "digest", "digest"]
    assert "found 0 worth having" in (found[-1][2] or "")


def test_a_revision_comes_as_it_came(path: Path) -> None:
    """A text that was revised later disagrees in the replay as it did then, with its words of then."""
    with open_record(path) as store:
        desk = Desk(store, stored.read, replace(FIRST, budget=100))
        at = BEGIN + 60 * HOUR
        url = "https://post.example/1"
        arrive(desk, 100, at, url=url)
        arrive(desk, 101, at + HOUR)
        told = [one.subject for one in store.deliveries(purpose="card")][-1]
        text = stored.article(100).text.replace("175", "180")
        revised = replace(stored.article(100), text=text, url=url, published=at + 2 * HOUR)
        desk.keep(revised, replace(stored.extraction(100), facts=()), now=at + 2 * HOUR)
        assert not store.holds(told)
        alerts = replay(store, replace(FIRST, budget=100), since=at, now=NOW, through=lambda items: items)
        (one,) = (one for one in alerts if one["finding"] == told)
        side = next(side for side in (one["a"], one["b"]) if "175" in side["quote"])
        assert stored.article(100).text[side["start"] : side["end"]] == side["quote"]
        assert datetime.fromisoformat(side["published"]) == at


def test_what_may_not_be_shown_is_left_out(path: Path) -> None:
    """A withheld article raises nothing in a replay."""
    with open_record(path) as store:
        with store.write(at=NOW) as tx:
            set_status(tx, stored.article(1).id, "withheld")
        assert len(again(path, replace(FIRST, budget=100))) == PAIRS - 1


def test_the_door(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One document in its schema, for a file of settings; the store stays byte for byte as it was."""
    (tmp_path / "try.toml").write_text('[alerts]\nchannels = ["#newsdesk"]\nbudget = 3\nbudget_hours = 1000\n', "utf-8")
    before = path.read_bytes()
    arguments = ("replay", "--since", "2031-05-01", "--settings", str(tmp_path / "try.toml"))
    monkeypatch.setattr("sys.argv", ["factdesk", "--store", str(path), "--json", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    document = json.loads(capsys.readouterr().out)
    found = (
        (file.name, Resource.from_contents(json.loads(file.read_text("utf-8")))) for file in SCHEMAS.glob("*.json")
    )
    schema = json.loads((SCHEMAS / "replay.json").read_text("utf-8"))
    jsonschema.validate(
        document, schema, cls=jsonschema.Draft202012Validator, registry=Registry().with_resources(found)
    )
    assert document["cards"] == {"replayed": 3, "kept": 2}
    assert {one["channel"] for one in document["alerts"]} == {"newsdesk"}
    assert (document["articles"], len(document["alerts"])) == (2 * PAIRS, PAIRS)
    assert path.read_bytes() == before
