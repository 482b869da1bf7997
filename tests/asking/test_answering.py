"""Answers out of an archive: what fits is found, page by page, on both databases, and nothing that the archive does not say."""

import datetime as dt
import json

import pytest
from measure.making import Sheet

from onrecord.archive.store import Archive
from onrecord.asking.answering import Answers
from onrecord.asking.narrowing import Parts
from onrecord.errors import QuestionError
from onrecord.record import Answer, EventKind, Standing
from onrecord.record.record import Record
from onrecord.work.asking import ask, query_of
from tests.archive.pages import page

DAY = dt.date(2024, 6, 1)
AGAIN = "the ferry sails again"


def ferry(uri: str = "https://courier.example/ferry") -> Record:
    """A story about talks on a ferry."""
    sheet = Sheet()
    sheet.meet("Ana Reyes", "Tom Okoro", place="Port Elsa", on="2024-03-12", kind=EventKind.TALKS, about="the ferry")
    sheet.say("Ana Reyes", AGAIN, to="Radio Skarv", on="2024-03-12", via=("Island Gazette",))
    sheet.say("Tom Okoro", "no documents will be signed", on="2024-03-12")
    sheet.say("Li Wen", "the pier was never safe", on="2024-01-05")
    sheet.meet("Tom Okoro", place="Skarv", on="2024-03-20", kind=EventKind.VISIT, standing=Standing.PLANNED)
    sheet.count(400, "passengers", bound="more than")
    sheet.count(12, "bridges")
    return sheet.record(uri=uri, headline="Ferry sails", outlet="Courier", day="2024-03-12", credits=("Coastwire",))


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An archive with that story."""
    archive.add([page(ferry())])
    return archive


def asked(archive: Archive, question: str, **parts: object) -> Answers:
    """What the archive says to it."""
    return ask(archive, question, day=DAY, parts=Parts(**parts))  # type: ignore[arg-type]


def texts(archive: Archive, question: str, **parts: object) -> list[str]:
    """The answers in a line each."""
    return [answer.text for answer in asked(archive, question, **parts).answers]


TALKS = "talks, held: Ana Reyes and Tom Okoro · Port Elsa · 2024-03-12 · about the ferry"
SAILS = f"Ana Reyes (by Island Gazette) told: that {AGAIN}"
UNSIGNED = "Tom Okoro said: that no documents will be signed"


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("What did Reyes and Okoro talk about in Port Elsa?", [TALKS, SAILS, UNSIGNED]),
        ("What did Reyes say about the ferry?", [SAILS]),
        ("Who said that the ferry sails again?", [SAILS]),
        ("What did Reyes tell Radio Skarv?", [SAILS]),
        ("What was said about the ferry, according to the Island Gazette?", [SAILS]),
        ("Who met Okoro in March 2024?", [TALKS]),
        ("When did Reyes and Okoro last meet?", [TALKS]),
        ("When did Okoro visit Skarv?", ["visit, planned: Tom Okoro · Skarv · 2024-03-20"]),
        ("How many passengers were there?", ["more than 400 passengers"]),
        ("How many documents were signed?", [UNSIGNED]),
        ("How many fishermen were there?", []),
        ("Where did this story come from?", ["Ferry sails ← Courier ← Coastwire", SAILS]),
        ("What did Wen say about the ferry?", []),
        ("What did Zoltan say?", []),
        ("Who met Okoro in May 2024?", []),
    ],
)
def test_a_question_is_answered(filled: Archive, question: str, answers: list[str]) -> None:
    """What the story tells is answered, and what it does not is not."""
    found = asked(filled, question)
    assert [answer.text for answer in found.answers] == answers
    assert found.nothing is not bool(answers)


def test_every_answer_rests_on_a_sentence(filled: Archive) -> None:
    """The words of the evidence are the sentence as it stands in the story, and its id is that of the record."""
    record = filled.story("https://courier.example/ferry")
    for answer in asked(filled, "What did Reyes and Okoro talk about?").answers:
        (evidence,) = answer.evidence
        assert evidence.words == evidence.sentence.of(record.story.text)
        assert evidence.id in {statement.id for statement in record.statements} | {event.id for event in record.events}
        assert (evidence.story, evidence.headline, evidence.outlet) == (record.story.id, "Ferry sails", "Courier")


def test_an_answer_without_evidence_cannot_be() -> None:
    """Nothing is answered that rests on nothing."""
    with pytest.raises(QuestionError, match="without evidence"):
        Answer(text="It sails.", kind="statement", evidence=())


def test_what_several_stories_tell_is_told_once(filled: Archive) -> None:
    """The same talks and the same words in a second story are one answer with two sentences."""
    filled.add([page(ferry("https://gazette.example/1"), digest="2")])
    for question in ("Who met Reyes?", "What did Reyes say about the ferry?", "What did Reyes and Okoro talk about?"):
        first = asked(filled, question).answers[0]
        assert len({evidence.story for evidence in first.evidence}) == 2


@pytest.mark.parametrize(
    "question", ["What did Reyes and Okoro talk about?", "news of the ferry and of documents", "Who met Reyes?"]
)
def test_pages_follow_on_each_other(filled: Archive, question: str) -> None:
    """Page by page the same is found as at once, though another story arrives meanwhile."""
    whole = texts(filled, question, limit=50)
    found: list[str] = []
    after = None
    for number in range(20):
        one = asked(filled, question, limit=1, after=after)
        found += [answer.text for answer in one.answers]
        if number == 0:
            late = Sheet()
            late.meet("Ana Reyes", "Tom Okoro", on="2024-05-02", kind=EventKind.TALKS)
            late.say("Ana Reyes", "the ferry and documents")
            filled.add([page(late.record(uri="https://courier.example/late", day="2024-05-02"))])
        if (after := one.next) is None:
            break
    assert found == whole


@pytest.mark.parametrize("after", ["nonsense", "event:nonsense", "figure:x", "talked:x"])
def test_a_cursor_of_something_else_is_told_of(filled: Archive, after: str) -> None:
    """A cursor that this question never gave is no cursor."""
    with pytest.raises(QuestionError):
        asked(filled, "Who met Reyes?", after=after)


def test_what_is_planned_is_paged_too(archive: Archive) -> None:
    """Where nothing was held, what is planned follows page by page; what is beside the words comes once."""
    sheet = Sheet()
    for day in ("2024-03-12", "2024-03-13", "2024-03-14"):
        sheet.meet("Ana Reyes", "Tom Okoro", on=day, standing=Standing.PLANNED)
        sheet.say("Ana Reyes", f"the pier of {day}")
    archive.add([page(sheet.record(uri="https://courier.example/plans"))])
    for question in ("When did Reyes and Okoro meet?", "What did Reyes say about the pier?"):
        found: list[str] = []
        after = None
        while True:
            one = asked(archive, question, limit=1, after=after)
            found += [answer.text for answer in one.answers]
            if (after := one.next) is None:
                break
        assert len(found) == len(set(found)) == 3


def test_parts_ask_without_words(filled: Archive) -> None:
    """Flags alone are a question, and beside one they narrow it."""
    assert texts(filled, "", speakers=["Reyes"]) == [SAILS]
    assert texts(filled, "", participants=["Okoro"], kinds=["event"], since="2024-03", until="2024-03-15") == [TALKS]
    assert texts(filled, "", about="passengers", kinds=["figure"]) == ["more than 400 passengers"]
    assert texts(filled, "", kinds=["story"], about="ferry") == ["Ferry sails"]
    assert texts(filled, "Who met Okoro?", since="2024-04") == []
    assert texts(filled, "", via="Island Gazette", kinds=["statement"]) == [SAILS]


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"kinds": ["figure"], "speakers": ["Reyes"]}, "no figure has speakers"),
        ({"kinds": ["rumour"]}, "no kind of finding"),
        ({"since": "last week", "about": "ferry"}, "no day"),
        ({"to": "Reyes", "participants": ["Okoro"]}, "no statement and no event and no figure has to and participants"),
    ],
)
def test_parts_that_cannot_be_are_told_of(filled: Archive, parts: dict[str, object], fault: str) -> None:
    """What no finding has is not asked for in silence."""
    with pytest.raises(QuestionError, match=fault):
        asked(filled, "", **parts)


def test_which_story_has_to_be_said(filled: Archive) -> None:
    """Of two stories it is not guessed which one is meant."""
    filled.add([page(ferry("https://gazette.example/1"), digest="2")])
    with pytest.raises(QuestionError, match="--story"):
        asked(filled, "Where did this story come from?")
    (first, _) = texts(filled, "Where did this story come from?", story="https://gazette.example/1")
    assert first == "Ferry sails ← Courier ← Coastwire"


def test_answers_are_json(filled: Archive) -> None:
    """As JSON an answer has its text, its kind, and where its sentence stands."""
    told = json.loads(json.dumps(asked(filled, "What did Reyes say about the ferry?").told()))
    (answer,) = told["answers"]
    assert (told["nothing"], told["next"], answer["text"], answer["kind"]) == (False, None, SAILS, "statement")
    (evidence,) = answer["evidence"]
    assert set(evidence) >= {"story", "uri", "sentence", "words", "id"}
    assert evidence["sentence"][1] - evidence["sentence"][0] == len(evidence["words"])
    assert told["query"]["speakers"] == [{"words": "Reyes", "names": ["Ana Reyes"]}]


def test_where_no_talks_are_told_it_is_told_what_one_told_the_other(archive: Archive) -> None:
    """They talked, if one told the other something."""
    sheet = Sheet()
    sheet.say("Ana Reyes", AGAIN, to="Radio Skarv")
    archive.add([page(sheet.record(uri="https://courier.example/told"))])
    assert texts(archive, "What did Reyes and Radio Skarv talk about?") == [f"Ana Reyes told: that {AGAIN}"]


def test_words_scattered_over_a_speech_are_not_said_together(archive: Archive) -> None:
    """Who said that the ferry sails has said it in one sentence; figures share more than one word with what is asked."""
    sheet = Sheet()
    sheet.say("Ana Reyes", "the ferry is old. The pier is safe. Nobody sails now")
    sheet.count(30, "ferries")
    archive.add([page(sheet.record(uri="https://courier.example/speech"))])
    assert texts(archive, "Who said that the ferry sails again?") == []
    assert len(texts(archive, "Who said that the pier is safe?")) == 1
    assert texts(archive, "How many ferries sail to Skarv?") == []


def test_what_was_said_of_a_thing_may_stand_beside_the_words(archive: Archive) -> None:
    """ "On the pier, Reyes said that it was late": the sentence is about the pier, and so are her words."""
    sheet = Sheet()
    sheet.say("Ana Reyes", "it was late", via=("Pier Gazette",))
    archive.add([page(sheet.record(uri="https://courier.example/pier"))])
    assert texts(archive, "What did Reyes say about the pier?") == ["Ana Reyes (by Pier Gazette) said: that it was late"]


def test_what_happened_in_a_year_is_not_told_of_one_day(archive: Archive) -> None:
    """Who met in 2024 need not have met on 12 March."""
    sheet = Sheet()
    sheet.meet("Ana Reyes", "Tom Okoro", on="2024")
    sheet.meet("Ana Reyes", "Li Wen", on="2024-03-12")
    archive.add([page(sheet.record(uri="https://courier.example/year"))])
    assert texts(archive, "Who met Reyes on 12 March 2024?") == ["meeting, held: Ana Reyes and Li Wen · 2024-03-12"]
    assert len(texts(archive, "Who met Reyes in 2024?")) == 2


def test_who_is_not_there_is_said(filled: Archive) -> None:
    """A name that nobody bears in the archive is told of by its words."""
    assert query_of(filled, "What did Zoltan say about the ferry?", day=DAY).unknown == ("Zoltan",)
