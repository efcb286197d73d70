"""The rules of Block Kit's elements: text objects, buttons, menus, inputs and rich text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

MENUS = {"static_select", "users_select", "channels_select", "conversations_select", "external_select"}
MULTI_MENUS = {f"multi_{menu}" for menu in MENUS}
PICKERS = {"datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons"}
TEXT_INPUTS = {"plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"}
INPUT_ELEMENTS = MENUS | MULTI_MENUS | PICKERS | TEXT_INPUTS | {"file_input"}
PLACES = {
    "actions": {"button", "overflow", "workflow_button"} | MENUS | MULTI_MENUS | PICKERS,
    "accessory": {"button", "overflow", "image", "workflow_button"} | MENUS | MULTI_MENUS | PICKERS,
    "input": INPUT_ELEMENTS,
}
RICH_PARTS = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}
RICH_INLINE = {"text", "link", "user", "usergroup", "channel", "broadcast", "emoji", "date", "color", "team"}

ACTION_ID = 255
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
ADDRESS = 3000
OPTION_TEXT = 75
OPTION_VALUE = 150
PLACEHOLDER = 150
INPUT_TEXT = 3000
OPTIONS = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}
MENU_OPTIONS = 100
CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}


class ElementCheck:
    """Collects problems with elements. Every method takes the value and its JSON pointer."""

    def __init__(self, surface: str) -> None:
        """Args: surface: ``message``, ``modal`` or ``home``."""
        self.surface = surface
        self.problems: list[str] = []
        self.characters = 0

    def fail(self, at: str, what: str) -> None:
        """Write down one problem in Slack's form."""
        self.problems.append(f"{what} [json-pointer:{at}]")

    def string(self, value: object, at: str, *, most: int, least: int = 1, required: bool = True) -> None:
        """A string within its length."""
        if value is None:
            if required:
                self.fail(at.rsplit("/", 1)[0], f"missing required field: {at.rsplit('/', 1)[1]}")
        elif not isinstance(value, str):
            self.fail(at, "must be a string")
        elif len(value) > most:
            self.fail(at, f"must be less than {most + 1} characters")
        elif len(value) < least:
            self.fail(at, f"must be more than {least - 1} characters")

    def items(self, value: object, at: str, *, most: int | None, least: int = 1) -> Iterator[tuple[str, Any]]:
        """The items of a list with their pointers; nothing if it is no list or too long."""
        if not isinstance(value, list):
            self.fail(at.rsplit("/", 1)[0], f"missing required field: {at.rsplit('/', 1)[1]}")
        elif most is not None and len(value) > most:
            self.fail(at, f"no more than {most} items allowed")
        elif len(value) < least:
            self.fail(at, f"no less than {least} items allowed")
        else:
            yield from ((f"{at}/{index}", item) for index, item in enumerate(value))

    def text(self, value: object, at: str, *, most: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> None:
        """A text object."""
        if not isinstance(value, dict):
            self.fail(at.rsplit("/", 1)[0], f"missing required field: {at.rsplit('/', 1)[1]}")
            return
        if value.get("type") not in kinds:
            self.fail(f"{at}/type", f"must be a valid enum value: {', '.join(kinds)}")
        if value.get("type") == "mrkdwn" and "emoji" in value:
            self.fail(at, "additional property: emoji")
        if value.get("type") == "plain_text" and "verbatim" in value:
            self.fail(at, "additional property: verbatim")
        self.string(value.get("text"), f"{at}/text", most=most)
        self.characters += len(str(value.get("text", "")))

    def element(self, value: object, at: str, *, place: str) -> None:
        """Any element, in ``actions``, as an ``accessory`` or as an ``input``."""
        if not isinstance(value, dict):
            self.fail(at.rsplit("/", 1)[0], f"missing required field: {at.rsplit('/', 1)[1]}")
            return
        kind = str(value.get("type"))
        if kind not in PLACES[place]:
            self.fail(at, f"unsupported type: {kind}")
            return
        if kind == "image":
            self.image(value, at)
            return
        # Slack makes up a missing action_id, and two equal ones in one message reach the wrong listener.
        self.string(value.get("action_id"), f"{at}/action_id", most=ACTION_ID, required=False)
        if value.get("confirm") is not None:
            self._confirm(value["confirm"], f"{at}/confirm")
        if value.get("placeholder") is not None:
            self.text(value["placeholder"], f"{at}/placeholder", kinds=("plain_text",), most=PLACEHOLDER)
        if kind == "button":
            self._button(value, at)
        elif kind in OPTIONS or kind in {"static_select", "multi_static_select"}:
            self._options(value, at, most=OPTIONS.get(kind, MENU_OPTIONS))
        elif kind in TEXT_INPUTS:
            self._text_input(value, at)

    def _button(self, value: Json, at: str) -> None:
        self.text(value.get("text"), f"{at}/text", kinds=("plain_text",), most=BUTTON_TEXT)
        self.string(value.get("value"), f"{at}/value", most=BUTTON_VALUE, least=0, required=False)
        self.string(value.get("url"), f"{at}/url", most=ADDRESS, required=False)
        self.string(value.get("accessibility_label"), f"{at}/accessibility_label", most=75, required=False)
        if value.get("style", "primary") not in {"primary", "danger"}:
            self.fail(f"{at}/style", "must be a valid enum value: primary, danger")

    def _options(self, value: Json, at: str, *, most: int) -> None:
        groups = value.get("option_groups")
        if groups is None:
            self._option_list(value.get("options"), f"{at}/options", most=most)
            return
        for here, group in self.items(groups, f"{at}/option_groups", most=MENU_OPTIONS):
            if isinstance(group, dict):
                self.text(group.get("label"), f"{here}/label", kinds=("plain_text",), most=OPTION_TEXT)
                self._option_list(group.get("options"), f"{here}/options", most=MENU_OPTIONS)
            else:
                self.fail(here, "must be an object")

    def _option_list(self, options: object, at: str, *, most: int) -> None:
        for here, option in self.items(options, at, most=most):
            if not isinstance(option, dict):
                self.fail(here, "must be an object")
                continue
            self.text(option.get("text"), f"{here}/text", most=OPTION_TEXT)
            self.string(option.get("value"), f"{here}/value", most=OPTION_VALUE)
            if option.get("description") is not None:
                self.text(option["description"], f"{here}/description", most=OPTION_TEXT)

    def _text_input(self, value: Json, at: str) -> None:
        self.string(value.get("initial_value"), f"{at}/initial_value", most=INPUT_TEXT, least=0, required=False)
        for key, least in (("min_length", 0), ("max_length", 1)):
            number = value.get(key)
            if number is not None and (not isinstance(number, int) or not least <= number <= INPUT_TEXT):
                self.fail(f"{at}/{key}", f"must be between {least} and {INPUT_TEXT}")

    def _confirm(self, value: object, at: str) -> None:
        if not isinstance(value, dict):
            self.fail(at, "must be an object")
            return
        for key, most in CONFIRM.items():
            kinds = ("plain_text", "mrkdwn") if key == "text" else ("plain_text",)
            self.text(value.get(key), f"{at}/{key}", kinds=kinds, most=most)

    def image(self, value: Json, at: str) -> None:
        """An image block or element."""
        if value.get("slack_file") is None:
            self.string(value.get("image_url"), f"{at}/image_url", most=ADDRESS)
        self.string(value.get("alt_text"), f"{at}/alt_text", most=2000)

    def rich_text(self, value: object, at: str) -> None:
        """One part of a rich_text block."""
        if not isinstance(value, dict) or value.get("type") not in RICH_PARTS:
            kind = value.get("type") if isinstance(value, dict) else value
            self.fail(at, f"unsupported type: {kind}")
            return
        if value["type"] == "rich_text_list":
            if value.get("style") not in {"bullet", "ordered"}:
                self.fail(f"{at}/style", "must be a valid enum value: bullet, ordered")
            for here, item in self.items(value.get("elements"), f"{at}/elements", most=None):
                self.rich_text(item, here)
            return
        for here, inline in self.items(value.get("elements"), f"{at}/elements", most=None, least=0):
            self._inline(inline, here)

    def _inline(self, value: object, at: str) -> None:
        if not isinstance(value, dict) or value.get("type") not in RICH_INLINE:
            kind = value.get("type") if isinstance(value, dict) else value
            self.fail(at, f"unsupported type: {kind}")
            return
        if value["type"] == "text":
            self.string(value.get("text"), f"{at}/text", most=100_000)
        elif value["type"] == "link":
            self.string(value.get("url"), f"{at}/url", most=ADDRESS)
        style = value.get("style")
        if style is not None and not isinstance(style, dict):
            self.fail(f"{at}/style", "must be an object")
        self.characters += len(str(value.get("text") or value.get("url") or ""))
