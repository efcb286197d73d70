"""Filling in, submitting and closing modals, and what the app may answer to that."""

from __future__ import annotations

from typing import Any

from bot.workspace.core import Core
from bot.workspace.dispatch import Dispatcher
from bot.workspace.limits import Refusal, check_view
from bot.workspace.people import NotThere, People, action_of
from bot.workspace.values import check_values, state_values
from bot.workspace.views import View

Json = dict[str, Any]

TROUBLE = "We had some trouble connecting. Try again?"


class Modals:
    """Acts on a person's open modals."""

    def __init__(self, core: Core, dispatcher: Dispatcher, people: People) -> None:
        """Args: what acting needs."""
        self._core = core
        self._dispatcher = dispatcher
        self._people = people

    async def click(self, view_id: str, action_id: str, values: Json, **chosen: Any) -> Json:
        """Use a button or menu of a modal or of the App Home."""
        view = self._view(view_id)
        view.values = state_values(view.body["blocks"], values, view.values)
        action = action_of(view.body["blocks"], action_id, chosen)
        payload = self._people.interaction("block_actions", self._people.user(view.user)) | {
            "container": {"type": "view", "view_id": view.id},
            "view": view.to_slack(),
            "actions": [action],
        }
        outcome = await self._dispatcher.send("interactive", payload, f"block_actions {action_id}")
        return outcome.record()

    async def submit(self, view_id: str, values: Json) -> Json:
        """Submit a modal.

        Args:
            view_id: which.
            values: ``{block_id: {action_id: value}}`` or ``{action_id: value}``.

        Returns:
            The outcome, with ``errors`` by block and ``views``, the modals that are open then.
        """
        view = self._view(view_id)
        blocks = view.body["blocks"]
        view.values = state_values(blocks, values, view.values)
        view.errors, view.problem = check_values(blocks, view.values), ""
        if view.errors:
            return self._settled(view, {"ok": False, "error": "invalid_input", "errors": view.errors})
        person = self._people.user(view.user)
        payload = self._people.interaction("view_submission", person) | {
            "view": view.to_slack(),
            "response_urls": [],
        }
        outcome = await self._dispatcher.send("interactive", payload, f"view_submission {view.body.get('callback_id')}")
        refusal = self._apply(view, outcome.response or {}) if outcome.ok else None
        record = outcome.record() | {"errors": view.errors}
        if not outcome.ok:
            view.problem = TROUBLE
        elif refusal:
            view.problem = TROUBLE
            self._core.note("envelope", "view answer refused", ok=False, error=refusal.error, detail=refusal.problems)
            record |= {"ok": False, "error": refusal.error, "problems": list(refusal.problems)}
        return self._settled(view, record)

    async def close(self, user: str, *, everything: bool = False) -> Json:
        """Close the top modal (or all); the app hears of it if it asked to."""
        person = self._people.user(user)
        closed = self._core.views.close(person.id, everything=everything)
        self._core.state.tell({"type": "views", "user": person.id})
        told = []
        for view in closed:
            if view.body.get("notify_on_close"):
                payload = self._people.interaction("view_closed", person)
                payload |= {"view": view.to_slack(), "is_cleared": everything}
                outcome = await self._dispatcher.send(
                    "interactive", payload, f"view_closed {view.body.get('callback_id')}"
                )
                told.append(outcome.record())
        return {"closed": [view.id for view in closed], "told": told}

    def _view(self, view_id: str) -> View:
        for view in (*self._core.views.open.values(), *self._core.homes.values()):
            if view.id == view_id:
                return view
        raise NotThere(f"no open view {view_id}")

    def _apply(self, view: View, response: Json) -> Refusal | None:
        """Do what ``response_action`` says; a wrong answer is refused as Slack does."""
        action = response.get("response_action")
        views = self._core.views
        if view.id not in views.open:  # the app closed or replaced it meanwhile
            return None
        if action is None:
            del views.open[view.id]
        elif action == "clear":
            views.close(view.user, everything=True)
        elif action == "errors":
            return _errors(view, response.get("errors"))
        elif action in {"update", "push"}:
            refusal = check_view(response.get("view"))
            if refusal:
                return refusal
            if action == "update":
                views.replace(view, response["view"])
            elif isinstance(views.push(view.user, response["view"]), str):
                return Refusal("push_limit_reached")
        else:
            return Refusal("invalid_arguments", (f"no response_action {action}",))
        return None

    def _settled(self, view: View, record: Json) -> Json:
        self._core.state.tell({"type": "views", "user": view.user})
        return record | {"views": [other.record() for other in self._core.views.stack(view.user)]}


def _errors(view: View, errors: object) -> Refusal | None:
    """Show the app's errors; each must belong to an input block of the view."""
    inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        return Refusal("invalid_arguments", (f"errors must name input blocks: {', '.join(sorted(inputs))}",))
    view.errors = errors
    return None
