"""The page a person reads in a terminal: the story's head, who said what, who met whom, the figures, what was cut away."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.faces.cli import whys
from onrecord.faces.cli.terminal import print_page
from onrecord.faces.cli.view import View
from onrecord.faces.cli.wording import amount_in_words, cleaned, date_in_words, shown
from onrecord.record import Cut, DayFrom, Furniture, Holder, Layer, Span, Stamp, Standing, Story
from onrecord.record.record import Record
from onrecord.record.views import EventView, FigureView, PartyView, StatementView, listed, shortened

ROLES = 2
BLANK_LINE = re.compile(r"\n\s*\n")
UNSURE = 0.5
NONE_CUT = "nothing of the text; what stands around the article of an HTML page is not kept"

HEADING, NAME, UNNAMED, QUOTED, FAINT, CHAIN, REASON = "bold", "bold cyan", "cyan", "green", "dim", "magenta", "dim italic"
DIFFER = "bold red"
DAYS_FROM = {
    DayFrom.DATELINE: "the dateline",
    DayFrom.FIRST_CREATED: "the day it was published",
    DayFrom.VERSION_CREATED: "the day it was changed",
    DayFrom.GIVEN: "given",
}
STANDINGS = {Standing.HELD: FAINT, Standing.PLANNED: "yellow", Standing.DENIED: "red", Standing.CANCELLED: "red"}


def show(record: Record, console: Console, *, view: View = View.ALL, cut: bool = False, why: bool = False) -> None:
    """Prints the page of a record."""
    print_page(page(record, view=view, cut=cut, why=why), console)


def page(record: Record, *, view: View, cut: bool, why: bool) -> Iterator[RenderableType]:
    """The parts of the page, from head to foot."""
    yield headline(record.story)
    if view in (View.STORY, View.ALL):
        yield facts(record)
    if view is View.STORY:
        yield from words_of(record.story)
    if view in (View.STATEMENTS, View.ALL):
        yield from section(
            "Who said what", statements(record, why=why), len(record.statements), sought(record, Layer.STATEMENTS)
        )
    if view in (View.EVENTS, View.ALL):
        told = events(record, why=why)
        yield from section("What happened", told, len(record.events), sought(record, Layer.EVENTS))
    if view in (View.FIGURES, View.ALL):
        yield from section("Figures", figures(record, why=why), len(record.figures), sought(record, Layer.FIGURES))
    if view is View.TIMES or (view is View.ALL and only_times(record)):
        yield from section("When", times(record, why=why), len(record.times), sought(record, Layer.TIMES))
    if cut:
        pieces = [piece for piece in record.story.cut if piece.label is not Furniture.BLANK]
        yield from section("Cut away", [cut_away(record.story, pieces)] if pieces else [], len(pieces), NONE_CUT)


def only_times(record: Record) -> bool:
    """Whether the times are all that was read: of a story in a language of which no more is known."""
    return Layer.TIMES in record.reading.layers and Layer.STATEMENTS not in record.reading.layers


def sought(record: Record, layer: Layer) -> str | None:
    """Why a layer was not looked for; None where it was."""
    if layer in record.reading.layers:
        return None
    return f"not read: the story is in another language ({shown(record.story.language or 'unknown')})"


def section(title: str, parts: Iterable[RenderableType], count: int, why_none: str | None) -> Iterator[RenderableType]:
    """A heading with its number, and what stands under it."""
    yield Text()
    yield Text.assemble((title.upper(), HEADING), (f"  {count}" if count else "", FAINT))
    if not count:
        yield indented(Text(why_none or "none found", FAINT))
    yield from parts


def headline(story: Story) -> Text:
    """The headline, which says which story this is."""
    return Text(shown(story.headline), HEADING) if story.headline else Text("(no headline)", FAINT)


def facts(record: Record) -> Table:
    """What the page says of the story."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT, no_wrap=True)
    table.add_column()
    for label, value in facts_of(record):
        table.add_row(label, Text(shown(value)) if value else Text("not given", FAINT))
    return table


def facts_of(record: Record) -> Iterator[tuple[str, str | None]]:
    """What is known of a story, label by label. Byline and date are told where they are not given, too."""
    story = record.story
    if story.outlet:
        yield "Outlet", story.outlet
    if story.section:
        yield "Section", story.section
    yield "By", story.byline
    if story.credits:
        yield "Supplied by", listed(credit.name for credit in story.credits)
    if story.located:
        yield "From", story.located
    if story.first_created or not story.version_created:
        yield "Published", stamped(story.first_created)
    if story.version_created:
        yield "Changed", stamped(story.version_created)
    if story.day:
        yield "Days from", f"{date_in_words(story.day.isoformat())} ({DAYS_FROM[story.day_from or DayFrom.GIVEN]})"
    if story.language not in (None, "en"):
        read = (
            "sentences, quotation marks and times" if Layer.TIMES in record.reading.layers else "sentences and quotation marks"
        )
        yield "Language", f"{story.language}, which is not read yet: only {read} were"
    if story.uri:
        yield "Page", story.uri


def stamped(stamp: Stamp | None) -> str | None:
    """A date and how it was found."""
    return f"{date_in_words(stamp.value)} ({stamp.method})" if stamp else None


def words_of(story: Story) -> Iterator[RenderableType]:
    """The text, paragraph by paragraph, without the headline that the head has shown."""
    start = story.headline_span.end if story.headline_span and not story.text[: story.headline_span.start].strip() else 0
    text = story.text[start:]
    # A page without blank lines has a paragraph on each line.
    for paragraph in BLANK_LINE.split(text) if BLANK_LINE.search(text.strip()) else text.splitlines():
        if paragraph.strip():
            yield Text()
            yield Text(shown(paragraph))


def statements(record: Record, *, why: bool) -> Iterator[RenderableType]:
    """The statements, speaker by speaker, in the order in which they first speak."""
    parties = {party.id: party for party in record.parties}
    groups: dict[tuple[str, ...], list[StatementView]] = {}
    for statement in record.statements:
        groups.setdefault(group_of(statement), []).append(statement)
    for group in groups.values():
        yield Text()
        yield indented(speakers(group[0], parties))
        for statement in group:
            if how := told(statement):
                yield indented(how, by=4)
            if statement.via:
                yield indented(chain(statement, record.story), by=4)
            yield indented(quoted(statement, record), by=6)
            yield from reasons(whys.of_statement(statement, record) if why else ())


def group_of(statement: StatementView) -> tuple[str, ...]:
    """What statements of one speaker share: whom the source means, or the words of one who is not named."""
    source = statement.row.source
    if source is None:
        return ()
    return source.parties or ("", source.span.of(statement.ground.text).casefold())


def speakers(statement: StatementView, parties: dict[str, PartyView]) -> Text:
    """Who speaks, with their roles."""
    source = statement.row.source
    if source is None:
        return Text("No source given", FAINT)
    named = [parties[party] for party in source.parties if party in parties]
    if not named:
        line = Text(shown(source.span.of(statement.ground.text)), UNNAMED)
        if statement.outside:
            line.append(f" (outside the story: {'; '.join(map(holder_in_words, statement.outside))})", FAINT)
        return line
    line = Text()
    for party in named:
        line.append(" and " if line else "").append(shown(party.name), NAME)
        roles = ", ".join(first_roles(party))
        if roles:
            line.append(f", {roles}" if len(named) == 1 else f" ({roles})", FAINT)
    return line


def holder_in_words(holder: Holder) -> str:
    """Who holds an office, since when, and by which table: no word of it is the story's."""
    return shown(f"{holder.name}, {holder.office} of {holder.country} since {holder.since.year}, by {holder.known_from}")


def first_roles(party: PartyView) -> list[str]:
    """The first few roles of a party, each once however it is written."""
    roles: dict[str, str] = {}
    for role in map(shown, party.roles):
        roles.setdefault(role.casefold(), role)
    return list(roles.values())[:ROLES]


def told(statement: StatementView) -> Text:
    """How, to whom and when it was said; nothing where the story tells none of it."""
    addressee = f"to {statement.addressee}" if statement.addressee else None
    when = date_in_words(statement.said_on) if statement.said_on else None
    unsure = "unsure" if statement.score < UNSURE else None
    # In an interview or a list of speakers the cue is a colon or a dash, which tells a reader nothing.
    worded = any(map(str.isalpha, statement.cue))
    cue = statement.cue if worded else None if statement.cue else "no cue"
    facts = filter(None, (cue, addressee, when, unsure))
    return Text(shown(" · ".join(facts)), FAINT)


def chain(statement: StatementView, story: Story) -> Text:
    """On whose word it was said: from the speaker over all who passed it on to the outlet that printed it."""
    speaker = listed(statement.speakers) if statement.speakers else statement.source or "no source"
    supplier = listed(credit.name for credit in story.credits) if story.credits else None
    links = filter(None, (speaker, *statement.via, supplier, story.outlet))
    return Text(" → ".join(dict.fromkeys(map(shown, links))), CHAIN)


def quoted(statement: StatementView, record: Record) -> Text:
    """The words, with those in quotation marks set off."""
    text, line = record.story.text, Text()
    for piece in statement.row.content:
        line.append(" … " if line else "", FAINT)
        at = piece.start
        for mark in (quote.span for quote in record.reading.quotes if quote.depth == 0 and quote.span.touches(piece)):
            start, end = max(mark.start, at), min(mark.end, piece.end)
            if start < end:
                line.append(cleaned(text[at:start])).append(cleaned(text[start:end]), QUOTED)
                at = end
        line.append(cleaned(text[at : piece.end]))
    return line


def events(record: Record, *, why: bool) -> Iterator[RenderableType]:
    """The events, in the order of the text."""
    for told in record.events:
        yield event(told)
        yield from reasons(whys.of_event(told, record) if why else ())


def times(record: Record, *, why: bool) -> Iterator[RenderableType]:
    """The time expressions, in the order of the text: what they mean, and their words."""
    yield Text()
    for time in record.times:
        meant = Text(shown(date_in_words(time.value)) if time.value else "not told", NAME if time.interval else FAINT)
        yield indented(meant.append(f"  “{shown(time.words)}”", FAINT))
        yield from reasons(whys.line("found", time.row.why, time.ground) if why else ())


def reasons(lines: Iterable[str]) -> Iterator[RenderableType]:
    """Why a finding is as it is: a line for each of its parts, set off from the words."""
    table = Table.grid(padding=(0, 2))
    for number, line in enumerate(lines):
        table.add_row(Text("" if number else "why", REASON), Text(shown(line), REASON))
    if table.row_count:
        yield indented(table, by=8)


def event(event: EventView) -> RenderableType:
    """What happened, who took part, and the words that tell it."""
    what = Text()
    what.append(date_in_words(event.date) if event.date else "no date", NAME if event.date else FAINT)
    what.append(f"  {event.kind}").append(f", {event.standing}", STANDINGS[event.standing])
    who = listed([*event.participants, *event.others]) if event.participants or event.others else "no one named"
    if event.targets:
        who = f"{listed(event.actors)} → {listed(event.targets)}"
    about = f"about {listed(event.topics)}" if event.topics else None
    told = f"told {len(event.evidences)} times" if len(event.evidences) > 1 else None
    facts = filter(None, (who, event.place, event.format, about, told))
    word = on_whose_word(event.told_in)
    outside = dict.fromkeys(holder_in_words(holder) for who in event.row.participants for holder in event.ground.outside(who))
    return Group(
        Text(),
        indented(what),
        indented(Text(shown(" · ".join(facts))), by=4),
        *(indented(Text(f"(outside the story: {held})", FAINT), by=4) for held in outside),
        indented(Text(shown(event.evidence), FAINT), by=6),
        *([indented(Text(word, CHAIN), by=6)] if word else []),
    )


def on_whose_word(told_in: StatementView | None) -> str | None:
    """Who says that it happened, where the story does not say so itself."""
    if told_in is None:
        return None
    who = listed(told_in.speakers) if told_in.speakers else told_in.source
    return shown(f"on the word of {who}") if who else shown(f"hearsay: {told_in.cue}")


def figures(record: Record, *, why: bool) -> Iterator[RenderableType]:
    """The amounts, sentence by sentence, with the sentence they stand in."""
    for sentence, group in groupby(record.figures, key=lambda figure: sentence_at(record, figure.row.span)):
        yield Text()
        for figure in group:
            yield indented(amount(figure))
            yield from reasons(whys.of_figure(figure) if why else ())
        yield indented(Text(shown(sentence.of(record.story.text)), FAINT), by=6)


def amount(figure: FigureView) -> Text:
    """An amount and what it measures."""
    # A share reads better as the story has it: "a third", not "0.3333".
    told = (figure.words,) if figure.unit == "share" else (figure.bound, amount_in_words(figure.amount), figure.unit)
    number = " ".join(filter(None, told))
    of = f"of {figure.of}" if figure.of and figure.of != figure.unit else None
    facts = filter(None, (figure.change, of, figure.period and date_in_words(figure.period)))
    return Text.assemble((shown(number), NAME), *(f" · {shown(fact)}" for fact in facts))


def sentence_at(record: Record, span: Span) -> Span:
    """The sentence a span stands in; the span itself where no sentence holds it."""
    return next((sentence for sentence in record.reading.sentences if sentence.covers(span)), span)


def cut_away(story: Story, pieces: Iterable[Cut]) -> RenderableType:
    """What was left out of the text, piece by piece, with its label."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT, no_wrap=True)
    table.add_column()
    for piece in pieces:
        words = Text(on_page(story, piece.on_page))
        if piece.doubles:
            words.append(f"  doubles “{on_page(story, piece.doubles)}”", FAINT)
        table.add_row(piece.label, words)
    return Group(Text(), indented(table))


def on_page(story: Story, span: Span) -> str:
    """The words of a piece of the page, the first of them where they are many; their place where there is no page."""
    return shortened(shown(span.of(story.raw))) if story.raw else f"{span.start} to {span.end}"


def indented(part: RenderableType, *, by: int = 2) -> RenderableType:
    """A part moved in from the left, all its lines alike."""
    return Padding(part, (0, 0, 0, by))
