"""How many of some words stand together in one sentence."""

import pytest

from onrecord.asking.wishes import content, together


@pytest.mark.parametrize(
    ("words", "sought", "many"),
    [
        ("The ferry sails. The pier is safe.", "ferry sails pier", 2),
        ("Dying is not easy, the doctor said.", "dies doctors", 2),
        ("Élan and ÉMIGRÉS: “the café’s” owner.", "emigre elan cafe", 3),
        ("The skies are clear", "sky", 1),
        ("Nothing of it.", "ferry", 0),
    ],
)
def test_words_of_a_sentence(words: str, sought: str, many: int) -> None:
    """In any form, whatever accents stand on them."""
    assert together(words, set(content(sought))) == many
