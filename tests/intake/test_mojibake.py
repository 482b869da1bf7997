"""Words that were read in the wrong encoding are mended, honest letters are left alone, and every repair can be undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake.mojibake import mended
from tests.intake.undo import undone


@pytest.mark.parametrize(
    ("was", "words"),
    [
        ("She doesnâ€™t know.", "She doesn’t know."),
        ("â€œYes,â€\x9d he said.", "“Yes,” he said."),
        ("JosÃ© MuÃ±oz", "José Muñoz"),
        ("voilÃ  tout", "voilà  tout"),
        ("a cost of Â£5", "a cost of £5"),
        ("read twice: itÃ¢â‚¬â„¢s", "read twice: it’s"),
        ("read as windows-1251: itвЂ™s", "read as windows-1251: it’s"),
        ("read on a Mac: it‚Äôs", "read on a Mac: it’s"),
        ("read as Latin-1: it\x92s", "read as Latin-1: it’s"),
        ("Мост открыт".encode().decode("latin-1"), "Мост открыт"),
    ],
)
def test_misread_words_are_mended(was: str, words: str) -> None:
    """Each way that English and its neighbours are misread is put right, and what stood there is kept."""
    text, repairs = mended(was)
    assert text == words
    assert undone(text, repairs) == was


@pytest.mark.parametrize(
    "text",
    [
        "The mayor’s café — “open” — cost £5m (€6m), 3½ °C above.",
        "LIBERTÉ” and «CAFÉ» and Ä“, São Tomé, IRMÃ DULCE, Ångström",
        "Президент: «Да» — № 5",
        "東京で会談",
        "naïve Â",
        "",
    ],
)
def test_honest_letters_stay(text: str) -> None:
    """Accents, quotation marks and other scripts are not taken for misread words."""
    assert mended(text) == (text, ())


@given(st.text(alphabet=st.sampled_from("aé “”’—â€™œžÃ©Â£ \x92\x9dвЂ‚Äô\xa0\xad"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_undoing_the_repairs_gives_the_text_as_it_was(text: str) -> None:
    """Whatever is mended, the repairs have what stood there, in order and inside the text."""
    words, repairs = mended(text)
    assert undone(words, repairs) == text
    assert all(repair.on_page.end <= len(words) for repair in repairs)
