"""A sentence is parted into clauses by the words that open and close them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.clauses import clause_at, clauses
from onrecord.record import Span

WORDS = [
    "who",
    "which",
    ",",
    "that",
    "after",
    "he",
    "met",
    "and",
    "(",
    ")",
    "—",
    ";",
    "when",
    "Osei",
    "said",
    "where",
    ":",
    "leaving",
]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Osei, who leads the bank, met the mayor.", ["Osei, , met the mayor.", "who leads the bank"]),
        ("After meeting Osei in Accra, the mayor flew home.", [", the mayor flew home.", "After meeting Osei in Accra"]),
        ("Osei met the mayor and the two left.", ["Osei met the mayor ", "and the two left."]),
        ("Osei and Lund met.", ["Osei and Lund met."]),
        ("Osei flew to Oslo, where he met Lund.", ["Osei flew to Oslo, ", "where he met Lund."]),
        ("In remarks after meeting Lund, Osei smiled and left.", ["In remarks , Osei smiled and left.", "after meeting Lund"]),
        ("The mayor — he was late — met Osei.", ["The mayor — met Osei.", "— he was late "]),
        ("Osei sang; Lund danced.", ["Osei sang;", " Lund danced."]),
    ],
)
def test_words_stand_in_their_clause(sentence: str, parts: list[str]) -> None:
    """An aside, a fronted clause and a second main clause are clauses of their own."""
    found = clauses(sentence, Span(0, len(sentence)))
    assert ["".join(piece.of(sentence) for piece in clause.pieces) for clause in found] == parts


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join))
def test_every_letter_is_in_one_clause(text: str) -> None:
    """Whatever the words, the pieces of all clauses together are the sentence, none twice."""
    found = clauses(text, Span(0, len(text)))
    pieces = sorted(piece for clause in found for piece in clause.pieces)
    assert "".join(piece.of(text) for piece in pieces) == text
    assert all(clause_at(found, piece) < len(found) for piece in pieces)
    assert all(clause.parent is None or clause.parent < len(found) for clause in found)
