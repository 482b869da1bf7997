"""People are held against gold chains: what of a marked phrase is a name, what is found, which pronouns are right."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from measure.coreference import FLOORS, Measured, measure
from measure.floors import floors, held_to
from measure.gum import document, documents, marked

from onrecord.reading.readers import engine
from onrecord.record import Naming, Span

HOUSE = Path(__file__).parents[1]
TEXT = "Mayor Ana Costa, 42, met Tom Reed in Osh. She thanked the farmer, who had come late. His wife laughed. Costa left."


def row(*people: tuple[str, str], split: str = "dev") -> dict[str, object]:
    """A document with its people: the words of each mention, in order, and its chain; "Osh" is a place."""
    entities, at = [], 0
    for words, chain in people:
        at = TEXT.index(words, at)
        entities.append({"start": at, "end": at + len(words), "type": "person", "cluster": chain})
    entities.append({"start": TEXT.index("Osh"), "end": TEXT.index("Osh") + 3, "type": "place", "cluster": "9"})
    return {"id": "own", "split": split, "genre": "news", "text": TEXT, "entities": entities}


GOLD = row(
    ("Mayor Ana Costa", "1"), ("42", "1"), ("Tom Reed", "2"), ("She", "1"), ("the farmer, who had come late", "3"),
    ("His wife", "4"), ("His", "3"), ("Costa", "1"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "head", "naming"),
    [
        ("Prime Minister Ana Stone of Malta", "Ana Stone", Naming.NAME),
        ("his Chilean counterpart", "counterpart", Naming.NOMINAL),
        ("the Secretary of State", "Secretary", Naming.NOMINAL),
        ("Secretary of State Ana Costa", "Ana Costa", Naming.NAME),
        ("Chileans", "Chileans", Naming.NOMINAL),
        ("the mayor, who had left", "mayor", Naming.NOMINAL),
        ("Costa's", "Costa", Naming.NAME),
        ("herself", "herself", Naming.PRONOUN),
    ],
)
def test_what_was_marked_has_a_head(words: str, head: str, naming: Naming) -> None:
    """A marked phrase is a name, a noun or a pronoun by its head."""
    one = marked(words, Span(0, len(words)), "1")
    assert (one.head.of(words), one.naming) == (head, naming)


def test_only_people_with_a_name_are_asked_for() -> None:
    """An age is no mention, and a chain without a name is told apart."""
    read = document(GOLD)
    assert read.named == {"1", "2"}
    assert "42" not in [one.span.of(TEXT) for one in read.people]


def test_a_reading_is_held_against_gold() -> None:
    """Costa and Reed are found with all that means them; "His" of the farmer is nobody named, and is asked with gold alone."""
    measured = measure([document(GOLD)], engine("rules"))
    figures = measured.figures()
    assert figures["B-cubed R"] == 1.0
    assert figures["he and she, end to end"] == 1.0
    assert measured.shares["he and she, end to end"].whole == 1
    assert measured.shares["he and she, with gold mentions"].whole == 2


def test_test_documents_are_read_by_nobody(tmp_path: Path) -> None:
    """A line of the test split is passed over."""
    lines = [GOLD, {**GOLD, "split": "test"}, {**GOLD, "genre": "bio"}]
    (tmp_path / "gum.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert len(list(documents(tmp_path))) == 1
    command = [sys.executable, "measure/coreference.py", str(tmp_path), "--engine", "rules", "--wrong"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HOUSE)
    assert "he and she, end to end" in done.stdout


def test_the_gate_lets_through_what_reaches_its_floors(capsys: pytest.CaptureFixture[str]) -> None:
    """A figure below its floor ends with 1, and so does an engine that has none."""
    measured = Measured()
    assert held_to(measured.figures(), {"B-cubed F1": 0.5}, of="joint") == 1
    assert "B-cubed F1 is 0.0000, and must be 0.5000 at least" in capsys.readouterr().out
    assert held_to(measured.figures(), {"B-cubed F1": 0.0}, of="joint") == 0
    assert held_to(measured.figures(), floors("nobody", FLOORS), of="nobody") == 1
    assert set(floors("joint", FLOORS)) == set(floors("rules", FLOORS))
