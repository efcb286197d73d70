"""The page in a real browser, with a real Bolt app behind it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.workspace import Workspace

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
HOSTILE = "<!channel> <img src=x onerror=alert(1)> \u202egnp.exe <https://evil.example|x>"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium at /usr/bin/chromium, and CI must not skip the browser tests")
        pytest.skip("no chromium at /usr/bin/chromium")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, ws: Workspace) -> Iterator[Any]:
    """The open page; a test fails if the page had an error or anything came from another address."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(ws.base_url) else problems.append(request.url))
    page.goto(ws.page_url)
    expect(page.locator(".link-state.live")).to_be_visible()
    yield page
    context.close()
    assert problems == []


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def button(text: str, action_id: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": "v"} | more


CONFIRM = {"title": plain("Split?"), "text": plain("Apart."), "confirm": plain("Split"), "deny": plain("Keep")}
OPTIONS = [{"text": plain("Mira"), "value": "m"}, {"text": plain("Jonas"), "value": "j"}]
EVERY_BLOCK = [
    {"type": "header", "text": plain("Outlets disagree")},
    {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*bold* _italic_ ~gone~ `code` <https://example.org/a|a page>\n&gt; quoted"},
        "fields": [{"type": "mrkdwn", "text": "*Gazette*\n7"}],
        "accessory": button("Share", "share"),
    },
    {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": HOSTILE}]},
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "first"}]}],
            },
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "pre"}]},
        ],
    },
    {"type": "divider"},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "small"}]},
    {"type": "image", "image_url": "https://elsewhere.example/x.png", "alt_text": "a chart"},
    {"type": "markdown", "text": "## Heading\n- **item**"},
    {
        "type": "video",
        "title": plain("t"),
        "video_url": "https://e.example/v",
        "thumbnail_url": "https://e.example/t",
        "alt_text": "x",
    },
    {
        "type": "actions",
        "block_id": "row",
        "elements": [
            button("A stands", "a", style="primary"),
            button("Not the same event", "not", style="danger", confirm=CONFIRM),
            {"type": "static_select", "action_id": "assign", "placeholder": plain("Assign…"), "options": OPTIONS},
            {"type": "overflow", "action_id": "more", "options": OPTIONS},
        ],
    },
]
VIEW = {
    "type": "modal",
    "callback_id": "draft",
    "title": plain("Check a draft"),
    "submit": plain("Check"),
    "blocks": [
        {
            "type": "input",
            "block_id": "text",
            "label": plain("Draft"),
            "element": {"type": "plain_text_input", "action_id": "draft", "multiline": True},
        }
    ],
}


def test_every_block_is_drawn_and_hostile_text_stays_text(page: Any, client: WebClient) -> None:
    """Blocks become their elements, an unknown one a loud box, and article text never an element or a ping."""
    client.chat_postMessage(channel="C0NEWSDESK", text="card", blocks=EVERY_BLOCK)
    message = page.locator(".message").last
    expect(message.get_by_role("heading", name="Outlets disagree")).to_be_visible()
    for selector in ("strong", "em", "s", "code", "ol > li", "pre", "hr", "blockquote >> nth=1"):
        expect(message.locator(f".body {selector}").first).to_be_visible()
    expect(message.get_by_role("link", name="a page")).to_have_attribute("href", "https://example.org/a")
    expect(message.get_by_text("Cannot draw this block: video")).to_be_visible()
    expect(message.get_by_role("img", name="a chart")).to_be_visible()
    quote = message.locator(".rich blockquote")
    expect(quote).to_contain_text("<!channel> <img src=x onerror=alert(1)> RLOgnp.exe <https://evil.example|x>")
    expect(message.locator(".body img")).to_have_count(0)
    expect(message.locator(".pinged")).to_have_count(0)


def test_a_ping_and_a_disguised_link_are_seen(page: Any, client: WebClient) -> None:
    """What would notify people says so, and a link that lies about its address says where it goes."""
    client.chat_postMessage(channel="C0NEWSDESK", text="<!channel> <https://evil.example/x|https://bank.example>")
    message = page.locator(".message").last
    expect(message.locator(".pinged")).to_have_text("Notifies @channel")
    expect(message).to_contain_text("(goes to evil.example)")


def test_a_command_by_keyboard_and_its_buttons(page: Any, ws: Workspace, app: App, connect: Callable) -> None:
    """Completion, Enter, a private answer, and each kind of control reaches the app with its value."""
    used: list[Any] = []
    app.command("/facts")(lambda ack, command: ack(text=command["text"], blocks=EVERY_BLOCK))
    app.action("a")(lambda ack, action: (used.append(action["value"]), ack()))
    app.action("not")(lambda ack, action: (used.append(action["type"]), ack()))
    for name in ("assign", "more"):
        app.action(name)(lambda ack, action: (used.append(action["selected_option"]["value"]), ack()))
    connect()
    page.keyboard.type("/fa")
    expect(page.get_by_role("option", name="/facts")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.keyboard.type("prisoner swap")
    page.keyboard.press("Enter")
    message = page.locator(".message").last
    expect(message.get_by_text("Only visible to you")).to_be_visible()
    message.get_by_role("button", name="A stands").click()
    message.get_by_role("button", name="Not the same event").click()
    page.get_by_role("button", name="Keep").click()
    message.get_by_role("button", name="Not the same event").click()
    page.get_by_role("button", name="Split").click()
    message.get_by_role("combobox").select_option("j")
    message.get_by_role("button", name="More actions").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    ws.wait(lambda: len(used) == 4)
    assert used == ["v", "button", "j", "j"]


def test_a_failed_command_is_told_to_its_user(page: Any) -> None:
    """Without an app the user sees why, and the traffic panel shows it in red."""
    page.keyboard.type("/facts x")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("no app is connected (dispatch_failed)")
    page.get_by_role("button", name="Traffic").click()
    expect(page.locator("tr.failed").first).to_contain_text("slash_commands")


def test_what_comes_later_stands_below_a_failure(page: Any, client: WebClient) -> None:
    """What failed keeps its place in the channel instead of following every answer."""
    page.keyboard.type("/facts x")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    client.chat_postMessage(channel="C0NEWSDESK", text="later")
    expect(page.locator("#messages > li").last).to_contain_text("later")


def test_a_keyboard_stays_on_the_card_that_it_decided(
    page: Any, client: WebClient, app: App, connect: Callable
) -> None:
    """The pressed button goes with the edit; the focus is on the card's next one, not at the top of the page."""
    card = {"type": "actions", "elements": [button("A stands", "a")]}
    ts = client.chat_postMessage(channel="C0NEWSDESK", text="card", blocks=[card])["ts"]
    undo = {"type": "actions", "elements": [button("Undo", "undo")]}
    app.action("a")(lambda ack: (ack(), client.chat_update(channel="C0NEWSDESK", ts=ts, text="decided", blocks=[undo])))
    connect()
    page.get_by_role("button", name="A stands").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()


def test_a_modal_from_opening_to_error_to_escape(page: Any, ws: Workspace, app: App, connect: Callable) -> None:
    """The error stands beside its input, what was typed stays, Esc closes for the app too."""
    app.command("/facts")(
        lambda ack, client, command: (ack(), client.views_open(trigger_id=command["trigger_id"], view=VIEW))
    )
    app.view("draft")(lambda ack: ack(response_action="errors", errors={"text": "No sentence."}))
    connect()
    page.keyboard.type("/facts check")
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="Draft")
    expect(field).to_be_focused()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".field-error")).to_have_text("Please complete this required field.")
    field.fill("words")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".field-error")).to_have_text("No sentence.")
    expect(field).to_have_value("words")
    page.keyboard.press("Escape")
    expect(page.locator("#modal")).to_be_hidden()
    assert ws.views() == []


def test_threads_edits_and_other_people(page: Any, ws: Workspace, client: WebClient) -> None:
    """Replies open beside the channel, edits show at once, and private words of others stay away."""
    ts = client.chat_postMessage(channel="C0NEWSDESK", text="card")["ts"]
    client.chat_postMessage(channel="C0NEWSDESK", text="line one", thread_ts=ts)
    client.chat_postEphemeral(channel="C0NEWSDESK", user="U0JONASLIND0", text="for Jonas")
    page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread).to_contain_text("line one")
    page.keyboard.type("mine too")
    page.keyboard.press("Enter")
    expect(thread).to_contain_text("mine too")
    client.chat_update(channel="C0NEWSDESK", ts=ts, text="decided")
    expect(page.locator("#messages .message").first).to_contain_text("decided")
    expect(page.locator("#messages .edited")).to_be_visible()
    expect(page.get_by_text("for Jonas")).to_have_count(0)
    page.get_by_label("You are").select_option("U0JONASLIND0")
    expect(page.get_by_text("for Jonas")).to_be_visible()
    assert [m["text"] for m in ws.messages() if m["thread_ts"]] == ["line one", "mine too"]


def test_a_long_history_opens_at_its_end_and_goes_back(page: Any, ws: Workspace, client: WebClient) -> None:
    """The last messages are there at once; earlier ones on request."""
    for number in range(160):
        ws.say(f"message {number}", channel="world")
    page.get_by_role("button", name="world").click()
    expect(page.locator(".message").last).to_be_in_viewport()
    expect(page.get_by_text("message 159", exact=True)).to_be_in_viewport()
    assert page.get_by_text("message 3", exact=True).count() == 0
    page.get_by_role("button", name="Show earlier messages").click()
    expect(page.get_by_text("message 3", exact=True)).to_be_attached()


def test_the_page_comes_back_after_the_server(browser: Any, tmp_path: Path) -> None:
    """A restart on the same state file and port: the page reconnects and shows what is new."""
    file = tmp_path / "state.db"
    context = browser.new_context()
    page = context.new_page()
    with Workspace.running(state=file) as first:
        port = int(first.base_url.rpartition(":")[2])
        page.goto(first.page_url)
        expect(page.locator(".link-state.live")).to_be_visible()
        assert "token" not in page.url
    expect(page.locator(".link-state")).to_have_text("Reconnecting…")
    with Workspace.running(state=file, port=port) as second:
        second.say("after the restart")
        expect(page.get_by_text("after the restart")).to_be_visible()
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_legible_in_both_schemes(page: Any, client: WebClient, scheme: str) -> None:
    """Every kind of text has a contrast of at least 4.5 to 1 to what is behind it."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour is measured half-way
    client.chat_postMessage(channel="C0NEWSDESK", text="<!channel> <@U0JONASLIND0> `code` <https://e.example|link>")
    client.chat_postMessage(channel="C0NEWSDESK", text="card", blocks=EVERY_BLOCK)
    expect(page.get_by_text("Cannot draw")).to_be_visible()
    weak = page.evaluate(CONTRAST)
    assert weak == []


CONTRAST = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || !node.checkVisibility() || node.closest(".unseen, .skip, option")) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(behind(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push(`${node.className || node.tagName}: ${node.textContent.trim().slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return weak;
}"""
