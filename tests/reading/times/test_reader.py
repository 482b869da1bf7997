"""Time expressions are read as TIMEX3, counted from the day of the story."""

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.sentences import Sentences
from onrecord.reading.times.grammar import grammar
from onrecord.reading.times.reader import Times
from onrecord.record import DayFrom, Layer, Reading, Span, Stamp, Story, Timex

WEDNESDAY = "2022-06-29"
TABLES = Path(__file__).parents[2] / "cases"
CASES: list[dict[str, Any]] = tomllib.loads((TABLES / "times.toml").read_text("utf-8"))["case"]
RUSSIAN: list[dict[str, Any]] = tomllib.loads((TABLES / "times_ru.toml").read_text("utf-8"))["case"]


def story_of(text: str, *, day: str = WEDNESDAY, headline: Span | None = None) -> Story:
    """A story of nothing but its text."""
    kept = (Span(0, len(text)),) if text else ()
    date = dt.date.fromisoformat(day) if day else None
    return Story(id="t", raw=text, text=text, kept=kept, day=date, headline_span=headline)


def times_of(story: Story, *, language: str = "en") -> tuple[Timex, ...]:
    """The times of a story."""
    reading = Sentences().read(story, Reading(story_id=story.id))
    return Times(language=language).read(story, reading).times


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_sentence_gives_its_times(case: dict[str, Any]) -> None:
    """Each sentence of the table gives just its expressions, with their types and values."""
    story = story_of(case["sentence"], day=case.get("day", WEDNESDAY))
    found = [[timex.span.of(story.text), str(timex.type), timex.value or ""] for timex in times_of(story)]
    assert found == case["times"]


@pytest.mark.parametrize("case", RUSSIAN, ids=[case["why"] for case in RUSSIAN])
def test_a_sentence_of_russian_gives_its_times(case: dict[str, Any]) -> None:
    """So does each sentence of Russian, by the same code and another pack."""
    story = story_of(case["sentence"], day=case.get("day", WEDNESDAY))
    found = [[timex.span.of(story.text), str(timex.type), timex.value or ""] for timex in times_of(story, language="ru")]
    assert found == case["times"]


def test_the_date_of_the_dateline_is_the_day_of_the_story() -> None:
    """It is told as that, and is no time of the story; where the story has no day it is all that is known."""
    text = "ACCRA, June 28 (Wire) - They met on Monday."
    story = replace(story_of(text), dateline=Span(0, 23))
    assert [timex.value for timex in times_of(story)] == ["2022-06-27"]
    assert [timex.value for timex in times_of(replace(story, day=None))] == ["XXXX-06-28", "XXXX-WXX-1"]


def test_the_layer_is_said_to_be_read() -> None:
    """A story without any time has an empty layer of times that was looked for."""
    story = story_of("Nothing happened.")
    reading = Times().read(story, Sentences().read(story, Reading(story_id="t")))
    assert reading.times == ()
    assert Layer.TIMES in reading.layers


def test_what_was_counted_from_is_kept() -> None:
    """A date says which day it was counted from, and how its words were qualified."""
    first, second = times_of(story_of("He left on June 10, 2021. Two days later he was back."))
    assert (first.anchor, second.anchor) == (None, "2021-06-10")
    (early,) = times_of(story_of("It failed early last week."))
    assert (early.anchor, early.mod) == (WEDNESDAY, "START")


def test_the_headline_is_left_out() -> None:
    """The day in a headline is not read twice."""
    text = "Mayor resigns Tuesday\n\nThe mayor resigned on Tuesday."
    (timex,) = times_of(story_of(text, headline=Span(0, 21)))
    assert timex.span.start > 21


def test_no_expression_runs_over_a_paragraph_end() -> None:
    """What ends one paragraph and what begins the next are no one date."""
    story = story_of("The ship left in June\n\n2019 was a bad year.")
    assert [timex.span.of(story.text) for timex in times_of(story)] == ["June", "2019"]


def test_lines_wrapped_in_the_middle_of_a_date_are_read() -> None:
    """A wire story wrapped at a fixed width breaks dates, too."""
    story = story_of("The treaty was signed by both presidents in the capital on June\n28, 2022, and will be ratified later.")
    assert times_of(story)[0].value == "2022-06-28"


# Every expression of the table, and what breaks them.
PIECES = (
    *sorted({words for case in CASES for words, *_ in case["times"]}),
    *("9999", "0000", "31/02/2022", "ended", "Feb. 30", "’", "-", "–", "\n", "\n\n", "½", "1/0", "٣", "May", "said", ".", ","),
    *("the", "of", "first", "months", "1500", "99", "hundred", "thousand", "years", "earlier", "every", "century", "0", "a"),
    *("will", "on", "had", "by"),
)


RUSSIAN_PIECES = (
    *sorted({words for case in RUSSIAN for words, *_ in case["times"]}),
    *(
        "31 февраля",
        "г.",
        "в",
        "по",
        "2022",
        "I",
        "квартал",
        "недели",
        "лет",
        "назад",
        "—",
        "–",
        "\n\n",
        "тому",
        "первые",
        "99",
    ),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(RUSSIAN_PIECES), max_size=30).map(" ".join), st.dates() | st.none())
def test_any_text_of_russian_is_read_without_a_fault(text: str, day: dt.date | None) -> None:
    """So is whatever may stand in Russian."""
    times = times_of(story_of(text, day=day.isoformat() if day else ""), language="ru")
    ends = [0, *(timex.span.end for timex in times)]
    assert all(end <= timex.span.start for end, timex in zip(ends, times, strict=False))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=80),
    st.dates() | st.dates(dt.date(1000, 1, 1), dt.date(1001, 1, 1)) | st.none(),
)
def test_any_text_is_read_without_a_fault(text: str, day: dt.date | None) -> None:
    """Whatever the words and the day, spans lie in the text in order, no two share a word, and reading twice gives the same."""
    story = story_of(text, day=day.isoformat() if day else "")
    times = times_of(story)
    ends = [0, *(timex.span.end for timex in times)]
    assert all(end <= timex.span.start for end, timex in zip(ends, times, strict=False))
    assert ends[-1] <= len(text)
    assert times == times_of(story)


def test_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the text makes ten times the places that are tried."""
    rules, tried = grammar("en"), [0]
    next_place = rules.next_place

    def counted(text: str, at: int) -> object:
        tried[0] += 1
        return next_place(text, at)

    monkeypatch.setattr(rules, "next_place", counted)
    text = "On 3 May the talks broke down three days after they began, a year earlier than planned. "
    times_of(story_of(text * 5))
    few, tried[0] = tried[0], 0
    times_of(story_of(text * 50))
    assert few < tried[0] <= 12 * few


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_nothing_is_counted_from_a_day_no_story_has(day: str) -> None:
    """A story of the year 1 or 9999 has a day that was read wrongly."""
    assert [timex.value for timex in times_of(story_of("On Christmas, yesterday and last winter.", day=day))] == [
        "XXXX-12-25",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("The ship sailed on 3 May 2020.", 0, [("day month year", [])]),
        (
            "The talks will go on until then. Ministers will meet on Friday.",
            0,
            [("weekday, counted from the day of the story", []), ("its clause looks ahead", ["will"])],
        ),
        (
            "The council on Monday rejected it.",
            0,
            [("weekday, counted from the day of the story", []), ("its clause looks back", ["rejected"])],
        ),
        (
            "He left on June 10, 2021. Two days later he came back.",
            1,
            [("later, counted from a date told before", ["June 10, 2021"])],
        ),
        (
            "He left on Wednesday. It failed in May.",
            1,
            [("month after a preposition, counted from the day of the story", []), ("its clause looks back", ["failed"])],
        ),
        ("It failed last week.", 0, [("relative period, counted from the day of the story", [])]),
        (
            "They met on Tuesday at 5 p.m. in the hall.",
            1,
            [("clock", []), ("the hour of the day named beside it", ["Tuesday"])],
        ),
    ],
)
def test_an_expression_tells_why(text: str, number: int, expected: list[tuple[str, list[str]]]) -> None:
    """An expression keeps the rule that read it, what it was counted from, and the word that tells where its clause looks."""
    timex = times_of(story_of(text))[number]
    assert [(why.rule, [span.of(text) for span in why.led_by]) for why in timex.why] == expected


def test_a_dateline_is_the_word_of_the_day() -> None:
    """Where the day of the story was read in its dateline, what is counted from it was led to by the dateline."""
    text = "OSLO, June 29 (Agency) — The talks ended yesterday."
    story = replace(story_of(text), dateline=Span(0, 24), day_from=DayFrom.DATELINE)
    (why,) = times_of(story)[-1].why
    assert why.led_by == (Span(0, 24),)


def test_a_story_that_was_changed_the_day_after_tells_of_that_day() -> None:
    """A weekday that is the day of the last change is that day, unless the change came long after."""
    text = "The hall was shut on Thursday morning."
    story = story_of(text)
    values = [
        [time.value for time in times_of(replace(story, version_created=Stamp(value=changed, method="json-ld")))]
        for changed in ("2022-06-30T08:00", "2022-07-07")
    ]
    assert values == [["2022-06-30TMO"], ["2022-06-23TMO"]]
