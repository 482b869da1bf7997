"""Tables of office holders: who held an office on a day, and what is wrong with a table."""

import datetime as dt
from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.reading.holders.table import factbook, table
from onrecord.reading.holders.words import lands, shipped

GOOD = "name,office,country,since,until,source\n"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2019-12-31", None),
        ("2020-01-01", None),
        ("2020-01-02", "Ada Moe"),
        ("2021-06-29", "Ada Moe"),
        ("2021-06-30", None),
        ("2021-07-01", "Li Lin"),
        ("2031-01-01", "Li Lin"),
    ],
)
def test_an_office_has_one_holder_at_a_time(tmp_path: Path, day: str, name: str | None) -> None:
    """Before the first nobody is known, and on the first day of a holder nobody is sure."""
    file = tmp_path / "mayors.csv"
    file.write_text(f"{GOOD}Ada Moe,Mayor,Torsvik,2020-01-01,2021-06-30,ours\nLi Lin,mayor,Torsvik,2021-06-30,,\n", "utf-8")
    held = table(file).holding("mayor", "Torsvik", dt.date.fromisoformat(day))
    assert (held.name if held else None) == name


def test_two_holders_at_a_time_are_none(tmp_path: Path) -> None:
    """Where a table has two, nobody is guessed; a comment and a blank line are no faults, and a source is not needed."""
    file = tmp_path / "mayors.csv"
    file.write_text(
        "# ours\n\nname,office,country,since\nAda Moe,mayor,Torsvik,2020-01-01\nLi Lin,mayor,Torsvik,2020-02-01\n", "utf-8"
    )
    assert table(file).holding("mayor", "Torsvik", dt.date(2022, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is empty"),
        ("name,office\n", "line 1: names no column country, since"),
        ("name,office,country,since,party\n", "line 1: there is no column party"),
        (f"{GOOD}Ada Moe,mayor,Torsvik,2020,,\n", "line 2: since '2020': a day is written like 2024-03-12"),
        (f"{GOOD}# ours\nAda Moe,mayor,Torsvik,2020-01-01,soon,\n", "line 3: until 'soon': a day"),
        (f"{GOOD}Ada Moe,mayor,Torsvik,2020-01-01,2019-01-01,\n", "line 2: until 2019-01-01 is before since 2020-01-01"),
        (f"{GOOD},mayor,,2020-01-01,,\n", "line 2: no name, country"),
        (f"{GOOD}Ada Moe,mayor,Torsvik,2020-01-01\n", "line 2: 4 cells, and 6 columns"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(tmp_path: Path, text: str, fault: str) -> None:
    """A table that cannot be used is told with its line and its fault."""
    file = tmp_path / "mayors.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=fault) as told:
        table(file)
    assert told.value.key == "holders"


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    """No file, and bytes that are no text, are told too."""
    with pytest.raises(SettingsError, match="cannot be read"):
        table(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8"):
        table(tmp_path / "bytes.csv")


def test_the_table_in_the_package_is_small_and_whole() -> None:
    """It has the offices that the word list names, of lands that a story can name, and terms that end after they began."""
    told = factbook()
    assert told.offices == shipped()
    assert told.unlisted == frozenset()
    assert all(term.until and term.since < term.until and term.country in lands() for term in told.terms)
    assert (Path(__file__).parents[3] / "src/onrecord/reading/holders/factbook.csv").stat().st_size < 100_000
