"""Annotated text as it is learned from: tags of words, joins, windows and batches."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.reading.engines.tagger.tags import ROLE_TAGS, may_follow
from tests.training.helpers import tokenizer
from training.data import Text, attributions, batches, part_of

EXAMPLE = Path(__file__).parents[2] / "training" / "example"
TEXT = "The mayor, she said, will pay.\n\n“Never,” said Moe Ito. Rain fell."


def learned(folder: Path, *lines: str, text: str = TEXT) -> Text:
    """A text with these rows of standoff: label and words, joined by the events."""
    found = []
    for number, line in enumerate(lines, start=1):
        if line.startswith("Attribution"):
            found.append(f"E{number}\t{line}")
        else:
            label, _, words = line.partition(" ")
            places = ";".join(f"{text.index(piece)} {text.index(piece) + len(piece)}" for piece in words.split(" ... "))
            found.append(f"T{number}\t{label} {places}\t{words.replace(' ... ', ' ')}")
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "a.ann").write_text("\n".join(found), encoding="utf-8")
    (read,) = attributions(folder, tokenizer())
    return read


def shown(read: Text) -> list[str]:
    """The tags of each paragraph, as they are called."""
    return [" ".join(ROLE_TAGS[tag] for tag in tags) for tags in read.tags]


def test_each_word_has_a_tag(tmp_path: Path) -> None:
    """A stretch begins, goes on and ends; one word alone is single; signs are words too."""
    read = learned(tmp_path, "Content “Never,”", "Cue said Moe", "Source Ito", "Attribution:T2 Source:T3 Cue:T2 Content:T1")
    assert shown(read) == [
        "O O O O O O O O O",
        "B-content I-content I-content E-content B-cue E-cue S-source O O O O",
    ]


def test_a_content_goes_on_behind_its_cue(tmp_path: Path) -> None:
    """Each piece of a content is a stretch of its own."""
    read = learned(tmp_path, "Content The mayor ... will pay", "Cue said", "Attribution:T2 Cue:T2 Content:T1")
    assert shown(read)[0] == "B-content E-content O O S-cue O B-content E-content O"


def test_a_cue_inside_a_content_parts_it(tmp_path: Path) -> None:
    """Where roles overlap the smaller goes first, and what is left of the other is two stretches, each whole."""
    read = learned(tmp_path, "Content The mayor, she said, will pay", "Cue she said", "Attribution:T2 Cue:T2 Content:T1")
    assert shown(read)[0] == "B-content I-content E-content B-cue E-cue B-content I-content E-content O"


def test_a_cue_is_joined_to_its_source_and_content(tmp_path: Path) -> None:
    """Words are told by paragraph and place; an attribution without cue or without content joins nothing."""
    read = learned(tmp_path, "Content “Never,”", "Cue said Moe", "Source Ito", "Attribution:T2 Source:T3 Cue:T2 Content:T1")
    (joined,) = read.joined
    assert sorted(joined.content) == [(1, 0), (1, 1), (1, 2), (1, 3)]
    assert sorted(joined.cue) == [(1, 4), (1, 5)]
    assert sorted(joined.source) == [(1, 6)]
    assert learned(tmp_path, "Content “Never,”", "Attribution:T1 Content:T1").joined == ()


@pytest.mark.parametrize(
    ("first", "last", "tags"),
    [(0, 7, "O B I I E S O"), (2, 7, "B I E S O"), (4, 7, "S S O"), (0, 2, "O S"), (0, 3, "O B E"), (2, 4, "B E"), (3, 4, "S")],
)
def test_a_stretch_that_is_cut_begins_or_ends_there(first: int, last: int, tags: str) -> None:
    """Where a long paragraph is cut, each part is tagged as if the rest of the stretch were not there."""
    whole = [ROLE_TAGS.index(tag) for tag in ("O", "B-cue", "I-cue", "I-cue", "E-cue", "S-content", "O")]
    assert [ROLE_TAGS[tag][0] for tag in part_of(whole, first, last)] == tags.split()


def test_no_stretch_is_broken() -> None:
    """In every window of every pass, each tag may follow the one before it."""
    texts = attributions(EXAMPLE, tokenizer())
    for turn in range(5):
        for batch in batches(texts, pieces=300, chance=random.Random(turn)):
            for example in batch:
                for part in example.window.parts:
                    tags = part_of(example.text.tags[part.paragraph], part.first, part.last)
                    named = [ROLE_TAGS[tag] for tag in (0, *tags, 0)]
                    assert all(may_follow(before, after) for before, after in pairwise(named))


def test_a_pass_holds_every_word_once() -> None:
    """The batches of a pass are all windows of all texts; another seed cuts and orders them otherwise."""
    texts = attributions(EXAMPLE, tokenizer())
    passes = [list(batches(texts, pieces=300, chance=random.Random(seed))) for seed in (1, 1, 2)]
    words = sum(len(tags) for text in texts for tags in text.tags)
    for found in passes:
        assert sum(part.last - part.first for batch in found for example in batch for part in example.window.parts) == words
    assert passes[0] == passes[1] != passes[2]


def test_a_batch_is_as_large_as_is_asked() -> None:
    """Windows of like length go together, so that little of a batch is empty."""
    texts = attributions(EXAMPLE, tokenizer())
    for batch in batches(texts, pieces=300, chance=random.Random(1)):
        assert len(batch) == 1 or len(batch) * max(len(example.window.pieces) for example in batch) <= 300
