"""Assembly: the text of a page becomes a story, or a refusal with its reason."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.intake.credit import closing
from onrecord.intake.dateline import Dateline, dateline, filed
from onrecord.intake.furniture import labelled
from onrecord.intake.language import language
from onrecord.intake.masthead import Masthead, is_agency
from onrecord.intake.plain import DROPPED, Block, blocks, line_breaks
from onrecord.intake.refusal import MOST_LINES, before_reading, refusal
from onrecord.intake.sheet import Line, Sheet
from onrecord.intake.stamps import order_from
from onrecord.record import Credit, Cut, DayFrom, Furniture, Refusal, Refused, Repair, Span, Stamp, Story, story_id

# A dateline of this many days before the page's own date is that of another year.
OLDEST_DATELINE = 45
# A place in capitals below a standfirst has so many words at most: a heading has more.
LONGEST_PLACE = 3


def assemble(
    raw: str,
    *,
    uri: str | None = None,
    masthead: Masthead | None = None,
    repairs: Sequence[Repair] = (),
    day: dt.date | None = None,
) -> Story | Refused:
    """The story that the page `raw` tells, or why it tells none.

    `masthead` is what is known from outside the text, and wins over what the lines say. `day` is used only where the page
    gives no day. The text keeps of the line ends between two paragraphs one blank line where the page has one, else one
    line end; none is added.
    """
    masthead = masthead or Masthead()
    if why := before_reading(raw):
        return Refused(uri=uri, reason=why[0], detail=why[1])
    found = blocks(raw)
    if len(found) > MOST_LINES:
        detail = f"the page has {len(found):,} lines; a story has at most {MOST_LINES:,}"
        return Refused(uri=uri, reason=Refusal.TOO_LARGE, detail=detail)
    order = order_from(raw, uri=uri)
    sheet = labelled(found, masthead, order=order)
    opening = _dateline(sheet)
    if why := refusal(sheet, dateline=opening is not None and opening[1].agency is not None):
        return Refused(uri=uri, reason=why[0], detail=why[1])
    kept = _kept(raw, [line.block for line in sheet.lines if line.label is None])
    return _story(raw, sheet, opening, kept, uri=uri, masthead=masthead, repairs=tuple(repairs), day=day)


def _dateline(sheet: Sheet) -> tuple[Block, Dateline] | None:
    """The dateline of the first paragraph of the body."""
    body = sheet.body
    prose = 0
    for line in body[:4]:
        prose += line.shape.prose
        # Below the first sentences only an agency's name makes sure of it.
        if not (found := dateline(line.block.words)):
            continue
        # Behind a standfirst a place in capitals and a dash do too.
        opening = line.block.words[: found.end]
        shouted = prose == 2 and opening[0].isalpha() and opening.split(",")[0].isupper() and not opening[-1].isalnum()
        shouted = shouted and len((found.place or "").partition(",")[0].split()) <= LONGEST_PLACE
        if prose <= 1 or shouted or (found.agency and is_agency(found.agency)):
            speaker = line.block.words[: found.end]
            # "SMITH:" before a second paragraph of the same kind is a speaker's name.
            if speaker.endswith(":") and sum(_speaks(other) for other in body) > 1:
                return None
            return line.block, found
    return None


def _dateline_alone(sheet: Sheet) -> tuple[Block, Dateline] | None:
    """The dateline that has a line of its own, which is cut."""
    lines = (line for line in sheet.lines if line.label is Furniture.DATELINE)
    return next(((line.block, found) for line in lines if (found := filed(line.block.words))), None)


def _speaks(line: Line) -> bool:
    name, colon, _ = line.block.words[:60].partition(":")
    return bool(colon) and name == name.upper()


def _kept(raw: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The pieces of the page that make the text: the blocks, and the line ends between them."""
    pieces: list[Span] = []
    for at, block in enumerate(blocks):
        if at:
            before = blocks[at - 1].span.end
            pieces += [Span(end, end + 1) for end in line_breaks(raw, before, block.span.start)]
        pieces += block.pieces
    return tuple(_coalesced(pieces))


def _coalesced(pieces: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for piece in pieces:
        if last and last.end == piece.start:
            last = Span(last.start, piece.end)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _cut(raw: str, sheet: Sheet, kept: Sequence[Span]) -> Iterator[Cut]:
    """What is left out: each piece of furniture with the blanks after it, and blanks that stand alone."""
    labels = [(line.block.span, line) for line in sheet.lines if line.label is not None]
    edges = [Span(0, 1)] if not kept else []
    gaps = [(0, kept[0].start), *((a.end, b.start) for a, b in pairwise(kept)), (kept[-1].end, len(raw))] if not edges else []
    at = 0
    for start, end in gaps:
        while at < len(labels) and labels[at][0].end <= start:
            at += 1
        inside = []
        while at < len(labels) and labels[at][0].start < end:
            inside.append(labels[at])
            at += 1
        bounds = [start, *(span.start for span, _ in inside), end]
        if start < bounds[1] and DROPPED.sub("", raw[start : bounds[1]]):
            yield Cut(on_page=Span(start, bounds[1]), label=Furniture.BLANK)
        for (span, line), after in zip(inside, bounds[2:], strict=True):
            yield Cut(on_page=Span(span.start, after), label=line.label or Furniture.BLANK, doubles=line.doubles)


class _Places:
    """Where in the text a stretch of the page stands."""

    def __init__(self, kept: Sequence[Span]) -> None:
        self._kept = kept

    def __call__(self, on_page: Span) -> Span | None:
        start, end, before = None, None, 0
        for piece in self._kept:
            if start is None and piece.start <= on_page.start < piece.end:
                start = before + on_page.start - piece.start
            if piece.start < on_page.end <= piece.end:
                end = before + on_page.end - piece.start
                break
            before += len(piece)
        return Span(start, end) if start is not None and end is not None else None


def _story(
    raw: str,
    sheet: Sheet,
    opening: tuple[Block, Dateline] | None,
    kept: tuple[Span, ...],
    *,
    uri: str | None,
    masthead: Masthead,
    repairs: tuple[Repair, ...],
    day: dt.date | None,
) -> Story:
    text = "".join(span.of(raw) for span in kept)
    place = _Places(kept)
    head = sheet.lines[sheet.headline].block if sheet.headline is not None else None
    said = _from_lines(sheet)
    created = masthead.first_created or said.first_created
    changed = masthead.version_created or said.version_created
    written = _filed(opening or _dateline_alone(sheet), created or changed, day)
    day_is, day_from = _day(written, created, changed, day)
    body_credits = list(_credits_in_text(sheet, opening, place))
    where = opening[1] if opening else None
    return Story(
        id=story_id(uri, raw),
        raw=raw,
        text=text,
        kept=kept,
        cut=tuple(_cut(raw, sheet, kept)),
        repairs=repairs,
        uri=uri,
        outlet=masthead.outlet or sheet.outlet,
        headline=masthead.headline or (" ".join(head.words.split()) if head else None),
        headline_span=place(head.span) if head else None,
        byline=masthead.byline or said.byline,
        section=masthead.section or said.section,
        located=masthead.located or (where.place if where else None) or said.located,
        dateline=place(opening[0].on_page(0, opening[1].end)) if opening else None,
        language=language("\n".join(line.block.words for line in sheet.body[:20]), declared=masthead.language),
        # Beside a date of change a dateline tells the day of the news, and not when the page first stood.
        first_created=created or (None if changed else written),
        version_created=changed,
        credits=_once((*masthead.credits, *body_credits, *said.credits)),
        day=day_is,
        day_from=day_from,
    )


def _from_lines(sheet: Sheet) -> Masthead:
    """What the furniture lines of the page say, the first of each kind."""
    known = Masthead()
    credits: list[Credit] = []
    for at, line in enumerate(sheet.lines):
        words = line.block.words
        if line.supplied:
            known = replace(known, byline=known.byline or line.supplied.byline)
            credits += [Credit(name=name, on_page=line.block.on_page(start, end)) for name, start, end in line.supplied.names]
        if (note := line.note) is None:
            continue
        # Of the sections above the headline the last is the story's, the others are the paper's.
        nearer = at < (sheet.headline or 0) and note.label is Furniture.SECTION
        known = replace(
            known,
            byline=known.byline or note.byline,
            section=(note.section if nearer else None) or known.section or note.section,
            located=known.located or note.located,
            first_created=known.first_created or _stamp(line.block, note.created),
            version_created=known.version_created or _stamp(line.block, note.changed),
        )
        for name in note.agencies:
            start = words.index(name)
            credits.append(Credit(name=name, on_page=line.block.on_page(start, start + len(name))))
    return replace(known, credits=tuple(credits))


def _stamp(block: Block, date: tuple[str, int, int] | None) -> Stamp | None:
    return Stamp(value=date[0], method="line", on_page=block.on_page(date[1], date[2])) if date else None


def _credits_in_text(sheet: Sheet, opening: tuple[Block, Dateline] | None, place: _Places) -> Iterator[Credit]:
    """The agencies of the dateline and of the brackets that close the last paragraph."""
    if opening and opening[1].agency and opening[1].agency_at:
        at = opening[0].on_page(*opening[1].agency_at)
        yield Credit(name=opening[1].agency, span=place(at), on_page=at)
    if sheet.body and (last := closing(sheet.body[-1].block.words)):
        at = sheet.body[-1].block.on_page(last[1], last[2])
        yield Credit(name=last[0], span=place(at), on_page=at)


def _once(credits: Sequence[Credit]) -> tuple[Credit, ...]:
    found: dict[str, Credit] = {}
    for credit in credits:
        found.setdefault(credit.name.lower(), credit)
    return tuple(found.values())


def _filed(opening: tuple[Block, Dateline] | None, stamp: Stamp | None, given: dt.date | None) -> Stamp | None:
    """The date of the dateline, its year taken from the page's own date or the day given."""
    if opening is None or opening[1].dated is None:
        return None
    block, line = opening
    on_page = block.on_page(*opening[1].dated)
    if line.date:
        return Stamp(value=line.date, method="dateline", on_page=on_page)
    known = stamp.day if stamp else given
    if known is None or line.dated is None:
        return None
    for back in range(-1, OLDEST_DATELINE):
        day = known - dt.timedelta(days=back)
        same_weekday = line.weekday is not None and back < 6 and day.strftime("%A").lower() == line.weekday.lower()
        if same_weekday or line.month_day == (day.month, day.day):
            return Stamp(value=day.isoformat(), method="dateline", on_page=on_page)
    return None


def _day(
    filed: Stamp | None, created: Stamp | None, changed: Stamp | None, given: dt.date | None
) -> tuple[dt.date | None, DayFrom | None]:
    """The day that relative dates count from."""
    known = created or changed
    if filed and (known is None or -1 <= (known.day - filed.day).days <= OLDEST_DATELINE):
        return filed.day, DayFrom.DATELINE
    if created:
        return created.day, DayFrom.FIRST_CREATED
    if changed:
        return changed.day, DayFrom.VERSION_CREATED
    return given, DayFrom.GIVEN if given else None
