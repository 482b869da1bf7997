"""The measure of times: how finds are paired with TimeML gold and counted, and what the command prints."""

import json
from pathlib import Path

import pytest
from measure.floors import floors
from measure.time_scores import Document, Marked, counted, document, figures, pairs
from measure.times import FLOORS, RATE, main, measured

from tests.test_measure import run
from tests.test_statements import CHECKS, checked

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>pier</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-03-03" functionInDocument="CREATION_TIME">2025-03-03</TIMEX3></DCT>
<TEXT>The pier closed on <TIMEX3 tid="t1" type="DATE" value="2025-03-02">Sunday</TIMEX3> &amp; will stay so for
<TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>, Ida Moen said
<TIMEX3 tid="t3" type="DATE" value="2024">last year</TIMEX3><TIMEX3 tid="t4" type="DATE" value="2025"/>.
</TEXT></TimeML>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one document of ours."""
    corpus = tmp_path / "Piers"
    corpus.mkdir()
    (corpus / "pier.tml").write_text(TML, encoding="utf-8")
    return corpus


def test_a_document_has_its_text_its_day_and_its_times(folder: Path) -> None:
    """Tags are dropped, entities are letters, and a time without words is left out."""
    read = document(folder / "pier.tml")
    assert read.made == "2025-03-03"
    assert "Sunday & will" in read.text
    told = [(read.text[one.start : one.end], one.type, one.value) for one in read.times]
    assert told == [("Sunday", "DATE", "2025-03-02"), ("three days", "DURATION", "P3D"), ("last year", "DATE", "2024")]


def test_equal_spans_are_paired_first() -> None:
    """Then those that share the most; each find is used once."""
    gold = [Marked(0, 10, "DATE", "1"), Marked(12, 20, "DATE", "2")]
    found = [Marked(0, 14, "DATE", "1"), Marked(0, 10, "DATE", "1"), Marked(13, 20, "SET", "2")]
    assert pairs(gold, found) == [(gold[0], found[1]), (gold[1], found[2])]


def test_counts_become_figures() -> None:
    """A value is right or not, whatever the span; of dates alone, other types are left out on both sides."""
    gold = [Marked(0, 10, "DATE", "1"), Marked(12, 20, "DATE", "2"), Marked(30, 35, "SET", "P1D")]
    found = [Marked(0, 9, "DATE", "1"), Marked(12, 20, "DATE", "3"), Marked(30, 35, "DURATION", "P1D")]
    told = figures(counted(gold, found))
    assert told == {
        "found, F1": 1,
        "strictly, F1": pytest.approx(2 / 3),
        "value, F1": pytest.approx(2 / 3),
        "type, F1": pytest.approx(2 / 3),
        "value, precision": pytest.approx(2 / 3),
        "value, recall": pytest.approx(2 / 3),
        "value of dates, F1": pytest.approx(1 / 2),
        "value of times of day, F1": 0,
        "value of durations, F1": 0,
        "value of sets, F1": 0,
    }


def test_a_document_without_a_day_is_read() -> None:
    """What a weekday means is not known then; that it is one, is."""
    text = "She left on Friday."
    told = measured([Document(name="a", text=text, made="", times=(Marked(12, 18, "DATE", "2025-03-07"),))])
    assert (told.figures["found, F1"], told.figures["value, F1"]) == (1, 0)
    assert told.rate > 0


def test_the_command_tells_figures_or_what_was_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All three times of our document are read rightly; a corpus without floors holds to none."""
    lines = run("times.py", str(folder), "--figures").splitlines()
    assert [line.split()[:3] for line in lines[1:4:2]] == [["found,", "F1", "1.000"], ["value,", "F1", "1.000"]]
    (row,) = map(json.loads, run("times.py", str(folder)).splitlines())
    assert (row["file"], [time["value"] for time in row["timexes"]]) == ("pier.tml", ["2025-03-02", "P3D", "2024"])
    assert main([str(folder), "--gate"]) == 1
    assert "no floors for Piers" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([str(folder / "none")])


def test_floors_are_of_figures_there_are() -> None:
    """Each corpus that has floors has them for figures that are counted."""
    known = {*figures({}), RATE}
    assert all(floors(corpus, FLOORS) and set(floors(corpus, FLOORS)) <= known for corpus in ("TimeBank", "AQUAINT"))


@pytest.mark.skipif(not CHECKS.exists(), reason="the check scripts that this measure follows are not beside this checkout")
def test_figures_are_those_of_the_check_script(folder: Path, tmp_path: Path) -> None:
    """What the check script counts of the same finds is counted here."""
    text = document(folder / "pier.tml").text
    at = text.index("Sunday")
    timexes = [
        {"start": at - 3, "end": at + 6, "type": "DATE", "value": "2025-03-02"},
        {"start": text.index("three"), "end": text.index("three") + 10, "type": "SET", "value": "P3D"},
        {"start": 0, "end": 3, "type": "DATE", "value": "2025"},
    ]
    (tmp_path / "found.jsonl").write_text(json.dumps({"file": "pier.tml", "timexes": timexes}), encoding="utf-8")
    found = [Marked(one["start"], one["end"], one["type"], one["value"]) for one in timexes]  # type: ignore[arg-type]
    told = figures(counted(document(folder / "pier.tml").times, found))
    theirs = json.loads(checked("times.py", "score", folder, tmp_path / "found.jsonl", "--json"))
    for ours, name in (("found", "relaxed"), ("strictly", "strict"), ("value", "value"), ("type", "type")):
        assert told[f"{ours}, F1"] == pytest.approx(theirs[name]["f1"]), name
    assert (told["value, precision"], told["value, recall"]) == pytest.approx((theirs["value"]["p"], theirs["value"]["r"]))
    dates = json.loads(checked("times.py", "score", folder, tmp_path / "found.jsonl", "--json", "-t", "DATE"))
    assert told["value of dates, F1"] == pytest.approx(dates["value"]["f1"])
