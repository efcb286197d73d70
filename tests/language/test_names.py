"""Names: the full name teaches the surname, the stylebook joins the spellings."""

from __future__ import annotations

import pytest

from store.language.pipeline import NOT_ENGLISH
from store.language.spellings import normal

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "form", "full", "kind"),
    [
        ("Mayor Lena Fletcher spoke. Fletcher left.", "Fletcher", "Lena Fletcher", "person"),
        ("Lena M. Fletcher spoke. Ms. Fletcher left.", "Fletcher", "Lena M. Fletcher", "person"),
        ("Crown Prince Tariq bin Halim spoke. Bin Halim left.", "bin Halim", "Tariq bin Halim", "person"),
        ("Governor Anton van der Berg spoke.", "van der Berg", "Anton van der Berg", "person"),
        ("President Volodymyr Zelensky spoke in Kiev.", "Zelensky", "Volodymyr Zelenskyy", "person"),
        ("Officials in Kiev spoke to reporters.", "Kiev", "Kyiv", "place"),
        ("Officials in Kyiv said it, and Kyiv denied it.", "Kyiv", "Kyiv", "place"),
        ("The U.S. and Ukraine agreed.", "U.S.", "United States", "place"),
        (
            "The Harbour Safety Board (HSB) said so. The HSB met on Monday.",
            "HSB",
            "Harbour Safety Board",
            "org",
        ),
    ],
)
def test_a_form_stands_for_the_full_name(language, text, form, full, kind):
    """A surname, a transliteration and a short form are looked up as what they stand for."""
    name = language.read(text).names.find(form)
    assert name is not None
    assert (name.text, name.type) == (full, kind)


def test_every_mention_of_a_surname_is_found(language):
    """Once the full name is known, the surname is found wherever it stands, possessive or not."""
    text = "Lena Fletcher met Tom Orban. Fletcher's aides and Orban's aides met. Fletcher, Orban said, agreed."
    names = [mention.name.text for mention in language.read(text).names.mentions]
    assert names == ["Lena Fletcher", "Tom Orban", "Lena Fletcher", "Tom Orban", "Lena Fletcher", "Tom Orban"]


def test_mentions_are_exact(language):
    """The place of a mention is the name's words and nothing else."""
    document = language.read("President Lena Fletcher’s plan failed.\n“Fletcher lost,” said Tom Orban.")
    assert [document.words(one.place) for one in document.names.mentions] == ["Lena Fletcher", "Fletcher", "Tom Orban"]


def test_what_a_mayor_is_of_is_a_place(language):
    """The run of names behind "mayor of" is no person, whatever the model makes of it."""
    names = language.read("The mayor of Tarnby Vale, Ilse Brandt, left the town of Mark Hill.").names
    assert [(name.text, name.type) for name in names.all if name.type == "person"] == [("Ilse Brandt", "person")]


def test_a_shared_surname_is_nobodys(language):
    """Two people of one surname, named as often: the bare surname stands for neither."""
    text = "Lena Fletcher and Mark Fletcher met. Mark Fletcher and Lena Fletcher argued. Fletcher left."
    name = language.read(text).names.find("Fletcher")
    assert name is None or name.text == "Fletcher"


@pytest.mark.parametrize("words", ["Getty Images", "Apple App Store", "Harbour News"])
def test_companies_are_not_people(language, words):
    """A firm's name that looks like first name and surname teaches no surname."""
    document = language.read(f"The picture was sold by {words} on Monday, the police said.")
    assert not [name for name in document.names.all if name.type == "person"]


def test_titles_and_first_names_tell_the_gender(language):
    """A title says whether someone is he or she, else a first name that leaves no doubt, else nothing."""
    document = language.read("Ms. Robin Fletcher met Mr. Sasha Orban, Paul Hale and Kim Quill.")
    assert document.names.genders == {"Robin Fletcher": "female", "Sasha Orban": "male", "Paul Hale": "male"}


@pytest.mark.parametrize(
    ("words", "key"), [("Fletcher’s", "fletcher"), ("Tom  Orban", "tom orban"), ("Hales'", "hales")]
)
def test_forms_are_looked_up_without_their_ending(words, key):
    """Possessive endings, double blanks and case do not matter."""
    assert normal(words) == key


def test_a_foreign_text_names_nobody(language):
    """A text that is not English yields no names and says why."""
    text = "Der Bürgermeister sagte am Montag, dass die Brücke gesperrt sei und erst im Sommer wieder öffne. Die Polizei bestätigte das am Abend."
    document = language.read(text)
    assert document.notes == (NOT_ENGLISH,)
    assert document.names.all == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The raid was claimed by the Ambara People's Guard.", "Ambara People's Guard", "org"),
        ("The race was won by the Ugandan Moses Chepkorir.", "Moses Chepkorir", "person"),
        ("The club signed the Ghanaian Kwesi Boateng-Mills from Orvig.", "Kwesi Boateng-Mills", "person"),
        ("The prize went to the Danish novelist Signe Holm-Larsen.", "Signe Holm-Larsen", "person"),
        ("Grandmaster Petar Vuksanic won the tournament with 7.5 points.", "Petar Vuksanic", "person"),
        ("The blast was the work of the Armata Rossa, a separatist group.", "Armata Rossa", "org"),
        ("It was installed by another contractor, Glenarm Fittings.", "Glenarm Fittings", "org"),
        ("The film was directed by Wanjiru Kamau.", "Wanjiru Kamau", "person"),
    ],
)
def test_names_by_what_stands_beside_them(language, text, name, kind):
    """A nationality, a double surname, whose guard it is and what a body is called tell the name and its type."""
    document = language.read(text)
    assert (name, kind) in [(one.text, one.type) for one in document.names.all]
