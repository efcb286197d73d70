"""Who is he and who is she: by a title, else by a first name that leaves no doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.language.nameruns import Titles
    from store.language.names import Mention
    from store.language.pipeline import Document

Gender = Literal["male", "female"]
_HER = re.compile(
    r"\b(?:\w*woman|girl|schoolgirl|queen|princess|bride|waitress|wife|widow|mother|daughter|sister|niece|aunt|grandmother|actress|duchess|heiress|nun),?\s+$",
    re.IGNORECASE,
)
_HIS = re.compile(
    r"\b(?:man|boy|schoolboy|king|prince|bridegroom|waiter|\w+sman|chairman|fisherman|fireman|policeman|gunman|husband|widower|father|son|brother|nephew|uncle|grandfather"
    r"|duke|monk),?\s+$",
    re.IGNORECASE,
)


def read_genders(mentions: Iterable[Mention], titles: Titles, document: Document) -> dict[str, Gender]:
    """Gender where a title says it, else where the first name leaves no doubt."""
    genders: dict[str, Gender] = {}
    given: dict[str, Gender] = {}
    sexes: tuple[Gender, ...] = ("male", "female")
    for gender in sexes:
        given |= dict.fromkeys(document.stylebook.words("given_names", gender), gender)
    for mention in mentions:
        for word in mention.title.casefold().replace(".", "").split():
            if word in titles.male:
                genders.setdefault(mention.name.text, "male")
            elif word in titles.female:
                genders.setdefault(mention.name.text, "female")
        before = document.text[max(0, mention.place.start - 20) : mention.place.start]
        if mention.name.type == "person" and (_HER.search(before) or _HIS.search(before)):
            genders.setdefault(mention.name.text, "female" if _HER.search(before) else "male")
    for mention in mentions:
        gender_of = given.get(mention.name.text.split()[0])
        if gender_of is not None and mention.name.type == "person":
            genders.setdefault(mention.name.text, gender_of)
    return genders
