"""Tags: what a word is to its sentence, and what may stand beside it."""

from itertools import pairwise

import pytest

from onrecord.reading.engines.tagger.tags import KINDS, NAME_TAGS, OUTSIDE, ROLE_TAGS, ROLES, may_follow, numbered


@pytest.mark.parametrize(("labels", "tags"), [(ROLES, ROLE_TAGS), (KINDS, NAME_TAGS)])
@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_a_stretch_is_tagged_from_its_first_word_to_its_last(
    labels: tuple[str, ...], tags: tuple[str, ...], length: int
) -> None:
    """Numbers and tags say the same, and every step of a stretch is one that may be."""
    for label, name in enumerate(labels):
        row = [tags[number] for number in numbered(label, length)]
        shape = "S" if length == 1 else "B" + "I" * (length - 2) + "E"
        assert row == [f"{part}-{name}" for part in shape]
        around = ["O", *row, "O"]
        assert all(may_follow(before, after) for before, after in pairwise(around))


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("O", "O", True),
        ("O", "B-cue", True),
        ("O", "S-cue", True),
        ("O", "E-cue", False),
        ("B-cue", "I-cue", True),
        ("B-cue", "I-source", False),
        ("B-cue", "B-cue", False),
        ("I-cue", "O", False),
        ("I-cue", "E-content", False),
        ("E-cue", "S-source", True),
        ("E-cue", "I-cue", False),
        ("S-cue", "B-content", True),
        ("S-cue", "E-cue", False),
    ],
)
def test_a_stretch_that_has_begun_goes_on_to_its_end(before: str, after: str, may: bool) -> None:
    """Nothing ends that has not begun, and nothing else begins before the end."""
    assert may_follow(before, after) is may


def test_outside_is_the_first_tag() -> None:
    """Both heads have it at the same place."""
    assert ROLE_TAGS[OUTSIDE] == NAME_TAGS[OUTSIDE] == "O"
