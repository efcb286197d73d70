"""Where tables come from: with the program, or from the user's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import shipped
from store.errors import SettingsError
from store.judge import alignment, attributes, eventkinds, evidence


@pytest.fixture(autouse=True)
def _as_shipped():
    yield
    shipped.lay_over(None)


def test_the_users_own_file_goes_first(tmp_path: Path) -> None:
    """The folder's file is found before the shipped one; what the folder lacks is still the shipped one."""
    (tmp_path / "predicates.toml").write_text("[classes]\n", "utf-8")
    shipped.lay_over(tmp_path)
    assert shipped.config("predicates.toml") == shipped.own("predicates.toml") == tmp_path / "predicates.toml"
    assert shipped.own("events.toml") is None
    assert shipped.config("events.toml") == shipped.shipped("config") / "events.toml"


def test_without_a_folder_everything_is_shipped() -> None:
    """No folder, no file of the user's own."""
    shipped.lay_over(None)
    assert shipped.own("predicates.toml") is None
    assert shipped.config("predicates.toml").is_file()


# --- a desk's own, laid over the shipped one ----------------------------------------------------------


def given(folder: Path, name: str, words: str) -> Path:
    """A desk's file with only these words in it."""
    (folder / name).write_text(words, "utf-8")
    return folder / name


def test_one_floor_alone_changes_that_floor(tmp_path: Path) -> None:
    """The signs and the other floors are still the shipped ones."""
    shipped_ones, mine = alignment.weights(), given(tmp_path, "alignment.toml", "[floors]\napart = 0.99\n")
    told = alignment.weights(mine)
    assert told.floors == {**shipped_ones.floors, "apart": 0.99}
    assert (told.of, told.bias) == (shipped_ones.of, shipped_ones.bias)


def test_a_floor_for_one_kind_need_not_be_a_shipped_one(tmp_path: Path) -> None:
    """Any verdict of any kind may have its own."""
    told = evidence.weights(given(tmp_path, "evidence.toml", "[floors]\n'role contradiction' = 0.9\n"))
    assert told.floors["role contradiction"] == 0.9
    assert told.of == evidence.weights().of


def test_words_are_added(tmp_path: Path) -> None:
    """A desk adds a word to a class, a class of its own, and a word for a kind of event."""
    words = '[classes]\nbuy = ["snaffle"]\ndredge = ["dredge", "deepen"]\n'
    told = attributes.load(given(tmp_path, "predicates.toml", words))
    assert "buy" in told.classes("snaffle") & told.classes("acquire")
    assert "dredge" in told.classes("deepen")
    kinds = eventkinds.read_kinds(given(tmp_path, "events.toml", '[kinds]\nquake = ["seaquake"]\n'))
    assert kinds.of["seaquake"] == kinds.of["tremor"] == "quake"


def test_a_figure_of_one_name_is_changed_and_another_added(tmp_path: Path) -> None:
    """Rows with a name are one table for each name."""
    words = (
        '[[figures]]\nname = "waiting"\nwords = ["queue"]\nmonotone = true\n'
        '[[figures]]\nname = "berths"\nwords = ["berth"]\ndimension = ["count"]\n'
    )
    told = {figure.name: figure for figure in attributes.load(given(tmp_path, "predicates.toml", words)).figures}
    assert told["waiting"].monotone
    assert told["waiting"].words == {"waiting_list", "queue"}
    assert told["berths"].words == {"berth"}
    assert len(told) == len(attributes.load().figures) + 1


@pytest.mark.parametrize("name", ["alignment", "events", "evidence", "places", "predicates", "stylebook"])
def test_a_whole_copy_changes_nothing(tmp_path: Path, name: str) -> None:
    """A desk that copied the file before it knew better has what is shipped."""
    words = (shipped.shipped("config") / f"{name}.toml").read_text("utf-8")
    assert shipped.table(f"{name}.toml", given(tmp_path, f"{name}.toml", words)) == shipped.table(f"{name}.toml")


def test_weights_are_taken_as_a_whole(tmp_path: Path) -> None:
    """They were fitted together: half of them with half of others weigh nothing."""
    told = alignment.weights(given(tmp_path, "alignment.toml", "[signs]\nbias = -1\nalike = 2\n"))
    assert (told.of, told.bias) == ({"alike": 2}, -1)
    with pytest.raises(SettingsError, match=r"half\.toml: signs: weights are fitted together"):
        alignment.weights(given(tmp_path, "half.toml", "[signs]\nalike = 3\n"))


@pytest.mark.parametrize(
    ("read", "name", "words", "told"),
    [
        (alignment.weights, "alignment.toml", "[floors]\naprt = 0.9", "floors.aprt: there is no such floor: did you mean apart?"),
        (alignment.weights, "alignment.toml", "[floors]\napart = 98", "floors.apart: must be a number between 0 and 1, not 98"),
        (alignment.weights, "alignment.toml", "[floors]\ndoubt = -0.1", "floors.doubt: must be a number between 0 and 1"),
        (alignment.weights, "alignment.toml", "[floors]\nraise = nan", "floors.raise: must be a number between 0 and 1"),
        (alignment.weights, "alignment.toml", "[floors]\nraise = true", "floors.raise: must be a number, not true or false"),
        (alignment.weights, "alignment.toml", "[floor]\napart = 0.9", "floor: there is no such key: did you mean floors?"),
        (alignment.weights, "alignment.toml", "floors = 1", "floors: must be a table, not a number"),
        (evidence.weights, "evidence.toml", "[floors]\n'date contradition' = 0.9", "did you mean date contradiction?"),
        (evidence.weights, "evidence.toml", "[floors]\n'dates update' = 0.9", "did you mean date update?"),
        (attributes.load, "predicates.toml", "[classes]\nbuy = 'get'", "classes.buy: must be a list, not a text"),
        (attributes.load, "predicates.toml", "[single]\ndoers = ['win']", "single.doers: there is no such key: did you mean doer?"),
        (attributes.load, "predicates.toml", "[[opposites]]\na = ['approve']", "opposites.0: must also say b"),
        (attributes.load, "predicates.toml", "[[figures]]\nname = 'berths'\nwords = ['berth']\ndimensions = ['count']", "figures.0.dimensions: there is no such key: did you mean dimension?"),
        (attributes.load, "predicates.toml", "[[figures]]\nname = 'deaths'\nmonotone = 'yes'", "must be true or false, not a text"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_remedy(tmp_path: Path, read, name: str, words: str, told: str) -> None:
    """File, key, and what to write instead."""
    path = given(tmp_path, name, words)
    with pytest.raises(SettingsError) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert told in str(refused.value)
