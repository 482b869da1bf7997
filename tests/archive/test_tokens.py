"""Tokens say who may read or change what is there; of their words nothing is kept."""

import pytest
from sqlalchemy import select

from onrecord.archive.schema_room import tokens
from onrecord.archive.store import Archive
from onrecord.archive.tokens import Rights, new_token, revoke, token_of, tokens_of, touch
from onrecord.errors import NotFoundError, QuestionError

NOW, LATER = "2026-03-12T09:00:00+00:00", "2026-03-13T09:00:00+00:00"


def test_a_token_is_known_by_its_words_alone(archive: Archive) -> None:
    """Whoever has the words has the rights; neither the words nor a part of them stand in the archive."""
    words, made = new_token(archive, " Mira Holt ", rights=Rights.EDIT, at=NOW)
    other, _ = new_token(archive, "a reader", rights=Rights.READ, at=NOW)
    assert (made.number, made.name, made.rights, made.made, made.revoked) == (1, "Mira Holt", Rights.EDIT, NOW, None)
    assert token_of(archive, words) == made
    assert [token_of(archive, wrong) for wrong in ("", words[:-1], f"{words} ", "\ud83c")] == [None] * 4
    assert words != other
    with archive.reading() as connection:
        row = connection.execute(select(tokens).where(tokens.c.number == 1)).mappings().one()
    assert not any(words[9:20] in str(value) for value in row.values())


def test_a_token_that_is_revoked_counts_no_more(archive: Archive) -> None:
    """Who had it and until when stays known."""
    words, made = new_token(archive, "Mira Holt", rights=Rights.READ, at=NOW)
    touch(archive, made.number, at=LATER)
    assert [(row.used, row.revoked) for row in tokens_of(archive)] == [(LATER, None)]
    assert revoke(archive, made.number, at=LATER).revoked == LATER
    assert token_of(archive, words) is None
    for number in (made.number, 7):
        with pytest.raises(NotFoundError):
            revoke(archive, number, at=LATER)


def test_a_token_has_a_name(archive: Archive) -> None:
    """A token of nobody is not made."""
    with pytest.raises(QuestionError, match="whose it is"):
        new_token(archive, " ", rights=Rights.READ, at=NOW)
