"""Questions over our own stories rest on what they must; and the measure of it counts right."""

import pytest
from measure.floors import below, floors
from measure.questions import FLOORS, OF_PAGES, QUESTIONS, asked_over, held, main, questions, rests, share, stories

import onrecord
from onrecord.record import Answer, Evidence, Span


def test_our_own_stories_are_asked() -> None:
    """As many questions as before hold over the archive of our own stories, with rules alone."""
    with asked_over(onrecord.read_all([*map(str, stories())], engine="rules")) as archive:
        found = [held(archive, question) for question in questions()]
    least = {"our own stories": floors("rules", FLOORS)["our own stories"]}
    fallen = [one for one in found if not one.fine]
    assert not list(below({"our own stories": share(found)}, least)), fallen


def test_no_story_that_is_set_aside_is_asked() -> None:
    """The stories that no rule is made with are out of sight here, too."""
    assert stories()
    assert not [path for path in stories() if "aside" in path.parts]


@pytest.mark.parametrize("path", [QUESTIONS, OF_PAGES], ids=lambda path: path.name)
def test_every_question_says_what_its_answers_rest_on(path: object) -> None:
    """A question is held against something, or against nothing at all."""
    for question in questions(path):  # type: ignore[arg-type]
        assert question["asks"].endswith("?")
        wanted = (*question.get("must_rest_on", ()), *question.get("must_rest_on_pages", ()))
        assert bool(wanted) is not bool(question.get("nothing")), question["asks"]
        assert question.get("at_least", 0) <= len(wanted)


def test_a_statement_rests_on_what_was_said() -> None:
    """Of a statement its words count, and not all of its sentence; of an event its sentence does."""
    evidence = Evidence(story="1", uri=None, sentence=Span(0, 9), words="It sails, she said of the pier.", id="s1")
    told = Answer(text="", kind="statement", evidence=(evidence,), words="It\nsails")
    assert rests(told, "It sails")
    assert not rests(told, "pier")
    assert rests(Answer(text="", kind="event", evidence=(evidence,)), "pier")


def test_the_measure_prints_what_does_not_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each question has a line, and what is missing or forbidden has one below it."""
    asked = [
        {"asks": "What did Nakato say about fares?", "must_rest_on": ["agree on fares", "the moon"]},
        {"asks": "What did Nakato say about fares?", "must_rest_on": ["agree on fares"], "must_not_rest_on": ["two sides"]},
        {"asks": "What did Nakato say about fares?", "must_rest_on": ["agree on fares", "the moon"], "at_least": 1},
    ]
    monkeypatch.setattr("measure.questions.questions", lambda *_: asked)
    monkeypatch.setattr("measure.questions.stories", lambda: ["examples/scraped-talks.txt"])
    assert main(["--engine", "rules", "--gate"]) == 1
    told = capsys.readouterr().out
    assert "does not rest on: the moon" in told
    assert "rests on: two sides" in told
    assert "our own stories: 0.333 hold" in told
