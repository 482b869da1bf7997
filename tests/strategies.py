"""Hypothesis strategies for whole stories and readings, as strange as the types allow."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

from onrecord.record import (
    Attribution,
    Credit,
    Cut,
    DayFrom,
    Event,
    EventKind,
    Figure,
    Form,
    Furniture,
    Holder,
    Kind,
    Layer,
    Mention,
    Name,
    Naming,
    Party,
    Quote,
    Reading,
    Reference,
    Refusal,
    Refused,
    Relay,
    Repair,
    Span,
    Stamp,
    Standing,
    Statement,
    Story,
    Timex,
    TimexType,
    Why,
)
from onrecord.record.statement import Corrected

T = TypeVar("T")

words = st.text(max_size=12)
maybe_words = st.none() | words
scores = st.integers(0, 10_000).map(lambda ten_thousandths: ten_thousandths / 10_000)
values = (
    st.none()
    | st.sampled_from(["2022-06-28", "2022-06-28T15:30", "2022-W25", "2022-01/2022-05", "P3D", "PRESENT_REF", ""])
    | words
)


def rows(of: st.SearchStrategy[T], *, least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    """A few of them, as a tuple."""
    return st.lists(of, min_size=least, max_size=3).map(tuple)


def spans_in(length: int) -> st.SearchStrategy[Span]:
    """Spans that lie in a text of this length."""
    ends = st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True).map(sorted)
    return ends.map(lambda pair: Span(*pair))


def made(build: Callable[..., T], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """Things built from these fields."""
    return st.builds(build, **fields)


@st.composite
def stories(draw: st.DrawFn, *, with_raw: bool = True) -> Story:
    """A story cut from a page, at least one code point long."""
    raw = draw(st.text(min_size=1, max_size=60))
    cuts = draw(st.lists(st.integers(0, len(raw)), min_size=2, max_size=6, unique=True).map(sorted))
    kept = tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))
    text = "".join(span.of(raw) for span in kept)
    on_page, in_text = spans_in(len(raw)), spans_in(len(text))
    stamps = made(
        Stamp,
        value=st.dates().map(dt.date.isoformat)
        | st.datetimes(timezones=st.none() | st.just(dt.UTC)).map(dt.datetime.isoformat),
        method=st.sampled_from(["json-ld", "htmldate", "line"]),
        on_page=st.none() | on_page,
    )
    return Story(
        id=draw(words),
        raw=raw if with_raw else None,
        text=text,
        kept=kept,
        cut=draw(rows(made(Cut, on_page=on_page, label=st.sampled_from(Furniture), doubles=st.none() | on_page))),
        repairs=draw(rows(made(Repair, on_page=on_page, was=words))),
        uri=draw(maybe_words),
        outlet=draw(maybe_words),
        headline=draw(maybe_words),
        headline_span=draw(st.none() | in_text),
        byline=draw(maybe_words),
        section=draw(maybe_words),
        located=draw(maybe_words),
        dateline=draw(st.none() | in_text),
        language=draw(maybe_words),
        first_created=draw(st.none() | stamps),
        version_created=draw(st.none() | stamps),
        credits=draw(rows(made(Credit, name=words, span=st.none() | in_text, on_page=st.none() | on_page))),
        day=draw(st.none() | st.dates()),
        day_from=draw(st.none() | st.sampled_from(DayFrom)),
    )


@st.composite
def readings(draw: st.DrawFn, story: Story) -> Reading:
    """A reading of this story with something in any of its layers."""
    spans = spans_in(len(story.text))
    maybe, some = st.none() | spans, rows(spans)
    whys = rows(made(Why, rule=words, led_by=some))
    times = made(
        Timex, span=spans, type=st.sampled_from(TimexType), value=values, mod=maybe_words, anchor=maybe_words, why=whys
    )
    parties = draw(
        rows(
            made(
                Party,
                id=words,
                kind=st.sampled_from(Kind),
                name=words,
                mentions=rows(made(Mention, span=spans, naming=st.sampled_from(Naming), why=whys)),
                roles=some,
            )
        )
    )
    ids = st.sampled_from([party.id for party in parties] or ["nobody"])
    references = made(Reference, span=spans, parties=rows(ids | words))
    statements = made(
        Statement,
        id=words,
        source=st.none() | references,
        cue=some,
        content=rows(spans, least=1),
        form=st.sampled_from(Form),
        sentence=spans,
        addressee=st.none() | references,
        time=st.none() | times,
        via=rows(made(Relay, source=references, cue=maybe)),
        score=scores,
        why=whys,
        corrected=rows(st.sampled_from(Corrected)),
    )
    events = made(
        Event,
        id=words,
        kind=st.sampled_from(EventKind),
        standing=st.sampled_from(Standing),
        trigger=spans,
        participants=rows(references),
        place=st.none() | references,
        time=st.none() | times,
        format=maybe,
        evidence=spans,
        told_in=maybe_words,
        topics=some,
        why=whys,
    )
    figures = made(
        Figure,
        span=spans,
        amount=st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9).map(float),
        unit=maybe_words,
        of=maybe,
        bound=maybe_words,
        change=maybe_words,
        period=st.none() | times,
        why=whys,
    )
    holders = made(
        Holder,
        span=spans,
        name=words,
        office=words,
        country=words,
        since=st.dates(),
        until=st.none() | st.dates(),
        known_from=words,
        why=whys,
    )
    return Reading(
        story_id=story.id,
        layers=draw(st.frozensets(st.sampled_from(Layer))),
        sentences=draw(some),
        quotes=draw(rows(made(Quote, span=spans, depth=st.integers(0, 3), opened=st.booleans(), closed=st.booleans()))),
        times=draw(rows(times)),
        names=draw(rows(made(Name, span=spans, kind=st.sampled_from(Kind)))),
        attributions=draw(rows(made(Attribution, source=some, cue=some, content=rows(spans, least=1), score=scores, why=whys))),
        parties=parties,
        statements=draw(rows(statements)),
        events=draw(rows(events)),
        figures=draw(rows(figures)),
        holders=draw(rows(holders)),
    )


@st.composite
def records(draw: st.DrawFn, *, with_raw: bool = True) -> tuple[Story, Reading]:
    """A story and a reading of it."""
    story = draw(stories(with_raw=with_raw))
    return story, draw(readings(story))


refused = made(Refused, uri=maybe_words, reason=st.sampled_from(Refusal), detail=words)
