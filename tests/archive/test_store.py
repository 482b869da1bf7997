"""The archive keeps what it is given, and gives it back: the same in both databases."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from measure.making import Sheet

from onrecord.archive.opening import open_archive
from onrecord.archive.store import Added, Archive
from onrecord.archive.wanted import Kind, Wanted
from onrecord.errors import FetchError, NotFoundError, ReadingError
from onrecord.record import Reading, Refusal, Refused, Story
from onrecord.record.record import Record
from tests.archive.pages import held, indexed, page, said
from tests.samples import RECORD
from tests.strategies import records

HOSTILE = [
    'O\'Neill "Bob"',
    "100 %",
    "_; DROP TABLE stories; --",
    'a" OR "b',
    "NEAR(x y)",
    "words:*",
    "\\",
    "{x}",
    ":word0",
    "\u202ex",
    "${y}",
]
MENU = Refused(uri="https://courier.example/menu", reason=Refusal.MENU, detail="9 of 9 lines are links")


def test_a_story_comes_back_as_it_went_in(archive: Archive) -> None:
    """A record is given back whole, by its id and by its address."""
    assert archive.add([page(RECORD)]) == Added(new=1)
    assert archive.story("ferry") == archive.story("https://courier.example/ferry") == RECORD


@given(made=records())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_record_is_taken(archive: Archive, made: tuple[Story, Reading]) -> None:
    """However strange a record is, it is kept, found again, and leaves nothing behind."""
    record = Record(story=made[0], reading=made[1])
    empty = held(archive)
    archive.add([page(record, uri="strange")])
    (row,) = archive.stories()
    assert archive.story(row.id) == record
    assert archive.forget(row.id) == 1
    assert {name: rows for name, rows in held(archive).items() if name != "arrivals"} == {
        name: rows for name, rows in empty.items() if name != "arrivals"
    }


def test_a_story_is_added_once(archive: Archive) -> None:
    """The same pages again, in one batch or in two, change nothing."""
    other = said(("Ana Reyes", "the pier is closed"))
    assert archive.add([page(RECORD), page(other), page(RECORD), page(MENU)]) == Added(new=2, known=1, refused=1)
    before = held(archive)
    assert archive.add([page(RECORD), page(other), page(MENU)]) == Added(known=2, refused=1)
    assert held(archive) == before


def test_it_makes_no_difference_how_stories_were_put_together(archive: Archive, tmp_path: Path) -> None:
    """One batch, or one for each page: the archive is the same, in either database."""
    pages = [
        page(said(("Ana Reyes", f"pier {number} is closed"), uri=f"https://courier.example/{number % 3}"))
        for number in range(7)
    ]
    archive.add(pages)
    with open_archive(tmp_path / "one-by-one.db") as other:
        for one in pages:
            other.add([one])
        assert held(other) == held(archive)


def test_a_changed_page_is_a_new_version(archive: Archive) -> None:
    """A page that reads otherwise is kept beside what it was; only the newest is found, unless the older are asked for."""
    uri = "https://courier.example/1"
    first, second = said(("Ana Reyes", "the ferry sails")), said(("Ana Reyes", "the ferry does not sail"))
    assert archive.add([page(first, digest="1")]) == Added(new=1)
    assert archive.add([page(second, digest="2")]) == Added(versions=1)
    assert archive.story(uri) == second
    assert archive.story(first.story.id) == first
    assert [(row.version, row.latest, row.id) for row in archive.versions(uri)] == [
        (1, False, first.story.id),
        (2, True, second.story.id),
    ]
    assert archive.versions(first.story.id) == archive.versions(uri)
    assert [row.id for row in archive.stories()] == [second.story.id]
    assert [row.id for row in archive.stories(older=True)] == [first.story.id, second.story.id]
    wanted = {"kind": Kind.STATEMENT, "about": "ferries"}
    assert [found.text for found in archive.find(Wanted(**wanted)).found] == ["that the ferry does not sail"]  # type: ignore[arg-type]
    assert len(archive.find(Wanted(**wanted, older=True)).found) == 2  # type: ignore[arg-type]
    assert archive.counts().stories == 2
    assert archive.counts().pages == 1


def test_two_texts_without_an_address_are_two_stories(archive: Archive) -> None:
    """A text that has no address is a page of its own."""
    texts = [said(("Ana Reyes", words), uri=None) for words in ("the ferry sails", "the pier is closed")]
    assert archive.add([page(text) for text in texts]) == Added(new=2)
    assert all(row.latest for row in archive.stories(older=True))


def test_what_was_taken_in_is_known_again(archive: Archive) -> None:
    """A page is known by its address and its bytes, also one that was refused; one that failed is tried again."""
    broken = FetchError("https://courier.example/gone", "answered 503")
    archive.add([page(RECORD), page(MENU), page(broken, uri=broken.uri)])
    keys = [
        ("https://courier.example/ferry", "1"),
        ("https://courier.example/ferry", "2"),
        (str(MENU.uri), "1"),
        (broken.uri, "1"),
    ]
    assert archive.seen(keys) == {keys[0], keys[2]}
    assert archive.seen([]) == frozenset()
    assert archive.seen([(f"https://courier.example/{number}", str(number)) for number in range(1500)]) == frozenset()


def test_pages_that_gave_no_story_have_a_reason(archive: Archive) -> None:
    """What was refused or failed is listed with its reason."""
    broken = FetchError("https://courier.example/gone", "answered 503")
    assert archive.add([page(MENU), page(broken, uri=broken.uri)]) == Added(refused=1, failed=1)
    told = [(row.uri, row.kind, row.reason, row.detail) for row in archive.turned_away()]
    assert told == [
        ("https://courier.example/gone", "failed", "FetchError", "https://courier.example/gone: answered 503"),
        ("https://courier.example/menu", "refused", "menu", "9 of 9 lines are links"),
    ]


@pytest.mark.parametrize("together", [True, False])
def test_a_page_that_failed_and_then_was_read_is_no_failure(archive: Archive, together: bool) -> None:
    """What was read in the end leaves the list of what failed; so does what failed otherwise before."""
    uri = RECORD.story.uri
    steps = [
        page(FetchError(str(uri), "answered 503"), uri=uri, digest=""),
        page(ReadingError(str(uri), "no memory"), uri=uri, digest="1"),
        page(RECORD),
    ]
    for batch in [steps[:2], steps[2:]] if together else [[step] for step in steps]:
        archive.add(batch)
        told = [row.reason for row in archive.turned_away()]
        assert told in (["FetchError"], ["ReadingError"], [])
    assert archive.turned_away() == ()


def test_a_page_that_was_refused_and_changed_is_a_story(archive: Archive) -> None:
    """What was refused once, and is a story now, is refused no longer."""
    archive.add([page(Refused(uri=RECORD.story.uri, reason=Refusal.TOO_SHORT, detail="2 words"))])
    archive.add([page(RECORD, digest="2")])
    assert archive.turned_away() == ()
    assert len(archive.seen([(str(RECORD.story.uri), "1"), (str(RECORD.story.uri), "2")])) == 2


def test_a_batch_is_added_whole_or_not_at_all(archive: Archive) -> None:
    """Where one page of a batch cannot be kept, none is."""
    with pytest.raises(AttributeError):
        archive.add([page(RECORD), page(Record(story=RECORD.story, reading=None), uri="broken")])  # type: ignore[arg-type]
    assert archive.counts().stories == 0


def test_a_forgotten_story_leaves_nothing(archive: Archive) -> None:
    """Of all versions of a story nothing is left: no row, no name, no word in the index, and not that it was seen."""
    uri = "https://courier.example/1"
    archive.add([page(said(("Tom Okoro", "the harbour is deep"), uri="https://courier.example/2"))])
    before = held(archive)
    sheet = Sheet()
    sheet.say("Ana Reyes", "the zeppelin flies", to="Radio Skarv", on="2024-03-12", via=("Island Gazette",))
    sheet.meet("Ana Reyes", "Tom Okoro", place="Port Elsa", on="2024-03-12", about="the zeppelin")
    sheet.count(3, "zeppelins")
    first, second = sheet.record(uri=uri, headline="Zeppelin", credits=("Coastwire",)), said(("Ana Reyes", "no zeppelin flies"))
    archive.add([page(FetchError(uri, "answered 503"), uri=uri, digest=""), page(first), page(second, digest="2")])
    archive.add([page(Refused(uri=uri, reason=Refusal.EMPTY, detail="no zeppelin"), digest="3")])
    assert all(indexed(archive, kind, "zeppelin") for kind in ("stories", "statements", "events", "figures"))
    assert archive.forget(uri) == 2
    after = held(archive)
    assert {name: rows for name, rows in after.items() if name != "arrivals"} == {
        name: rows for name, rows in before.items() if name != "arrivals"
    }
    assert not any(
        indexed(archive, kind, word) for kind in ("stories", "statements", "events", "figures") for word in ("zeppelin", "rey")
    )
    assert indexed(archive, "stories", "harbour") == [1]
    assert archive.names("reyes") == ()
    assert archive.names("okoro") == ("Tom Okoro",)
    with pytest.raises(NotFoundError) as caught:
        archive.forget(uri)
    assert (caught.value.kind, caught.value.id) == ("story", uri)
    assert archive.add([page(first)]) == Added(new=1)


def test_of_a_forgotten_story_no_byte_is_left(sqlite_address: str) -> None:
    """In a file, what was forgotten is overwritten: its words stand nowhere in it, nor beside it."""
    with open_archive(sqlite_address) as archive:
        stories = [said(("Ana Reyes", "the ferry sails"), uri=f"https://courier.example/{number}") for number in range(50)]
        archive.add([page(story) for story in stories])
        archive.add([page(said(("Zeppelina Vogel", "the zeppelin flies"), uri="https://courier.example/zeppelin"))])
        archive.add([page(said(("Ana Reyes", "the pier is closed"), uri="https://courier.example/last"))])
        archive.forget("https://courier.example/zeppelin")
        for file in Path(sqlite_address).parent.iterdir():
            assert b"zeppelin" not in file.read_bytes().lower()


def test_no_number_is_given_twice(archive: Archive) -> None:
    """What comes after a story that was forgotten does not take its number."""
    archive.add([page(said(("Ana Reyes", "one"), uri="https://courier.example/1"))])
    archive.forget("https://courier.example/1")
    archive.add([page(said(("Ana Reyes", "two"), uri="https://courier.example/2"))])
    assert [row.number for row in archive.stories()] == [2]
    assert [found.number for found in archive.find(Wanted(kind=Kind.STATEMENT)).found] == [2]


def test_stories_are_listed_in_their_order_of_arrival(archive: Archive) -> None:
    """Stories come a page at a time, and all of them with their records."""
    many = [said(("Ana Reyes", f"pier {number} is closed"), uri=f"https://courier.example/{number}") for number in range(250)]
    archive.add([page(record) for record in many])
    assert [row.uri for row in archive.stories(after=248)] == ["https://courier.example/248", "https://courier.example/249"]
    assert len(archive.stories()) == 100
    assert [record for _, record in archive.records()] == many


def test_an_empty_archive_has_nothing(archive: Archive) -> None:
    """Where nothing is, nothing is found, and nothing goes wrong."""
    assert not any([archive.stories(), archive.turned_away(), archive.names("Reyes"), archive.names(""), [*archive.records()]])
    assert archive.counts().stories == 0
    for kind in Kind:
        assert archive.find(Wanted(kind=kind, about="ferry", since="2024-01-01")).found == ()
    for ask in (archive.story, archive.versions, archive.forget):
        with pytest.raises(NotFoundError, match="nowhere"):
            ask("nowhere")
    assert archive.add([]) == Added()


@pytest.mark.parametrize("words", [*HOSTILE, "\0", "\ud83c", "a\0b\ud83c", "x" * 5000, "🦑 \u0301", ""])
def test_no_words_break_the_archive(archive: Archive, words: str) -> None:
    """Names, words, addresses of any kind go in and are found, and none of them is taken for SQL or for a query."""
    uri = f"https://courier.example/{words}".replace("\ud83c", "")
    name = f"Ana {words} Reyes"
    sheet = Sheet()
    sheet.say(name, f"the ferry {words} sails", to=f"Radio {words}", via=(f"Gazette {words}",))
    sheet.meet(name, "Tom Okoro", place=f"Port {words}", about=f"piers {words}")
    record = sheet.record(uri=uri, headline=words, outlet=words, located=words, credits=(words,))
    archive.add(
        [
            page(record),
            page(Refused(uri=f"{uri}2", reason=Refusal.MENU, detail=words)),
            page(ReadingError(uri, words), uri=f"{uri}3"),
        ]
    )
    assert archive.story(uri) == record
    assert archive.seen([(uri, "1")]) == {(uri, "1")}
    for wanted in (
        Wanted(
            kind=Kind.STATEMENT, speakers=((name,),), about=f"ferry {words}", to=(f"Radio {words}",), via=(f"Gazette {words}",)
        ),
        Wanted(kind=Kind.STATEMENT, speakers=((name,),), story=uri),
        Wanted(kind=Kind.EVENT, participants=((name,), ("Tom Okoro",)), places=(f"Port {words}",), about=f"piers {words}"),
        Wanted(kind=Kind.STORY, speakers=((name,),), about=f"ferry {words}"),
    ):
        assert len(archive.find(wanted).found) == 1, wanted
    assert archive.find(Wanted(kind=Kind.EVENT, kinds=(words,), standings=(words,))).found == ()
    assert len(archive.names(name)) == 1
    archive.names(words)
    archive.find(Wanted(kind=Kind.FIGURE, about=words))
    assert archive.forget(uri) == 1


def test_a_very_long_story_is_kept_whole(archive: Archive) -> None:
    """A story of some megabytes is kept, found by its first words, and forgotten."""
    sheet = Sheet()
    sheet.say("Ana Reyes", "the ferry sails")
    lines = (f"Line {number} of a list of nothing but words, {'x' * 90} and word{number}.\n" for number in range(30_000))
    sheet.write("".join(lines))
    sheet.say("Tom Okoro", "the harbour is deep")
    record = sheet.record(uri="https://courier.example/long")
    assert len(record.story.text) > 4_000_000
    archive.add([page(record)])
    assert archive.story("https://courier.example/long") == record
    assert len(archive.find(Wanted(kind=Kind.STORY, about="sailing ferries")).found) == 1
    assert [found.names for found in archive.find(Wanted(kind=Kind.STATEMENT, about="harbour")).found] == [("Tom Okoro",)]
    archive.forget("https://courier.example/long")
    assert indexed(archive, "stories", "ferri") == []


def test_many_pages_go_in_as_one_batch(archive: Archive) -> None:
    """A batch may have more pages than a database takes values in one question."""
    pages = [
        page(Refused(uri=f"https://courier.example/{number}", reason=Refusal.EMPTY, detail="")) for number in range(40_000)
    ]
    assert archive.add(pages) == Added(refused=40_000)
    assert len(archive.seen([(one.uri, one.digest) for one in pages])) == 40_000


def test_a_name_is_found_by_its_words(archive: Archive) -> None:
    """Words may mean every name that has all of them, whatever their case and accents; the one mentioned most comes first."""
    archive.add(
        [
            page(said(("Maroš Šefčovič", "a"), ("Ana Reyes", "b"), uri="https://courier.example/1")),
            page(said(("Ana Reyes", "c"), ("Luis Reyes", "d"), ("Reyes Holding", "e"), uri="https://courier.example/2")),
        ]
    )
    assert archive.names("Reyes") == ("Ana Reyes", "Luis Reyes", "Reyes Holding")
    assert archive.names("ana REYES") == archive.names("Reyes, Ana") == ("Ana Reyes",)
    assert archive.names("sefcovic") == archive.names("ŠEFČOVIČ") == ("Maroš Šefčovič",)
    assert archive.names("Reyes", limit=1) == ("Ana Reyes",)
    assert archive.names("Reyes Okoro") == archive.names("...") == ()


def test_what_a_server_said_is_remembered(archive: Archive) -> None:
    """Of each feed the archive keeps what its server said last."""
    assert archive.polled("https://courier.example/feed") == (None, None)
    archive.remember_poll("https://courier.example/feed", '"a1"', None)
    archive.remember_poll("https://courier.example/feed", '"b2"', "Tue, 12 Mar 2024 09:30:00 GMT")
    assert archive.polled("https://courier.example/feed") == ('"b2"', "Tue, 12 Mar 2024 09:30:00 GMT")
