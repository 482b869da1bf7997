"""What may be asked of a list: the parameters that narrow it, the same everywhere."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import StringConstraints

from onrecord.asking.narrowing import Parts

# So much is shown at a time, and no more.
USUAL, MOST = 20, 200
Word = Annotated[str, StringConstraints(max_length=300)]
Day = Annotated[str | None, Query(max_length=20, description="A day, a month or a year: 2024-03-12, 2024-03, 2024.")]
Words = Annotated[str, Query(max_length=1000, description="Words of it, in any form.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many are shown.")]
After = Annotated[str | None, Query(max_length=2000, description="The cursor with which the page before ended: its `next`.")]
Ordered = Annotated[
    Literal["relevance", "latest", "earliest"], Query(description="What comes first; relevance counts the words of `about`.")
]
Older = Annotated[bool, Query(description="Look into older versions of the stories, too.")]


def parts(
    speaker: Annotated[list[Word] | None, Query(max_length=20, description="Who says it; of several, one does.")] = None,
    to: Annotated[Word | None, Query(description="To whom it is said.")] = None,
    participant: Annotated[
        list[Word] | None, Query(max_length=20, description="Who took part in an event; of several, all did.")
    ] = None,
    via: Annotated[Word | None, Query(description="Who passed the words on, or supplied the story.")] = None,
    place: Annotated[Word | None, Query(description="Where an event was, or where the story was written.")] = None,
    about: Words = "",
    since: Day = None,
    until: Day = None,
    story: Annotated[str | None, Query(max_length=2000, description="One story, by its id or address.")] = None,
    limit: Limit = USUAL,
    after: After = None,
) -> Parts:
    """The parts of a question that the parameters name."""
    return Parts(
        speakers=tuple(speaker or ()),
        to=to,
        participants=tuple(participant or ()),
        via=via,
        place=place,
        about=about,
        since=since,
        until=until,
        story=story,
        limit=limit,
        after=after,
    )
