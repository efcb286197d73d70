"""Who is put into which post with no "as" between."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model


def parts(language, text):
    """The parts and words of those who take part."""
    return {(p.part, p.text) for fact in extract(Article(text=text), language).facts for p in fact.participants}


@pytest.mark.parametrize(
    ("text", "whom", "post"),
    [
        ("Gorvex appointed Martin Holt chief executive on Friday.", "Martin Holt", "chief executive"),
        ("The council elected Ruth Ansel mayor on Monday.", "Ruth Ansel", "mayor"),
    ],
)
def test_a_name_before_its_post(language, text, whom, post):
    """The name is the one appointed, the noun behind it the post."""
    assert {("object", whom), ("as", post)} <= parts(language, text)
