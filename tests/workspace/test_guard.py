"""Who is refused: other hosts, other sites, no token, bodies without a bound."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect as open_socket

from bot.workspace import Remote, Tokens, Workspace
from bot.workspace.guard import BODY_MOST


@pytest.fixture(scope="module")
def ws() -> Iterator[Workspace]:
    """One for all tests here: a refusal leaves nothing behind."""
    with Workspace.running() as workspace:
        yield workspace


@pytest.fixture
def http(ws: Workspace) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=ws.base_url, trust_env=False) as client:
        yield client


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", ""])
def test_a_foreign_host_is_refused(http: httpx.Client, host: str) -> None:
    """A name that was bound to this address by someone else gets nothing."""
    assert http.get("/api/api.test", headers={"Host": host}).status_code == 421


def test_localhost_is_served(ws: Workspace, http: httpx.Client) -> None:
    """The loopback names with the right port are all good."""
    port = ws.base_url.rpartition(":")[2]
    assert http.get("/api/api.test", headers={"Host": f"localhost:{port}"}).json()["ok"]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_a_foreign_origin_is_refused_even_with_the_token(ws: Workspace, http: httpx.Client, origin: str) -> None:
    """A page of another site can do nothing, whatever it knows."""
    headers = {"Origin": origin, "Authorization": f"Bearer {ws.tokens.page}"}
    assert http.post("/control/info", json={}, headers=headers).status_code == 403


def test_no_answer_allows_other_sites(http: httpx.Client) -> None:
    """There is no CORS header, and the policy allows own files only."""
    answer = http.get("/api/api.test")
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("token", ["", "wrong"])
@pytest.mark.parametrize("path", ["/", "/control/info", "/do/info"])
def test_the_page_token_is_needed(ws: Workspace, http: httpx.Client, path: str, token: str) -> None:
    """Without it there is no page and no control."""
    headers = {"Authorization": f"Bearer {token}".strip(), "Origin": ws.base_url}
    method = "GET" if path == "/" else "POST"
    assert http.request(method, path, headers=headers, params={"token": token}).status_code == 401


def test_the_token_becomes_a_strict_cookie(ws: Workspace, http: httpx.Client) -> None:
    """The cookie opens page and calls, and only to the page itself: a call must carry its Origin."""
    answer = http.get("/", params={"token": ws.tokens.page})
    cookie = answer.headers["set-cookie"]
    assert "SameSite=strict" in cookie
    assert "HttpOnly" in cookie
    assert http.post("/do/info", json={}, headers={"Origin": ws.base_url}).status_code == 200
    assert http.post("/do/info", json={}).status_code == 401
    assert http.post("/do/faults", json={}, headers={"Origin": ws.base_url}).status_code == 404


@pytest.mark.parametrize("path", ["/live", "/socket/?ticket=guessed"])
def test_sockets_need_their_right(ws: Workspace, path: str) -> None:
    """No live feed without the cookie, no Socket Mode without a ticket."""
    with pytest.raises(InvalidStatus, match="403"), open_socket(f"ws{ws.base_url[4:]}{path}", proxy=None):
        pass


def test_a_body_above_the_bound_is_refused(http: httpx.Client) -> None:
    """Its stated length decides, before anything is read."""
    assert http.post("/api/api.test", content=b"x" * (BODY_MOST + 1)).status_code == 413


def test_a_body_of_unknown_length_is_refused(http: httpx.Client) -> None:
    """A chunked body could grow without end."""
    assert http.post("/api/api.test", content=iter([b"x"])).status_code == 411


@pytest.mark.parametrize("levels", [101, 900, 100_000])
@pytest.mark.parametrize(("path", "told"), [("/api/api.test", "invalid_json"), ("/control/info", "nested too deeply")])
def test_deeply_nested_json_is_refused(ws: Workspace, http: httpx.Client, path: str, told: str, levels: int) -> None:
    """Walking through it would end in the middle of an answer."""
    headers = {"Authorization": f"Bearer {ws.tokens.page}", "Content-Type": "application/json"}
    answer = http.post(path, content="[" * levels + "]" * levels, headers=headers)
    assert answer.status_code < 500
    assert answer.json()["error"] == told


@pytest.mark.parametrize("file", ["..%2fserver.py", "%2e%2e/server.py", "page.html", "nothing.js"])
def test_only_the_page_s_own_files_are_served(http: httpx.Client, file: str) -> None:
    """Nothing outside the folder, no template."""
    assert http.get(f"/page/{file}").status_code == 404


def test_the_program_of_its_own(tmp_path: Path) -> None:
    """``python -m bot.workspace`` writes its address for its owner alone, serves, and ends quietly on Ctrl-C."""
    file = tmp_path / "address.json"
    command = [sys.executable, "-m", "bot.workspace", "--port", "0", "--json", "--address-file", str(file)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root) as process:
        try:
            printed = json.loads(process.stdout.readline())
            address = json.loads(file.read_text())
            remote = Remote(address["base_url"], Tokens(**address["tokens"]))
            assert printed["SLACK_API_URL"] == remote.api_url
            assert remote.say("hello")["text"] == "hello"
            assert file.stat().st_mode & 0o077 == 0
            remote.close()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert process.stderr.read() == ""


def test_a_taken_port_is_said(ws: Workspace) -> None:
    """The message names the port and the remedy."""
    port = ws.base_url.rpartition(":")[2]
    command = [sys.executable, "-m", "bot.workspace", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 2
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr


def test_it_imports_nothing_of_the_rest() -> None:
    """The workspace cannot cheat: of this project it imports only itself."""
    code = "import sys, bot.workspace.server; print([m for m in sys.modules if m.split('.')[0] in ('handlers','store') or (m.startswith('bot.') and not m.startswith('bot.workspace'))])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]"
