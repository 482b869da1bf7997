"""The joint engine: one list of names and of who said what, by rules and tagger together."""

from pathlib import Path

import pytest

from onrecord.errors import EngineMissingError
from onrecord.reading.engines.joint import Joint
from onrecord.reading.engines.tagger.session import load_tables
from onrecord.reading.names import Names
from onrecord.reading.quotes import Quotes
from onrecord.reading.sentences import Sentences
from onrecord.reading.times.reader import Times
from onrecord.record import Attribution, Kind, Name, Reading, Story
from tests.reading.engines.tagger.helpers import story_of

PLAIN = "“No,” Ada Moe said."
TEXTS = [
    PLAIN,
    "The harbour will stay shut, the mayor said on Monday. “We are tired,” said Ivo Tan.\n\nRain fell.",
    "",
    "?!… — “”",
    "“No\ud83d,” Ada \udc00Moe\x00 said.",
]


@pytest.fixture(scope="module")
def joint() -> Joint:
    """The shipped model, on one thread."""
    return Joint(threads=1)


def begun(story: Story, joint: Joint) -> Reading:
    """All of a reading that attributions need."""
    reading = Reading(story_id=story.id)
    for reader in (Sentences(), Quotes(), Times(), Names(joint)):
        reading = reader.read(story, reading)
    return reading


def told(text: str, joint: Joint) -> tuple[tuple[Name, ...], tuple[Attribution, ...]]:
    """The names and attributions of a text."""
    story = story_of(text, str(len(text)))
    reading = begun(story, joint)
    found = joint.attributions(story, reading)
    joint.forget(story)
    return reading.names, found


def test_a_plain_sentence_is_read(joint: Joint) -> None:
    """What both find is told once, with a person as its source."""
    names, (said,) = told(PLAIN, joint)
    assert [(name.span.of(PLAIN), name.kind) for name in names] == [("Ada Moe", Kind.PERSON)]
    assert [span.of(PLAIN) for span in (*said.source, *said.cue)] == ["Ada Moe", "said"]
    assert "No" in said.content[0].of(PLAIN)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_found_is_in_order_and_in_the_text(joint: Joint, text: str) -> None:
    """Each score is a chance, each span lies in the text; of two that start together the longer is first."""
    names, found = told(text, joint)
    assert all(0 <= said.score <= 1 for said in found)
    assert all(span.end <= len(text) for said in found for span in (*said.source, *said.cue, *said.content))
    order = [(said.content[0].start, -said.content[-1].end) for said in found]
    assert order == sorted(order)
    assert [name.span for name in names] == sorted(name.span for name in names)


def test_another_story_changes_nothing(joint: Joint) -> None:
    """Alone, after others, and told ahead among others, a story gives the same, on one thread and on two."""
    alone = [told(text, joint) for text in TEXTS]
    two = Joint(threads=2)
    stories = [story_of(text, str(number)) for number, text in enumerate(TEXTS)]
    for story in stories:
        two.ahead(story)
    for story, (names, found) in zip(reversed(stories), reversed(alone), strict=True):
        reading = begun(story, two)
        assert reading.names == names
        assert two.attributions(story, reading) == found
        two.forget(story)


def test_the_score_is_made_of_what_both_say(joint: Joint) -> None:
    """The chance of each is counted from its signs by the weights of the model."""
    story = story_of(TEXTS[1])
    reading = begun(story, joint)
    found = joint.found(story, reading)
    weights = load_tables().joint_chance
    assert [said.score for said in joint.attributions(story, reading)] == [one.chance(weights) for one in found]
    joint.forget(story)


def test_what_is_missing_is_told_to_who_asks(tmp_path: Path) -> None:
    """Without a model there is no joint engine: starting ahead raises nothing, asking does."""
    joint, story = Joint(threads=1, model=tmp_path), story_of(PLAIN)
    joint.ahead(story)
    with pytest.raises(EngineMissingError, match=r"encoder\.onnx is not there"):
        joint.names(story, Reading(story_id=story.id))
    with pytest.raises(EngineMissingError):
        joint.attributions(story, Reading(story_id=story.id))
    joint.forget(story)
