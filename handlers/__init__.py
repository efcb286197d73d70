"""What the newsroom asks and hears. One file per topic, each with its commands, buttons and views."""

from handlers.blocks import Message
from handlers.dispatch import compose, register
from handlers.limits import check_message
from handlers.registry import Registry, scan
from handlers.roles import Rules

__all__ = ["Message", "Registry", "Rules", "check_message", "compose", "register", "scan"]
