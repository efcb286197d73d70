"""The local workspace: a Slack to run against without an account.

An HTTP and websocket server with a page to look at, a program of its own (``python -m bot.workspace``) that
imports nothing of the rest, so that it cannot cheat. It runs an unmodified Bolt app and is strict where Slack
is strict. docs/workspace.md says how to use it in a test and how to make it misbehave.
"""

from bot.workspace.client import ControlError, Remote, Workspace
from bot.workspace.grants import Tokens

__all__ = ["ControlError", "Remote", "Tokens", "Workspace"]
