"""Stories are found by words, phrases, fields and days, and a search that cannot be read is told where its fault is."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measure.making import Sheet

from onrecord.archive.query import parse
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Order
from onrecord.errors import QuestionError
from onrecord.record.record import Record
from tests.archive.pages import page, said


def story(name: str, text: str, *, day: str, headline: str | None = None) -> Record:
    """A story whose sentences are the lines of a text; the first word of each is who says it."""
    sheet = Sheet()
    for line in text.splitlines():
        speaker, words = line.split(": ")
        sheet.say(speaker, words)
    if name == "ferry":
        sheet.meet("Ana Reyes", "Tom Okoro", place="Port Elsa")
    return sheet.record(
        uri=f"https://courier.example/{name}",
        headline=headline or name.capitalize(),
        outlet="Harbour Courier" if name == "ferry" else "Island Gazette",
        located="SKARV",
        day=day,
        credits=("Coastwire",) if name == "bridge" else (),
    )


STORIES = (
    story("ferry", "Ana Reyes: the ferries sail to the old pier\nTom Okoro: a deal was agreed by ministers", day="2024-03-12"),
    story("bridge", "Li Wen: the old bridge stays closed\nAna Maria Silva: the ferry sails too", day="2024-05-02"),
    story("pier", "Reyes Okoro: the pier is old\nLi Wen: ministers agree on the deal", day="2024-06-01"),
    story("storm", "Maroš Šefčovič: O’Neill’s storm-proof wall held", day="2024-07-01", headline="The ferry waits"),
)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An archive with these stories."""
    archive.add([page(one) for one in STORIES])
    return archive


def names(found: tuple[Found, ...]) -> list[str]:
    """Which stories were found."""
    return [str(row.uri).rpartition("/")[2] for row in found]


SEARCHES = {
    "ferry": "storm bridge ferry",
    "FERRIES": "storm bridge ferry",
    '"ferries"': "ferry",
    "old pier": "pier ferry",
    '"old pier"': "ferry",
    "“old pier”": "ferry",
    '-"old pier"': "storm pier bridge",
    'old -"old pier"': "pier bridge",
    "old NOT pier": "bridge",
    "old AND NOT NOT pier": "pier ferry",
    "pier OR bridge": "pier bridge ferry",
    "(pier OR bridge) AND ferry": "bridge ferry",
    "pier bridge OR storm": "storm",
    "(old -pier) OR storm": "storm bridge",
    "agreed deal": "pier ferry",
    '"deal was agreed" OR "pier is old"': "pier ferry",
    '"ministers agreed"': "",
    '"ministers agree"': "pier",
    "sefcovic": "storm",
    "Šefčovič": "storm",
    "storm-proof": "storm",
    "O'Neill": "storm",
    '"O’Neill"': "storm",
    "headline:ferry": "storm ferry",
    'headline:"the ferry waits"': "storm",
    "outlet:courier": "ferry",
    'outlet:"Island Gazette" -speaker:silva': "storm pier",
    "speaker:Reyes": "pier ferry",
    'speaker:"Ana Reyes"': "ferry",
    'speaker:"Reyes Ana"': "",
    "speaker:ana ferry": "bridge ferry",
    "place:elsa": "ferry",
    "PLACE:skarv storm": "storm",
    "party:okoro": "pier ferry",
    "via:coastwire": "bridge",
    "ferry OR outlet:gazette": "storm pier bridge ferry",
    "after:2024-05-02": "storm pier",
    "since:2024-05-02 until:2024-06-01": "pier bridge",
    "before:2024-05": "ferry",
    "until:2024-05 old": "bridge ferry",
    "ferry after:2024-03 before:2024-07-01": "bridge",
    "& ferry ...": "storm bridge ferry",
    "zeppelin": "",
    "-zeppelin -pier -bridge -storm": "",
    "or and not": "",
}


def test_stories_are_found(filled: Archive) -> None:
    """A search finds the stories that fit, the latest first."""
    found = {words: " ".join(names(filled.search(words, order=Order.LATEST).found)) for words in SEARCHES}
    assert found == SEARCHES


def test_a_word_in_the_headline_weighs_more(filled: Archive) -> None:
    """Stories that have more of the words come first, and those that have them in the headline."""
    assert names(filled.search("ferry").found) == ["storm", "ferry", "bridge"]
    assert names(filled.search("zeppelin OR old OR bridge").found)[0] == "bridge"


def test_a_story_shows_the_sentence_that_was_found(filled: Archive) -> None:
    """Of a story the sentence is shown that has the phrase, or most of the words."""
    (found,) = filled.search('deal "old pier"').found
    assert found.words == "Ana Reyes said that the ferries sail to the old pier."
    (found,) = filled.search("agreed ministers deals -bridge ferry").found
    assert found.words == "Tom Okoro said that a deal was agreed by ministers."
    assert found.sentence.of(filled.story(found.story).story.text) == found.words
    assert filled.search("outlet:courier").found[0].words == "Ana Reyes said that the ferries sail to the old pier."


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "character 1: there is nothing to look for"),
        ("...", "character 1: there is nothing to look for"),
        ("grain OR", "character 7: nothing stands after OR"),
        ("OR grain", "character 1: nothing stands before OR"),
        ("grain OR OR wheat", "character 7: nothing stands after OR"),
        ("grain AND", "character 7: nothing stands after AND"),
        ("AND grain", "character 1: nothing stands before AND"),
        ("grain AND OR wheat", "character 7: nothing stands after AND"),
        ("grain NOT", "character 7: nothing stands after NOT"),
        ("grain -...", "character 7: nothing stands after -"),
        ("(grain wheat", r'character 1: no "\)" closes this'),
        ("grain) wheat", r'character 6: a "\)" closes what no "\(" opened'),
        ("grain ()", "character 7: nothing stands between the brackets"),
        ('grain "wheat', "character 7: no quotation mark closes this one"),
        ('grain ""', "character 7: there is no word in it"),
        ("speaker:... grain", "character 1: there is no word in it"),
        ("grain author:Reyes", 'character 7: "author:" is no field; those there are: headline, outlet'),
        ("after:June", "character 1: 'June' is no day"),
        ("grain OR after:2024", "character 10: days hold for the whole search"),
        ("grain -after:2024", "character 7: days are not for -"),
        ("grain OR -wheat", "character 10: what is not wanted stands here alone"),
        ("(" * 30 + "grain" + ")" * 30, "character 21: more than 20 brackets"),
        (" ".join(f"word{number}" for number in range(50)), "character 271: there are more than 40 words"),
    ],
)
def test_a_fault_is_told_with_its_place(words: str, message: str) -> None:
    """Where a search cannot be read, the message says at which character, and what is wrong there."""
    with pytest.raises(QuestionError, match=message):
        parse(words)


MARKS = ['"', "“", "(", ")", "-", ":", "*", "^", "'", ";--", "\\", "\0", "\ud83c", "NEAR(", "{", "¶", "&", "!", "<->", "%"]
PIECES = [*MARKS, "grain", "é", "AND", "OR", "NOT", "speaker:", "after:2024", "headline¶old"]
some = st.lists(st.sampled_from(PIECES), max_size=9)


@given(words=some.map(" ".join) | st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=8).map("".join))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_search_is_taken_for_anything_else(archive: Archive, words: str) -> None:
    """Whatever is searched for, it is a search or a fault in one, never a fault of the database."""
    try:
        archive.search(words)
    except QuestionError:
        return


def pages(archive: Archive, words: str) -> Iterator[tuple[Found, ...]]:
    """A search page by page, two stories on each."""
    after = None
    while True:
        page = archive.search(words, limit=2, after=after)
        yield page.found
        after = page.next
        if after is None:
            return


@pytest.mark.parametrize("words", ["ferry", '"the ferry leaves"', "speaker:reyes"])
def test_new_arrivals_change_no_page_of_a_search(archive: Archive, words: str) -> None:
    """A search read page by page shows each story once and leaves none out, whatever is added meanwhile."""

    def arrive(first: int, end: int) -> None:
        told = ["the ferry leaves", "the ferries leave"]
        stories = (
            said(("Ana Reyes", told[number % 2]), uri=f"https://courier.example/{number}", day=f"2024-03-{number % 28 + 1:02}")
            for number in range(first, end)
        )
        archive.add([page(one) for one in stories])

    arrive(0, 14)
    whole = archive.search(words, limit=100).found
    shown: list[Found] = []
    for number, found in enumerate(pages(archive, words)):
        shown += found
        arrive(20 + 10 * number, 25 + 10 * number)
    assert [row.number for row in shown] == [row.number for row in whole]
    assert len(whole) == (7 if '"' in words else 14)


def test_a_cursor_of_another_search_is_refused(filled: Archive) -> None:
    """A cursor is good for the search that it came from."""
    after = filled.search("ferry", limit=1).next
    assert names(filled.search("ferry", limit=1, after=after).found) == ["ferry"]
    with pytest.raises(QuestionError, match="another question's"):
        filled.search("old", limit=1, after=after)
    with pytest.raises(QuestionError, match="0 stories cannot be shown"):
        filled.search("old", limit=0)
