from datetime import UTC, datetime
from types import NoneType
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import model
from store.record.codec import dump, dump_many, load, load_many

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(
    model.Attribution,
    st.builds(
        model.Attribution,
        speakers=st.tuples(st.text(max_size=5)),
        chain=st.just(()) | st.just((model.Attribution(("the mayor",), direct=True),)),
    ),
)


@pytest.mark.parametrize(
    "cls", [model.Fact, model.Strand, model.Quotation, model.Name, model.Finding, model.ModelInfo, model.DateValue]
)
@given(data=st.data())
def test_round_trip(cls, data):
    """What is loaded equals what was dumped, and equal values have equal JSON."""
    value = data.draw(st.builds(cls))
    assert load(cls, dump(value)) == value
    assert load_many(cls, dump_many([value, value])) == (value, value)
    assert dump(load(cls, dump(value))) == dump(value)


@pytest.mark.parametrize("cls", [cls for cls in get_args(model.Value) if cls is not NoneType])
def test_values_keep_their_type(cls):
    """A value of the union comes back as what it was."""
    value = {
        model.Quantity: model.Quantity(3, None, change=("rose", 2.0)),
        model.DateValue: model.DateValue("2031-05-06", "2031-05-06", "day"),
        model.TextValue: model.TextValue("role", "mayor"),
    }[cls]
    fact = model.Fact("a", "b", model.Span(0, 1), value=value)
    assert load(model.Fact, dump(fact)).value == value


def test_fields_kept_elsewhere():
    """Fields can be left out of the JSON and given at loading."""
    fact = model.Fact("a", "b", model.Span(0, 1), id="f1", article="a1")
    text = dump(fact, without=("id", "article"))
    assert "f1" not in text
    assert load(model.Fact, text, id="f1", article="a1") == fact
