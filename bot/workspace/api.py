"""The Web API's door: arguments, tokens, scopes, bad behaviour on request, and one table of methods."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.workspace.core import Core
from bot.workspace.parsing import parsed
from bot.workspace.posting import ApiError, Posting
from bot.workspace.sockets import Hub

Json = dict[str, Any]
Caller = Literal["bot", "app", "anyone"]
STRUCTURED = ("blocks", "attachments", "metadata", "view")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its arguments and the workspace it is made to."""

    args: Json
    core: Core
    posting: Posting
    hub: Hub

    def need(self, *names: str) -> None:
        """Refuse the call if an argument is missing."""
        for name in names:
            if self.args.get(name) in (None, ""):
                raise ApiError("invalid_arguments", response_metadata={"messages": [f"missing required field: {name}"]})


Method = Callable[[Call], Json]


@dataclass(frozen=True, slots=True)
class Spec:
    """A method with whose token and which scopes (any one of them) it wants."""

    run: Method
    caller: Caller
    scopes: tuple[str, ...]


METHODS: dict[str, Spec] = {}


def method(name: str, *scopes: str, caller: Caller = "bot") -> Callable[[Method], Method]:
    """Put a function into the table under Slack's name for it."""

    def add(run: Method) -> Method:
        METHODS[name] = Spec(run, caller, scopes)
        return run

    return add


class Api:
    """Answers ``POST /api/<method>``."""

    def __init__(self, core: Core, posting: Posting, hub: Hub) -> None:
        """Args: what the methods work on."""
        self._core = core
        self._posting = posting
        self._hub = hub

    async def answer(self, request: Request) -> Response:
        """One call, with whatever goes wrong on purpose."""
        name = request.path_params["method"]
        started = time.perf_counter()
        self._core.calls[name] += 1
        fate = self._core.mischief.fate(name)
        faults = self._core.mischief.faults
        if faults.slow_seconds and (not faults.methods or name in faults.methods):
            await asyncio.sleep(faults.slow_seconds)
        if fate == "limited":
            return self._limited(name, started, faults.retry_after)
        if fate == "cut_before":
            return self._cut(request, name, started, "connection cut before the call was carried out")
        if fate == "error":
            self._note(name, started, "http_500")
            return PlainTextResponse("upstream connect error", status_code=500)
        body = await self._result(request, name)
        if body.get("error") == "ratelimited":
            return self._limited(name, started, 1)
        if fate == "cut_after":
            return self._cut(request, name, started, "connection cut after the call was carried out")
        self._note(name, started, "" if body["ok"] else body["error"])
        return JSONResponse(body, headers={"X-OAuth-Scopes": ",".join(sorted(self._core.manifest.scopes or ()))})

    async def _result(self, request: Request, name: str) -> Json:
        try:
            return {"ok": True} | self._run(name, await arguments(request), request)
        except ApiError as error:
            return {"ok": False, "error": error.error} | error.more
        except ClientDisconnect:  # Slack's word for a truncated body; a killed bot reads no answer
            return {"ok": False, "error": "request_timeout"}

    def _run(self, name: str, args: Json, request: Request) -> Json:
        spec = METHODS.get(name)
        if spec is None:
            raise ApiError("unknown_method", req_method=name)
        self._authorize(spec, args, request)
        return spec.run(Call(args, self._core, self._posting, self._hub))

    def _authorize(self, spec: Spec, args: Json, request: Request) -> None:
        if spec.caller == "anyone":
            return
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        token = bearer or str(args.get("token") or "")
        if not token:
            raise ApiError("not_authed")
        known = {self._core.tokens.bot: "bot", self._core.tokens.app: "app"}
        if token not in known:
            raise ApiError("invalid_auth")
        if known[token] != spec.caller:
            raise ApiError("not_allowed_token_type")
        if not self._core.granted(spec.scopes):
            provided = ",".join(sorted(self._core.manifest.scopes or ()))
            raise ApiError("missing_scope", needed=",".join(spec.scopes), provided=provided)

    def _limited(self, name: str, started: float, seconds: int) -> Response:
        self._note(name, started, "ratelimited")
        return JSONResponse(
            {"ok": False, "error": "ratelimited"}, status_code=429, headers={"Retry-After": str(seconds)}
        )

    def _cut(self, request: Request, name: str, started: float, why: str) -> Response:
        self._note(name, started, why)
        request.scope["state"]["transport"].abort()
        return Response()

    def _note(self, name: str, started: float, error: str) -> None:
        self._core.note("api", name, ok=not error, ms=(time.perf_counter() - started) * 1000, error=error)


async def arguments(request: Request) -> Json:
    """The call's arguments from query, form or JSON body; structured ones decoded.

    Raises:
        ApiError: the body is not what its type says.
    """
    args: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if not await request.body():
        pass  # slack_sdk sends calls without arguments as empty JSON
    elif kind == "application/json":
        try:
            body = parsed(await request.body())
        except ValueError as error:
            raise ApiError("invalid_json") from error
        if not isinstance(body, dict):
            raise ApiError("json_not_object")
        args |= body
    elif kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        form: FormData = await request.form(max_files=1, max_fields=100)
        args |= {key: value for key, value in form.items() if isinstance(value, str)}
    else:
        raise ApiError("invalid_post_type")
    for key in STRUCTURED:
        if isinstance(args.get(key), str):
            args[key] = _decoded(key, args[key])
    return args


def _decoded(key: str, text: str) -> object:
    if not text:
        return None
    try:
        return parsed(text)
    except ValueError as error:
        code = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}.get(key, "invalid_arguments")
        raise ApiError(code) from error
