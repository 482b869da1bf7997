"""Tokens: the words by which the reading room knows who may read or change what is there. Only digests of them are kept."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Row, func, insert, select, update

from onrecord.archive.rows import kept
from onrecord.archive.schema_room import tokens
from onrecord.errors import NotFoundError, QuestionError

if TYPE_CHECKING:
    from onrecord.archive.store import Archive

# A token that slipped into a log or a repository is found by how it begins.
BEGINS = "onrecord_"
BYTES = 32


class Rights(StrEnum):
    """What a token allows: to read, or to change things too."""

    READ = "read"
    EDIT = "edit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its words: whose it is, what it allows, and when it was made, last used and revoked (ISO 8601)."""

    number: int
    name: str
    rights: Rights
    made: str
    used: str | None = None
    revoked: str | None = None


def new_token(archive: "Archive", name: str, *, rights: Rights, at: str) -> tuple[str, Token]:
    """Makes a token; gives its words, which nobody can find again, and what is kept of it.

    `at` is now, ISO 8601. Raises QuestionError where the name is empty.
    """
    if not name.strip():
        raise QuestionError("a token needs a name: whose it is")
    words = BEGINS + secrets.token_urlsafe(BYTES)
    with archive.writing() as connection:
        number = (connection.scalar(select(func.max(tokens.c.number))) or 0) + 1
        row = {"number": number, "name": kept(name.strip()), "rights": rights.value, "made": at}
        connection.execute(insert(tokens).values(**row, digest=_digest(words)))
    return words, Token(number=number, name=name.strip(), rights=rights, made=at)


def token_of(archive: "Archive", words: str) -> Token | None:
    """The token with these words; None where there is none, or it is revoked.

    It takes the same time whichever of them it is, and however much of the words is right.
    """
    own, found = _digest(words), None
    with archive.reading() as connection:
        for row in connection.execute(select(tokens).where(tokens.c.revoked.is_(None)).order_by(tokens.c.number)):
            if hmac.compare_digest(row.digest, own):
                found = row
    return _told(found) if found else None


def tokens_of(archive: "Archive") -> tuple[Token, ...]:
    """All tokens there are, those that were revoked too, in the order in which they were made."""
    with archive.reading() as connection:
        return tuple(map(_told, connection.execute(select(tokens).order_by(tokens.c.number))))


def touch(archive: "Archive", number: int, *, at: str) -> None:
    """Keeps when a token was last used. It writes: once a day is enough."""
    with archive.writing() as connection:
        connection.execute(update(tokens).where(tokens.c.number == number).values(used=at))


def revoke(archive: "Archive", number: int, *, at: str) -> Token:
    """Takes back what a token allows, for good. Raises NotFoundError where there is none that counts with this number."""
    with archive.writing() as connection:
        own = tokens.c.number == number, tokens.c.revoked.is_(None)
        if not connection.execute(update(tokens).where(*own).values(revoked=at)).rowcount:
            raise NotFoundError("token that counts", str(number))
        return _told(connection.execute(select(tokens).where(tokens.c.number == number)).one())


def _digest(words: str) -> str:
    # The words are chance of 256 bits: nobody can try them all, so a digest that takes long to make would add nothing.
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _told(row: Row[tuple[object, ...]]) -> Token:
    return Token(number=row.number, name=row.name, rights=Rights(row.rights), made=row.made, used=row.used, revoked=row.revoked)
