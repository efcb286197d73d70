"""Fetching pages and feeds from addresses that other people wrote.

An address is resolved first, refused when any of its targets is private, loopback, link-local or
otherwise not on the public internet, and then connected to by that very target, so that a second
answer of the name server cannot change where the request goes. The same holds for each redirect.
What comes back is read as a stream under a cap on its unpacked size and under one time limit.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx

from store.errors import FetchRefused

AGENT = "factdesk/0.1 (newsroom fact desk)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
Resolver = Callable[[str, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: ``data`` is None when it has not changed since the last time."""

    url: str
    data: bytes | None
    content_type: str = ""
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost. ``allow`` holds host:port pairs that may be loopback (the demo's own feed)."""

    seconds: float = 20.0
    size: int = 8_000_000
    redirects: int = 5
    allow: frozenset[str] = field(default_factory=frozenset)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Every address of a host, as the system's resolver tells."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchRefused(f"{host}: there is no such host ({error})") from None
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def public(address: str) -> bool:
    """Whether an IP address is one of the open internet."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    for inner in (getattr(ip, "ipv4_mapped", None), getattr(ip, "sixtofour", None)):
        if inner is not None:
            ip = inner
    if isinstance(ip, ipaddress.IPv6Address) and ip in ipaddress.ip_network("64:ff9b::/96"):
        ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast


class Fetcher:
    """Gets addresses within limits. Safe to use from several threads; close it when done."""

    def __init__(
        self,
        limits: Limits = Limits(),
        *,
        resolver: Resolver = resolve,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.limits = limits
        self._resolve = resolver
        self._client = httpx.Client(
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(limits.seconds),
            headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"},
            transport=transport,
        )

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """One address; with what an earlier fetch brought, only if it has changed since.

        Raises:
            FetchRefused: naming the address and what is wrong with it.
        """
        deadline = time.monotonic() + self.limits.seconds
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        target = url
        for _ in range(self.limits.redirects + 1):
            answer = self._once(target, headers, deadline)
            if isinstance(answer, Fetched):
                return answer
            target = answer
        raise FetchRefused(f"{url}: more than {self.limits.redirects} redirects (fetch.redirects)")

    def _once(self, url: str, headers: Mapping[str, str], deadline: float) -> Fetched | str:
        """What one request brings: a result, or the address to go on with."""
        request = self._request(url, headers)
        try:
            response = self._client.send(request, stream=True)
        except httpx.HTTPError as error:
            raise FetchRefused(f"{url}: could not be fetched: {error or type(error).__name__}") from None
        try:
            if response.status_code in REDIRECTS and "location" in response.headers:
                return str(httpx.URL(url).join(response.headers["location"]))
            if response.status_code == httpx.codes.NOT_MODIFIED:
                return Fetched(
                    url, None, etag=response.headers.get("etag"), modified=response.headers.get("last-modified")
                )
            if response.status_code != httpx.codes.OK:
                raise FetchRefused(f"{url}: the server answered {response.status_code} {response.reason_phrase}")
            return Fetched(
                url=url,
                data=self._body(response, url, deadline),
                content_type=response.headers.get("content-type", ""),
                etag=response.headers.get("etag"),
                modified=response.headers.get("last-modified"),
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchRefused(f"{url}: could not be read: {error or type(error).__name__}") from None
        finally:
            response.close()

    def _request(self, url: str, headers: Mapping[str, str]) -> httpx.Request:
        """A request that goes to the very address that was checked, under the name that was asked for."""
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise FetchRefused(f"{url}: is no address: {error}") from None
        if parsed.scheme not in {"http", "https"} or not parsed.host:
            raise FetchRefused(f"{url}: is no web address: it begins with http:// or https://")
        if parsed.userinfo:
            raise FetchRefused(
                f"{parsed.copy_with(username=None, password=None)}: an address with a password is not fetched"
            )
        port = parsed.port or (443 if parsed.scheme == "https" else 80)
        pinned = self._pin(parsed.host, port, url)
        host = f"[{pinned}]" if ":" in pinned else pinned
        return self._client.build_request(
            "GET",
            parsed.copy_with(host=host, fragment=None),
            headers={**headers, "Host": parsed.netloc.decode("ascii")},
            extensions={"sni_hostname": parsed.raw_host.decode("ascii")},
        )

    def _pin(self, host: str, port: int, url: str) -> str:
        addresses = self._resolve(host, port)
        if not addresses:
            raise FetchRefused(f"{url}: there is no such host")
        if f"{host}:{port}" in self.limits.allow:
            return addresses[0]
        private = [address for address in addresses if not public(address)]
        if private:
            raise FetchRefused(f"{url}: leads to {private[0]}, which is not on the public internet: refused")
        return addresses[0]

    def _body(self, response: httpx.Response, url: str, deadline: float) -> bytes:
        """The unpacked body, unless it grows too large or takes too long: a packed bomb is cut off in time."""
        parts, size = [], 0
        # As it comes: parts of a fixed size would be waited for beyond the limit.
        for part in response.iter_bytes():
            size += len(part)
            if size > self.limits.size:
                raise FetchRefused(f"{url}: larger than {self.limits.size / 1e6:g} MB (fetch.megabytes)")
            if time.monotonic() > deadline:
                raise FetchRefused(f"{url}: took longer than {self.limits.seconds:g} seconds (fetch.seconds)")
            parts.append(part)
        return b"".join(parts)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()
