"""Questions in words are taken apart: who, to whom, about what, when, where, and what is asked of it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.asking.parsing import parsed, slot, slots
from onrecord.asking.query import Form, Query
from onrecord.errors import QuestionError
from onrecord.record.words import words_of
from onrecord.work.asking import dates

WORDS = ["what", "who", "when", "where", "did", "how", "many", "will", "in", "at", "to", "about", "with", "and", "said", "met"]
WORDS += ["that", "the", "Reyes", "Okoro", "2024", "May", "last", ",", "?", "before", "since"]
KNOWN = ("Ana Reyes", "Tom Okoro", "Radio Skarv", "Port Elsa", "Ministry of Trade and Industry", "Island Gazette")


def names(words: str) -> tuple[str, ...]:
    """The names known here that have all of these words."""
    wanted = set(words_of(words))
    return tuple(name for name in KNOWN if wanted and wanted <= set(words_of(name)))


def query(question: str) -> Query:
    """What a question of 28 June 2024 is taken to ask for."""
    return parsed(question, names=names, dates=lambda words: dates(words, day=dt.date(2024, 6, 28)))


def told(asked: Query) -> dict[str, object]:
    """The parts in words: slots by what they were called in the question."""
    people = {"speakers": asked.speakers, "participants": asked.participants}
    rest = {"to": asked.to, "place": asked.place, "via": asked.via}
    words = {"about": asked.about, "counted": asked.counted, "since": asked.since, "until": asked.until}
    found: dict[str, object] = {name: [slot.words for slot in slots] for name, slots in people.items() if slots}
    found |= {name: slot.words for name, slot in rest.items() if slot}
    return found | {name: value for name, value in words.items() if value}


@pytest.mark.parametrize(
    ("question", "form", "parts"),
    [
        (
            "What did Reyes and Okoro talk about in Port Elsa?",
            Form.TALKED,
            {"participants": ["Reyes", "Okoro"], "place": "Port Elsa"},
        ),
        ("What did Ana Reyes discuss with Okoro?", Form.TALKED, {"participants": ["Ana Reyes", "Okoro"]}),
        ("What did Reyes say about the ferry?", Form.WHAT, {"speakers": ["Reyes"], "about": "the ferry"}),
        (
            "What did Reyes say about the ferry, and who reported it?",
            Form.WHAT,
            {"speakers": ["Reyes"], "about": "the ferry"},
        ),
        (
            "what did the minister Ana Reyes tell Radio Skarv on the ferry",
            Form.WHAT,
            {"speakers": ["minister Ana Reyes"], "to": "Radio Skarv", "about": "the ferry"},
        ),
        ("What does Okoro think of the pier?", Form.WHAT, {"speakers": ["Okoro"], "about": "the pier"}),
        ("Who said that the bridge opens in May?", Form.WHO, {"about": "the bridge opens in May"}),
        ("Who reported that the ferry sails?", Form.WHO, {"about": "the ferry sails"}),
        ("Who met Reyes in June 2022?", Form.WHO, {"participants": ["Reyes"], "since": "2022-06-01", "until": "2022-06-30"}),
        ("Whom did Reyes meet in Port Elsa last year?", Form.WHO, None),
        ("When did Reyes and Okoro last meet?", Form.WHEN, {"participants": ["Reyes", "Okoro"]}),
        ("When did Reyes visit Port Elsa?", Form.WHEN, {"participants": ["Reyes"], "place": "Port Elsa"}),
        ("Where did Reyes meet Okoro?", Form.WHERE, {"participants": ["Reyes", "Okoro"]}),
        ("Did Reyes meet Okoro?", Form.WHAT, {"participants": ["Reyes", "Okoro"]}),
        ("Did Reyes ever call Okoro?", Form.WHAT, {"participants": ["Reyes", "Okoro"]}),
        ("What happened in Port Elsa in March 2024?", Form.WHAT, None),
        ("What happened between Reyes and Okoro?", Form.WHAT, {"participants": ["Reyes", "Okoro"]}),
        ("Who accused Reyes of waste?", Form.WHO, {"participants": ["Reyes"], "about": "waste"}),
        ("When was Okoro arrested?", Form.WHEN, {"participants": ["Okoro"]}),
        ("Who thanked Reyes?", Form.WHAT, {"about": "Who thanked Reyes"}),
        ("Where did this story come from?", Form.ORIGIN, {}),
        ("How many documents were signed?", Form.COUNT, {"about": "documents signed", "counted": "documents"}),
        ("How much did trade grow?", Form.COUNT, {"about": "trade grow"}),
        ("What did Okoro say before May 2024?", Form.WHAT, {"speakers": ["Okoro"], "until": "2024-04-30"}),
        ("What did Okoro say since yesterday?", Form.WHAT, {"speakers": ["Okoro"], "since": "2024-06-27"}),
    ],
)
def test_a_question_is_taken_apart(question: str, form: Form, parts: dict[str, object] | None) -> None:
    """Each shape that people ask in has its parts found, and no word of one is taken for another."""
    asked = query(question)
    assert asked.form is form
    assert parts is None or told(asked) == parts


def test_who_asks_when_it_happened_does_not_ask_what_is_planned() -> None:
    """What happened was held; what will happen is planned, or was called off; whether it happened may be denied."""
    assert query("When did Reyes visit Port Elsa?").standings == ("held",)
    assert query("When will Reyes visit Port Elsa?").standings == ("planned", "cancelled")
    assert query("Did Reyes meet Okoro?").standings == ()
    assert query("When did Reyes and Okoro last meet?").last


@pytest.mark.parametrize(
    ("words", "called", "found"),
    [
        ("Reyes", "Reyes", ("Ana Reyes",)),
        ("the Minister Ana Reyes", "Minister Ana Reyes", ("Ana Reyes",)),
        ("Reyes’s", "Reyes", ("Ana Reyes",)),
        ("Port Elsan Transport Minister Reyes", "Port Elsan Transport Minister Reyes", ("Ana Reyes",)),
        ("Bella Reyes", "Bella Reyes", ()),
        ("the mayor of Skarv", "mayor of Skarv", ()),
        ("Nobody", "Nobody", ()),
    ],
)
def test_names_are_looked_up(words: str, called: str, found: tuple[str, ...]) -> None:
    """Articles and titles go; a name that nobody bears is nobody's."""
    assert (slot(words, names).words, slot(words, names).names) == (called, found)


def test_a_last_name_is_of_people_and_not_of_what_is_named_after_them() -> None:
    """Who ends with the name is meant, with a "Jr." behind it or not; a foundation only where nobody is called so."""
    known = {"Reyes": ("Ana Reyes", "Reyes Foundation", "Luis Reyes, Jr."), "Okoro": ("Okoro Foundation",)}
    assert slot("Reyes", lambda words: known.get(words, ())).names == ("Ana Reyes", "Luis Reyes, Jr.")
    assert slot("Okoro", lambda words: known.get(words, ())).names == ("Okoro Foundation",)
    assert len(slot("Reyes", lambda words: known.get(words, ()), is_place=True).names) == 3


def test_an_and_in_a_name_joins_nobody() -> None:
    """Two names joined are two, but a ministry of this and that is one."""
    assert [one.words for one in slots("Reyes, Okoro and Wen", names)] == ["Reyes", "Okoro", "Wen"]
    assert len(slots("the Ministry of Trade and Industry", names)) == 1


def test_a_question_of_no_known_shape_is_not_lost() -> None:
    """Whoever is named in it is asked about, with the words that are left."""
    asked = query("Any news of the pier from Okoro in Port Elsa?")
    assert ([one.words for one in asked.speakers], asked.place and asked.place.words) == (["Okoro"], "Port Elsa")
    assert "pier" in asked.about


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_whatever_is_asked_is_a_question_or_none(words: str) -> None:
    """No words, however strange, break the reading of a question."""
    try:
        asked = query(words)
    except QuestionError:
        return
    assert asked.kinds


def test_a_question_has_an_end() -> None:
    """A book is no question."""
    with pytest.raises(QuestionError, match="letters"):
        query("Who met Reyes? " * 100)


def test_a_question_without_words_is_none() -> None:
    """Signs alone ask nothing."""
    with pytest.raises(QuestionError, match="no words"):
        query(" ?! ")
