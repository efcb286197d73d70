"""Every door of the command line: its JSON form against a schema, its help, its exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.cli import app, modules
from tests.scenarios.conftest import SEEDS

pytestmark = pytest.mark.model
SCHEMAS = Path(__file__).parents[1] / "schemas"
DOORS = sorted(module.__name__.rpartition(".")[2] for module in modules())

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("doors")


@pytest.fixture(scope="module")
def run(folder: Path) -> Iterator[Run]:
    """Runs `factdesk` on a store of the demo's articles."""

    def factdesk(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", "--store", str(folder / "store.sqlite"), *arguments],
            input=stdin, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    done = factdesk("ingest", str(SEEDS), "--no-alerts", "--json")
    assert done.returncode == 0, done.stderr
    (folder / "ingest.json").write_text(done.stdout, "utf-8")
    return factdesk


def answer(done: subprocess.CompletedProcess[str], schema: str, status: int = 0) -> Any:
    """The one JSON document of an answer, checked against the door's schema."""
    assert done.returncode == status, done.stderr
    document = json.loads(done.stdout)
    wanted = json.loads((SCHEMAS / f"{schema}.json").read_text("utf-8"))
    jsonschema.validate(document, wanted, cls=jsonschema.Draft202012Validator, registry=registry())
    return document


def registry() -> Any:
    from referencing import Registry, Resource

    found = (
        (file.name, Resource.from_contents(json.loads(file.read_text("utf-8")))) for file in SCHEMAS.glob("*.json")
    )
    return Registry().with_resources(found)


def test_ingest(run: Run, folder: Path) -> None:
    """Every article of the folder has its row; the second time it is unchanged."""
    first = json.loads((folder / "ingest.json").read_text("utf-8"))
    again = answer(run("ingest", str(SEEDS), "--json"), "ingest")
    assert [row["id"] for row in again["articles"]] == [row["id"] for row in first["articles"]]
    assert {row["status"] for row in first["articles"]} == {"new"}
    assert {row["status"] for row in again["articles"]} == {"unchanged"}


def test_ingest_stdin(run: Run) -> None:
    """`-` reads a text from stdin under the outlet and time given."""
    options = ("--outlet", "Harbour Daily", "--published", "2025-03-17T12:00:00Z", "--json")
    (row,) = answer(run("ingest", "-", *options, stdin="The council met in Lindvik on Monday."), "ingest")["articles"]
    assert (row["file"], row["outlet"], row["status"]) == ("-", "Harbour Daily", "new")


def test_article(run: Run, folder: Path) -> None:
    """The text comes back as the file has it, newline for newline."""
    row = json.loads((folder / "ingest.json").read_text("utf-8"))["articles"][0]
    told = answer(run("article", row["id"], "--json"), "article")
    assert told["text"] == Path(row["file"]).read_bytes().decode()


def test_facts(run: Run) -> None:
    """Two swaps are two events; every quote stands where its offsets say."""
    told = answer(run("facts", "prisoner", "swap", "--json"), "facts")
    assert len(told["events"]) == 2
    found = [fact for event in told["events"] for fact in event["facts"]]
    texts = {id_: answer(run("article", id_, "--json"), "article") for id_ in {fact["article"] for fact in found}}
    for fact in found:
        text = texts[fact["article"]]
        source = text["headline"] if fact["evidence"].get("field") == "headline" else text["text"]
        assert source[fact["evidence"]["start"] : fact["evidence"]["end"]] == fact["evidence"]["quote"]


def test_extract(run: Run) -> None:
    """What one article states, and every attribution with its parts."""
    file = SEEDS / "04-energy-truce.txt"
    told = answer(run("extract", str(file), "--outlet", "X", "--json"), "extract")
    text = file.read_bytes().decode()
    assert told["facts"]
    assert told["quotations"]
    for part in [one[name] for one in told["quotations"] for name in ("speaker", "cue", "content") if one[name]]:
        assert " ".join(text[start:end] for start, end in part["spans"]).split() == part["text"].split()


def test_findings_and_why(run: Run) -> None:
    """Both sides with their quotes; `why` shows the same with its history."""
    told = answer(run("findings", "--json"), "findings")["findings"]
    assert "contradiction" in {one["verdict"] for one in told}
    for one in told:
        assert one["a"] == one["sides"][0]["facts"][0]
    assert answer(run("why", told[0]["id"], "--json"), "why")["id"] == told[0]["id"]


CASE = {
    "id": "c1",
    "stored": {"outlet": "A", "published": "2025-03-10T08:00:00Z", "text": "A fire at the Brennick mill killed 14 workers on Monday, the fire chief said."},
    "new": {"outlet": "B", "published": "2025-03-10T20:00:00Z", "text": "A fire at the Brennick mill killed nine workers on Monday, the fire chief said."},
}  # fmt: skip


def test_compare(run: Run) -> None:
    """One line out for each line in, in order; a bad line says so and costs no other."""
    lines = [
        json.dumps(CASE),
        "{",
        json.dumps({"id": "c3", "stored": {"text": "A."}}),
        json.dumps({**CASE, "id": "c4"}),
    ]
    done = run("compare", stdin="\n".join(lines) + "\n")
    assert done.returncode == 1
    told = [json.loads(line) for line in done.stdout.splitlines()]
    schema = json.loads((SCHEMAS / "compare.json").read_text("utf-8"))
    for line in told:
        jsonschema.validate(line, schema, registry=registry())
    assert [(line["id"], "error" in line) for line in told] == [
        ("c1", False),
        (None, True),
        ("c3", True),
        ("c4", False),
    ]
    assert told[0]["findings"] == told[3]["findings"]
    for found in told[0]["findings"]:
        assert ".;" not in found["why"]  # reasons are sentences
        for side in ("stored", "new"):
            text = CASE[side]["text"]  # type: ignore[index]
            assert text[found[side]["start"] : found[side]["end"]] == found[side]["quote"]


def test_check_keeps_nothing(run: Run, folder: Path) -> None:
    """A draft is held against the store, and the store stays as it was."""
    draft = folder / "draft.txt"
    draft.write_text(
        "The ferry Silver Tern was carrying 201 passengers when fire broke out off Port Halden on Monday.", "utf-8"
    )
    before = answer(run("facts", "Silver Tern", "--json"), "facts")
    answer(run("check", str(draft), "--published", "2025-03-18T09:00:00Z", "--json"), "check")
    assert answer(run("facts", "Silver Tern", "--json"), "facts") == before


def test_check_shows_the_words_of_the_headline_that_is_known(run: Run, folder: Path) -> None:
    """A draft without a headline stands below the one that its article has."""
    text, headline = "Firefighters from four towns came to Velm.", "Ida Roe, 51, was elected mayor of Velm"
    post = {"outlet": "Post", "url": "https://post.example/1", "text": text, "published": "2025-03-18T09:00:00Z"}
    known = [
        {**post, "headline": headline},
        {**post, "outlet": "Courier", "url": None, "text": "Ida Roe, 41, was elected mayor of Velm."},
    ]
    (folder / "known.json").write_text(json.dumps(known), "utf-8")
    (folder / "draft.json").write_text(json.dumps({**post, "text": f"{text} It rained all night."}), "utf-8")
    apart = ("--store", str(folder / "apart.sqlite"))
    answer(run(*apart, "ingest", str(folder / "known.json"), "--json"), "ingest")
    (found,) = answer(run(*apart, "check", str(folder / "draft.json"), "--json"), "check")["findings"]
    assert found["new"] == {"quote": headline[:11], "start": 0, "end": 11, "field": "headline"}


def test_digest(run: Run) -> None:
    """What would be posted, for any day."""
    told = answer(run("digest", "--channel", "newsdesk", "--json"), "digest")
    assert told["channel"] == "newsdesk"
    assert told["sections"]
    past = answer(run("digest", "--channel", "newsdesk", "--date", "2001-01-01", "--json"), "digest")
    assert (past["date"], past["sections"]) == ("2001-01-01", [])


def test_eval(run: Run, folder: Path) -> None:
    """Labelled cases are measured: hits, misses and false alarms by id."""
    quote = {"stored_quote": "killed 14 workers", "new_quote": "killed nine workers"}
    right = {**CASE, "expected": [{"kind": "quantity", "verdict": "contradiction", **quote}]}
    silent = {**CASE, "id": "c2", "new": CASE["stored"], "expected": []}
    missed = {**silent, "id": "c3", "expected": right["expected"]}
    cases = folder / "cases.jsonl"
    cases.write_text("\n".join(map(json.dumps, (right, silent, missed))), "utf-8")
    told = answer(run("eval", str(cases), "--json"), "eval")
    assert told["silent"] == {"ok": 1, "of": 1}
    assert told["contradiction"]["expected"] == 2
    assert "c3" in told["misses"]
    assert told["false"] == []


def test_deliveries(run: Run) -> None:
    """Nothing is owed after an import without alerts; an unknown id is named."""
    assert answer(run("deliveries", "list", "--json"), "deliveries") == {"deliveries": []}
    done = run("deliveries", "retry", "dnone")
    assert (done.returncode, "dnone" in done.stderr) == (1, True)


def test_backup(run: Run, folder: Path) -> None:
    """The copy answers like the store, and nothing is overwritten."""
    copy = folder / "copy.sqlite"
    answer(run("backup", str(copy), "--json"), "backup")
    told = run("--store", str(copy), "facts", "prisoner swap", "--json")
    assert json.loads(told.stdout)["events"]
    assert run("backup", str(copy)).returncode == 2


def test_manifest(run: Run) -> None:
    """The manifest asks for what is registered, and the local workspace, strict as Slack, takes it."""
    from bot.workspace.manifest import Manifest

    told = answer(run("manifest"), "manifest")
    assert Manifest.read(told).has_command("/facts")


def test_a_desk_raises_one_floor(run: Run, tmp_path: Path) -> None:
    """A table of its own holds only what it changes; a slip in it stops every door, and the doctor names it."""
    tables = tmp_path / "alignment.toml"
    tables.write_text("[floors]\napart = 0.99\n", "utf-8")
    assert run("findings", "--config", str(tmp_path), "--json").returncode == 0
    told = answer(run("doctor", "--config", str(tmp_path), "--json"), "doctor", status=1)
    checks = {one["name"]: one for one in told["checks"]}
    assert checks["alignment.toml"] == {
        "name": "alignment.toml",
        "ok": True,
        "told": f"{tables}, laid over the shipped one",
    }
    assert checks["events.toml"]["told"] == "as shipped"

    tables.write_text("[floors]\naprt = 0.99\n", "utf-8")
    (tmp_path / "style-book.toml").write_text('[cues]\nspeech = ["bellow"]\n', "utf-8")
    said = f"{tables}: floors.aprt: there is no such floor: did you mean apart?"
    refused = run("findings", "--config", str(tmp_path))
    assert (refused.returncode, refused.stderr) == (2, f"factdesk: {said}\n")
    told = answer(run("doctor", "--config", str(tmp_path), "--json"), "doctor", status=1)
    wrong = {one["name"]: one["told"] for one in told["checks"] if not one["ok"]}
    assert wrong["alignment.toml"] == said
    assert wrong["style-book.toml"].endswith("did you mean stylebook.toml?")


def test_an_article_without_a_date_says_so(run: Run, tmp_path: Path) -> None:
    """Unknown stays unknown, in whole words."""
    (tmp_path / "n.txt").write_text("A barge hit the weir at Orrin, killing three people, police said.", "utf-8")
    store = ["--store", str(tmp_path / "s.sqlite")]
    assert run(*store, "ingest", str(tmp_path / "n.txt"), "--outlet", "Orrin Post").returncode == 0
    assert "  Orrin Post · time unknown · " in run(*store, "facts", "weir").stdout


def test_doctor(run: Run) -> None:
    """Without tokens it says so, with the remedy, and everything else is well."""
    told = answer(run("doctor", "--json"), "doctor", status=1)
    assert [one["name"] for one in told["checks"] if not one["ok"]] == ["tokens"]
    assert "copy it from your app's page" in told["checks"][-1]["told"]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["article", "nobody"], 1, "nobody"),
        (["why", "nobody"], 1, "nobody"),
        (["extract", "gone.txt"], 1, "gone.txt"),
        (["ingest", "gone.txt"], 1, "gone.txt"),
        (["ingest", "http://127.0.0.1:9/"], 1, "not on the public internet"),
        (["ingest", "x.txt", "--published", "soon"], 2, "no ISO time"),
        (["digest", "--channel", "newsdesk", "--date", "soon"], 2, "no day"),
        (["digest"], 2, "--channel"),
        (["replay", "--since", "soon"], 2, "--since soon: is no ISO time"),
        (["replay", "--settings", "gone.toml"], 2, "gone.toml: cannot be read"),
        (["run"], 2, "SLACK_BOT_TOKEN is not set"),
        (["--config", "/gone", "findings"], 2, "no such folder"),
        (["manifest", "--request-url", "http://x"], 2, "https://"),
        (["nothing"], 2, "nothing"),
    ],
)
def test_refusals(run: Run, arguments: list[str], status: int, told: str) -> None:
    """1 where an input is refused, 2 where usage or settings are wrong; the reason on stderr, no traceback."""
    done = run(*arguments)
    assert done.returncode == status, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_of_a_later_version_is_left_untouched(run: Run, folder: Path) -> None:
    """It is refused with status 2, byte for byte as it was."""
    import sqlite3
    from contextlib import closing

    later = folder / "later.sqlite"
    run("--store", str(later), "ingest", "-", stdin="Words.")
    with closing(sqlite3.connect(later)) as opened:
        opened.execute("pragma user_version = 9999")
        opened.commit()
    before = later.read_bytes()
    done = run("--store", str(later), "findings")
    assert done.returncode == 2, done.stdout
    assert later.read_bytes() == before


@pytest.mark.parametrize("door", DOORS)
def test_help(run: Run, door: str) -> None:
    """Every command explains itself, with the options that all have."""
    done = run(door, "--help")
    assert done.returncode == 0
    wanted = "Commands" if door == "deliveries" else "--store"
    assert wanted in done.stdout


def test_help_is_quick() -> None:
    """`--help` loads neither the model nor Slack: the best of three is well under a second."""
    heavy = "import sys, bot.cli; bot.cli.app(); print([m for m in ('spacy', 'slack_bolt', 'trafilatura', 'sqlite_utils') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    assert min(times) < 1.5


def test_options_on_both_sides(run: Run, folder: Path) -> None:
    """What stands after the subcommand counts like what stands before it, and goes first."""
    other = str(folder / "other.sqlite")
    after = run("findings", "--store", other, "--json")
    assert json.loads(after.stdout) == {"findings": []}
    before = run("--json", "findings")
    assert json.loads(before.stdout)["findings"]


TOY = '''"""factdesk toy: an example."""

from bot.doors import Call, door


@door
def toy(call: Call) -> None:
    """Show a toy."""
    call.answer({"toy": True}, lambda: iter(["toy"]))
'''


def test_a_new_command_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module dropped into the folder of commands is one."""
    from typer.testing import CliRunner

    from bot import commands

    (tmp_path / "toy.py").write_text(TOY)
    (tmp_path / "empty.py").write_text("")
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    app.cache_clear()
    try:
        with pytest.raises(TypeError, match="empty"):
            app()
        (tmp_path / "empty.py").unlink()
        done = CliRunner().invoke(app(), ["toy", "--json"])
        assert json.loads(done.stdout) == {"toy": True}
    finally:
        app.cache_clear()
        for name in ("toy", "empty"):
            sys.modules.pop(f"bot.commands.{name}", None)


def test_the_users_own_stylebook(run: Run, tmp_path: Path) -> None:
    """--config reaches how articles are read: a line of the user's own boilerplate states nothing."""
    text = "The fire at Port Halden killed four people on Monday, police said."
    (tmp_path / "stylebook.toml").write_text('[lines]\ndrop = ["the fire at port halden*"]\n', "utf-8")
    plain = answer(run("extract", "-", "--json", stdin=text), "extract")
    own = answer(run("extract", "-", "--json", "--config", str(tmp_path), stdin=text), "extract")
    assert plain["facts"]
    assert own["facts"] == []
