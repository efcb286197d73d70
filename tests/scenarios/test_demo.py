"""`factdesk demo` as a newcomer sees it: in a browser, from an installed wheel, to the end and once more."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.model


@contextmanager
def demo(
    store: Path, *options: str, program: tuple[str, ...] = (sys.executable, "-m", "bot"), cwd: Path | None = None
) -> Iterator[str]:
    """Run the demo; yields the page's address, and ends it as Ctrl-C does."""
    log = store.with_suffix(".log")
    quiet = {
        key: value for key, value in os.environ.items() if not key.startswith(("FACTDESK_", "SLACK_", "PYTHONPATH"))
    }
    with log.open("wb") as told:
        process = subprocess.Popen(
            [*program, "demo", "--store", str(store), "--port", "0", "--no-browser", "--json", *options],
            stdout=subprocess.PIPE, stderr=told, cwd=cwd, env=quiet,
        )  # fmt: skip
    try:
        assert process.stdout is not None
        words = ""
        while not words.rstrip().endswith("}"):
            line = process.stdout.readline().decode()
            assert line, log.read_text("utf-8", "replace")
            words += line
        yield json.loads(words)["page_url"]
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        assert process.wait(15) == 0, log.read_text("utf-8", "replace")
        assert time.monotonic() - started < 12
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdout.close()  # type: ignore[union-attr]
    assert "Traceback" not in log.read_text("utf-8", "replace")


@pytest.fixture
def page() -> Iterator[Any]:
    """A page of headless Chromium that complains about nothing it was told to load."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("there is no chromium: apt-get install chromium")
        pytest.skip("there is no chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1280, "height": 960})
        trouble: list[str] = []
        opened.on("pageerror", lambda error: trouble.append(str(error)))
        opened.on("request", lambda request: trouble.append(request.url) if "127.0.0.1" not in request.url else None)
        yield opened
        browser.close()
        assert not trouble


def by(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=re.compile(name))


def command(page: Any, typed: str) -> None:
    box = page.locator("textarea").first
    box.fill(typed)
    box.press("Enter")


@pytest.mark.browser
def test_the_demo_in_a_browser(tmp_path: Path, page: Any) -> None:
    """Type the command, look at the evidence, share, watch an alert come, decide, undo; then start again."""
    store = tmp_path / "newsroom.sqlite"
    with demo(store, "--pause", "1") as url:
        page.goto(url)
        page.get_by_text("Contradiction").first.wait_for(timeout=60_000)
        command(page, "/facts prisoner swap")
        answer = page.get_by_text(re.compile("2 events"))
        answer.first.wait_for(timeout=10_000)
        by(page, "^Evidence").last.click()
        page.get_by_text(re.compile("Evidence|Proof|quote")).last.wait_for(timeout=10_000)
        by(page, "^Share").last.click()
        page.get_by_text("Shared by").first.wait_for(timeout=10_000)
        # The last article that rings; its cards come one after the other, then their number stands still.
        page.get_by_text("Joren Varga").first.wait_for(timeout=60_000)
        page.get_by_text("148 passengers").first.wait_for(timeout=60_000)
        stands = settled(lambda: by(page, "^A stands$").count())
        by(page, "^A stands$").first.click()
        by(page, "^Undo").first.wait_for(timeout=15_000)
        assert by(page, "^A stands$").count() == stands - 1
        by(page, "^Undo").first.click()
        until(lambda: by(page, "^A stands$").count() == stands)
    with demo(store, "--pause", "1") as url:
        page.goto(url)
        page.get_by_text("Shared by").first.wait_for(timeout=10_000)
        time.sleep(3)
        assert by(page, "^A stands$").count() == stands, "a second start goes on; it tells nothing twice"


def settled(number: Callable[[], int], seconds: float = 5.0) -> int:
    """A number that has not changed for so long."""
    known, since = number(), time.monotonic()
    while time.monotonic() - since < seconds:
        time.sleep(0.2)
        if (now := number()) != known:
            known, since = now, time.monotonic()
    return known


def until(true: Callable[[], bool], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


def test_a_taken_port_says_what_to_do(tmp_path: Path) -> None:
    """The demo on a port in use ends with status 2 and the remedy."""
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "bot", "demo", "--store", str(tmp_path / "n.sqlite"), "--port", port, "--no-browser"],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "--port 0" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the built wheel, which sees the libraries of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True, timeout=60)
    python = folder / "venv" / "bin" / "python"
    own = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    # A plain path: the .pth file that leads to this checkout is not read through it.
    (Path(own.stdout.strip()) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--force-reinstall", "--quiet",
         "--disable-pip-version-check", "--prefix", str(folder / "venv"), str(wheel)],
        check=True, timeout=120,
    )  # fmt: skip
    return folder / "venv" / "bin"


def test_the_wheel_from_any_folder(installed: Path, tmp_path: Path) -> None:
    """Installed from the wheel, everything travels along: settings, seeds, page; nothing of the checkout is used."""
    program = (str(installed / "factdesk"),)
    where = "import bot, store.shipped as s; print(bot.__file__, s.shipped('config'), s.shipped('seeds'))"
    told = subprocess.run([installed / "python", "-c", where], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert str(ROOT) not in told.stdout, told.stdout
    with demo(tmp_path / "n.sqlite", program=program, cwd=tmp_path) as url:
        import httpx

        assert httpx.get(url, trust_env=False, follow_redirects=True).status_code == 200
        log = tmp_path / "n.log"
        until(lambda: "articles read" in log.read_text("utf-8"), 60)
    done = subprocess.run(
        [*program, "--store", str(tmp_path / "n.sqlite"), "facts", "ferry", "--json"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    assert json.loads(done.stdout)["events"]
