"""Settings: three layers, every mistake at once, no secret anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.log import hide
from bot.settings import FILE, Settings, load, store_path
from bot.tokens import Tokens
from store.errors import SettingsError, TokenMissing
from store.shipped import shipped


def own(folder: Path, words: str) -> Path:
    (folder / FILE).write_text(words, "utf-8")
    return folder


def test_the_shipped_file_is_whole() -> None:
    """Every setting has its default in the shipped file, and nowhere else."""
    told = load(environ={})
    tables = set(Settings.model_fields) - {"feed", "digest"}
    words = (shipped("config") / FILE).read_text("utf-8")
    assert all(f"\n[{name}]\n" in words for name in tables)
    for name in tables:
        assert all(f"\n{key} = " in words for key in type(getattr(told, name)).model_fields)


def test_the_own_file_goes_before_the_shipped(tmp_path: Path) -> None:
    """Only what is written there changes."""
    told = load(own(tmp_path, '[alerts]\nbudget = 3\n[[feed]]\nurl = "https://x.example/f"\n'), environ={})
    assert (told.alerts.budget, told.alerts.budget_hours, told.feed[0].url) == (3, 12, "https://x.example/f")


def test_the_environment_goes_before_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable wins over the files."""
    monkeypatch.setenv("FACTDESK_ALERTS__BUDGET", "2")
    assert load(own(tmp_path, "[alerts]\nbudget = 3\n"), environ={}).alerts.budget == 2


MISTAKES = """
[alrts]
[alerts]
budgt = 3
budget = -1
[digests]
zone = "Mars/Phobos"
[roles]
decide = []
[[feed]]
url = "ftp://x"
[[digest]]
channel = "a"
at = "25:00"
zone = "UTC"
"""


@pytest.mark.parametrize(
    "told",
    [
        "alrts: there is no such setting: did you mean alerts?",
        "alerts.budgt: there is no such setting: did you mean budget?",
        "alerts.budget: input should be greater than or equal to 0",
        "digests.zone: 'Mars/Phobos' is no time zone",
        'roles.decide: write "everyone"',
        "feed.0.url: 'ftp://x' is no web address",
        "digest.0.at: '25:00' is no time of day",
    ],
)
def test_all_mistakes_at_once(tmp_path: Path, told: str) -> None:
    """Each with its file, key and remedy."""
    with pytest.raises(SettingsError) as refused:
        load(own(tmp_path, MISTAKES), environ={})
    assert f"{tmp_path / FILE}: {told}" in str(refused.value)


def test_a_variable_is_named_as_the_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment got wrong is not blamed on a file."""
    monkeypatch.setenv("FACTDESK_LOG__LEVEL", "loud")
    with pytest.raises(SettingsError, match=r"^FACTDESK_LOG__LEVEL: log\.level"):
        load(environ={})


@pytest.mark.parametrize(
    ("variable", "told"),
    [
        ("FACTDESK_STOR", "did you mean FACTDESK_STORE"),
        ("FACTDESK_ALERT__BUDGET", "there is no such setting"),
    ],
)
def test_a_misspelt_variable_is_named(variable: str, told: str) -> None:
    """It would otherwise be silently ignored."""
    with pytest.raises(SettingsError, match=told):
        load(environ={variable: "1"})


@pytest.mark.parametrize(("words", "told"), [("[alerts", "not valid TOML"), ("\xff", "TOML")])
def test_broken_toml_names_its_file(tmp_path: Path, words: str, told: str) -> None:
    """With the line, as the parser tells it."""
    (tmp_path / FILE).write_bytes(words.encode("latin-1"))
    with pytest.raises(SettingsError, match=told):
        load(tmp_path, environ={})


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """--config of nothing is a mistake, not the defaults."""
    with pytest.raises(SettingsError, match="no such folder"):
        load(tmp_path / "gone", environ={})


def test_a_token_in_a_file_is_refused_unprinted(tmp_path: Path) -> None:
    """Secrets stand in no file, and a refusal does not repeat them."""
    with pytest.raises(SettingsError, match="only from the environment") as refused:
        load(own(tmp_path, '[slack]\nbot_token = "xoxb-1-secret"\n'), environ={})
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("environ", "http", "told"),
    [
        ({}, False, ["SLACK_BOT_TOKEN is not set", "SLACK_APP_TOKEN is not set"]),
        (
            {"SLACK_BOT_TOKEN": "xoxp-1-secret", "SLACK_APP_TOKEN": "xoxb-2"},
            False,
            ["SLACK_BOT_TOKEN holds xoxp-", "SLACK_APP_TOKEN holds xoxb-"],
        ),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, True, ["SLACK_SIGNING_SECRET is not set"]),
    ],
)
def test_tokens_are_checked_by_type(*, environ: dict[str, str], http: bool, told: list[str]) -> None:
    """All that is missing or of another type is named at once, and never printed."""
    with pytest.raises(TokenMissing) as refused:
        Tokens.load(http=http, environ=environ)
    assert all(words in str(refused.value) for words in told)
    assert "secret" not in str(refused.value)


def test_tokens_hide_themselves() -> None:
    """Neither the value's text nor a log line shows a token."""
    tokens = Tokens.load(http=False, environ={"SLACK_BOT_TOKEN": "xoxb-1-secret", "SLACK_APP_TOKEN": "xapp-1-secret"})
    assert "secret" not in repr(tokens)
    assert hide("Bearer xoxb-1-secret and xapp-1-A-secret") == "Bearer xoxb-… and xapp-…"


@pytest.mark.parametrize(
    ("given", "environ", "expected"),
    [(Path("a"), {"FACTDESK_STORE": "b"}, Path("a")), (None, {"FACTDESK_STORE": "b"}, Path("b"))],
)
def test_where_the_store_lies(settings: Settings, given: Path | None, environ: dict[str, str], expected: Path) -> None:
    """The option goes before the variable."""
    assert store_path(settings, given, environ=environ) == expected


def test_roles(tmp_path: Path) -> None:
    """An empty role is everyone's; a list is only theirs."""
    roles = load(own(tmp_path, '[roles]\ndecide = ["U1"]\n'), environ={}).roles
    assert [roles.may("decide", "U1"), roles.may("decide", "U2"), roles.may("mute", "U2")] == [True, False, True]
