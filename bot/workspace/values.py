"""What a person enters: the ``action`` of a payload, a modal's ``state.values``, and what Slack checks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

SELECTED = {
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "file_input": "files",
}
ONE_OPTION = {"static_select", "radio_buttons", "overflow", "external_select"}
MANY_OPTIONS = {"multi_static_select", "checkboxes", "multi_external_select"}
REQUIRED = "Please complete this required field."


class NoSuchChoice(ValueError):
    """The element does not offer what was chosen."""


def entered(element: Json, value: Any) -> Json:
    """One element's part of ``state.values``: its type and what was entered (None: nothing).

    Args:
        element: the element's JSON.
        value: a string, an option's value, or a list of such, as the type of the element needs.

    Raises:
        NoSuchChoice: the element has no such option.
    """
    kind = element["type"]
    if kind in ONE_OPTION:
        return {"type": kind, "selected_option": _option(element, value) if value not in (None, "") else None}
    if kind in MANY_OPTIONS:
        chosen = [value] if isinstance(value, str) else list(value or ())
        return {"type": kind, "selected_options": [_option(element, one) for one in chosen]}
    if kind in SELECTED:
        many = kind.startswith("multi_") or kind == "file_input"
        return {"type": kind, SELECTED[kind]: list(value or ()) if many else (value or None)}
    return {"type": kind, "value": None if value in (None, "") else str(value)}


def initial(element: Json) -> Json:
    """What an element holds before anyone has touched it."""
    value: Any = None
    if "initial_option" in element:
        value = element["initial_option"].get("value")
    elif "initial_options" in element:
        value = [option.get("value") for option in element["initial_options"]]
    else:
        value = next((element[key] for key in element if key.startswith("initial_")), None)
    return entered(element, value)


def options_of(element: Json) -> Iterator[Json]:
    """All options, in groups or not."""
    yield from element.get("options") or ()
    for group in element.get("option_groups") or ():
        yield from group.get("options") or ()


def inputs_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element that holds state, with its block: inputs, and menus in actions and sections."""
    for block in blocks:
        if block.get("type") == "input":
            yield block, block["element"]
        elif block.get("type") == "actions":
            yield from ((block, element) for element in block["elements"] if _holds(element))
        elif isinstance(block.get("accessory"), dict) and _holds(block["accessory"]):
            yield block, block["accessory"]


def state_values(blocks: list[Json], given: Json, before: Json) -> Json:
    """``state.values`` of all blocks: what is given now, else what was there, else the initial value.

    Args:
        blocks: with their ids.
        given: ``{block_id: {action_id: value}}``, or ``{action_id: value}`` for short.
        before: the ``state.values`` so far.

    Raises:
        NoSuchChoice: an option that is not offered, or no such input at all.
    """
    values: Json = {}
    used: set[str] = set()
    for block, element in inputs_of(blocks):
        block_id, action_id = block["block_id"], element["action_id"]
        nested = given.get(block_id)
        if isinstance(nested, dict) and action_id in nested:
            value = entered(element, nested[action_id])
            used.add(block_id)
        elif action_id in given:
            value = entered(element, given[action_id])
            used.add(action_id)
        else:
            value = before.get(block_id, {}).get(action_id) or initial(element)
        values.setdefault(block_id, {})[action_id] = value
    if set(given) - used:
        raise NoSuchChoice(f"no input is called {', '.join(sorted(set(given) - used))}")
    return values


def check_values(blocks: list[Json], values: Json) -> Json:
    """What Slack itself refuses before the app hears of a submission: ``{block_id: message}``."""
    errors: Json = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        element = block["element"]
        held = values.get(block["block_id"], {}).get(element["action_id"], {})
        value = next((held[key] for key in held if key != "type"), None)
        if not value and value != 0:
            if not block.get("optional"):
                errors[block["block_id"]] = REQUIRED
        elif isinstance(value, str):
            problem = _text_problem(element, value)
            if problem:
                errors[block["block_id"]] = problem
    return errors


def _text_problem(element: Json, value: str) -> str:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if element["type"] == "plain_text_input" and len(value) < least:
        return f"Please use at least {least} characters."
    if element["type"] == "plain_text_input" and len(value) > most:
        return f"Please use at most {most} characters."
    if element["type"] == "number_input" and not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return "Please enter a number."
    if element["type"] == "url_text_input" and not re.fullmatch(r"https?://\S+", value):
        return "Please enter a valid URL."
    if element["type"] == "email_text_input" and not re.fullmatch(r"\S+@\S+\.\S+", value):
        return "Please enter a valid email address."
    return ""


def _option(element: Json, value: object) -> Json:
    for option in options_of(element):
        if option.get("value") == value:
            return option
    raise NoSuchChoice(f"{element.get('action_id')} offers no {value!r}")


def _holds(element: Json) -> bool:
    return element["type"] not in {"button", "image", "overflow", "workflow_button"}
