"""What only the tagger takes for a statement, and what of it says nothing."""

import pytest

from onrecord.reading.engines.joint_silences import is_thing, tells_nothing
from onrecord.record import Attribution, Span


@pytest.mark.parametrize(
    ("source", "cue", "content", "nothing"),
    [
        ("The ministers", "discussed", "a ferry to Mwanza", True),
        ("The two sides", "exchanged views on", "the price of salt", True),
        ("The author", "discussed", "his love of ferries", False),
        ("The port", "declined", "to comment", True),
        ("The port", "declined", "an interview", True),
        ("The port", "declined", "to lower its fees", False),
        ("The Courier", "could not verify", "the figures", True),
        ("The port", "has not commented on", "the figures", True),
        ("Her office", "neither confirmed nor denied", "the trip", True),
        ("The port", "does not expect", "more ferries", False),
        ("The harbour master", "thanked", "the crews for their patience", True),
        ("The jury", "cleared", "him of fraud", True),
        ("The jury", "has cleared", "that he was at sea", False),
        ("The crews", "want", "it", True),
        ("The port", "denied", "this", True),
        ("The port", "declined to say", "why the ferry sank", True),
        ("The port", "would not say", "what it cost", True),
        ("", "known as", "the Kettle", True),
        ("", "is expected", "to open in May", True),
        ("The port", "expects", "to open in May", False),
        ("The crews", "want", "higher wages", False),
    ],
)
def test_what_is_done_or_talked_about_or_kept_silent_is_nothing_said(
    source: str, cue: str, content: str, nothing: bool
) -> None:
    """One sentence each."""
    text = f"{source} {cue} {content}."
    at = len(source) + len(cue) + 2
    tag = Attribution(
        source=(Span(0, len(source)),) if source else (),
        cue=(Span(len(source) + 1, at - 1),),
        content=(Span(at, at + len(content)),),
        score=0.8,
    )
    assert tells_nothing(text, tag) is nothing


@pytest.mark.parametrize(
    ("content", "thing"),
    [
        ("the death penalty", True),
        ("help for the crews", True),
        ("that the ferry sank", False),
        ("the ferry had sunk", False),
        ("to help", False),
        ("whether it sank", False),
    ],
)
def test_a_thing_is_no_clause(content: str, thing: bool) -> None:
    """A clause has a verb, or opens with a word for one."""
    tag = Attribution(source=(), cue=(), content=(Span(0, len(content)),), score=0.5)
    assert is_thing(content, tag) is thing
