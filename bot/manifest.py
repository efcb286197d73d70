"""The app manifest, derived from what is registered: what is not there is not asked for."""

from __future__ import annotations

from typing import Any

import handlers
from handlers.dispatch import COMMAND

# What Slack wants to know of a shortcut or an event, and the right to hear of it.
EVENT_SCOPES = {"app_mention": "app_mentions:read", "message.channels": "channels:history", "message.im": "im:history"}
ALWAYS = ("chat:write", "commands", "channels:read", "groups:read", "channels:history", "groups:history")
DESCRIPTION = "What each outlet published, as attributed facts, and an alert when a new article disagrees."
HINT = "TOPIC | conflicts | help"


def scopes(registry: handlers.Registry) -> tuple[str, ...]:
    """The bot token's scopes. History is read to find out, after a crash, whether a post had arrived."""
    heard = (EVENT_SCOPES[name] for name in registry.of("event") if name in EVENT_SCOPES)
    return tuple(sorted({*ALWAYS, *heard}))


def manifest(registry: handlers.Registry, *, request_url: str | None = None) -> dict[str, Any]:
    """A version 2 manifest. With a ``request_url`` (HTTPS, ending in /slack/events) for HTTP mode, else for a socket."""
    where = {"url": request_url} if request_url else {}
    reach = {"request_url": request_url} if request_url else {}
    command = {
        "command": COMMAND,
        "description": "What outlets have published",
        "usage_hint": HINT,
        "should_escape": False,
    }
    features: dict[str, Any] = {
        "bot_user": {"display_name": "factdesk", "always_online": True},
        "slash_commands": [{**command, **where}],
    }
    if shortcuts := [_shortcut(name) for name in registry.of("shortcut")]:
        features["shortcuts"] = shortcuts
    if "app_home_opened" in registry.of("event"):
        features["app_home"] = {"home_tab_enabled": True, "messages_tab_enabled": False}
    settings: dict[str, Any] = {
        "interactivity": {"is_enabled": True, **reach},
        "org_deploy_enabled": False,
        "socket_mode_enabled": request_url is None,
        "token_rotation_enabled": False,
    }
    if events := sorted(registry.of("event")):
        settings["event_subscriptions"] = {"bot_events": events, **reach}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {"name": "Factdesk", "description": DESCRIPTION},
        "features": features,
        "oauth_config": {"scopes": {"bot": list(scopes(registry))}},
        "settings": settings,
    }


def _shortcut(name: str) -> dict[str, str]:
    title = name.replace("_", " ").replace("-", " ").capitalize()
    return {"name": title[:24], "type": "message", "callback_id": name, "description": title[:150]}
