"""Fetching from addresses that other people wrote: only the open internet, within limits, by the address that was checked."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from bot.fetch import Fetcher, Limits, public
from store.errors import FetchRefused

PUBLIC = "93.184.215.14"
Handler = Callable[[httpx.Request], httpx.Response]


def fetcher(handler: Handler, *, limits: Limits | None = None, **hosts: str) -> Fetcher:
    """A fetcher over a wire of ours, with a name server of ours."""
    known = {name.replace("_", "."): address for name, address in hosts.items()}
    return Fetcher(
        limits or Limits(), resolver=lambda host, _: (known.get(host, host),), transport=httpx.MockTransport(handler)
    )


def ok(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=b"words", headers={"ETag": '"1"', "Last-Modified": "then"})


@pytest.mark.parametrize(
    ("address", "open_"),
    [
        (PUBLIC, True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_what_is_public(*, address: str, open_: bool) -> None:
    """Private, loopback, link-local and the like are not, in whatever dress."""
    assert public(address) is open_


def test_the_checked_address_is_the_one_connected_to() -> None:
    """The name is asked for once; the request goes to that address under the name's Host."""
    seen = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers["Host"], request.extensions["sni_hostname"]))
        return ok(request)

    got = fetcher(handler, news_example=PUBLIC).get("https://news.example/a?b=c#d")
    assert seen == [(PUBLIC, "news.example", "news.example")]
    assert (got.data, got.etag, got.modified) == (b"words", '"1"', "then")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://inner.example/",
        "http://[::1]/",
        "ftp://news.example/",
        "file:///etc/passwd",
        "http://user:secret@news.example/",
        "http:///",
        "words",
    ],
)
def test_refused_by_name(url: str) -> None:
    """The refusal names the address, never its password."""
    with pytest.raises(FetchRefused) as refused:
        fetcher(ok, inner_example="10.0.0.1", news_example=PUBLIC).get(url)
    assert "secret" not in str(refused.value)


def test_a_redirect_is_checked_again() -> None:
    """A public page cannot lead inside."""

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": "http://inner.example/"})

    with pytest.raises(FetchRefused, match="not on the public internet"):
        fetcher(handler, news_example=PUBLIC, inner_example="192.168.0.1").get("http://news.example/")


def test_redirects_end() -> None:
    """A circle is cut."""
    loop = fetcher(lambda _: httpx.Response(301, headers={"Location": "/again"}), news_example=PUBLIC)
    with pytest.raises(FetchRefused, match="more than 5 redirects"):
        loop.get("http://news.example/")


def test_one_private_address_among_several_is_enough() -> None:
    """A name that leads both ways is refused."""
    both = Fetcher(Limits(), resolver=lambda *_: (PUBLIC, "127.0.0.1"), transport=httpx.MockTransport(ok))
    with pytest.raises(FetchRefused, match=r"127\.0\.0\.1"):
        both.get("http://news.example/")


def test_the_allowed_pair_and_nothing_beside_it() -> None:
    """The demo's own feed may be fetched, no other port of this machine."""
    demo = fetcher(ok, limits=Limits(allow=frozenset({"127.0.0.1:8000"})))
    assert demo.get("http://127.0.0.1:8000/feed.xml").data == b"words"
    with pytest.raises(FetchRefused):
        demo.get("http://127.0.0.1:8001/feed.xml")


def test_a_packed_bomb_is_cut_off() -> None:
    """A small answer that unpacks to much is refused before it fills the memory."""
    bomb = gzip.compress(b"0" * 50_000_000)
    packed = fetcher(
        lambda _: httpx.Response(200, content=bomb, headers={"Content-Encoding": "gzip"}),
        limits=Limits(size=1_000_000),
        news_example=PUBLIC,
    )
    with pytest.raises(FetchRefused, match=r"larger than 1 MB \(fetch\.megabytes\)"):
        packed.get("http://news.example/")


def drip() -> Iterator[bytes]:
    for _ in range(100):
        time.sleep(0.05)
        yield b"x"


def test_a_slow_answer_is_cut_off() -> None:
    """One limit for the whole, however little comes at a time."""
    slow = fetcher(lambda _: httpx.Response(200, content=drip()), limits=Limits(seconds=0.2), news_example=PUBLIC)
    started = time.monotonic()
    with pytest.raises(FetchRefused, match=r"fetch\.seconds"):
        slow.get("http://news.example/")
    assert time.monotonic() - started < 2


def test_only_if_it_has_changed() -> None:
    """What an earlier fetch brought is sent along, and "not changed" is an answer."""

    def handler(request: httpx.Request) -> httpx.Response:
        assert (request.headers["If-None-Match"], request.headers["If-Modified-Since"]) == ('"1"', "then")
        return httpx.Response(304)

    assert fetcher(handler, news_example=PUBLIC).get("http://news.example/", etag='"1"', modified="then").data is None


@pytest.mark.parametrize("status", [404, 500, 204])
def test_other_answers_are_named(status: int) -> None:
    """Anything but the page itself is refused with what the server said."""
    with pytest.raises(FetchRefused, match=str(status)):
        fetcher(lambda _: httpx.Response(status), news_example=PUBLIC).get("http://news.example/")


def test_the_environment_sets_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect to whatever it likes: the variables are not read."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert fetcher(ok)._client._mounts == {}
