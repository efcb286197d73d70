import sys

import pytest

import handlers
from handlers import registry
from store.errors import SettingsError

TOY = '''
from handlers.registry import answers

@answers("weather", ("weather TOWN", "how it is outside"))
def weather(*, ack, typed):
    """Tell the weather."""
    ack(f"Fine in {typed}")
'''


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder that is read as part of the package, so that a file in it is a file of handlers/."""
    monkeypatch.setattr(handlers, "__path__", [*handlers.__path__, str(tmp_path)])
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("handlers.toy")]:
        del sys.modules[name]
        delattr(handlers, name.removeprefix("handlers."))


def test_a_command_is_one_file(folder):
    """A file with a marked function is a command, and stands in the help."""
    (folder / "toy_weather.py").write_text(TOY)
    known = registry.scan()
    said = []
    mark, handler, typed = known.command("weather Port Halden")
    registry.call(handler, {"ack": said.append, "typed": typed, "store": None})
    assert said == ["Fine in Port Halden"]
    assert mark.usages[0] in known.usages()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (TOY.replace("weather", "help"), "both have the command 'help'"),
        (TOY.replace("typed", "weather_service"), "asks for weather_service"),
        ("import no_such_module", "toy_broken cannot be read: ModuleNotFoundError"),
        ("def broken(:", "SyntaxError"),
        (TOY.replace("def weather(*, ack, typed)", "def weather(*, ack, typed, delivery)"), "asks for delivery"),
    ],
)
def test_a_broken_file_stops_the_start(folder, source, told):
    """A duplicate, an unknown argument or a file that cannot be read is named, and nothing starts."""
    (folder / "toy_broken.py").write_text(source)
    with pytest.raises(SettingsError, match="toy_broken") as refused:
        registry.scan()
    assert told in str(refused.value)


@pytest.fixture(scope="module")
def known():
    return registry.scan()


@pytest.mark.parametrize(
    ("typed", "command", "rest"),
    [
        ("prisoner swap", "", "prisoner swap"),
        ("", "help", ""),
        ("   ", "help", ""),
        ("help", "help", ""),
        ("HELP", "help", ""),
        ("help desk", "", "help desk"),
        ("status", "status", ""),
        ("status quo", "", "status quo"),
        ("about status", "about", "status"),
        ("“status”", "", "“status”"),
        ("conflicts", "conflicts", ""),
        ("conflicts prisoner swap", "conflicts", "prisoner swap"),
        ("why k12", "why", "k12"),
        ("why did talks fail", "", "why did talks fail"),
        ("watch", "", "watch"),
        ("watch ferry fire", "watch", "ferry fire"),
        ("watching", "watching", ""),
        ("watching birds", "", "watching birds"),
        ("alerts on", "alerts", "on"),
        ("alerts about floods", "", "alerts about floods"),
        ("mute ferry 8h", "mute", "ferry 8h"),
        ("add https://a.example/x", "add", "https://a.example/x"),
        ("add <https://a.example/x|a.example/x>", "add", "<https://a.example/x|a.example/x>"),
        ("add up", "", "add up"),
        ("digest", "digest", ""),
        ("digest now", "digest", "now"),
        ("digest at 08:00 Europe/Kyiv", "digest", "at 08:00 Europe/Kyiv"),
        ("digest sport at 17:30", "digest", "sport at 17:30"),
        ("digest sport off", "digest", "sport off"),
        ("digest of the talks", "", "digest of the talks"),
        ("preview", "preview", ""),
        ("\nferry", "", "ferry"),
    ],
)
def test_first_word(known, typed, command, rest):
    """A command is one only with words that fit it; everything else is a topic."""
    mark, _, left = known.command(typed)
    assert (mark.name, left) == (command, rest)


def test_every_handler_has_a_docstring_and_every_command_a_usage(known):
    """What can be typed is in the help with what it does."""
    for sort in ("command", "button", "view", "event", "shortcut", "composer"):
        for mark, handler in known.of(sort).values():
            assert handler.__doc__
            assert mark.usages or sort != "command"
            assert all(does and usage for usage, does in mark.usages)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("alerts maybe", "alerts"),
        ("Alerts maybe", "alerts"),
        ("watch", "watch"),
        ("help desk", "help"),
        ("alerts on", None),
        ("about alerts maybe", None),
        ("prisoner swap", None),
        ("", None),
    ],
)
def test_what_nearly_was_a_command(known, typed, command):
    """A topic that begins like a command is known as such, so that the answer can say what the command is."""
    meant = known.meant(typed)
    assert (meant.name if meant else None) == command
