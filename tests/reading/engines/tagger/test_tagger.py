"""The tagger as an engine: it starts on stories ahead, forgets them, and says plainly what is missing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from onrecord.errors import EngineMissingError
from onrecord.reading.engines.tagger import reading as module
from onrecord.reading.engines.tagger.reading import Marked
from onrecord.reading.engines.tagger.tagger import Tagger
from onrecord.reading.sentences import Sentences
from onrecord.record import Kind, Reading, Span, Story
from tests.reading.engines.tagger.helpers import story_of

ADA = story_of("“No,” Ada Moe said.", "ada")
IVO = story_of("“Yes, the ferry leaves on Monday,” said Ivo Tan.", "ivo")
WAIT = 60


def begun(story: Story) -> Reading:
    """What a reading has when names are asked for."""
    return Sentences().read(story, Reading(story_id=story.id))


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """The shipped model, on one thread."""
    return Tagger(threads=1)


class Slow:
    """Reading that waits until it may go on, and notes which texts it began."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[str] = []
        self.first, self.go = Event(), Event()
        self._read = module.read
        monkeypatch.setattr(module, "read", self.read)

    def read(self, text: str, loaded: module.Loaded) -> Marked:
        """As ever, but later."""
        self.begun.append(text)
        self.first.set()
        assert self.go.wait(WAIT)
        return self._read(text, loaded)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Reading that waits; it goes on at the end of a test in any case."""
    made = Slow(monkeypatch)
    yield made
    made.go.set()


def test_it_tells_names_and_who_said_what(tagger: Tagger) -> None:
    """A plain sentence has one person, who says one thing."""
    assert [(name.span.of(ADA.text), name.kind) for name in tagger.names(ADA, begun(ADA))] == [("Ada Moe", Kind.PERSON)]
    (said,) = tagger.attributions(ADA, begun(ADA))
    assert [span.of(ADA.text) for span in (*said.source, *said.cue)] == ["Ada Moe", "said"]
    (why,) = said.why
    assert re.fullmatch(r"the tagger, \d\d% sure", why.rule)
    assert why.led_by == said.cue
    tagger.forget(ADA)


def test_names_of_other_kinds_are_not_told(tagger: Tagger) -> None:
    """All that is told is a person, an organisation or a place, and a name that the encoder saw."""
    story = story_of("The Norwegians met Ada Moe in Lisbon at the Winter Games of the World Bank.", "games")
    seen = tagger.marked(story).names.names
    names = tagger.names(story, begun(story))
    assert names
    for name in names:
        assert any(sight.span.touches(name.span) and sight.kind == name.kind.value for sight in seen)
    tagger.forget(story)


def test_a_dateline_is_said_by_nobody(tagger: Tagger) -> None:
    """The encoder reads it with the paragraph, but what is said begins behind it; alone it is nothing said."""
    text = "GDYNIA, Nov 20 - Crane operators will go back to work on Monday, Ada Moe said."
    dated = replace(story_of(text, "dated"), dateline=Span(0, 16))
    (said,) = tagger.attributions(dated, begun(dated))
    assert said.content[0].of(text).startswith("Crane operators")
    longer = replace(story_of(text, "longer"), dateline=Span(0, text.index(", Ada")))
    assert tagger.attributions(longer, begun(longer)) == ()
    tagger.forget(dated)
    tagger.forget(longer)


def test_a_story_is_read_once(slow: Slow) -> None:
    """Told ahead, asked for its names, then who said what: one reading serves all."""
    slow.go.set()
    tagger = Tagger(threads=1)
    tagger.ahead(ADA)
    tagger.ahead(ADA)
    tagger.names(ADA, begun(ADA))
    tagger.attributions(ADA, begun(ADA))
    assert slow.begun == [ADA.text]
    tagger.forget(ADA)
    tagger.names(ADA, begun(ADA))
    assert slow.begun == [ADA.text] * 2


def test_to_start_ahead_is_not_to_wait(slow: Slow) -> None:
    """The caller goes on while a story is read."""
    tagger = Tagger(threads=1)
    tagger.ahead(ADA)
    tagger.ahead(IVO)
    assert slow.first.wait(WAIT)
    assert not slow.go.is_set()
    slow.go.set()
    assert tagger.attributions(IVO, begun(IVO))
    tagger.names(ADA, begun(ADA))
    assert sorted(slow.begun) == sorted([ADA.text, IVO.text])


def test_what_is_forgotten_is_not_begun(slow: Slow) -> None:
    """A story that waits behind others and is forgotten costs nothing; one under way ends, and is dropped."""
    tagger = Tagger(threads=1)
    tagger.ahead(ADA)
    assert slow.first.wait(WAIT)
    others = [story_of(f"Rain fell on day {number}.", str(number)) for number in range(8)]
    for story in (*others, IVO):
        tagger.ahead(story)
    for story in (IVO, *others, ADA):
        tagger.forget(story)
    slow.go.set()
    assert tagger.names(ADA, begun(ADA))
    assert slow.begun.count(ADA.text) == 2
    assert IVO.text not in slow.begun


def test_what_was_never_told_may_be_forgotten(tagger: Tagger) -> None:
    """Forgetting twice, or without need, is no fault."""
    tagger.forget(IVO)
    tagger.forget(IVO)


def test_two_stories_may_be_read_by_turns(tagger: Tagger) -> None:
    """Each gives what it gives alone, whatever was asked of the other between."""
    alone = {story.id: (tagger.names(story, begun(story)), tagger.attributions(story, begun(story))) for story in (ADA, IVO)}
    for story in (ADA, IVO):
        tagger.forget(story)
    tagger.ahead(ADA)
    tagger.ahead(IVO)
    names = tagger.names(ADA, begun(ADA))
    of_ivo = (tagger.names(IVO, begun(IVO)), tagger.attributions(IVO, begun(IVO)))
    tagger.forget(IVO)
    assert (names, tagger.attributions(ADA, begun(ADA))) == alone["ada"]
    assert of_ivo == alone["ivo"]
    tagger.forget(ADA)


def test_a_story_without_words_has_nothing(tagger: Tagger) -> None:
    """No names, and nobody says anything."""
    empty = story_of("", "empty")
    assert tagger.names(empty, begun(empty)) == ()
    assert tagger.attributions(empty, begun(empty)) == ()
    tagger.forget(empty)


def test_what_is_missing_is_told_to_who_asks(tmp_path: Path) -> None:
    """To start ahead raises nothing; who asks for names or words is told, each time, and of each story."""
    tagger = Tagger(threads=1, model=tmp_path)
    tagger.ahead(ADA)
    for story in (ADA, IVO):
        with pytest.raises(EngineMissingError, match=r"encoder\.onnx is not there"):
            tagger.names(story, begun(story))
        with pytest.raises(EngineMissingError, match=r"encoder\.onnx is not there"):
            tagger.attributions(story, begun(story))
        tagger.forget(story)
    with pytest.raises(EngineMissingError):
        _ = tagger.loaded


def test_a_model_is_loaded_once() -> None:
    """Two engines on the same cores share the encoder, so that it takes its memory once."""
    assert Tagger(threads=1).loaded is Tagger(threads=1).loaded
