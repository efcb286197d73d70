import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workspace import limits as slack
from handlers import Rules, blocks, compose, digest, edition, limits
from handlers.edition import Edition, Item, Section
from handlers.roles import Order
from store.errors import InputError
from store.model import Decision, Delivery
from store.record.words import rings
from tests.handlers.newsroom import HOSTILE, NOW, article, fact, people
from tests.handlers.test_facts import Said
from tests.record.newsroom import set_status

TODAY = date(2031, 5, 6)
AFTER = datetime(2031, 5, 7, 9, 0, tzinfo=UTC)
RULES = Rules(zone="UTC", orders=(Order("C1", "daily", "13:00", "UTC"),))


def made(store, *, day=TODAY, now=AFTER, rules=RULES, channel="C1", name="daily"):
    found = digest.compose(store, channel=channel, name=name, day=day, now=now, rules=rules)
    for page in found.pages:
        assert limits.check_message(page) == ()
        assert slack.check_message(json.loads(json.dumps(page.payload()))) is None
    return found


def items(found):
    return {section.title: [item.text for item in section.items] for section in found.edition.sections}


def test_composition(newsroom):
    """New by event with figures, changed from old to new, open disagreements, what one outlet alone has."""
    assert items(made(newsroom.store)) == {
        "New": ["Ferry fire off Port Halden — Meridian Post and Lowland Courier: “Two crew members jumped”"],
        "Changed": ["Ferry fire off Port Halden — 4 dead people (Harbour Daily) → 6 dead people (Meridian Post)"],
        "Open disagreements": [
            "Ferry fire off Port Halden — contradiction: 61 passengers (Harbour Daily and Lowland Courier) or 58 passengers (Meridian Post), new, nobody assigned"
        ],
        "Only one outlet has it": ["Only Meridian Post: “Two crew members jumped” — Ferry fire off Port Halden"],
    }


@pytest.mark.parametrize(
    ("words", "hours", "alone"),
    [
        ("A crew member who jumped was one of two, harbour police said: 2 crew members are well.", 3, False),
        ("Days ago 2 crew members jumped from the Linnet.", 90, False),
        ("The museum hired 2 crew members for its barge.", 3, True),
    ],
)
def test_alone_is_true_of_the_whole_record(newsroom, words, hours, alone):
    """A like figure of another outlet in another event, of today or before, is not news of one outlet alone."""
    of = article(words, "Northern Ledger", hours=-hours)
    two = fact(of, "2 crew members", people(2, unit="crew member"))
    at = NOW - timedelta(hours=hours)
    newsroom.keep("other", of, {"other": two}, at=at, event="e-other", label="Another event")
    assert ("Only one outlet has it" in items(made(newsroom.store))) == alone


def test_a_text_of_unknown_outlet_is_nobodys_news(newsroom):
    """What nobody's text has is not credited to an outlet, and it makes no second outlet that agrees."""
    of = article("The Linnet had 2 crew members. It also carried 9 lorries.", None)
    nine = fact(of, "carried 9 lorries", people(9, unit="lorry"))
    newsroom.keep("nobody", of, {"nine": nine}, at=NOW - timedelta(hours=2))
    told = items(made(newsroom.store))
    assert not any("unknown" in text for text in told.get("Only one outlet has it", ()))


def test_conclusion_comes_first(newsroom):
    """The first line says what the day was."""
    [page] = made(newsroom.store).pages
    assert blocks.plain(page).splitlines()[:3] == [
        "Digest · Tuesday 6 May 2031",
        "",
        "1 event with new reports, 1 update and 1 open disagreement.",
    ]


def test_the_door(newsroom):
    """The form that the command line shows: facts and findings behind every item."""
    shown = made(newsroom.store).as_json()
    assert list(shown) == ["channel", "date", "name", "sections", "blocks"]
    assert (shown["channel"], shown["date"], shown["name"]) == ("C1", "2031-05-06", "daily")
    changed = next(section for section in shown["sections"] if section["title"] == "Changed")
    assert changed["items"] == [
        {
            "text": "Ferry fire off Port Halden — 4 dead people (Harbour Daily) → 6 dead people (Meridian Post)",
            "facts": [newsroom.facts["four"].id, newsroom.facts["six"].id],
            "findings": ["k-toll"],
        }
    ]
    assert json.dumps(shown)


def test_the_same_for_a_past_day(newsroom):
    """What came later, decisions and mutes among it, does not change a past digest."""
    before = made(newsroom.store).as_json()
    later = AFTER + timedelta(days=3)
    of = article("The ferry Linnet carried 70 passengers.", "Northern Ledger")
    newsroom.keep("late", of, {"late": fact(of, "carried 70 passengers", people(70))}, at=later)
    newsroom.find("k-late", "contradiction", ("61", "61"), ("70", "late"), at=later)
    with newsroom.store.write(at=later) as tx:
        tx.decide(Decision("", "k-count", "U1", later, "a"))
        tx.digest_run("C1", "daily", TODAY + timedelta(days=2))
        tx.mute("C1", "ferry", later + timedelta(days=1))
    assert made(newsroom.store, now=later + timedelta(days=2)).as_json() == before


def test_since_the_last_one(newsroom):
    """A digest goes back to the one before it, so that nothing falls between two; a week at most."""
    quiet = made(newsroom.store, day=TODAY + timedelta(days=1), now=AFTER + timedelta(days=1))
    assert not quiet.edition.news
    with newsroom.store.write(at=NOW - timedelta(days=3)) as tx:
        tx.digest_run("C1", "daily", TODAY - timedelta(days=3))
    assert "Harbour Daily, Meridian Post and Lowland Courier:" in items(made(newsroom.store))["New"][0]


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ((("4", "four"), ("6", "six"), ("9", "nine")), True),
        ((("4", "four"), ("6", "six nine")), False),
    ],
)
def test_a_toll_that_rises_day_by_day(newsroom, sides, told):
    """A further value of a known update is told on its day; one more outlet with a known value is not."""
    later = AFTER + timedelta(hours=1)
    of = article("Nine people are dead after the fire on the ferry Linnet.", "Northern Ledger")
    newsroom.keep("nine", of, {"nine": fact(of, "Nine people are dead", people(9, "dead", unit="person"))}, at=later)
    newsroom.find("k-toll", "update", *sides, at=later)
    shown = items(made(newsroom.store, day=TODAY + timedelta(days=1), now=later + timedelta(days=1)))
    arrow = "4 dead people (Harbour Daily) → 6 dead people (Meridian Post) → 9 dead people (Northern Ledger)"
    assert any(arrow in text for text in shown.get("Changed", ())) == told
    assert ("Changed" in shown) == told


@pytest.mark.parametrize(("old", "new"), [("06:00", "13:00"), ("13:00", "06:00")])
def test_a_changed_hour_loses_and_repeats_nothing(newsroom, old, new):
    """The digest after a change of the hour begins where the one before it ended; past days stay as they were posted."""
    store = newsroom.store
    hours = Rules(zone="UTC", orders=(Order("C1", "daily", old, "UTC"),))
    ended = edition.due(TODAY - timedelta(days=1), old, "UTC")
    with store.write(at=ended + timedelta(seconds=40)) as tx:
        tx.digest_run("C1", "daily", TODAY - timedelta(days=1), until=ended)
    before = made(store, day=TODAY - timedelta(days=1), rules=hours).as_json()
    moved = replace(hours, orders=(Order("C1", "daily", new, "UTC"),))
    assert made(store, rules=moved).edition.window == edition.Window(ended, edition.due(TODAY, new, "UTC"), "UTC")
    assert made(store, day=TODAY - timedelta(days=1), rules=moved).as_json() == before


def test_now_after_todays_is_tomorrows(newsroom):
    """Once the digest of a day was posted, the present one is the next day's, whatever the hour is moved to."""
    with newsroom.store.write(at=NOW) as tx:
        tx.digest_run("C1", "daily", TODAY, until=NOW)
    shown = blocks.plain(digest.current(newsroom.store, "C1", NOW, replace(RULES, quiet_day="nothing")))
    assert shown.startswith("Nothing new since 6 May 2031, 12:00 UTC.")


@pytest.mark.parametrize(
    ("setting", "told"),
    [("nothing", []), ("line", ["Nothing new since 6 May 2031, 13:00 UTC. 1 disagreement still open."])],
)
def test_quiet_day(newsroom, setting, told):
    """A quiet day posts nothing, or one line."""
    rules = replace(RULES, quiet_day=setting)
    found = made(newsroom.store, day=TODAY + timedelta(days=1), now=AFTER + timedelta(days=2), rules=rules)
    assert [blocks.plain(page) for page in found.pages] == told
    assert found.as_json()["sections"] == []
    posted = compose(
        Delivery("d", "C1", "digest", "daily/2031-05-07"), newsroom.store, AFTER + timedelta(days=2), rules=rules
    )
    assert (posted is None) == (setting == "nothing")


def test_decided_ones_are_not_open(newsroom):
    """A decision made before the digest takes its finding off the list."""
    with newsroom.store.write(at=NOW) as tx:
        tx.decide(Decision("", "k-count", "U1", NOW, "a"))
    assert "Open disagreements" not in items(made(newsroom.store))


def test_assigned(newsroom):
    """Who has it is not hidden behind nobody assigned."""
    with newsroom.store.write(at=NOW) as tx:
        tx.decide(Decision("", "k-count", "U1", NOW, "assign", "U5"))
    assert items(made(newsroom.store))["Open disagreements"][0].endswith("new, assigned")


def test_muted_topics_are_left_out(newsroom):
    """A muted topic is not told; the alerts it kept back are counted."""
    with newsroom.store.write(at=NOW - timedelta(hours=4)) as tx:
        tx.mute("C1", "ferry fire", AFTER)
    with newsroom.store.write(at=NOW - timedelta(hours=2)) as tx:
        tx.defer("C1", "k-count", "muted")
    assert items(made(newsroom.store)) == {"Held back": ["1 alert not posted: muted"]}


@pytest.mark.parametrize(
    ("topic", "left_out"),
    [
        ("ferry fire", True),
        ("ferry blaze", True),
        ("linnet", True),
        ("halden", True),
        ("crew", False),
        ("mayor", False),
    ],
)
def test_a_mute_means_what_it_means_for_cards(newsroom, topic, left_out):
    """Other words for a word count, and words of the articles that are not in the label; a word of one fact does not."""
    newsroom.store.synonyms = rings({"fire": ("blaze",)})
    of = article("The ferry Linnet had 9 lorries aboard. The Linnet sank.", "Northern Ledger")
    facts = {"nine": fact(of, "had 9 lorries", people(9, unit="lorry")), "sank": fact(of, "The Linnet sank")}
    newsroom.keep("sank", of, facts, at=NOW - timedelta(hours=1))
    with newsroom.store.write(at=NOW - timedelta(hours=4)) as tx:
        tx.mute("C1", topic, AFTER)
    assert ("New" not in items(made(newsroom.store))) == left_out


def test_preview_of_a_quiet_week(newsroom):
    """A day on which nothing would have been posted says so; with a line for quiet days, that line."""
    later = AFTER + timedelta(days=20)
    shown = blocks.plain(digest.week(newsroom.store, "C1", later, RULES))
    assert shown.count("nothing would have been posted") == 7
    told = blocks.plain(digest.week(newsroom.store, "C1", later, replace(RULES, quiet_day="line")))
    assert told.count("Nothing new since") == 7


def test_watched_topics_come_first(newsroom):
    """What a channel watches is told before bigger events."""
    of = article("The mayor of Port Halden opened 3 schools.", "Meridian Post")
    newsroom.keep(
        "mayor",
        of,
        {"mayor": fact(of, "opened 3 schools", people(3, unit="school"))},
        at=NOW,
        event="e-mayor",
        label="Mayor opens schools",
    )
    assert items(made(newsroom.store))["New"][0].startswith("Ferry fire")
    with newsroom.store.write(at=NOW) as tx:
        tx.subscribe("C1", "schools")
    assert items(made(newsroom.store))["New"][0].startswith("Mayor opens schools")


def test_withdrawn_text_reaches_no_digest(newsroom):
    """Not even the digest of a day on which it could still be shown."""
    with newsroom.store.write(at=NOW) as tx:
        set_status(tx, newsroom.articles["second"].id, "killed")
    # As a number of its own: the made-up ids may hold these digits.
    assert not re.search(r"\b58\b", json.dumps(made(newsroom.store).as_json()))


def test_names_to_check(newsroom):
    """Two spellings of a name go to the copy desk."""
    newsroom.find("k-name", "variant", ("Halden", "four"), ("Haldenn", "six"), kind="person")
    assert items(made(newsroom.store))["Names to check"] == [
        "Ferry fire off Port Halden — Halden (Harbour Daily) and Haldenn (Meridian Post)"
    ]


# --- Hours and zones --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "at", "zone", "utc"),
    [
        (date(2031, 5, 6), "08:00", "Europe/Kyiv", datetime(2031, 5, 6, 5, tzinfo=UTC)),
        (date(2025, 11, 2), "01:30", "America/New_York", datetime(2025, 11, 2, 5, 30, tzinfo=UTC)),  # twice: the first
        (date(2025, 10, 26), "03:30", "Europe/Kyiv", datetime(2025, 10, 26, 0, 30, tzinfo=UTC)),  # twice: the first
        (date(2025, 3, 30), "03:30", "Europe/Kyiv", datetime(2025, 3, 30, 1, 30, tzinfo=UTC)),  # skipped: 04:30 there
        (
            date(2025, 3, 9),
            "02:30",
            "America/New_York",
            datetime(2025, 3, 9, 7, 30, tzinfo=UTC),
        ),  # skipped: 03:30 there
    ],
)
def test_due(day, at, zone, utc):
    """The hour of a local day, also on the days when clocks change."""
    assert edition.due(day, at, zone) == utc


@given(
    st.dates(date(2020, 1, 2), date(2035, 12, 30)),
    st.sampled_from(["01:30", "02:30", "03:30", "08:00", "23:59"]),
    st.sampled_from(["Europe/Kyiv", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_windows_join(day, at, zone):
    """The windows of two days meet: no moment is in both, none in neither, whatever the clocks do."""
    far = datetime(2099, 1, 1, tzinfo=UTC)
    today = edition.window(day, at, zone, None, far)
    tomorrow = edition.window(day + timedelta(days=1), at, zone, today.until, far)
    assert today.until == tomorrow.since
    assert timedelta(hours=22) <= tomorrow.until - tomorrow.since <= timedelta(hours=26)


# --- Pages ------------------------------------------------------------------------------------------

TEXTS = st.text(min_size=1, max_size=900) | st.just(HOSTILE)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=120), st.integers(1, 6))
def test_pages_hold_whatever_comes(told, number):
    """Every page fits Slack, the conclusion comes first, and no item is lost."""
    sections = tuple(
        Section(
            f"S{n}",
            tuple(Item(f"{m}. {edition._short(a, 120)}", edition._short(b, 480)) for m, (a, b) in enumerate(told)),
        )
        for n in range(number)
    )
    pages = digest.pages(Edition("All of it.", sections, news=True), "Digest")
    for page in pages:
        assert limits.check_message(page) == ()
        assert slack.check_message(json.loads(json.dumps(page.payload()))) is None
    assert pages[0].followups == len(pages) - 1
    shown = "\n".join(blocks.plain(page) for page in pages)
    assert shown.splitlines()[2] == "All of it."
    bold = [
        leaf["text"].split(".")[0]
        for page in pages
        for block in page.blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_list"
        for row in part["elements"]
        for leaf in row["elements"][:1]
    ]
    assert sorted(bold) == sorted(str(m) for m in range(len(told)) for _ in range(number))


def test_long_digest_goes_on_in_its_thread(newsroom):
    """The first page is delivered as the digest, the others as lines of its thread."""
    for number in range(60):
        of = article(
            f"The village of Nr{number} lost {number + 2} boats in the long storm of that night.", "Harbour Daily"
        )
        newsroom.keep(
            f"v{number}",
            of,
            {f"v{number}": fact(of, f"lost {number + 2} boats", people(number + 2, unit="boat"))},
            at=NOW,
            event=f"v{number}",
            label=f"Storm at the village of Nr{number} {'and beyond ' * 6}",
        )
    first = compose(Delivery("d", "C1", "digest", "daily/2031-05-06"), newsroom.store, AFTER, rules=RULES)
    assert first.followups >= 1
    rest = [
        compose(Delivery("t", "C1", "thread", "daily/2031-05-06", n), newsroom.store, AFTER, rules=RULES)
        for n in range(1, first.followups + 1)
    ]
    shown = "\n".join(map(blocks.plain, (first, *rest)))
    assert all(f"Nr{number} " in shown for number in range(60))
    assert (
        compose(
            Delivery("t", "C1", "thread", "daily/2031-05-06", first.followups + 1), newsroom.store, AFTER, rules=RULES
        )
        is None
    )


# --- Commands ---------------------------------------------------------------------------------------


@pytest.fixture
def command(newsroom):
    def run(typed, *, rules=RULES, user="U1", now=NOW):
        said = Said()
        digest.digest(
            ack=said,
            typed=typed,
            command={"channel_id": "C1", "user_id": user},
            store=newsroom.store,
            now=now,
            rules=rules,
        )
        return said.text

    return run


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("at 08:00 Europe/Kyiv", ("daily", "08:00", "Europe/Kyiv")),
        ("at 8:30", ("daily", "08:30", "UTC")),
        ("sport at 17:30 America/New_York", ("sport", "17:30", "America/New_York")),
    ],
)
def test_order(newsroom, command, typed, order):
    """A channel orders a digest at its hour and zone; several by name."""
    assert f"{order[0]} is posted here every day at {order[1]} {order[2]}" in command(typed)
    assert [(one.name, one.at, one.zone) for one in newsroom.store.digests("C1")] == [order]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("at 25:00", "no time of day"),
        ("at noon", "no time of day"),
        ("at 08:00 Europe/Narnia", "no time zone"),
        ("at 08:00 ../../etc/passwd", "no time zone"),
        ("off", "No digest"),
    ],
)
def test_bad_orders(command, typed, told):
    """What cannot be is refused in words, with the remedy."""
    with pytest.raises(InputError, match=told):
        command(typed)


def test_off(newsroom, command):
    """A digest is cancelled by its name."""
    command("sport at 17:30")
    command("at 08:00")
    assert "sport is no longer posted" in command("sport off")
    assert [one.name for one in newsroom.store.digests("C1")] == ["daily"]


def test_who_may_order(newsroom, command):
    """Everyone may look; who may change is a setting."""
    rules = replace(RULES, digest=("U2",))
    assert command("now", rules=rules)
    with pytest.raises(InputError, match=r"roles\.digest"):
        command("at 08:00", rules=rules)


def test_now(newsroom, command):
    """The digest as it would be at this moment: the same composition as the one posted at its hour."""
    assert blocks.plain(made(newsroom.store).pages[0]) in command("now")


def test_preview(newsroom):
    """A week of digests, one line each, and a button for each that has something to tell."""
    said = Said()
    digest.preview(ack=said, command={"channel_id": "C1"}, store=newsroom.store, now=AFTER, rules=RULES)
    assert len([line for line in said.text.splitlines() if "2031:" in line]) == 7
    assert "Tue 6 May 2031: 1 event with new reports" in said.text
    value = said.value("Open")
    assert json.loads(value) == {"name": "daily", "day": "2031-05-05"}
    said.clear()
    digest.open_day(
        value=value, body={"channel": {"id": "C1"}}, respond=said, store=newsroom.store, now=AFTER, rules=RULES
    )
    assert "Digest · Monday 5 May 2031" in said.text
