"""Questions in words, searches, the accounts that words name, and what somebody said."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Order
from onrecord.asking.narrowing import Parts
from onrecord.errors import QuestionError
from onrecord.faces.api import shapes
from onrecord.faces.api.asked import USUAL, After, Day, Limit, Older, Ordered, Words, parts
from onrecord.faces.api.sending import sent
from onrecord.faces.serving.state import archive_of
from onrecord.faces.told import accounts as told
from onrecord.faces.told import answers, stories
from onrecord.work.accounts import accounts_of, events_named, utterances_of
from onrecord.work.asking import ask as ask_archive
from onrecord.work.asking import query_of, today
from onrecord.work.settings import day_named

router = APIRouter(tags=["questions"])
Kept = Annotated[Archive, Depends(archive_of)]
Finding = Literal["statement", "event", "figure", "story"]


@router.get("/ask", response_model=answers.AnswersTold | answers.QueryTold)
def ask(
    request: Request,
    archive: Kept,
    asked: Annotated[Parts, Depends(parts)],
    q: Annotated[str, Query(max_length=1000, description="The question in words; the other parameters narrow it.")] = "",
    kind: Annotated[list[Finding] | None, Query(max_length=4, description="What is looked for.")] = None,
    day: Annotated[str | None, Query(max_length=20, description="The day that “last week” counts from; usually today.")] = None,
    explain: Annotated[bool, Query(description="Tell what the question was taken to ask for, and no answer.")] = False,
) -> Response:
    """Answers to a question, each with the sentences it rests on: what `onrecord ask --json` prints."""
    whole = replace(asked, kinds=tuple(kind or ()))
    if not q.strip() and whole.says_nothing:
        raise QuestionError("ask something: q in words, or parts such as speaker and about")
    counted_from = day_named(day) or today()
    if explain:
        return sent(request, answers.query(query_of(archive, q, day=counted_from, parts=whole)))
    found = ask_archive(archive, q, day=counted_from, parts=whole)
    return sent(request, answers.answers(found), next=found.next)


@router.get("/search", response_model=stories.SearchTold)
def search(
    request: Request,
    archive: Kept,
    q: Annotated[str, Query(min_length=1, max_length=1000, description='Words, "phrases", AND, OR, NOT, field:word, since:')],
    order: Ordered = "relevance",
    older: Older = False,
    limit: Limit = USUAL,
    after: After = None,
) -> Response:
    """Stories that a search finds, each with the sentence that has most of the words: as `onrecord search --json`."""
    page = archive.search(q, order=Order(order), limit=limit, after=after, older=older)
    return sent(request, stories.search(q, page), next=page.next)


@router.get("/accounts", response_model=shapes.AccountsOf)
def accounts(
    request: Request,
    archive: Kept,
    event: Annotated[str, Query(min_length=1, max_length=1000, description="STORY#ID, a STORY, or a question in words.")],
) -> Response:
    """The accounts of the events that some words name, side by side: as `onrecord accounts --json`."""
    named = events_named(archive, event, day=today())
    # Two events of one story are never one, and yet each may be given more than once.
    found = {one.key: one for one in (accounts_of(archive, *pair) for pair in named)}
    return sent(request, {"event": event, "accounts": list(map(told.accounts, found.values()))})


@router.get("/utterances", response_model=shapes.Utterances)
def utterances(
    request: Request,
    archive: Kept,
    name: Annotated[str, Query(min_length=1, max_length=300, description="Who said it, by any words of the name.")],
    about: Words = "",
    since: Day = None,
    until: Day = None,
    every: Annotated[bool, Query(alias="all", description="Those too that one story alone carries.")] = False,
) -> Response:
    """What somebody said, each utterance with its wordings from story to story: as `onrecord utterances --json`."""
    found = utterances_of(archive, name, about=about, days=(since, until))
    shown = [told.utterance(one) for one in found if every or one.stories > 1]
    return sent(request, {"name": name, "utterances": shown})
