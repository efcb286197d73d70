"""Control calls: what tests and demos tell the workspace to do, and what they read back.

All are ``POST /control/<name>`` with a JSON object and the page token (``Authorization: Bearer …``); the
answer is JSON. What people do: ``say``, ``command``, ``click``, ``shortcut``, ``submit``, ``close_view``,
``open_home``. What is there: ``info``, ``messages``, ``views``, ``home``, ``traffic``, ``wait``. What goes wrong:
``faults``, ``calm``, ``refresh``, ``abort``, ``deaf``, ``mute``, ``channel``, ``resend``, ``event``, ``http``,
``retries``. The parameters are those of the functions here; docs/workspace.md explains each.
"""

from __future__ import annotations

import base64
import binascii
import inspect
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.workspace.core import Core
from bot.workspace.dispatch import Dispatcher
from bot.workspace.modals import Modals
from bot.workspace.model import BOT, BOT_USER, Channel, new_id
from bot.workspace.parsing import parsed
from bot.workspace.people import NotThere, People
from bot.workspace.posting import ApiError
from bot.workspace.sockets import Hub

Json = dict[str, Any]
WAIT_MOST = 30.0


class Control:
    """Each public method is one control call; its keyword arguments are the call's JSON object."""

    def __init__(self, core: Core, hub: Hub, dispatcher: Dispatcher, people: People, modals: Modals) -> None:
        """Args: everything that can be told to do something."""
        self._core = core
        self._hub = hub
        self._dispatcher = dispatcher
        self._people = people
        self._modals = modals

    async def run(self, name: str, args: object) -> Json:
        """One call by name.

        Raises:
            NotThere: no such call, or what it names does not exist.
            ValueError: wrong arguments.
        """
        method = getattr(self, name, None) if not name.startswith("_") and name != "run" else None
        if method is None:
            raise NotThere(f"no control call {name}")
        if not isinstance(args, dict):
            raise ValueError(f"{name}: the body must be a JSON object")  # noqa: TRY004 - a wrong request, no wrong call
        try:
            inspect.signature(method).bind(**args)
        except TypeError as error:
            raise ValueError(f"{name}: {error}") from error
        answer = method(**args)
        result: Json = await answer if inspect.isawaitable(answer) else answer
        return result

    # --- What people do -----------------------------------------------------------------------

    def say(self, text: str, channel: str = "newsdesk", user: str = "", thread_ts: str | None = None) -> Json:
        """A person writes a message; returns its record."""
        return self._people.say(channel, text, user, thread_ts).record()

    async def command(self, text: str, channel: str = "newsdesk", user: str = "") -> Json:
        """A person gives a slash command; returns the outcome and the answer."""
        return await self._people.command(text, channel, user)

    async def click(
        self,
        ts: str,
        action_id: str,
        *,
        channel: str = "newsdesk",
        user: str = "",
        block_id: str | None = None,
        value: Any = None,
    ) -> Json:
        """A person uses a button or menu of a message."""
        return await self._people.click(channel, ts, action_id, user, block_id=block_id, value=value)

    async def shortcut(self, callback_id: str, channel: str = "newsdesk", ts: str = "", user: str = "") -> Json:
        """A person uses a shortcut, on a message if ``ts`` is given."""
        return await self._people.shortcut(callback_id, channel, ts, user)

    async def submit(self, view_id: str, values: Json | None = None) -> Json:
        """A person submits a modal."""
        return await self._modals.submit(view_id, self._with_files(values or {}))

    async def click_view(
        self,
        view_id: str,
        action_id: str,
        *,
        values: Json | None = None,
        block_id: str | None = None,
        value: Any = None,
    ) -> Json:
        """A person uses a button or menu of a modal or of the App Home."""
        given = self._with_files(values or {})
        return await self._modals.click(view_id, action_id, given, block_id=block_id, value=value)

    async def close_view(self, user: str = "", *, everything: bool = False) -> Json:
        """A person closes the top modal, or all."""
        return await self._modals.close(user, everything=everything)

    def open_home(self, user: str = "") -> Json:
        """A person opens the App Home."""
        return self._people.open_home(user)

    def upload(self, name: str, content: str) -> Json:
        """A person picks a file (``content`` in base64) for a modal's file input; returns the file object."""
        try:
            data = base64.b64decode(content, validate=True)
        except binascii.Error as error:
            raise ValueError("content is not base64") from error
        file_id = f"F{new_id(10)}"
        address = f"{self._core.base}/files/{file_id}"
        shown = {
            "id": file_id,
            "name": name,
            "title": name,
            "size": len(data),
            "mimetype": "text/plain",
            "url_private": address,
            "url_private_download": address,
        }
        self._core.files[file_id] = {"shown": shown, "data": data}
        return shown

    # --- What is there ------------------------------------------------------------------------

    def info(self) -> Json:
        """People, channels, commands, connections: what a page needs to begin."""
        manifest = self._core.manifest
        return {
            "app": manifest.name,
            "bot_user": BOT_USER,
            "bot_id": BOT,
            "revision": self._core.state.revision,
            "users": [asdict(user) for user in self._core.state.users.values()],
            "channels": [self._channel(channel) for channel in self._core.state.channels.values()],
            "commands": list(manifest.commands),
            "shortcuts": list(manifest.shortcuts),
            "connections": [connection.record() for connection in self._hub.connections],
            "request_url": self._core.request_url,
            "faults": asdict(self._core.mischief.faults),
        }

    def messages(self, channel: str | None = None, *, private: bool = True, last: int | None = None) -> Json:
        """Messages, oldest first, of one channel or all. private: also the "only visible to you" ones."""
        state = self._core.state
        ids = [self._people.channel(channel).id] if channel else list(state.channels)
        found = [m for one in ids for m in state.in_channel(one) if private or m.only_for is None]
        shown = found[-last:] if last else found
        return {"messages": [m.record() for m in shown], "more": len(shown) < len(found)}

    def views(self, user: str | None = None) -> Json:
        """Open modals, the lowest first."""
        person = self._people.user(user) if user is not None else None
        open_ = self._core.views.stack(person.id) if person else self._core.views.open.values()
        return {"views": [view.record() for view in open_]}

    def home(self, user: str = "") -> Json:
        """The App Home that was published for a person."""
        view = self._core.homes.get(self._people.user(user).id)
        return {"view": view.record() if view else None}

    def traffic(self, last: int = 200) -> Json:
        """The last lines of traffic, the count of Web API calls by method, and what was done wrong on purpose."""
        lines = list(self._core.traffic)[-last:] if last else []
        return {"traffic": lines, "calls": dict(self._core.calls), "done": dict(self._core.mischief.done)}

    async def wait(self, after: int, seconds: float = 5.0) -> Json:
        """Wait until something has changed after that revision."""
        if self._core.closing:
            return {"revision": self._core.state.revision}
        return {"revision": await self._core.state.changed(after, min(seconds, WAIT_MOST))}

    # --- What goes wrong ----------------------------------------------------------------------

    def faults(self, **changes: Any) -> Json:
        """Make Web API calls fail; see ``bot.workspace.faults.Faults`` for the names."""
        return {"faults": self._core.mischief.set(**changes)}

    def calm(self) -> Json:
        """No more faults."""
        self._core.mischief.calm()
        return {}

    async def refresh(self, reason: str = "refresh_requested", *, linger: bool = False) -> Json:
        """Tell the app to reconnect; ``linger`` keeps the old TCP connection open for good."""
        return {"connections": await self._hub.refresh(reason, linger=linger)}

    def abort(self) -> Json:
        """Cut the TCP of all sockets."""
        return {"connections": self._hub.abort()}

    def deaf(self) -> Json:
        """Read nothing more from the open sockets: no ack and no pong, but TCP stays up."""
        return {"connections": self._hub.deafen()}

    def mute(self) -> Json:
        """Swallow what goes to the open sockets; pings are still answered."""
        return {"connections": self._hub.silence()}

    def channel(
        self, name: str, *, archived: bool | None = None, member: bool | None = None, topic: str | None = None
    ) -> Json:
        """Make a channel, archive or revive it, take the bot out or in."""
        place = self._core.state.find_channel(name) or self._core.state.add_channel(name.removeprefix("#"))
        was = BOT_USER in place.members
        place.archived = place.archived if archived is None else archived
        place.topic = place.topic if topic is None else topic
        if member is not None and member != was:
            (place.members.append if member else place.members.remove)(BOT_USER)
        self._core.state.save_channel(place)
        self._told(place, archived=archived, member=member if member != was else None)
        return self._channel(place)

    def resend(self, event_id: str) -> Json:
        """Deliver an event again, as Slack does when it has not seen the ack."""
        body = self._core.events.get(event_id)
        if body is None:
            raise NotThere(f"no event {event_id}")
        self._dispatcher.again(body)
        return {"event_id": event_id}

    def event(self, event: Json) -> Json:
        """Deliver any event, subscribed or not."""
        return {"event_id": self._dispatcher.event(event, authorized=False)}

    async def http(self, url: str | None) -> Json:
        """Send to this request address from now on (after Slack's check of it); None: to the sockets again."""
        if url is None:
            self._core.request_url = None
            return {"ok": True}
        return (await self._dispatcher.verify(url)).record()

    def retries(self, seconds: list[float]) -> Json:
        """When events are sent again, in seconds after each failure; Slack's are 0, 60 and 300."""
        self._core.retry_after = tuple(seconds)
        return {"seconds": seconds}

    # ------------------------------------------------------------------------------------------

    def _told(self, place: Channel, *, archived: bool | None, member: bool | None) -> None:
        if archived is not None:
            name = "channel_archive" if archived else "channel_unarchive"
            self._dispatcher.event({"type": name, "channel": place.id, "event_ts": self._core.state.new_ts()})
        if member is not None:
            name = "member_joined_channel" if member else "channel_left"
            event = {"type": name, "channel": place.id, "user": BOT_USER, "event_ts": self._core.state.new_ts()}
            self._dispatcher.event(event)

    def _channel(self, channel: Channel) -> Json:
        return asdict(channel) | {"has_bot": BOT_USER in channel.members}

    def _with_files(self, values: Json) -> Json:
        """Put file objects where file ids are."""

        def put(value: Any) -> Any:
            if isinstance(value, dict):
                return {key: put(one) for key, one in value.items()}
            if isinstance(value, list):
                return [self._core.files[one]["shown"] if one in self._core.files else one for one in value]
            return value

        return {key: put(value) for key, value in values.items()}


async def answer(control: Control, name: str, request: Request) -> JSONResponse:
    """One control call from a request's JSON body; what is wrong with it becomes 400 or 404."""
    try:
        body = await request.body()
        args = parsed(body) if body else {}
        return JSONResponse(await control.run(name, args))
    except NotThere as error:
        return JSONResponse({"error": str(error)}, status_code=404)
    except (ApiError, ValueError) as error:
        return JSONResponse({"error": str(error)}, status_code=400)
