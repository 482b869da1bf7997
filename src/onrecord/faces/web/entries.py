"""Rows of a list as a reader follows them: each with an id that stays, a line, its words, and the day of its story."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote

from onrecord.asking.telling import happened, said
from onrecord.errors import QuestionError
from onrecord.faces.told.lists import Asked, Row
from onrecord.faces.web import addresses
from onrecord.record.value import as_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: `id` is a URN that names it and nothing else, `path` where it stands in the room, `day` that of its story."""

    id: str
    title: str
    words: str
    path: str
    day: dt.date | None
    by: tuple[str, ...]


def entry(asked: Asked, row: Row) -> Entry:
    """A row of a list as an entry. Raises QuestionError where the list is none of findings or stories."""
    match asked.of:
        case "statements":
            who = row["speakers"] or ((row["source"],) if row["source"] else ())
            title = said(who, row["cue"], row["text"], row["via"])
            return _entry(row, title, addresses.statement(row["story"], row["id"]), row["id"], by=row["speakers"])
        case "events":
            title = happened(row["kind"], row["standing"], row["participants"], row["place"], row["date"], row["topics"])
            return _entry(row, title, addresses.event(row["story"], row["id"]), row["id"])
        case "figures":
            return _entry(row, row["text"], addresses.story(row["story"]), row["id"])
        case "stories":
            return _entry({**row, "story": row["id"]}, row["headline"] or row["words"], addresses.story(row["id"]), None)
        case "search":
            return _entry(row, row["headline"] or row["words"], addresses.story(row["story"]), None)
        case "ask":
            return _answer(row)
        case "utterances":
            return _utterance(row)
        case of:
            raise QuestionError(f"a list of {of} cannot be followed")


def _answer(row: Row) -> Entry:
    """An answer, under the first sentence that it rests on."""
    first = row["evidence"][0]
    story, id = first["story"], first["id"]
    path = {
        "statement": addresses.statement(story, id),
        "event": addresses.event(story, id),
    }.get(row["kind"], addresses.story(story))
    by = row.get("names", ()) if row["kind"] == "statement" else ()
    return _entry(first, row["text"], path, id, by=by)


def _utterance(row: Row) -> Entry:
    """An utterance, under the story that carried it first."""
    first = row["wordings"][0]
    title = said(first["speakers"], "", row["words"], first["via"])
    path = addresses.statement(first["story"], first["id"])
    return _entry({**first, "words": first["told"]}, title, path, first["id"], by=first["speakers"])


def _entry(row: Row, title: str, path: str, id: str | None, *, by: tuple[str, ...] = ()) -> Entry:
    parts = (row["story"], id) if id else (row["story"],)
    urn = ":".join(("urn:onrecord", *(quote(part, safe="-", errors="replace") for part in parts)))
    days = as_interval(row["day"]) if row["day"] else None
    return Entry(id=urn, title=title, words=row["words"], path=path, day=days[0] if days else None, by=tuple(by))
