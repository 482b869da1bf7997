"""The page of answers: what a question was taken for, what the archive says to it, and the sentences that rests on."""

from collections.abc import Iterable

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind
from onrecord.asking.answering import Answers
from onrecord.asking.explaining import explained
from onrecord.asking.query import Query
from onrecord.errors import QuestionError
from onrecord.faces.serving.state import archive_of, room_of
from onrecord.faces.web.asked import Asked
from onrecord.faces.web.rendering import render
from onrecord.record.answer import Answer
from onrecord.work.asking import ask, today
from onrecord.work.front import front

router = APIRouter()


@router.get("/ask", include_in_schema=False)
def answers(request: Request) -> Response:
    """What the archive says to a question; without one, how to ask."""
    room, asked = room_of(request), Asked.given(request.query_params)
    if asked.is_empty:
        examples = room.kept("front", lambda: front(room.archive)).examples
        return render(request, "asking.html", asked=asked, kinds=tuple(Kind), examples=examples)
    try:
        found = ask(archive_of(request), asked.question, day=today(), parts=asked.parts)
    except QuestionError as error:
        return render(request, "asking.html", status=400, asked=asked, kinds=tuple(Kind), examples=(), fault=str(error))
    return render(
        request,
        "answers.html",
        asked=asked,
        kinds=tuple(Kind),
        found=found,
        groups=_by_kind(found.answers),
        understood=tuple(explained(found.query)),
        unknown=_unknown(room.archive, found.query) if found.nothing else (),
        words=_words(found),
    )


def _by_kind(found: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """Answers of one kind together, in their order."""
    kinds: dict[str, list[Answer]] = {}
    for answer in found:
        kinds.setdefault(answer.kind, []).append(answer)
    return list(kinds.items())


def _unknown(archive: Archive, query: Query) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Words that name nobody the archive knows, each with the names that have one of them."""
    return tuple((words, _like(archive, words)) for words in query.unknown)


def _like(archive: Archive, words: str) -> tuple[str, ...]:
    found = [name for word in words.split() for name in archive.names(word, limit=3)]
    return tuple(dict.fromkeys(found))[:4]


def _words(found: Answers) -> str:
    """Words to look for in the texts of stories, where the findings say nothing: those of the subject, and of names."""
    query = found.query
    named = [slot.words for slot in (*query.speakers, *query.participants) if slot.words]
    return " ".join(filter(None, [*named, query.about])) or found.question.rstrip("?")
