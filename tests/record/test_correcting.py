"""What people say of a reading is so from then on, and what they take back was never said."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure.making import Sheet

from onrecord.record import Form, Reading, Span
from onrecord.record.correcting import CHANGED, NOT_THERE, place_of, righted
from onrecord.record.correction import Correction, Piece, Place, piece
from onrecord.record.record import Record
from onrecord.record.statement import Corrected
from onrecord.record.undoing import effective


def story() -> Record:
    """Three who say something, the last of whom says the same twice."""
    sheet = Sheet()
    sheet.say("Ana Reyes", "the ferry sails again on Friday", on="2024-03-12")
    sheet.say("Tom Okoro", "nobody was hurt", to="Radio Skarv", via=("Island Gazette",))
    sheet.say("Mira Holt", "the pier is closed")
    sheet.say("Mira Holt", "the pier is closed")
    sheet.write("Lena Brandt nodded. “We are ready.”")
    return sheet.record(uri="https://courier.example/1", day="2024-03-12")


RECORD = story()
TEXT = RECORD.story.text


def told(kind: Corrected, statement: int, *names: str, words: str = "", number: int = 1, **more: object) -> Correction:
    """A correction of one statement of the story."""
    row = RECORD.reading.statements[statement]
    at = TEXT.index(words) if words else 0
    pieces = (piece(Span(at, at + len(words)), row.sentence.start, TEXT),) if words else ()
    made = Correction(
        number=number,
        page="https://courier.example/1",
        story=RECORD.story.id,
        kind=kind,
        statement=row.id,
        place=place_of(row, TEXT),
        names=names,
        pieces=pieces,
        who="mh",
        at=f"2026-03-12T09:00:{number:02}+00:00",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def added(words: str, *names: str, number: int = 1) -> Correction:
    """A statement that the program did not read."""
    start = TEXT.index(words)
    place = Place(sentence=words, start=start, form=Form.DIRECT, content=(Piece(0, words),), is_read=False)
    return replace(told(Corrected.MISSING, 0, *names, number=number), place=place, statement="")


@pytest.mark.parametrize(
    ("correction", "is_so"),
    [
        (told(Corrected.SPEAKER, 0, "Tom Okoro"), lambda row: row.speakers == ("Tom Okoro",) and row.source == "Tom Okoro"),
        (told(Corrected.SPEAKER, 0, "Lena Brandt"), lambda row: row.speakers == ("Lena Brandt",)),
        (told(Corrected.SPEAKER, 0), lambda row: row.speakers == ()),
        (told(Corrected.SPEAKER, 0, "Ana Reyes", "Mira Holt"), lambda row: row.speakers == ("Ana Reyes", "Mira Holt")),
        (told(Corrected.ADDRESSEE, 1), lambda row: row.addressee is None),
        (told(Corrected.ADDRESSEE, 0, "radio skarv"), lambda row: row.addressee == "Radio Skarv"),
        (told(Corrected.ADDRESSEE, 0, "nobody"), lambda row: (row.addressee, row.row.addressee.parties) == ("nobody", ())),
        (told(Corrected.SPEAKER, 0, "the pier"), lambda row: (row.speakers, row.source) == ((), "the pier")),
        (told(Corrected.VIA, 1, "the pier", "Island Gazette"), lambda row: row.via == ("the pier", "Island Gazette")),
        (told(Corrected.VIA, 1, "Mira Holt", "Island Gazette"), lambda row: row.via == ("Mira Holt", "Island Gazette")),
        (told(Corrected.SAID_ON, 0, "2024-03-11"), lambda row: row.said_on == "2024-03-11"),
        (told(Corrected.SAID_ON, 1, "2024-03", words="nobody"), lambda row: row.said_on == "2024-03"),
        (told(Corrected.SAID_ON, 0), lambda row: row.said_on is None),
        (
            told(Corrected.CONTENT, 0, words="the ferry sails again", form=Form.MIXED),
            lambda row: (row.words, row.form, row.score) == ("the ferry sails again", Form.MIXED, 1.0),
        ),
    ],
)
def test_what_is_said_of_a_statement_is_so(correction: Correction, is_so: object) -> None:
    """A speaker, an addressee, a relay, a day or the words: the statement has it then, and says that it was corrected."""
    found = righted(RECORD, [correction])
    assert not found.amiss
    (row,) = [row for row in found.record.statements if row.row.corrected]
    assert row.row.corrected == (correction.kind,)
    assert is_so(row)  # type: ignore[operator]
    assert Record.from_json(found.record.to_json(raw=True)) == found.record
    others = [row for row in found.record.reading.statements if not row.corrected]
    assert set(others) < set(RECORD.reading.statements)


def test_what_is_no_statement_is_gone() -> None:
    """Of two with the same words it is the one in that place; what others say of it then says nothing."""
    rows = RECORD.reading.statements
    gone = told(Corrected.NO_STATEMENT, 3)
    assert righted(RECORD, [gone]).record.reading.statements == rows[:3]
    assert righted(RECORD, [told(Corrected.SPEAKER, 3, "Ana Reyes", number=2), gone]).record.reading.statements == rows[:3]


def test_a_statement_that_was_missing_stands_where_its_words_stand() -> None:
    """It has the speaker that was named, and can be corrected further; not any more, when it is taken back."""
    missing = added("“We are ready.”", "Lena Brandt")
    found = righted(RECORD, [missing])
    row = found.record.statements[-1]
    assert (row.words, row.speakers, row.row.corrected, row.score) == ("“We are ready.”", ("Lena Brandt",), ("missing",), 1.0)
    place = found.places[row.id]
    assert place == missing.place
    other = told(Corrected.SPEAKER, 0, "Ana Reyes", number=2, place=place)
    assert righted(RECORD, [missing, other]).record.statements[-1].speakers == ("Ana Reyes",)
    undone = replace(missing, number=3, undoes=1)
    assert righted(RECORD, [missing, other, undone]).amiss == {2: NOT_THERE}


def test_the_story_has_to_name_them() -> None:
    """Whom the story does not name did not speak in it, and a day has words that tell it: the record stays as it was."""
    nobody, no_day = told(Corrected.SPEAKER, 0, "Ana Reyes", "Karl Stein"), told(Corrected.SAID_ON, 2, "2024-03-11", number=2)
    found = righted(RECORD, [nobody, no_day])
    assert found.record is RECORD
    assert found.amiss == {
        1: "the story does not name Karl Stein",
        2: "no words of the story tell that it was on 2024-03-11",
    }


def unread(text: str) -> Record:
    """Another version of the story, in which nothing is read."""
    anew = replace(RECORD.story, id="other", text=text, raw=text, kept=(Span(0, len(text)),))
    return Record(story=anew, reading=Reading(story_id="other"))


def test_it_outlives_the_reading() -> None:
    """Words that are read a little otherwise, stand elsewhere, or are read no more are what was corrected; others are not."""
    speaker = told(Corrected.SPEAKER, 2, "Lena Brandt")
    first, *rest = RECORD.reading.statements
    shorter = replace(RECORD.reading.statements[2], content=(Span(first.content[0].end + 1, first.content[0].end + 2),))
    for reading in (
        replace(RECORD.reading, statements=(first, *rest[:1])),
        replace(RECORD.reading, statements=(first, shorter)),
    ):
        found = righted(Record(story=RECORD.story, reading=reading), [speaker])
        assert [(row.speakers, row.words) for row in found.record.statements if row.row.corrected] == [
            (("Lena Brandt",), "that the pier is closed")
        ]
    read = RECORD.reading.statements[2]
    span = Span(read.content[0].start + 5, read.content[0].end)
    other = replace(RECORD.reading, statements=(replace(read, content=(span,), id="s1"),))
    (row,) = righted(Record(story=RECORD.story, reading=other), [speaker]).record.statements
    assert (row.words, row.speakers, row.id) == ("the pier is closed", ("Lena Brandt",), "s1")
    found = righted(unread(f"Late news. {TEXT}"), [speaker])
    assert [row.words for row in found.record.statements] == ["that the pier is closed"]
    assert righted(unread(TEXT.replace("pier", "quay")), [speaker]).amiss == {1: CHANGED}


NAMES = st.sampled_from(["Ana Reyes", "Tom Okoro", "Mira Holt", "Lena Brandt", "Karl Stein", "nodded", "the pier"])
CHANGES: st.SearchStrategy[tuple[Corrected, int, list[str], str]] = st.one_of(
    st.tuples(
        st.sampled_from([Corrected.SPEAKER, Corrected.ADDRESSEE, Corrected.VIA]),
        st.integers(0, 3),
        st.lists(NAMES, max_size=2),
        st.just(""),
    ),
    st.tuples(st.just(Corrected.NO_STATEMENT), st.integers(0, 3), st.just([]), st.just("")),
    st.tuples(st.just(Corrected.SAID_ON), st.integers(0, 3), st.lists(st.just("2024-03-12"), max_size=1), st.just("")),
    st.tuples(
        st.just(Corrected.CONTENT),
        st.integers(0, 3),
        st.just([]),
        st.sampled_from(["the ferry sails", "nobody", "is closed", "We are ready"]),
    ),
)


@st.composite
def said(draw: st.DrawFn) -> list[Correction]:
    """Some corrections, some of them taken back."""
    rows: list[Correction] = []
    for number, (kind, statement, names, words) in enumerate(draw(st.lists(CHANGES, max_size=5)), 1):
        rows.append(told(kind, statement, *names, words=words, number=number))
    if draw(st.booleans()):
        rows.append(added("“We are ready.”", number=len(rows) + 1))
    for _ in range(draw(st.integers(0, 3)) if rows else 0):
        undone = draw(st.sampled_from(rows))
        rows.append(replace(undone, number=len(rows) + 1, undoes=undone.number))
    return rows


@given(said(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same(rows: list[Correction], chance: object) -> None:
    """However the rows are handed over, the record is the same, whole, and with every statement under an id of its own."""
    found = righted(RECORD, rows)
    other = list(rows)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert righted(RECORD, other).record.to_json() == found.record.to_json()
    assert Record.from_json(found.record.to_json(raw=True)) == found.record
    ids = [row.id for row in found.record.reading.statements]
    assert len(set(ids)) == len(ids)
    assert set(found.places) == set(ids)


@given(said(), said())
def test_what_is_taken_back_was_never_said(rows: list[Correction], others: list[Correction]) -> None:
    """Corrections that are all taken back, before others or behind them, leave the record as it is without them."""
    first = len(rows)
    more = [
        replace(row, number=row.number + first, undoes=row.undoes and row.undoes + first, at=f"2026-04-12T09:00:{n:02}")
        for n, row in enumerate(others)
    ]
    last = first + len(more)
    back = [
        replace(row, number=last + n, undoes=row.number)
        for n, row in enumerate((row for row in effective(more) if row.undoes is None), 1)
    ]
    assert righted(RECORD, [*rows, *more, *back]).record.to_json() == righted(RECORD, rows).record.to_json()
