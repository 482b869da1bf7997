"""What measures copies: edits make what they say, and nothing that was not shared is linked."""

import pytest
from measure.copies import measured, own_stories
from measure.edits import EDITS, Edit, cases, words

TEXTS = own_stories()[:8]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_every_edit_is_found(edit: Edit) -> None:
    """Of eight stories of our own all copies are found, and nearly all are of the kind that was made."""
    found, pairs = measured(edit, TEXTS, 1)
    assert (len(pairs), found.linked, found.wrong) == (8, 8, 0)
    assert found.right >= 7


def test_the_same_number_gives_the_same_edits() -> None:
    """What was measured can be measured again."""
    made = [[edit.make(case) for case in cases(TEXTS, 3)] for _ in range(2) for edit in EDITS]
    assert made[: len(EDITS)] == made[len(EDITS) :]


def test_a_cut_is_a_third() -> None:
    """What is said of an edit is so."""
    (cut,) = (edit for edit in EDITS if edit.name == "cut to 30 %")
    for original, copy in (cut.make(case) for case in cases(TEXTS, 1)):
        assert original.text.startswith(copy.text)
        assert words(copy.text) == max(30, round(0.3 * words(original.text)))
