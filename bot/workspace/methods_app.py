"""Web API methods about the app itself, people, modals and files."""

from __future__ import annotations

from typing import Any

from bot.workspace.api import Call, method
from bot.workspace.limits import check_view
from bot.workspace.model import APP, BOT, BOT_USER, TEAM
from bot.workspace.posting import ApiError
from bot.workspace.sockets import CONNECTIONS
from bot.workspace.views import View, home

Json = dict[str, Any]


@method("api.test", caller="anyone")
def api_test(call: Call) -> Json:
    """Say back what was given; ``error`` is answered as an error."""
    if call.args.get("error"):
        raise ApiError(str(call.args["error"]), args=call.args)
    return {"args": {key: value for key, value in call.args.items() if key != "token"}}


@method("auth.test")
def auth_test(call: Call) -> Json:
    """Who the token belongs to."""
    return {
        "url": f"{call.core.base}/",
        "team": "Local newsroom",
        "user": call.core.state.users[BOT_USER].name,
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", caller="app")
def connections_open(call: Call) -> Json:
    """The address for one websocket connection."""
    if len(call.hub.connections) >= CONNECTIONS:
        raise ApiError("too_many_websockets")
    base = call.core.base.replace("http", "ws", 1)
    return {"url": f"{base}/socket/?ticket={call.core.grants.ticket()}&app_id={APP}"}


@method("team.info", "team:read")
def team_info(call: Call) -> Json:
    """The workspace."""
    return {"team": {"id": TEAM, "name": "Local newsroom", "domain": "local-newsroom", "url": f"{call.core.base}/"}}


@method("users.info", "users:read")
def users_info(call: Call) -> Json:
    """One person."""
    user = call.core.state.users.get(str(call.args.get("user")))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": user.to_slack()}


@method("users.list", "users:read")
def users_list(call: Call) -> Json:
    """Everybody."""
    members = [user.to_slack() for user in call.core.state.users.values()]
    return {"members": members, "response_metadata": {"next_cursor": ""}}


@method("views.open")
def views_open(call: Call) -> Json:
    """Open a modal; the trigger is good for three seconds and once."""
    user = _triggered(call)
    return _changed(call, call.core.views.start(user, call.args["view"]))


@method("views.push")
def views_push(call: Call) -> Json:
    """Put a modal on top of the open one."""
    view = call.core.views.push(_triggered(call), call.args["view"])
    if isinstance(view, str):
        raise ApiError(view)
    return _changed(call, view)


@method("views.update")
def views_update(call: Call) -> Json:
    """Change an open modal, by view_id or external_id; a stale ``hash`` is refused."""
    _checked(call)
    view = call.core.views.find(call.args.get("view_id"), call.args.get("external_id"))
    if view is None:
        raise ApiError("not_found")
    if call.args.get("hash") not in (None, "", view.hash):
        raise ApiError("hash_conflict")
    return _changed(call, call.core.views.replace(view, call.args["view"]))


@method("views.publish")
def views_publish(call: Call) -> Json:
    """Set a person's App Home."""
    call.need("user_id")
    _checked(call, kind="home")
    user = str(call.args["user_id"])
    if user not in call.core.state.users:
        raise ApiError("user_not_found")
    view = home(user, call.args["view"])
    call.core.homes[user] = view
    return _changed(call, view)


@method("files.info", "files:read")
def files_info(call: Call) -> Json:
    """A file that someone gave to a modal."""
    file = call.core.files.get(str(call.args.get("file")))
    if file is None:
        raise ApiError("file_not_found")
    return {"file": file["shown"]}


def _triggered(call: Call) -> str:
    """Check the view before the trigger is spent, as Slack does; return whose modal it will be."""
    call.need("trigger_id")
    _checked(call)
    trigger = call.core.grants.use_trigger(call.args["trigger_id"])
    if isinstance(trigger, str):
        raise ApiError(trigger)
    return trigger.user


def _checked(call: Call, kind: str = "modal") -> None:
    refusal = check_view(call.args.get("view"))
    if refusal:
        raise ApiError.of(refusal)
    if call.args["view"]["type"] != kind:
        messages = [f"[ERROR] must be {kind} [json-pointer:/view/type]"]
        raise ApiError("invalid_arguments", response_metadata={"messages": messages})


def _changed(call: Call, view: View) -> Json:
    call.core.state.tell({"type": "views", "user": view.user})
    return {"view": view.to_slack()}
