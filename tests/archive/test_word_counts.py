"""The counts of words are those of the index, whatever comes, is read anew, or is forgotten."""

from measure.making import Sheet
from sqlalchemy import text

from onrecord.archive.backend import INDEXED
from onrecord.archive.fields import is_weighed
from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.record.record import Record
from tests.archive.pages import held, page, said

# What an archive of the third form had not yet.
LATER = ("word_counts", "corrections", "uncorrected", "tokens", "saved")
OLDER = (*(f"DROP TABLE {table}" for table in LATER), "UPDATE alembic_version SET version_num = '0003'")


def of_index(archive: Archive) -> set[tuple[str, str, int]]:
    """In how many findings each word stands, by the index itself."""
    found: set[tuple[str, str, int]] = set()
    is_server = archive.backend.shown.startswith("postgresql")
    with archive.writing() as connection:
        for kind in INDEXED:
            if is_server:
                asked = f"SELECT word, ndoc FROM ts_stat('SELECT words FROM {kind}_words')"
            else:
                connection.execute(text(f"CREATE VIRTUAL TABLE temp.of_{kind} USING fts5vocab('main', '{kind}_words', 'row')"))
                asked = f"SELECT term, doc FROM temp.of_{kind}"
            rows = connection.execute(text(asked)).all()
            found |= {(kind, word, many) for word, many in rows if is_weighed(word)}
            if not is_server:
                connection.execute(text(f"DROP TABLE temp.of_{kind}"))
    return found


def counts(archive: Archive) -> set[tuple[object, ...]]:
    """The counts that are kept."""
    return set(held(archive)["word_counts"])


def stories() -> list[Record]:
    """Two versions of a page, and another page; with an event and a figure."""
    sheet = Sheet()
    sheet.say("Ana Reyes", "the ferry sails, the ferry sails")
    sheet.meet("Ana Reyes", "Tom Okoro", place="Port Elsa", on="2024-03-12")
    sheet.count(400, "passengers", bound="more than")
    second = "https://courier.example/2"
    return [
        said(("Ana Reyes", "the pier is closed")),
        said(("Ana Reyes", "the pier is open"), ("Zoë Łuk", "ÅNGSTRÖM, 3 ferries")),
        sheet.record(uri=second, headline="Ferries to sail"),
    ]


def test_counts_are_those_of_the_index(archive: Archive) -> None:
    """After adding, a newer version, another reading, and forgetting."""
    first, second, other = stories()
    archive.add([page(first)])
    archive.add([page(second, digest="2"), page(other)])
    assert ("statements", "ferri", 2) in counts(archive)
    assert ("stories", "headline¶ferri", 1) in counts(archive)
    assert counts(archive) == of_index(archive)
    archive.renew([other, first], "0.2 rules")
    assert counts(archive) == of_index(archive)
    archive.forget("https://courier.example/1")
    assert counts(archive) == of_index(archive)
    archive.forget("https://courier.example/2")
    assert counts(archive) == set()


def test_an_archive_without_counts_gets_them(address: str) -> None:
    """One of an older form has them when it is opened, as if they had always been kept."""
    with open_archive(address) as archive:
        archive.add([page(story, digest=str(number)) for number, story in enumerate(stories())])
        before = counts(archive)
        with archive.writing() as connection:
            for change in OLDER:
                connection.execute(text(change))
    with open_archive(address) as archive:
        assert counts(archive) == before


def test_common_words_weigh_less(archive: Archive) -> None:
    """What all say tells less than what one says."""
    everybody = [said(("Ana Reyes", f"the ferry {number}"), uri=f"https://courier.example/{number}") for number in range(9)]
    archive.add([*map(page, everybody), page(said(("Tom Okoro", "it sails"), uri="https://courier.example/9"))])
    common, rare = (archive.find(Wanted(kind=Kind.STATEMENT, about=word, limit=1)).found[0] for word in ("ferry", "sails"))
    assert common.rank < rare.rank
