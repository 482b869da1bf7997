"""A life at a glance: names and roles with their days, months, company, and what was said about something."""

import pytest

from onrecord.archive.identified import identity
from onrecord.archive.lives import Beside, LifeRows, Told, life_rows
from onrecord.archive.opening import open_archive
from onrecord.asking.lives import life, sayings
from onrecord.errors import QuestionError
from tests.archive import ferry


def test_a_life_at_a_glance(sqlite_address: str) -> None:
    """Roles go with the days of their stories, months with their statements, company with how often."""
    with open_archive(sqlite_address) as archive:
        ferry.fill(archive)
        told = life(life_rows(archive, identity(archive, "Ana Reyes").id))
    assert (told.stories, told.first, told.last, told.statements) == (2, "2024-03-12", "2024-05-03", 3)
    assert [(role.words, role.stories, role.first, role.last) for role in told.roles] == [
        ("transport minister", 2, "2024-03-12", "2024-05-03")
    ]
    assert [(month.month, month.direct, month.indirect) for month in told.months] == [("2024-03", 0, 2), ("2024-05", 0, 1)]
    assert [(one.name, one.times, one.last) for one in told.met] == [("Tom Okoro", 2, "2024-05-02")]
    assert [(one.name, one.times) for one in told.passed] == [("Coastwire", 2)]


def test_long_roles_are_no_offices() -> None:
    """What describes somebody in a whole clause is not told among the roles, and lines within one are made straight."""
    rows = LifeRows(
        id="1",
        told=(Told(1, "Ana Reyes", "person", None), Told(2, "Ana Reyes", "person", "2024-05-03")),
        roles=(
            (1, "Transport\nMinister"),
            (2, "transport minister"),
            (2, "a true friend of all who ever sailed on her ferries"),
        ),
        said=(),
        heard=(),
        passed=(),
        met=(Beside(1, "Tom", None, ""), Beside(1, "Tom", None, ""), Beside(2, "Reyes", "1", "2024")),
    )
    told = life(rows)
    assert [(role.words, role.stories, role.first) for role in told.roles] == [("Transport Minister", 2, "2024-05-03")]
    assert [(one.name, one.times, one.last) for one in told.met] == [("Tom", 1, None)]


def test_what_was_said_is_sifted_and_paged(sqlite_address: str) -> None:
    """By words in any form, by month, page by page; a page too far is the last, and a day that is none is told."""
    with open_archive(sqlite_address) as archive:
        ferry.fill(archive)
        rows = life_rows(archive, identity(archive, "Ana Reyes").id)
        assert [found.story for found in sayings(archive, rows, about="ferries").found] != []
        assert sayings(archive, rows, about="ferries").total == 2
        assert sayings(archive, rows, about="opera").total == 0
        march = sayings(archive, rows, days=("2024-03", "2024-03"))
        assert [found.text for found in march.found] == ["that the harbour is deep", "that the ferry sails in June"]
        last = sayings(archive, rows, page=9, limit=2)
        assert (last.page, last.pages, last.total, len(last.found)) == (2, 2, 3, 1)
        with pytest.raises(QuestionError):
            sayings(archive, rows, days=("soon", None))
