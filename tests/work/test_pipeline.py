"""The pipeline: every page of a run becomes a record, a refusal or an error, and none stops the others."""

import json
import re
import socket
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import FetchError, IntakeError, OnRecordError, ReadingError, RecordError, Refused, SettingsError
from onrecord.intake.page import Page
from onrecord.reading.readers import engine
from onrecord.record import Attribution, Layer, Name, Reading, Refusal, Span, Stamp, Story
from onrecord.record.record import Record
from onrecord.work.pipeline import AHEAD, Outcome, count, outcome, outcomes
from onrecord.work.report import Report
from onrecord.work.settings import Settings, day_named, patient_for
from tests.samples import PAGE, RECORD, STORY

IN_FRENCH = """Le bac reprend la mer

Le ministre des Transports a rencontré mercredi le maître du port pour décider du jour où le bac reprendra la mer. « Il \
partira vendredi », a déclaré le ministre, qui a ajouté que le vieux quai resterait fermé tout l’hiver.

Les pêcheurs de l’île attendent depuis janvier que la traversée soit rouverte. Selon la mairie, plus de quatre cents passagers \
la prenaient chaque jour avant la tempête, et beaucoup d’entre eux travaillent de l’autre côté du détroit.
"""


class Marks:
    """An engine that marks nothing, has a fault that some stories bring out, and notes what it is asked for."""

    name = "none"

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.held: set[str] = set()

    def ahead(self, story: Story) -> None:
        """Notes that the story was told of ahead, and how many are held."""
        if "no engine" in story.text:
            Span(3, 3)
        self.asked.append(("ahead", story.headline))
        self.held.add(story.id)
        assert len(self.held) <= AHEAD + 1

    def forget(self, story: Story) -> None:
        """Notes that the story is done."""
        self.held.discard(story.id)

    def names(self, story: Story, reading: Reading) -> tuple[Name, ...]:
        """No names; a span that cannot be, or a plain mistake."""
        self.asked.append(("names", story.headline))
        assert story.id in self.held
        if "bridge" in story.text:
            Span(5, 5)
        if "old pier" in story.text:
            raise KeyError(f"pier, with {len(reading.sentences)} sentences read")
        return ()

    def attributions(self, story: Story, reading: Reading) -> tuple[Attribution, ...]:
        """Nobody says anything."""
        assert story.id == reading.story_id
        return ()


def page(text: str, uri: str | None = "ferry.txt") -> Page:
    """A page of text in a file."""
    return Page(uri=uri, data=text.encode(), media_type="text/plain")


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    """A folder with these text files."""
    for name, words in files.items():
        (tmp_path / f"{name}.txt").write_bytes(words.encode() if isinstance(words, str) else words)
    return tmp_path


def kinds(found: list[Outcome]) -> list[str]:
    """What became of each page, in a word."""
    return [type(one).__name__ for one in found]


def test_a_story_becomes_a_record() -> None:
    """A page with a story on it is read in all its layers."""
    record = outcome(page(PAGE), engine("rules"), Settings())
    assert isinstance(record, Record)
    assert record.story.headline == "Ferry to Skarvøy sails again"
    assert record.reading.layers == set(Layer)


def test_a_fault_of_ours_costs_one_story() -> None:
    """An engine with a fault costs the story it stumbled on, named, with the line of code to report."""
    failed = outcome(page(PAGE), Marks(), Settings())
    assert isinstance(failed, ReadingError)
    assert str(failed).startswith("ferry.txt: a fault in onrecord, please report it: KeyError in test_pipeline.py, line ")
    assert isinstance(failed.__cause__, KeyError)
    assert isinstance(outcome(page(PAGE.replace("old pier", "new pier")), Marks(), Settings()), Record)


@pytest.fixture
def marks(monkeypatch: pytest.MonkeyPatch) -> Marks:
    """The engine that any run gets."""
    marks = Marks()
    monkeypatch.setattr("onrecord.reading.readers.engine", lambda _, **__: marks)
    return marks


def numbered(count: int) -> list[bytes]:
    """So many stories, told apart by their headlines."""
    return [
        PAGE.replace("Ferry to Skarvøy", f"Ferry {at} to Skarvøy").replace("old pier", "pier").encode() for at in range(count)
    ]


def headline(at: int) -> str:
    """The headline of a numbered story."""
    return f"Ferry {at} to Skarvøy sails again"


def test_the_engine_starts_on_stories_ahead(marks: Marks) -> None:
    """Of a list the engine is told of the next few stories before it is asked for the first; the records keep their order."""
    found = list(outcomes(numbered(AHEAD + 3), Settings()))
    assert [one.story.headline for one in found if isinstance(one, Record)] == [headline(at) for at in range(AHEAD + 3)]
    assert marks.asked[: AHEAD + 3] == [
        *(("ahead", headline(at)) for at in range(AHEAD + 1)),
        ("names", headline(0)),
        ("ahead", headline(AHEAD + 1)),
    ]
    assert not marks.held


def test_sources_that_come_one_by_one_are_not_waited_for(marks: Marks) -> None:
    """Where each source is made when it is asked for, the one before it is done by then: a feed is read as it comes."""
    done: list[Outcome] = []

    def feed() -> Iterator[bytes]:
        for at, source in enumerate(numbered(3)):
            assert len(done) == at
            yield source

    for one in outcomes(feed(), Settings()):
        done.append(one)
    assert kinds(done) == ["Record"] * 3
    assert not marks.held


def test_what_comes_when_it_comes_is_not_waited_for(marks: Marks) -> None:
    """Stories before an address are done before it is asked for an answer."""
    run = outcomes([*numbered(2), "http://127.0.0.1:9/ferry", *numbered(1)], Settings(limits=patient_for(5, private=True)))
    assert kinds([next(run), next(run)]) == ["Record", "Record"]
    assert len(marks.asked) == 4
    assert kinds(list(run)) == ["FetchError", "Record"]


def test_a_run_that_is_broken_off_leaves_nothing_behind(marks: Marks) -> None:
    """Whoever has had enough after the first story has the engine drop the others that it started on."""
    run = outcomes(numbered(9), Settings())
    next(run)
    assert len(marks.held) == AHEAD
    assert isinstance(run, Generator)
    run.close()
    assert not marks.held
    assert [asked for asked in marks.asked if asked[0] == "names"] == [("names", headline(0))]


def test_a_fault_ahead_costs_one_story(marks: Marks) -> None:
    """What goes wrong with a story, when the engine starts on it or later, costs that story, in its place."""
    first, second, third, fourth = numbered(4)
    faulty = [first, second.replace(b"pier", b"old pier"), third.replace(b"pier", b"no engine"), fourth]
    assert kinds(list(outcomes(faulty, Settings()))) == ["Record", "ReadingError", "SpanError", "Record"]
    assert not marks.held


def test_a_story_in_another_language_is_not_marked(marks: Marks) -> None:
    """The engine is not told of a story that it will not be asked for."""
    assert kinds(list(outcomes([IN_FRENCH.encode()], Settings()))) == ["Record"]
    assert not marks.asked


def test_an_error_of_ours_is_handed_on() -> None:
    """An error that a reader raises on purpose is the outcome of its story."""
    assert isinstance(outcome(page(PAGE.replace("ferry", "bridge")), Marks(), Settings()), onrecord.SpanError)


def test_a_french_story_is_told_to_be_french() -> None:
    """A story in French keeps its words and its language, and has no statements invented."""
    record = onrecord.read(IN_FRENCH)
    assert isinstance(record, Record)
    assert record.story.language == "fr"
    assert "vieux quai" in record.story.text
    assert record.reading.layers == {Layer.SENTENCES, Layer.QUOTES}
    assert record.statements == ()


def test_a_run_goes_on(tmp_path: Path) -> None:
    """An empty file, a PDF, a file that is not there: each has its own outcome, and the stories are still read."""
    folder(tmp_path, a=PAGE, b="", c=b"%PDF-1.7 \0\1\2", d=PAGE)
    found = list(outcomes([tmp_path, tmp_path / "nowhere.txt", tmp_path / "a.txt"], Settings()))
    assert kinds(found) == ["Record", "Refused", "Refused", "Record", "IntakeError", "Record"]
    reasons = [one.reason for one in found if isinstance(one, Refused)]
    assert reasons == [Refusal.EMPTY, Refusal.NOT_TEXT]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without rights is an error in its place; the files beside it are read."""
    folder(tmp_path, a=PAGE, b=PAGE)
    really_open = onrecord.intake.sources.os.open  # type: ignore[attr-defined]

    def locked(path: Path, *rest: int) -> int:
        if Path(path).name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        handle: int = really_open(path, *rest)
        return handle

    monkeypatch.setattr("onrecord.intake.sources.os.open", locked)
    first, second = outcomes([tmp_path], Settings())
    assert isinstance(first, IntakeError)
    assert str(first).endswith("a.txt: no right to read it")
    assert isinstance(second, Record)


def test_an_address_that_nobody_answers_is_an_error() -> None:
    """An address at which nothing listens fails with its name, and the text after it is read."""
    first, second = outcomes(["http://127.0.0.1:9/ferry", PAGE.encode()], Settings(limits=patient_for(5, private=True)))
    assert isinstance(first, FetchError)
    assert first.uri == "http://127.0.0.1:9/ferry"
    assert isinstance(second, Record)


def test_the_same_page_gives_the_same_record() -> None:
    """Read twice, a page gives the same line of JSON, byte for byte."""
    first, second = (outcome(page(PAGE), engine("rules"), Settings()) for _ in range(2))
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.to_json(raw=True) == second.to_json(raw=True)


def test_pages_are_counted_before_they_are_read(tmp_path: Path) -> None:
    """A progress bar knows how many pages a folder, an address and a missing file make."""
    folder(tmp_path, a=PAGE, b="")
    assert count([tmp_path, "https://example.org/ferry", "-", tmp_path / "nowhere.txt", b"text"]) == 6


def test_a_report_counts_what_became_of_the_pages() -> None:
    """Records, refusals and errors are counted apart."""
    report = Report()
    for one in (
        Record(story=STORY, reading=Reading(story_id=STORY.id)),
        Refused(uri=None, reason=Refusal.EMPTY, detail=""),
        IntakeError("a", "b"),
        ReadingError("a", "b"),
    ):
        report = report.counting(one)
    assert str(report) == "1 read, 1 refused, 2 failed"
    assert len(report) == 4


def test_one_call_reads_a_story(tmp_path: Path) -> None:
    """A path, a path as text, text with a line break in it, or bytes: all give the same story."""
    path = folder(tmp_path, ferry=PAGE) / "ferry.txt"
    texts = [
        record.story.text for record in onrecord.read_all([path, str(path), PAGE, PAGE.encode()]) if isinstance(record, Record)
    ]
    assert len(texts) == 4
    assert len(set(texts)) == 1


def test_one_source_is_no_list_of_letters(tmp_path: Path) -> None:
    """A path, text or bytes given where many sources could be is one source."""
    path = folder(tmp_path, ferry=PAGE) / "ferry.txt"
    for source in (path, str(path), PAGE, PAGE.encode()):
        assert kinds(list(onrecord.read_all(source))) == ["Record"]
    assert kinds(list(onrecord.read_all("nowhere.txt"))) == ["IntakeError"]


def test_an_empty_source_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty string is an error, and not the stories of the current folder."""
    monkeypatch.chdir(folder(tmp_path, a=PAGE))
    assert count(["", "."]) == 2
    with pytest.raises(IntakeError, match="names no file, folder or address"):
        onrecord.read("")
    assert kinds(list(onrecord.read_all(["", "."]))) == ["IntakeError", "Record"]


def test_an_address_that_hangs_costs_its_time_out() -> None:
    """A server that takes a connection and says nothing is given up after the seconds that were given."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/ferry"
        with pytest.raises(FetchError, match=re.escape(address)):
            onrecord.read(address, timeout=0.3, allow_private=True)


def test_the_day_given_dates_what_the_page_does_not() -> None:
    """A page without a date takes the day that is given, as a date or as it is written."""
    undated = PAGE.replace("March 12", "").replace("PORT ELSA,", "PORT ELSA")
    for day in (day_named("2024-03-12"), "2024-03-12"):
        record = onrecord.read(undated, day=day)
        assert isinstance(record, Record)
        assert (record.story.day, record.story.day_from) == (day_named("2024-03-12"), "given")


def test_one_call_says_what_went_wrong(tmp_path: Path) -> None:
    """`onrecord.read` gives a refusal as a value, and raises what went wrong."""
    folder(tmp_path, a=PAGE, b=PAGE)
    refused = onrecord.read(b"")
    assert isinstance(refused, Refused)
    assert refused.reason == Refusal.EMPTY
    with pytest.raises(IntakeError, match="no such file or folder"):
        onrecord.read("nowhere.txt")
    with pytest.raises(IntakeError, match=r"several pages: onrecord\.read_all"):
        onrecord.read(tmp_path)
    with pytest.raises(SettingsError, match="a day is written like 2024-03-12"):
        onrecord.read(PAGE, day="Tuesday")
    with pytest.raises(SettingsError, match="engine"):
        onrecord.read(PAGE, engine="oracle")
    with pytest.raises(SettingsError, match="a number of seconds above zero"):
        onrecord.read(PAGE, timeout=-1)


def test_half_a_character_in_text_is_no_obstacle() -> None:
    """Text that a program cut through the middle of an emoji is read, with a mark in its place."""
    record = onrecord.read(PAGE.replace("Friday", "Friday\ud83c", 1))
    assert isinstance(record, Record)
    assert "Friday?" in record.story.text


def test_every_outcome_is_a_value() -> None:
    """`onrecord.read_all` gives what went wrong in its place, as an error that was not raised."""
    record, refused, failed = onrecord.read_all([PAGE, b"", "nowhere.txt"])
    assert isinstance(record, Record)
    assert isinstance(refused, Refused)
    assert isinstance(failed, OnRecordError)


def test_the_public_names_are_there() -> None:
    """All that the package promises can be had from it, and nothing else is made up."""
    assert all(getattr(onrecord, name) for name in onrecord.__all__)
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        onrecord.write  # noqa: B018


def test_what_is_told_with_a_page_fills_what_it_does_not_say(tmp_path: Path) -> None:
    """A line's title and date are the story's, but for a page of HTML that has its own."""
    words = [paragraph for paragraph in STORY.text.split("\n\n") if paragraph][1:]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in words)
    told = {"title": "Ferry to sail, says minister", "published": "2024-03-14", "author": "Mira Holt"}
    rows = [
        {"uri": "https://courier.example/1", "text": "\n\n".join(words), **told},
        {"uri": "https://courier.example/2", "html": f"<html><title>Ferry sails again</title><body>{body}", **told},
    ]
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    plain, page = onrecord.read_all(path, engine="rules")
    assert isinstance(plain, Record)
    assert isinstance(page, Record)
    assert (plain.story.headline, page.story.headline) == ("Ferry to sail, says minister", "Ferry sails again")
    for record in (plain, page):
        assert record.story.byline == "Mira Holt"
        assert record.story.first_created == Stamp(value="2024-03-14", method="jsonl")


def test_a_record_is_read_as_it_is(tmp_path: Path) -> None:
    """A line that was printed as JSON gives the same record, whatever engine would read it now; a broken one is named."""
    path = tmp_path / "records.jsonl"
    path.write_text(f'{RECORD.to_json(raw=True)}\n{{"story": {{"uri": "x"}}}}\n', encoding="utf-8")
    record, broken = onrecord.read_all(path, engine="rules")
    assert record == RECORD
    assert isinstance(broken, RecordError)
    assert str(broken).startswith(f"{path}, line 2: not a record")
