"""Slack's secrets, from the environment alone.

They are held as ``SecretStr``, so that no log or traceback can print them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict, SecretStr

from store.errors import TokenMissing


class Tokens(BaseModel):
    """Slack's secrets, from the environment alone."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    bot: SecretStr
    app: SecretStr | None = None
    signing: SecretStr | None = None
    api_url: str = "https://slack.com/api/"

    @classmethod
    def load(cls, *, http: bool, environ: Mapping[str, str] = os.environ) -> Self:
        """Read and check what the mode needs: the app token for a socket, the signing secret for HTTP.

        Raises:
            TokenMissing: naming every variable that is absent or holds a token of another type.
        """
        wrong = [line for line in (_token(environ, *need) for need in _needs(http=http)) if line]
        if wrong:
            raise TokenMissing("\n".join(wrong))
        api = environ.get("SLACK_API_URL", "").strip()
        return cls(
            bot=SecretStr(environ["SLACK_BOT_TOKEN"].strip()),
            app=_secret(environ, "SLACK_APP_TOKEN"),
            signing=_secret(environ, "SLACK_SIGNING_SECRET"),
            **({"api_url": api.rstrip("/") + "/"} if api else {}),
        )


def _secret(environ: Mapping[str, str], name: str) -> SecretStr | None:
    value = environ.get(name, "").strip()
    return SecretStr(value) if value else None


def _needs(*, http: bool) -> tuple[tuple[str, str, str], ...]:
    bot = ("SLACK_BOT_TOKEN", "xoxb-", "OAuth & Permissions → Bot User OAuth Token")
    if http:
        return bot, ("SLACK_SIGNING_SECRET", "", "Basic Information → App Credentials → Signing Secret")
    return bot, ("SLACK_APP_TOKEN", "xapp-", "Basic Information → App-Level Tokens, scope connections:write")


def _token(environ: Mapping[str, str], name: str, prefix: str, where: str) -> str | None:
    value = environ.get(name, "").strip()
    if not value:
        return f"{name} is not set: copy it from your app's page ({where}) into the environment"
    if not value.startswith(prefix):
        kind = next(
            (known for known in ("xoxb-", "xoxp-", "xapp-", "xoxe") if value.startswith(known)), "something else"
        )
        return f"{name} holds {kind}…, but must begin with {prefix}: copy it from your app's page ({where})"
    return None
