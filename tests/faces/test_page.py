"""The page in a terminal: what a newsroom reads of a story, line by line."""

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from onrecord.faces.cli.page import show
from onrecord.faces.cli.view import View
from onrecord.record import Layer, Reading, Story
from onrecord.record.record import Record
from tests.samples import READING, RECORD, STATEMENTS, STORY, here
from tests.strategies import records

STATEMENTS_SHOWN = """\
Ferry to Skarvøy sails again

WHO SAID WHAT  4

  Ana Reyes, Transport Minister
    told · to Radio Skarv · 12 March 2024
      “The ferry sails again on Friday,” … “and it will not stop at the old
      pier.”

  Tom Okoro, harbour master
    expects
    Tom Okoro → his office → Island Gazette → Coastwire → Harbour Courier
      more than 400 passengers a day

  No source given
    reportedly
      The crossing has … been closed since January

  One fisherman
    said
      the old pier was never safe
"""

EVENTS_SHOWN = """\
Ferry to Skarvøy sails again

WHAT HAPPENED  2

  12 March 2024  meeting, held
    Ana Reyes and Tom Okoro · Port Elsa · about when the ferry sails again
      Transport Minister Ana Reyes met harbour master Tom Okoro in Port Elsa on
      Tuesday to settle when the ferry sails again.

  no date  visit, planned
    The ferry · the old pier · Radio
      “The ferry sails again on Friday,” Reyes told Radio Skarv on Tuesday, “and
      it will not stop at the old pier.”
      on the word of Ana Reyes
"""

STORY_SHOWN = """\
Ferry to Skarvøy sails again
Outlet       Harbour Courier
Section      Local
By           Mira Holt
Supplied by  Coastwire
From         PORT ELSA
Published    12 March 2024, 09:30 (json-ld)
Changed      13 March 2024 (line)
Days from    12 March 2024 (the day it was published)
Page         https://courier.example/ferry

PORT ELSA, March 12 (Coastwire) — Transport Minister Ana Reyes met harbour
master Tom Okoro in Port Elsa on Tuesday to settle when the ferry sails again.
"""

TIMES_SHOWN = """\
WHEN  1

  12 March 2024  “Tuesday”
"""

CUT_SHOWN = """\
CUT AWAY  2

  menu    HOME NEWS WEATHER
  credit  Source: Coastwire
"""


def shown(record: Record, *, view: View = View.ALL, cut: bool = False, why: bool = False, width: int = 80) -> str:
    """The page as it is printed where there are no colours."""
    file = io.StringIO()
    show(record, Console(file=file, width=width, highlight=False), view=view, cut=cut, why=why)
    return file.getvalue()


def test_statements_stand_under_their_speaker() -> None:
    """Each speaker stands once with a role, and under it the cue, to whom, when, the chain, and the words."""
    assert shown(RECORD, view=View.STATEMENTS) == STATEMENTS_SHOWN


def test_events_stand_with_their_evidence() -> None:
    """Each event has its day, its standing, who and where, the sentence that tells it, and on whose word."""
    assert shown(RECORD, view=View.EVENTS) == EVENTS_SHOWN


def test_the_story_stands_with_its_facts() -> None:
    """The head of the story gives what the page says of it, then come the words without the headline."""
    assert shown(RECORD, view=View.STORY).startswith(STORY_SHOWN)


@pytest.mark.parametrize(
    "line",
    [
        "found: words in quotation marks, and behind them who says them ← “told”",
        "“Reyes” is Ana Reyes: the last name of one named in full ← “Ana Reyes”",
        "“Tuesday” is 12 March 2024: the day of the story by its weekday ← “March 12”",
        "found: a verb of meeting with its object ← “met”",
    ],
)
def test_why_is_shown_where_it_is_asked(line: str) -> None:
    """Under each finding stands by what rule it was found, and from which words; unasked, none of it does."""
    assert re.search(f"        (why|   )  {re.escape(line)}\n", shown(RECORD, why=True, width=100))
    assert "why" not in shown(RECORD, width=100)


def test_what_was_cut_stands_at_the_foot() -> None:
    """What was cut away comes last, each piece with its label."""
    assert shown(RECORD, cut=True).endswith(CUT_SHOWN)
    uncut = replace(RECORD, story=replace(STORY, cut=()))
    assert "CUT AWAY\n  nothing of the text; what stands around the article of an HTML page is not kept" in shown(
        uncut, cut=True, width=100
    )


def test_a_speaker_stands_once() -> None:
    """Two statements of one speaker, named in two ways, stand under one name."""
    again = replace(STATEMENTS[0], id="again", source=replace(STATEMENTS[1].source, parties=("p1",)))  # type: ignore[type-var]
    page = shown(replace(RECORD, reading=replace(READING, statements=(STATEMENTS[0], again))), view=View.STATEMENTS)
    assert page.count("Ana Reyes") == 1
    assert page.count("told · to Radio Skarv") == 2


def test_a_cue_of_marks_is_not_shown() -> None:
    """In an interview the mark between the speaker and the answer is the cue, and tells a reader nothing."""
    dash = here("—")
    answer = replace(STATEMENTS[3], cue=(dash,))
    page = shown(replace(RECORD, reading=replace(READING, statements=(answer,))), view=View.STATEMENTS)
    assert page.endswith("\n  One fisherman\n      the old pier was never safe\n")
    unsure = replace(RECORD, reading=replace(READING, statements=(replace(answer, score=0.4),)))
    assert "\n  One fisherman\n    unsure\n      the old pier" in shown(unsure, view=View.STATEMENTS)


def test_what_was_looked_for_and_not_found_is_told() -> None:
    """An English story in which nobody speaks has no statements; of one in French they were not looked for."""
    nothing = Record(story=STORY, reading=Reading(story_id=STORY.id, layers=frozenset(Layer)))
    assert "WHO SAID WHAT\n  none found\n" in shown(nothing)
    french = Record(story=replace(STORY, language="fr"), reading=replace(nothing.reading, layers=frozenset({Layer.SENTENCES})))
    assert "WHO SAID WHAT\n  not read: the story is in another language (fr)\n" in shown(french)
    assert "Language     fr, which is not read yet: only sentences and quotation marks were" in shown(french, width=100)


def test_of_a_language_with_a_pack_of_times_they_are_shown() -> None:
    """Of a story in Russian the page says that its times are read, and shows what each means beside its words."""
    layers = frozenset({Layer.SENTENCES, Layer.QUOTES, Layer.TIMES})
    russian = replace(RECORD, story=replace(STORY, language="ru"), reading=replace(READING, layers=layers))
    page = shown(russian, width=100)
    assert "Language     ru, which is not read yet: only sentences, quotation marks and times were" in page
    assert page.endswith(shown(RECORD, view=View.TIMES).partition("\n\n")[2])
    assert shown(RECORD, view=View.TIMES).endswith(TIMES_SHOWN)
    assert "  12 March 2024  “Tuesday”\n        why  found: the day of the story" in shown(RECORD, view=View.TIMES, why=True)


def test_a_page_without_fields_says_so() -> None:
    """A story with no headline, byline or date says that they are not given."""
    bare = replace(STORY, headline=None, byline=None, first_created=None, version_created=None, credits=())
    page = shown(replace(RECORD, story=bare), view=View.STORY)
    assert page.startswith("(no headline)\n")
    assert "By         not given" in page
    assert "Published  not given" in page


def test_long_words_hang() -> None:
    """However narrow the terminal, the words of a statement stay under their speaker."""
    page = shown(RECORD, view=View.STATEMENTS, width=44).splitlines()
    words = page[page.index("  Ana Reyes, Transport Minister") + 2 : page.index("  Tom Okoro, harbour master") - 1]
    assert len(words) > 2
    assert all(line.startswith("      ") and len(line) <= 44 for line in words)


@given(records(), st.sampled_from(View), st.integers(20, 120))
@settings(max_examples=40, deadline=None)
def test_any_record_makes_a_page(record: tuple[Story, Reading], view: View, width: int) -> None:
    """However strange a story, its page can be printed, and nothing in it plays with the terminal."""
    page = shown(Record(story=record[0], reading=record[1]), view=view, cut=True, width=width)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", page)
