"""Sets of named entities: one sentence a line, their kinds in our words, and what may be wrong with a file."""

import json
from pathlib import Path

import pytest

from onrecord.reading.engines.tagger.tags import NAME_TAGS
from tests.training.helpers import tokenizer
from training.errors import CorpusError
from training.names import SENTENCES_A_TEXT, names

SENTENCE = {"text": "Ada Moe of Torsvik Bank sang.", "split": "train", "entities": []}
MOE = {"start": 0, "end": 7, "type": "politician"}
BANK = {"start": 11, "end": 23, "type": "ORG"}
TORSVIK = {"start": 11, "end": 18, "type": "LOC"}


def file(folder: Path, *rows: object) -> Path:
    """A set with these lines."""
    path = folder / "set.jsonl"
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_names_are_tagged_by_kind(tmp_path: Path) -> None:
    """What each set calls its kinds is put in our four; of names in one another the longest is kept."""
    (text,) = names(file(tmp_path, SENTENCE | {"entities": [BANK, TORSVIK, MOE]}), "train", tokenizer())
    assert [NAME_TAGS[tag] for tag in text.tags[0]] == [
        *("B-person", "E-person", "O", "B-organisation", "E-organisation", "O", "O"),
    ]
    assert not text.others


def test_a_set_with_other_kinds_is_known(tmp_path: Path) -> None:
    """Only where a set marks names of other kinds is the tagger told that what it does not mark has none."""
    rows = [SENTENCE | {"entities": [TORSVIK | {"type": "event"}]}, SENTENCE]
    (text,) = names(file(tmp_path, *rows), "train", tokenizer())
    assert text.others


def test_only_the_split_that_is_asked_for_is_read(tmp_path: Path) -> None:
    """Sentences of other splits are passed over, and some sentences make a text."""
    rows = [SENTENCE] * (SENTENCES_A_TEXT + 1) + [SENTENCE | {"split": "dev"}]
    found = names(file(tmp_path, *rows), "train", tokenizer())
    assert [len(text.paragraphs) for text in found] == [SENTENCES_A_TEXT, 1]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{", "Expecting property name"),
        ("[]", "list indices must be integers"),
        ({"text": "Hm."}, "no field 'split'"),
        (SENTENCE | {"text": ""}, "the text is empty"),
        (SENTENCE | {"entities": [{"start": 20, "end": 40, "type": "PER"}]}, "a name at 20 40 in 29 characters"),
        (SENTENCE | {"entities": [{"start": 0, "end": 3, "type": "SONG"}]}, '"SONG" is none of the kinds known here: PER,'),
    ],
)
def test_a_faulty_line_is_told(tmp_path: Path, row: object, fault: str) -> None:
    """What is wrong names the file and the line."""
    with pytest.raises(CorpusError) as raised:
        names(file(tmp_path, SENTENCE, row), "train", tokenizer())
    assert f"{tmp_path / 'set.jsonl'}:2: " in str(raised.value)
    assert fault in str(raised.value)


def test_a_set_without_sentences_is_told(tmp_path: Path) -> None:
    """A file that is missing, or has nothing of the split, is no set."""
    with pytest.raises(CorpusError, match='no sentence whose split is "test"'):
        names(file(tmp_path, SENTENCE), "test", tokenizer())
    with pytest.raises(CorpusError, match="No such file"):
        names(tmp_path / "none.jsonl", "train", tokenizer())
