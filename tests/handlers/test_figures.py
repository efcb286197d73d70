import pytest

from handlers import figures, words
from store.model import DateValue, Quantity
from tests.handlers.newsroom import line, people


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (people(175), "175 passengers"),
        (people(1), "1 passenger"),
        (people(22, "wounded", unit="soldier"), "22 wounded soldiers"),
        (people(12_500), "12,500 passengers"),
        (people(3, unit="country"), "3 countries"),
        (people(3, unit="person"), "3 people"),
        (people(40, "per week", unit="flight"), "40 flights per week"),
        (Quantity(170, 180, "passenger", comparator="about"), "about 175 passengers"),
        (Quantity(100, None, "home", comparator="at least"), "at least 100 homes"),
        (Quantity(None, 100, "home", comparator="less than"), "less than 100 homes"),
        (Quantity(5, 9, "day", comparator="between"), "between 5 and 9 days"),
        (Quantity(2_500_000, 2_500_000, "USD", dimension="money"), "$2.5 million"),
        (Quantity(300, 300, "UAH", dimension="money"), "UAH 300"),
        (Quantity(54, 54, "percent", dimension="percent"), "54%"),
        (Quantity(3, 1, dimension="score"), "3–1"),
        (Quantity(7.5, 7.5, "kilometre", dimension="distance"), "7.5 kilometres"),
        (DateValue("2025-03-19", "2025-03-19", "day"), "19 March 2025"),
        (DateValue("2025-03-01", "2025-03-31", "month"), "March 2025"),
        (DateValue("2025-01-01", "2025-12-31", "year"), "2025"),
        (DateValue("2025-03-17", "2025-03-23", "week"), "17 March 2025 to 23 March 2025"),
        (DateValue("2025-03-19T14:05:00+02:00", "2025-03-19T14:05:00+02:00", "minute"), "19 March 2025, 14:05"),
        (DateValue(None, None, "weekday", "on Tuesday"), "on Tuesday"),
    ],
)
def test_value(value, told):
    """A value reads as a newsroom writes it, no more precise than it is."""
    assert words.value(value) == told


def test_agreed():
    """One value of several outlets is agreed, whoever else repeats it."""
    lines = [
        line("175 came home", outlet, people(175)) for outlet in ("Harbour Daily", "Meridian Post", "Meridian Post")
    ]
    [figure] = figures.compare(lines)
    assert figure.agreed
    assert figure.values[0].outlets == ("Harbour Daily", "Meridian Post")
    assert len(figure.values[0].facts) == 3


def test_by_outlet():
    """Where outlets differ, each value stands with its outlets, the most widely given first."""
    lines = [
        line("22 came", "Harbour Daily", people(22, "wounded")),
        line("23 came", "Meridian Post", people(23, "wounded")),
        line("22 were back", "Lowland Courier", people(22, "wounded")),
    ]
    [figure] = figures.compare(lines)
    assert not figure.agreed
    assert [(one.value, one.outlets) for one in figure.values] == [
        ("22 wounded passengers", ("Harbour Daily", "Lowland Courier")),
        ("23 wounded passengers", ("Meridian Post",)),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (people(30), people(30, "wounded")),
        (people(30), people(30, unit="crew member")),
        (Quantity(30, 30, "minute", dimension="duration"), people(30, unit="minute")),
    ],
)
def test_other_things_never_mix(one, other):
    """A qualifier, a unit or a dimension of its own makes another figure."""
    assert figures.compare([line("30 a", "Harbour Daily", one), line("30 b", "Meridian Post", other)]) == ()


def test_promised_is_not_delivered():
    """What was promised is shown as promised, beside what happened."""
    promised = line("23 to be freed", "Harbour Daily", people(23), modality="promised")
    [figure] = figures.compare([promised, line("23 freed", "Meridian Post", people(23))])
    assert [one.value for one in figure.values] == ["23 passengers", "23 passengers (promised)"]


def test_attributes_keep_things_apart():
    """Passengers aboard and passengers who died are two figures, however alike their units."""
    lines = [
        line("The ferry was carrying 112 passengers", "Harbour Daily", people(112)),
        line("The ferry was carrying 148 passengers", "Meridian Post", people(148)),
        line(
            "three passengers died in hospital", "Meridian Post", people(3), subject="three passengers", relation="die"
        ),
    ]
    [figure] = figures.compare(lines)
    assert figure.unit == "passengers, aboard"
    assert [one.short for one in figure.values] == ["112", "148"]


def test_other_words_for_one_thing():
    """Badly wounded here and seriously wounded there are one figure."""
    lines = [
        line("released 22 badly wounded soldiers", "Harbour Daily", people(22, "badly wounded", unit="soldier")),
        line(
            "return of 23 seriously wounded soldiers", "Meridian Post", people(23, "seriously wounded", unit="soldier")
        ),
    ]
    [figure] = figures.compare(lines)
    assert [one.short for one in figure.values] == ["22", "23"]


def test_single():
    """Figures of one outlet alone are known apart."""
    lines = [line("30 a", "Harbour Daily", people(30)), line("4 b", "Meridian Post", people(4, unit="boat"))]
    assert [one.values[0].value for one in figures.single(lines)] == ["30 passengers", "4 boats"]


@pytest.mark.parametrize(
    ("outlets", "agreed", "compared"),
    [
        (("Harbour Daily", "Meridian Post"), True, True),
        (("Harbour Daily", None), False, True),
        ((None, None), False, False),
    ],
)
def test_unknown_outlets_agree_with_nobody(outlets, agreed, compared):
    """Two texts of which one outlet is unknown may be one outlet's: their figure is shown and not called agreed."""
    told = figures.compare([line(f"175 came {number}", outlet, people(175)) for number, outlet in enumerate(outlets)])
    assert [one.agreed for one in told] == [agreed] * compared


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("A", "B", "A"), "2 outlets"),
        (("A",), "1 outlet"),
        (("A", words.NO_OUTLET), "1 outlet, others unknown"),
        ((words.NO_OUTLET,), "unknown outlets"),
    ],
)
def test_outlets_are_counted_where_they_are_known(names, told):
    """Nobody's text is not one more outlet."""
    assert words.outlets(names) == told
