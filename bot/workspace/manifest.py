"""What the app asked for: its commands, shortcuts, events and scopes, from a Slack app manifest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

DEFAULT: Json = {
    "features": {
        "slash_commands": [
            {"command": "/facts", "description": "What each outlet published", "usage_hint": "TOPIC | conflicts | help"}
        ],
    },
    "settings": {"event_subscriptions": {"bot_events": ["app_mention", "app_home_opened", "member_joined_channel"]}},
}
COMMAND = 32
COMMANDS = 50
NAME = 35
DESCRIPTION = 140


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts of a manifest that decide what reaches the app. ``scopes`` None: nobody said, all are granted."""

    commands: tuple[Json, ...]
    shortcuts: tuple[Json, ...]
    events: frozenset[str]
    scopes: frozenset[str] | None
    name: str = "Factdesk"

    @classmethod
    def read(cls, manifest: Json | None) -> Manifest:
        """Take what matters out of a manifest (version 1 or 2); None is a plain one with ``/facts``.

        Raises:
            ValueError: the manifest breaks a limit of Slack's; the message names it.
        """
        manifest = DEFAULT if manifest is None else manifest
        features, settings = manifest.get("features", {}), manifest.get("settings", {})
        scopes = manifest.get("oauth_config", {}).get("scopes", {}).get("bot")
        read = cls(
            commands=tuple(features.get("slash_commands", ())),
            shortcuts=tuple(features.get("shortcuts", ())),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            scopes=None if scopes is None else frozenset(scopes),
            name=features.get("bot_user", {}).get("display_name", "Factdesk"),
        )
        problems = read.problems(manifest.get("display_information", {}))
        if problems:
            raise ValueError("the manifest is refused: " + "; ".join(problems))
        return read

    def problems(self, display: Json) -> list[str]:
        """What Slack would refuse in this manifest."""
        found = []
        if len(str(display.get("name", ""))) > NAME:
            found.append(f"display_information.name is longer than {NAME}")
        if len(str(display.get("description", ""))) > DESCRIPTION:
            found.append(f"display_information.description is longer than {DESCRIPTION}")
        if len(self.commands) > COMMANDS:
            found.append(f"more than {COMMANDS} slash commands")
        for command in self.commands:
            name = str(command.get("command", ""))
            if not name.startswith("/") or len(name) > COMMAND or name != name.lower() or " " in name:
                found.append(f"{name!r} is no command: a slash, then lower case, at most {COMMAND} characters")
            if not command.get("description"):
                found.append(f"{name} has no description")
        return found

    def has_command(self, name: str) -> bool:
        """Whether the app has this slash command."""
        return any(command["command"] == name for command in self.commands)
