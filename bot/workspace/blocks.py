"""The rules of Block Kit, one method for each block type."""

from __future__ import annotations

from typing import Any

from bot.workspace.elements import INPUT_ELEMENTS, ElementCheck

Json = dict[str, Any]

EVERYWHERE = frozenset({"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "video"})
SURFACES = {
    "message": EVERYWHERE | {"markdown", "table", "file", "context_actions"},
    "modal": EVERYWHERE,
    "home": EVERYWHERE,
}
SECTION_TEXT = 3000
SECTION_FIELDS = 10
FIELD_TEXT = 2000
HEADER_TEXT = 150
CONTEXT_ELEMENTS = 10
ACTION_ELEMENTS = 25
MARKDOWN_TEXT = 12_000
IMAGE_ADDRESS = 3000
IMAGE_ALT = 2000
INPUT_LABEL = 2000
BLOCK_ID = 255
TABLE_ROWS = 100
TABLE_COLUMNS = 20


class BlockCheck(ElementCheck):
    """Collects what is wrong with a list of blocks, and counts the characters that a reader would see."""

    def __init__(self, surface: str) -> None:
        """Args: surface: ``message``, ``modal`` or ``home``."""
        super().__init__(surface)
        self._ids: set[str] = set()
        self._ends: list[tuple[int, str]] = []

    def blocks(self, blocks: list[Json], at: str = "/blocks") -> None:
        """Check every block and that no block_id appears twice."""
        markdown = 0
        for index, block in enumerate(blocks):
            kind = str(block.get("type"))
            here = f"{at}/{index}"
            if kind not in SURFACES[self.surface]:
                self.fail(here, f"unsupported type: {kind}")
                continue
            self._block_id(block, here)
            method = getattr(self, f"block_{kind}", None)
            if method is not None:
                method(block, here)
            if kind == "markdown":
                markdown += len(str(block.get("text", "")))
            self._ends.append((self.characters, kind))
        if markdown > MARKDOWN_TEXT:
            self.fail(at, f"markdown blocks must be less than {MARKDOWN_TEXT + 1} characters together")

    def passed(self, limit: int) -> tuple[int, str]:
        """Which block (index, type) takes the visible text over ``limit`` characters."""
        for index, (end, kind) in enumerate(self._ends):
            if end > limit:
                return index, kind
        return len(self._ends) - 1, self._ends[-1][1]

    def _block_id(self, block: Json, at: str) -> None:
        block_id = block.get("block_id")
        self.string(block_id, f"{at}/block_id", most=BLOCK_ID, required=False)
        if isinstance(block_id, str):
            if block_id in self._ids:
                self.fail(f"{at}/block_id", f"`block_id` already exists: {block_id}")
            self._ids.add(block_id)

    def block_section(self, block: Json, at: str) -> None:
        """Text, fields or both, and one accessory."""
        text, fields = block.get("text"), block.get("fields")
        if text is None and fields is None:
            self.fail(at, "missing required field: text or fields")
        if text is not None:
            self.text(text, f"{at}/text", most=SECTION_TEXT)
        if fields is not None:
            for here, field in self.items(fields, f"{at}/fields", most=SECTION_FIELDS):
                self.text(field, here, most=FIELD_TEXT)
        if block.get("accessory") is not None:
            self.element(block["accessory"], f"{at}/accessory", place="accessory")

    def block_header(self, block: Json, at: str) -> None:
        """Plain text only."""
        self.text(block.get("text"), f"{at}/text", kinds=("plain_text",), most=HEADER_TEXT)

    def block_context(self, block: Json, at: str) -> None:
        """Small texts and images."""
        for here, element in self.items(block.get("elements"), f"{at}/elements", most=CONTEXT_ELEMENTS):
            if isinstance(element, dict) and element.get("type") == "image":
                self.element(element, here, place="accessory")
            else:
                self.text(element, here, most=SECTION_TEXT)

    def block_actions(self, block: Json, at: str) -> None:
        """Interactive elements, no two of one action_id."""
        seen: set[str] = set()
        for here, element in self.items(block.get("elements"), f"{at}/elements", most=ACTION_ELEMENTS):
            self.element(element, here, place="actions")
            action_id = element.get("action_id") if isinstance(element, dict) else None
            if isinstance(action_id, str):
                if action_id in seen:
                    self.fail(f"{here}/action_id", f"`action_id` already exists: {action_id}")
                seen.add(action_id)

    def block_image(self, block: Json, at: str) -> None:
        """A picture with the words for those who do not see it."""
        self.image(block, at)
        if block.get("title") is not None:
            self.text(block["title"], f"{at}/title", kinds=("plain_text",), most=IMAGE_ALT)

    def block_markdown(self, block: Json, at: str) -> None:
        """Standard Markdown; the limit counts over all such blocks of a message."""
        self.string(block.get("text"), f"{at}/text", most=MARKDOWN_TEXT)
        self.characters += len(str(block.get("text", "")))

    def block_input(self, block: Json, at: str) -> None:
        """One labelled element that takes input."""
        self.text(block.get("label"), f"{at}/label", kinds=("plain_text",), most=INPUT_LABEL)
        if block.get("hint") is not None:
            self.text(block["hint"], f"{at}/hint", kinds=("plain_text",), most=INPUT_LABEL)
        element = block.get("element")
        if isinstance(element, dict) and element.get("type") not in INPUT_ELEMENTS:
            self.fail(f"{at}/element", f"unsupported type: {element.get('type')}")
        else:
            self.element(element, f"{at}/element", place="input")

    def block_rich_text(self, block: Json, at: str) -> None:
        """Sections, lists, quotes and preformatted text, made of inline elements that are never parsed."""
        for here, element in self.items(block.get("elements"), f"{at}/elements", most=None):
            self.rich_text(element, here)

    def block_video(self, block: Json, at: str) -> None:
        """A film; the fields that Slack demands."""
        self.text(block.get("title"), f"{at}/title", kinds=("plain_text",), most=199)
        for key in ("video_url", "thumbnail_url", "alt_text"):
            self.string(block.get(key), f"{at}/{key}", most=IMAGE_ADDRESS)

    def block_table(self, block: Json, at: str) -> None:
        """Rows of raw or rich text cells."""
        for here, row in self.items(block.get("rows"), f"{at}/rows", most=TABLE_ROWS):
            for cell_at, cell in self.items(row, here, most=TABLE_COLUMNS):
                if not isinstance(cell, dict) or cell.get("type") not in {"raw_text", "rich_text"}:
                    self.fail(cell_at, "must be raw_text or rich_text")
                elif cell["type"] == "raw_text":
                    self.string(cell.get("text"), f"{cell_at}/text", most=SECTION_TEXT)
                    self.characters += len(str(cell.get("text", "")))
                else:
                    self.block_rich_text(cell, cell_at)
