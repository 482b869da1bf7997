"""Records: what they show of a story to a person at a prompt or in a notebook."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from onrecord.errors import ReadingError, RecordError
from onrecord.record import Reading, Refusal, Refused, Story
from onrecord.record.codec import encode_refused
from onrecord.record.record import Record
from onrecord.record.within import outside
from tests.samples import RECORD, STORY
from tests.strategies import records


def test_a_statement_shows_who_said_what() -> None:
    """Speakers are named in full, and the words are the story's own."""
    told, relayed, hearsay, anonymous = RECORD.statements
    assert told.speakers == ("Ana Reyes",)
    assert (told.source, told.cue, told.addressee, told.said_on) == ("Reyes", "told", "Radio Skarv", "2024-03-12")
    assert told.words == "“The ferry sails again on Friday,” “and it will not stop at the old pier.”"
    assert told.sentence.startswith("“The ferry")
    assert (told.form, told.score) == ("direct", 0.95)
    assert relayed.via == ("his office", "Island Gazette")
    assert (hearsay.speakers, hearsay.source, hearsay.words) == ((), None, "The crossing has been closed since January")
    assert (anonymous.speakers, anonymous.source) == ((), "One fisherman")


def test_an_event_shows_who_met_whom() -> None:
    """An event names who took part, where and when, and the statement that tells it."""
    met, sails = RECORD.events
    assert (met.participants, met.place, met.date, met.told_in) == (("Ana Reyes", "Tom Okoro"), "Port Elsa", "2024-03-12", None)
    assert met.evidence.startswith("Transport Minister")
    assert sails.told_in is not None
    assert (sails.told_in.speakers, sails.others, sails.format) == (("Ana Reyes",), ("The ferry",), "Radio")


def test_a_party_a_figure_and_a_time_show_their_words() -> None:
    """Parties have roles and mentions, figures a unit and what they measure, times a value."""
    reyes = RECORD.parties[0]
    assert (reyes.name, reyes.roles, reyes.mentions) == ("Ana Reyes", ("Transport Minister",), ("Ana Reyes", "Reyes"))
    figure = RECORD.figures[0]
    assert (figure.amount, figure.unit, figure.bound, figure.of) == (400.0, "passengers", "more than", "passengers")
    assert (figure.change, figure.period, figure.words) == ("increase", "2024-01", "more than 400 passengers")
    assert [(time.words, time.value) for time in RECORD.times] == [("Tuesday", "2024-03-12")]


def test_a_record_is_one_line_at_a_prompt() -> None:
    """What a prompt shows of a record, and of its rows, is short and never the whole story."""
    assert repr(RECORD) == "<Record Ferry to Skarvøy sails again: 4 statements, 2 events, 1 figure>"
    rows = (*RECORD.statements, *RECORD.events, *RECORD.parties, *RECORD.figures, *RECORD.times)
    assert all(len(repr(row)) < 140 for row in rows)
    assert repr(RECORD.statements[3]) == "<Statement One fisherman: the old pier was never safe>"
    assert repr(RECORD.events[0]) == "<Event meeting, held: Ana Reyes, Tom Okoro; Port Elsa; 2024-03-12>"


def test_a_notebook_shows_a_table_and_runs_nothing() -> None:
    """A notebook shows who said what; a headline with a script in it is shown, not run."""
    shown = replace(RECORD, story=replace(STORY, headline="<script>alert(1)</script>"))._repr_html_()
    assert "<td>Ana Reyes</td><td>told</td>" in shown
    assert "<td>his office ← Island Gazette</td>" in shown
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_record_is_written_and_read_again() -> None:
    """A record written as JSON with its page is the same record when read."""
    assert Record.from_json(RECORD.to_json(raw=True)) == RECORD


def test_a_refused_page_gives_no_record() -> None:
    """The line of a page that was refused says so when a record is asked of it."""
    page = Refused(uri="menu.txt", reason=Refusal.MENU, detail="12 of 12 lines are links")
    with pytest.raises(RecordError, match=r"menu.txt: was refused as a story \(menu\): 12 of 12 lines are links"):
        Record.from_json(encode_refused(page))


def test_a_reading_stays_with_its_story() -> None:
    """A reading of one story cannot be put beside another."""
    with pytest.raises(ReadingError, match="of another story"):
        Record(story=STORY, reading=Reading(story_id="bridge"))


def test_the_sample_lies_inside_its_text() -> None:
    """Every span of the ferry story lies in its text, and one that does not would be found."""
    assert outside(STORY, RECORD.reading) is None
    assert outside(
        replace(STORY, text="Ferry", kept=(replace(STORY.kept[0], end=STORY.kept[0].start + 5),), raw=None), RECORD.reading
    )


@given(records())
@settings(max_examples=40, deadline=None)
def test_any_record_can_be_shown(pair: tuple[Story, Reading]) -> None:
    """However strange a story, a prompt and a notebook can show it and all of its rows."""
    record = Record(story=pair[0], reading=pair[1])
    rows = (*record.statements, *record.events, *record.parties, *record.figures, *record.times)
    assert all(repr(row).startswith("<") for row in (record, *rows))
    assert record._repr_html_().endswith("</table>")
    assert all(event.told_in is None or event.told_in.words for event in record.events)
