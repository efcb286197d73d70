"""`factdesk forget`: what is forgotten is in no file of the store, and not in a backup made later."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from bot.cli import main
from store.model import Article, Extraction
from store.record import Store

SCHEMA = Path(__file__).parents[1] / "schemas" / "forget.json"
NOW = datetime(2025, 3, 20, tzinfo=UTC)


def bytes_of(folder: Path, name: str) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob(f"{name}*"))


def factdesk(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["factdesk", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_forget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An article by its id, a person by each form of the name; the rest stays, and what is unknown is named."""
    path = tmp_path / "store.sqlite"
    with Store(path) as store, store.write(at=NOW) as tx:
        first = tx.save_article(Article("The mill in Qarvane burnt down.", outlet="Harbour Post")).article_id
        second = tx.save_article(Article("Ada Vexley saw it burn.", outlet="Osmark Wire")).article_id
        for one in (first, second):
            tx.save_extraction(one, Extraction(()))
    common = ("--store", str(path), "--json")
    assert (
        factdesk(monkeypatch, *common, "forget", first, "nobody", "--person", "Ada Vexley", "--person", "Vexley") == 1
    )
    told = capsys.readouterr()
    document = json.loads(told.out)
    jsonschema.validate(document, json.loads(SCHEMA.read_text("utf-8")))
    assert document == {"articles": 1, "texts": 1}
    assert "'nobody'" in told.err
    assert factdesk(monkeypatch, *common, "backup", str(tmp_path / "copy.sqlite")) == 0
    for name in ("store", "copy"):
        assert b"Qarvane" not in bytes_of(tmp_path, name)
        assert b"Vexley" not in bytes_of(tmp_path, name)
        assert b"saw it burn" in bytes_of(tmp_path, name)
    assert factdesk(monkeypatch, *common, "forget") == 2
