"""The one way from Bolt to the handlers, and from a delivery to its message."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_bolt.kwargs_injection.args import Args

from handlers.blocks import Message, note, said
from handlers.registry import Handler, Mark, Registry, call, scan
from handlers.roles import Rules
from handlers.safe import unescape
from store.errors import InputError
from store.model import Delivery
from store.record import Store

COMMAND = "/facts"
METADATA = "factdesk_delivery"


def register(app: App, registry: Registry | None = None) -> Registry:
    """Give the app one listener for ``/facts`` and one for each button, view, event and shortcut.

    One listener with a table, because Bolt tries listeners one after the other. The running program puts ``store``,
    ``now``, ``rules``, ``queue_url``, ``status`` and ``first_time`` into Bolt's context by a middleware.
    """
    known = registry or scan()
    app.command(COMMAND)(_commands(known))
    for name, entry in known.of("button").items():
        app.action(re.compile(rf"{re.escape(name)}:"))(_presses(known, *entry))
    for name, entry in known.of("view").items():
        app.view(name)(_plain(known, *entry))
    for name, entry in known.of("event").items():
        app.event(name)(_plain(known, *entry))
    for name, entry in known.of("shortcut").items():
        app.shortcut(name)(_plain(known, *entry))
    return known


def _commands(registry: Registry) -> Callable[[Args], None]:
    def facts(args: Args) -> None:
        given = _given(args, registry)
        text = unescape(given["command"].get("text") or "")
        mark, handler, typed = registry.command(text)
        answer = _private(args.ack)
        if meant := registry.meant(text):
            answer = _with_a_note(answer, meant)
        _run(mark, handler, {**given, "ack": answer, "typed": typed, "value": ""}, answer)

    return facts


def _presses(registry: Registry, mark: Mark, handler: Handler) -> Callable[[Args], None]:
    def pressed(args: Args) -> None:
        given = _given(args, registry)
        action = given["action"]
        value = action.get("value") or (action.get("selected_option") or {}).get("value") or ""
        args.ack()  # Slack waits three seconds; the store may have another writer, and judging anew takes its time
        if not given["first_time"]():
            return
        answer = _private(args.respond, replace_original=False)
        _run(mark, handler, {**given, "typed": "", "value": value}, answer)

    return pressed


def _plain(registry: Registry, mark: Mark, handler: Handler) -> Callable[[Args], None]:
    def heard(args: Args) -> None:
        given = _given(args, registry)
        if given["first_time"]():
            call(handler, {**given, "typed": "", "value": ""})
        _ = mark

    return heard


def _given(args: Args, registry: Registry) -> dict[str, Any]:
    return {**vars(args), **args.context, "registry": registry}


def _private(send: Callable[..., Any], **always: Any) -> Callable[..., Any]:
    """An answer that only the asking person sees, unless the handler says otherwise."""

    def answer(*args: Any, **more: Any) -> Any:
        return send(*args, **{"response_type": "ephemeral", **always, **more})

    return answer


def _with_a_note(send: Callable[..., Any], meant: Mark) -> Callable[..., Any]:
    """The answer to a topic that begins like a command: it says what the command would have been."""
    forms = " · ".join(f"{COMMAND} {usage}" for usage, _ in meant.usages)
    told = note(f"Taken as a topic. The command is: {forms}")

    def answer(*args: Any, **more: Any) -> Any:
        if "blocks" in more:
            more["blocks"] = [*more["blocks"], told]
        return send(*args, **more)

    return answer


def _run(mark: Mark, handler: Handler, given: Mapping[str, Any], answer: Callable[..., Any]) -> None:
    """Call the handler; what it refuses is told to the person who asked, and to nobody else."""
    try:
        if mark.role:
            given["rules"].demand(mark.role, given["body"].get("user_id") or given["body"]["user"]["id"])
        call(handler, given)
    except InputError as refused:
        answer(**said(str(refused)).payload())


def compose(
    delivery: Delivery,
    store: Store,
    now: datetime,
    *,
    rules: Rules | None = None,
    registry: Registry | None = None,
) -> Message | None:
    """The message of a delivery as of now, or None when there is nothing to tell any more.

    The metadata names the delivery, so that after a crash the sender can ask Slack whether it arrived.
    """
    about = "digest" if "/" in delivery.subject else "finding"
    _, composer = (registry or scan()).table["composer", f"{delivery.purpose} {about}"]
    composed: Message | None = call(
        composer, {"delivery": delivery, "store": store, "now": now, "rules": rules or Rules()}
    )
    if composed is None:
        return None
    payload = {"id": delivery.id, "purpose": delivery.purpose, "subject": delivery.subject}
    return replace(
        composed,
        metadata={"event_type": METADATA, "event_payload": {**payload, "sequence": delivery.sequence}},
    )
