"""Names with a hyphen are whole: double surnames behind a title, given names of two syllables behind a family name."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model


def told(language, text):
    """Subject and relation of each fact."""
    return {(one.subject, one.relation) for one in extract(Article(text=text), language).facts}


@pytest.mark.parametrize(
    ("text", "form", "full"),
    [
        ("Director Seo Min-jae opened the plant.", "Seo", "Seo Min-jae"),
        ("Kim Tae-hyun signed the contract. Kim left.", "Kim", "Kim Tae-hyun"),
        ("Lin Mei-ling, 43, won the race.", "Lin", "Lin Mei-ling"),
        ("Mayor Harte-Lyons opened the bridge.", "Harte-Lyons", "Harte-Lyons"),
        ("Mayor Signe Holm-Larsen opened the bridge.", "Holm-Larsen", "Signe Holm-Larsen"),
    ],
)
def test_a_hyphen_holds_a_name_together(language, text, form, full):
    """In a Korean or Chinese name the family name stands first."""
    name = language.read(text).names.find(form)
    assert name is not None
    assert (name.text, name.type) == (full, "person")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The plant will open in May, director Seo Min-jae told reporters.", ("The plant", "open")),
        ("Police arrested Park Ji-won in Seoul. He had stolen 12 cars.", ("Park Ji-won", "steal")),
        ("The minister, Lee Sang-ho, will resign on Friday.", ("Lee Sang-ho", "resign")),
        ("Minister Harte-Lyons told parliament that she would not step down.", ("Harte-Lyons", "step down")),
    ],
)
def test_who_acts_is_told_by_the_whole_name(language, text, fact):
    """Not by the half before the hyphen, nor by the one behind it."""
    found = told(language, text)
    assert fact in found
    assert not {subject for subject, _ in found} & {"Seo Min", "Min", "jae", "Lyons", "Lee Sang", "ho"}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ida Roe-led Velm Partners bought the mill.", "Ida Roe-led"),
        ("New York-based Orvig Rail will close a line.", "New York-based"),
        ("Tom Lamb-style reforms were cut.", "Tom Lamb-style"),
    ],
)
def test_a_participle_is_no_half_of_a_name(language, text, form):
    """What a name leads, bases or styles is not called so."""
    assert language.read(text).names.find(form) is None
