"""What an archive has of somebody under all their names, in both databases."""

import pytest

from onrecord.archive.identified import identity
from onrecord.archive.lives import having_words, identity_of, life_rows, shown
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind
from onrecord.errors import NotFoundError
from tests.archive import ferry


def test_a_life_is_told_under_all_names(archive: Archive) -> None:
    """What the minister said and whom she met is hers by either name, and nothing of the soprano's; the latest comes first."""
    ferry.fill(archive)
    rows = life_rows(archive, identity(archive, "Ana Reyes").id)
    assert {row.name for row in rows.told} == {"Ana Reyes", "A. Reyes"}
    assert [row.day for row in rows.said] == ["2024-05-02", "2024-03-12", "2024-03-11"]
    assert [words.text for words in shown(archive, Kind.STATEMENT, [row.number for row in rows.said])] == [
        "that the ferry sailed late",
        "that the harbour is deep",
        "that the ferry sails in June",
    ]
    assert [row.name for row in rows.heard] == ["Radio Skarv"]
    assert [row.name for row in rows.passed] == ["Coastwire", "Coastwire"]
    assert {row.name for row in rows.met} == {"Tom Okoro"}
    assert {row.identity for row in rows.met} == {identity(archive, "Tom Okoro").id}
    assert [role for _, role in rows.roles] == ["transport minister", "transport minister"]


def test_a_profile_is_found_as_whom_it_is_now(archive: Archive) -> None:
    """Whoever was known by an id before others were found to be the same is found by it still; an id of nobody is told."""
    ferry.fill(archive)
    own = identity(archive, "Ana Reyes").id
    with archive.reading() as connection:
        ids = [row.id for row in connection.exec_driver_sql("SELECT id, identity FROM profiles") if row.identity == own]
    assert {identity_of(archive, id) for id in ids} == {own}
    for nobody in ("0" * 16, "\0", "\ud800"):
        with pytest.raises(NotFoundError):
            identity_of(archive, nobody)
    with pytest.raises(NotFoundError):
        life_rows(archive, "0" * 16)


def test_statements_are_found_by_all_of_the_words(archive: Archive) -> None:
    """Words in any form must all be there; of words that tell nothing nothing is found."""
    ferry.fill(archive)
    assert len(having_words(archive, "ferries")) == 2
    assert len(having_words(archive, "sailed ferry June")) == 1
    assert having_words(archive, "the of") == frozenset()
