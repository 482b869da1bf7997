"""Two wordings side by side: which words stand in both."""

import pytest

from onrecord.linking.wordings import Place, beside


@pytest.mark.parametrize(
    ("words", "other", "told"),
    [
        ("the ferry sails in June", "the ferry sails soon", "the ferry sails [in June]"),
        ("the ferry sails soon", "the ferry sails in June", "the ferry sails [soon]"),
        ("Yes, the ferry sails.", "the ferry sails", "[Yes], the ferry sails."),
        ("the old ferry sails", "the ferry sails", "the [old] ferry sails"),
        ("“We sail”", "we sail", "“We sail”"),
        ("nothing at all", "the ferry", "[nothing at all]"),
        ("", "the ferry", ""),
        ("the ferry", "", "[the ferry]"),
    ],
)
def test_words_that_only_one_has_are_told_apart(words: str, other: str, told: str) -> None:
    """What only this wording has stands in brackets here; all pieces together are the words as they were."""
    pieces = beside(words, other)
    assert "".join(f"[{piece}]" if place is Place.HERE else piece for place, piece in pieces) == told
    assert "".join(piece for _, piece in pieces) == words
