"""Lines of names and dates are read into what they say, and prose is not."""

from typing import Any

import pytest

from onrecord.intake.masthead import is_agency, note
from tests.intake.tables import cases


@pytest.mark.parametrize("case", cases("mastheads"), ids=lambda case: str(case["line"]))
def test_a_line_says(case: dict[str, Any]) -> None:
    """A line of the masthead says who, when and in which section, and nothing more."""
    found = note(case["line"])
    assert found is not None
    got = {
        "byline": found.byline,
        "section": found.section,
        "located": found.located,
        "created": found.created[0] if found.created else None,
        "changed": found.changed[0] if found.changed else None,
        "agencies": list(found.agencies),
    }
    assert got == {field: case.get(field, [] if field == "agencies" else None) for field in got}


@pytest.mark.parametrize("case", cases("mastheads", "prose"), ids=lambda case: str(case["line"]))
def test_prose_is_no_masthead(case: dict[str, Any]) -> None:
    """A sentence with a day or a name in it is no line of the masthead."""
    assert note(case["line"]) is None


def test_day_and_month_by_the_page() -> None:
    """Where the page tells which comes first, a date in figures is read."""
    british, american = note("Published 06/07/2022", order="day"), note("Published 06/07/2022", order="month")
    assert british is not None
    assert american is not None
    assert british.created is not None
    assert american.created is not None
    assert (british.created[0], american.created[0]) == ("2022-07-06", "2022-06-07")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("MAP", True),
        ("Map", False),
        ("Oltan National News Agency", True),
        ("Jane Doe", False),
        ("the Lakeside news service", True),
        ("“Kestrel” news agency", True),
        ("U.N. News Service", True),
        ("Agency of the Two Rivers Press Trust", True),
        ("the country’s oldest news agency", False),
        ("He told the Kestrel news agency", False),
        ("Council Launches News Service", False),
        ("Oltan, Lurania and the Whole of the Lake District News Agency", False),
    ],
)
def test_agencies_are_known_by_name(name: str, is_one: bool) -> None:
    """An agency is one of the list, or says so itself; a short one is written in capitals."""
    assert is_agency(name) is is_one
