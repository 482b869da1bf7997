"""Questions that were saved are there again, until somebody takes them off the list."""

import pytest

from onrecord.archive.saved import forget_saved, keep_saved, saved, saved_of
from onrecord.archive.store import Archive
from onrecord.errors import NotFoundError, QuestionError

NOW = "2026-03-12T09:00:00+00:00"


def test_a_question_is_saved_and_taken_off(archive: Archive) -> None:
    """It keeps its id for good, also where the same was saved twice."""
    first = keep_saved(archive, name="The ferry", of="ask", asked="q=what+did+Reyes+say%3F", who="mh", at=NOW)
    second = keep_saved(archive, name=" Piers ", of="search", asked="q=pier&q=quay", who="mh", at=NOW)
    assert (second.name, second.of, second.asked) == ("Piers", "search", "q=pier&q=quay")
    assert saved(archive) == (second, first)
    assert saved_of(archive, first.id) == first
    assert forget_saved(archive, second.id, who="tk", at=NOW) == second
    assert saved(archive) == (first,)
    with pytest.raises(NotFoundError):
        forget_saved(archive, second.id, who="tk", at=NOW)
    for gone in (second.id, "\0", ""):
        with pytest.raises(NotFoundError):
            saved_of(archive, gone)
    again = keep_saved(archive, name="Piers", of="search", asked="q=pier&q=quay", who="mh", at=NOW)
    assert again.id not in {first.id, second.id}


@pytest.mark.parametrize(("name", "asked"), [(" ", "q=pier"), ("Piers", " ")])
def test_a_question_has_a_name_and_words(archive: Archive, name: str, asked: str) -> None:
    """What asks nothing, or has no name, is not saved."""
    with pytest.raises(QuestionError):
        keep_saved(archive, name=name, of="ask", asked=asked, who="mh", at=NOW)
