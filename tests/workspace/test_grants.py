"""How long a right lasts, with a clock that the test turns."""

from __future__ import annotations

import pytest

from bot.workspace.grants import RESPONSE_SECONDS, TICKET_SECONDS, TRIGGER_SECONDS, Grants, ResponseUrl, Trigger


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def grants(clock: Clock) -> Grants:
    return Grants(clock)


def test_a_trigger_lasts_three_seconds(grants: Grants, clock: Clock) -> None:
    """On the dot it is good, a moment later it is not."""
    on_the_dot, too_late = grants.trigger("U1"), grants.trigger("U1")
    clock.now += TRIGGER_SECONDS
    assert isinstance(grants.use_trigger(on_the_dot), Trigger)
    clock.now += 0.001
    assert grants.use_trigger(too_late) == "expired_trigger_id"


def test_a_response_url_lasts_thirty_minutes(grants: Grants, clock: Clock) -> None:
    """After that it is expired, whatever uses are left."""
    key = grants.response_url("C1", "U1")
    clock.now += RESPONSE_SECONDS
    assert isinstance(grants.use_response_url(key), ResponseUrl)
    clock.now += 0.001
    assert grants.use_response_url(key) == "expired_url"


def test_a_ticket_is_good_once_and_for_half_a_minute(grants: Grants, clock: Clock) -> None:
    """A used, an old and an invented one open no socket."""
    used, old = grants.ticket(), grants.ticket()
    assert grants.use_ticket(used)
    assert not grants.use_ticket(used)
    clock.now += TICKET_SECONDS
    assert not grants.use_ticket(old)
    assert not grants.use_ticket("invented")
