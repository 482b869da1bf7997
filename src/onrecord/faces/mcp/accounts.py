"""The accounts of an event, and the copies of a story, in the shapes that the tools give."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from onrecord.archive.copies import Told as StoryTold
from onrecord.asking.copies import Shared, Source
from onrecord.faces.mcp import shapes
from onrecord.faces.mcp.shaping import NOTHING, Shaper, cut
from onrecord.linking.accounts import Accounts, Side, Told
from onrecord.linking.tellings import Telling
from onrecord.linking.utterances import story_named
from onrecord.record import Story
from onrecord.record.record import counted

# So many sides of a difference are given, sentences of a side, passages of two stories, steps of an origin.
SIDES, SENTENCES, PASSAGES, STEPS = 6, 3, 3, 20
# Of other events that some words name, so many are given.
ALSO = 10
Item = TypeVar("Item")
Shape = TypeVar("Shape")


def no_event() -> shapes.Event:
    """What is given where no event is told."""
    return shapes.Event(
        says=NOTHING,
        nothing=True,
        event=None,
        address=None,
        reports=0,
        independent=0,
        accounts=[],
        differences=[],
        all_say=[],
        only_one_says=[],
        voices=[],
        also=[],
        next=None,
    )


def event(accounts: Accounts, shaper: Shaper, *, also: Sequence[str], start: int, limit: int) -> shapes.Event:
    """An event as several stories tell it: of each list those from `start` on, as many as `limit`."""
    stories = {telling.record.story.id: telling.record.story for telling in accounts.tellings}
    lists = (accounts.tellings, accounts.differences, accounts.all_say, accounts.one_says, accounts.voices)
    more = any(len(found) > start + limit for found in lists)
    story, id = accounts.tellings[0].key

    def shaped(found: Sequence[Item], shape: Callable[[Item], Shape]) -> list[Shape]:
        return [shape(one) for one in found[start : start + limit]]

    differ = f", and they differ in {counted(len(accounts.differences), 'matter')}" if accounts.differences else ""
    return shapes.Event(
        says=f"{counted(accounts.stories, 'report')}, {len(accounts.voices)} independent{differ}",
        nothing=False,
        event=f"{story}#{id}",
        address=shaper.finding_at(story, id),
        reports=accounts.stories,
        independent=len(accounts.voices),
        accounts=shaped(accounts.tellings, lambda telling: _account(telling, shaper)),
        differences=shaped(
            accounts.differences,
            lambda one: shapes.Difference(
                matter=one.matter,
                of=cut(one.of),
                sides=[_side(side, stories, shaper) for side in one.sides[:SIDES]],
            ),
        ),
        all_say=shaped(accounts.all_say, lambda one: shapes.Point(matter=one.matter, side=_side(one.side, stories, shaper))),
        only_one_says=shaped(
            accounts.one_says, lambda one: shapes.Point(matter=one.matter, side=_side(one.side, stories, shaper))
        ),
        voices=shaped(
            accounts.voices,
            lambda voice: shapes.Voice(
                by=[story_named(stories[id]) for id in voice.stories],
                on=voice.on,
                why=[
                    f"{story_named(stories[one])}, {story_named(stories[other])}: {ground}"
                    for one, other, ground in voice.why[:limit]
                ],
            ),
        ),
        also=list(also[:ALSO]),
        next=str(start + limit) if more else None,
    )


def _account(telling: Telling, shaper: Shaper) -> shapes.Account:
    told = telling.event
    return shapes.Account(
        by=story_named(telling.record.story),
        standing=told.standing,
        participants=[*telling.names, *told.others],
        date=told.date,
        place=told.place,
        in_passing=telling.passing,
        evidence=shaper.sentence(telling.record, told.row.evidence, told.id),
    )


def _side(side: Side, stories: Mapping[str, Story], shaper: Shaper) -> shapes.Side:
    return shapes.Side(
        value=cut(side.value),
        by=list(dict.fromkeys(told.by for told in side.told)),
        evidence=[_sentence(told, stories.get(told.story), shaper) for told in side.told[:SENTENCES]],
    )


def _sentence(told: Told, story: Story | None, shaper: Shaper) -> shapes.Sentence:
    return shapes.Sentence(
        words=cut(told.words),
        span=(told.sentence.start, told.sentence.end),
        story=told.story,
        uri=story.uri if story else None,
        id=told.id,
        address=shaper.finding_at(told.story, told.id),
        headline=story.headline if story else None,
        outlet=story.outlet if story else None,
        day=story.day.isoformat() if story and story.day else None,
    )


def copies(
    asked: StoryTold, found: Sequence[Shared], origin: Source, shaper: Shaper, *, start: int, limit: int
) -> shapes.Copies:
    """Which stories share words with one, those from `start` on, and where its words came from."""
    steps = list(islice(_steps(origin, 1, shaper), STEPS))
    told = f"{len(found)} other {'story shares' if len(found) == 1 else 'stories share'} words with it" if found else ""
    return shapes.Copies(
        says=told or ("No other story shares words with it." if not steps else "Its words are in no other story here."),
        nothing=not found and not steps,
        story=asked.id,
        address=shaper.story(asked.id),
        origin=steps,
        copies=[_copy(asked, one, shaper) for one in found[start : start + limit]],
        next=str(start + limit) if len(found) > start + limit else None,
    )


def _copy(asked: StoryTold, one: Shared, shaper: Shaper) -> shapes.Copy:
    other = one.other
    return shapes.Copy(
        story=other.id,
        uri=other.uri,
        address=shaper.story(other.id),
        headline=other.headline,
        outlet=other.outlet,
        day=other.day,
        kind=one.kind,
        share=one.share,
        other_share=one.other_share,
        came_from=one.came_from,
        reason=one.reason,
        agency=one.agency,
        passages=[
            shapes.Passage(here=_words(asked, here, shaper), there=_words(other, there, shaper))
            for here, there in one.passages[:PASSAGES]
        ],
        passages_in_all=len(one.passages),
    )


def _words(story: StoryTold, span: tuple[int, int], shaper: Shaper) -> shapes.Sentence:
    return shapes.Sentence(
        words=cut(story.text[slice(*span)]),
        span=span,
        story=story.id,
        uri=story.uri,
        id=story.id,
        address=shaper.story(story.id),
        headline=story.headline,
        outlet=story.outlet,
        day=story.day,
    )


def _steps(source: Source, depth: int, shaper: Shaper) -> Iterator[shapes.Step]:
    """The steps back from a source, each before those behind it."""
    for one in source.sources:
        story = one.story
        yield shapes.Step(
            depth=depth,
            name=(story.outlet or story.headline or story.uri or story.id) if story else one.agency or "",
            kind=one.kind,
            reason=one.reason,
            held=story is not None,
            story=story.id if story else None,
            uri=story.uri if story else None,
            address=shaper.story(story.id) if story else None,
        )
        yield from _steps(one, depth + 1, shaper)
