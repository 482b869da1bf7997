"""Furniture: what each block of a page is, the story's own words or a menu, a teaser, a byline, a share bar."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.intake.box import forms, pictures
from onrecord.intake.credit import supplied
from onrecord.intake.dateline import filed
from onrecord.intake.doubles import doubles
from onrecord.intake.foot import footed, reporter
from onrecord.intake.headline import doubled, headline_of, without_outlet
from onrecord.intake.letterhead import is_letterhead
from onrecord.intake.masthead import Masthead, Note, dates, is_section, note
from onrecord.intake.phrases import key, phrases
from onrecord.intake.plain import Block
from onrecord.intake.section import is_bar, is_kicker, is_listed, section_of
from onrecord.intake.shape import shape
from onrecord.intake.sheet import SIGNS, Line, Sheet
from onrecord.intake.signature import is_job, signatures, signed
from onrecord.intake.stamps import Order
from onrecord.record import Furniture, Span

# A figure behind a colon, as in a table.
_FIGURES = re.compile(r":\s*\S{0,3}\d")
# What stands on a line of its own above the writer's name.
_ANNOUNCING = ("by", "written by", "words by", "author", "authors", "author of the article", "posted by", "reported by")
# Below one of these at the foot of a page the story is over.
_LINKS = (Furniture.MENU, Furniture.SHARE, Furniture.RELATED, Furniture.NOTICE)
# A list at the end of a page is furniture from this many lines on.
FEWEST_LINKS = 3


def labelled(blocks: Sequence[Block], masthead: Masthead, *, order: Order | None = None) -> Sheet:
    """The blocks of a page, each with what it is."""
    lines = _announced(_years([_by_its_words(block, order) for block in blocks], masthead, order))
    end = _end_of_story(lines)
    prose = [at for at, line in enumerate(lines[:end]) if line.label is None and line.shape.prose]
    lines = footed(forms(_by_their_place(lines, prose)))
    headline = headline_of(lines, masthead)
    outlet = None
    if headline is not None:
        # "Live: ..." may look like a link, but the page says that it is the headline.
        lines[headline] = replace(lines[headline], label=None, note=None, supplied=None)
        lines, outlet = doubled(lines, headline)
        lines, outlet = without_outlet(lines, headline, outlet)
    lines = signatures(pictures(lines, headline), headline)
    prose = [
        at
        for at, line in enumerate(lines[: _end_of_story(lines)])
        if line.label is None and line.shape.prose and at != headline
    ]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    if headline is not None and len(prose) > 1 and any(line.label in SIGNS for line in lines[first + 1 : prose[1]]):
        # What stands above the writer's name or the date is a standfirst.
        first = prose[1]
    lines = _head(lines, headline, first)
    lines = footed(_tail(lines, headline, last))
    lines = _doubled(_standfirst(lines, headline), headline)
    return Sheet(lines=tuple(lines), headline=headline, outlet=outlet)


def _by_its_words(block: Block, order: Order | None) -> Line:
    """What the words of a block alone tell."""
    form = shape(block.words)
    line = Line(block=block, shape=form)
    words = key(block.words)
    if not form.tokens:
        # Rules and ornaments; a mark that parts two entries of a story is no word of it either.
        return replace(line, label=Furniture.NOTICE)
    if said := supplied(block.words):
        label = Furniture.CREDIT if said.names or not said.byline else Furniture.BYLINE
        return replace(line, label=label, supplied=said, note=dates(block.words, order=order))
    if alone := filed(block.words):
        agencies = (alone.agency,) if alone.agency else ()
        said_there = Note(label=Furniture.DATELINE, located=alone.place, agencies=agencies)
        return replace(line, label=Furniture.DATELINE, note=said_there)
    if words and phrases("furniture", "caption").match(words):
        return replace(line, label=Furniture.CAPTION)
    if words and phrases("furniture", "sentence").match(words):
        return replace(line, label=Furniture.NOTICE)
    if form.prose or not words:
        return line
    if found := note(block.words, order=order):
        return replace(line, label=found.label, note=found)
    for part, label in _SHORT:
        if phrases("furniture", part).match(words):
            return replace(line, label=label)
    if is_bar(block.words):
        return replace(line, label=Furniture.MENU, note=Note(label=Furniture.MENU, section=section_of(block.words)))
    return line


_SHORT = (
    ("related", Furniture.RELATED),
    ("share", Furniture.SHARE),
    ("notice", Furniture.NOTICE),
    ("menu", Furniture.MENU),
)


def _years(lines: list[Line], masthead: Masthead, order: Order | None) -> list[Line]:
    """The lines, dates that name no year in the year of one that does: "Posted Nov 19, 2024" above "Updated Nov 20"."""
    stamps = (masthead.first_created, masthead.version_created)
    known = [stamp.value for stamp in stamps if stamp]
    known += [date[0] for line in lines if line.note for date in (line.note.created, line.note.changed) if date]
    if not known:
        return lines
    near = dt.date.fromisoformat(known[0][:10])
    found = []
    for line in lines:
        silent = line.note and not (line.note.created or line.note.changed)
        if silent and line.label in (Furniture.DATES, Furniture.BYLINE):
            line = replace(line, note=note(line.block.words, order=order, near=near) or line.note)
        found.append(line)
    return found


def _by_their_place(lines: list[Line], prose: list[int]) -> list[Line]:
    """Labels taken back where the place of a line speaks against them.

    Between two stretches of prose a date heads an entry, a name signs a letter, and a source is a graphic's.
    """
    placed = []
    dated_above = bool(prose) and any(line.label is Furniture.DATES for line in lines[: prose[0]])
    for at, line in enumerate(lines):
        deep = len(prose) > 2 and prose[1] < at < prose[-1]
        heads_entry = line.label is Furniture.DATES and not (line.note and line.note.changed)
        if deep and line.label is Furniture.CREDIT and line.supplied and line.supplied.names:
            line = replace(line, label=Furniture.CAPTION, supplied=None)
        elif (deep and (heads_entry or line.label in (Furniture.MENU, Furniture.BYLINE))) or (
            heads_entry and dated_above and prose[0] < at < prose[-1]
        ):
            line = replace(line, label=None, note=None)
        placed.append(line)
    return placed


def _announced(lines: list[Line]) -> list[Line]:
    """Lines that say what the line below them is: "By" above a name, "Image caption" above the caption."""
    found = list(lines)
    for at, (line, below) in enumerate(pairwise(lines)):
        if key(line.block.words) in (
            "by",
            "written by",
            "words by",
            "author",
            "authors",
            "author of the article",
            "posted by",
            "reported by",
        ):
            found[at] = replace(line, label=Furniture.BYLINE)
            if below.label is None and (said := note(f"By {below.block.words}")):
                found[at + 1] = replace(below, label=Furniture.BYLINE, note=said)
        elif key(line.block.words) in ("image caption", "media caption", "photo caption", "caption") and not below.label:
            found[at], found[at + 1] = replace(line, label=Furniture.CAPTION), replace(below, label=Furniture.CAPTION)
    return found


def _head(lines: list[Line], headline: int | None, first: int) -> list[Line]:
    """The lines above the prose: what is no headline, standfirst or known furniture is the menu."""
    found = list(lines)
    for at in range(min(first, len(lines))):
        line = lines[at]
        if line.label is not None or at == headline:
            continue
        words = line.block.words
        if is_section(words):
            note_of = Note(label=Furniture.SECTION, section=None if is_listed(lines, at) else words)
            found[at] = replace(line, label=Furniture.SECTION, note=note_of)
        elif headline is not None and at > headline:
            found[at] = _under_the_headline(lines, at)
        elif headline is not None and is_kicker(lines, at, headline):
            found[at] = replace(line, label=Furniture.SECTION, note=Note(label=Furniture.SECTION, section=words))
        elif headline is not None or len(line.shape.tokens) < 4:
            found[at] = replace(line, label=Furniture.MENU)
    return found


def _under_the_headline(lines: list[Line], at: int) -> Line:
    line, story = lines[at], [other for other in lines if other.label is None and other.shape.prose]
    words = line.block.words
    if is_job(line):
        return replace(line, label=Furniture.BYLINE)
    if is_letterhead(words):
        return replace(line, label=Furniture.MENU)
    if (writer := signed(line, lines[max(at - 2, 0) : at], lines[at + 1 : at + 3], story)) is not line:
        return writer
    short = not line.shape.stopped and len(line.shape.tokens) < 5 and not line.shape.bullet
    return replace(line, label=Furniture.MENU) if short else line


def _standfirst(lines: list[Line], headline: int | None) -> list[Line]:
    """The lines, with who reports where the line under the headline says so; that line is the story's own."""
    at = len(lines) if headline is None else headline + 1
    if at < len(lines) and lines[at].label is None and (name := reporter(lines[at].block.words)):
        return [*lines[:at], replace(lines[at], note=Note(label=Furniture.BYLINE, byline=name)), *lines[at + 1 :]]
    return lines


def _tail(lines: list[Line], headline: int | None, last: int) -> list[Line]:
    """The lines below the prose: lists of links go, a signature or a short last line stays."""
    found = list(lines)
    below = next((at for at in range(last + 1, len(lines)) if lines[at].label in _LINKS), len(lines))
    end = _end_of_story(lines)
    loose = [at for at in range(max(last + 1, 0), len(lines)) if lines[at].label is None]
    listed = [at for at in loose if _is_entry(lines[at])]
    # A line that begins in lower case goes on with the one before it, and what follows a colon was announced.
    runs_on = any(lines[at].block.words[0].islower() for at in loose)
    # What follows a colon was announced, and lines with figures behind a colon are a table.
    introduced = last >= 0 and lines[last].block.words.rstrip().endswith(":")
    introduced = introduced or any(_FIGURES.search(lines[at].block.words) for at in listed)
    for at in loose:
        line = lines[at]
        if at == headline:
            continue
        if is_section(line.block.words):
            found[at] = replace(line, label=Furniture.SECTION)
        elif (writer := signed(line, (), lines[at + 1 : at + 2])) is not line:
            found[at] = writer
        elif at in listed and not runs_on and (at > below or (len(listed) >= FEWEST_LINKS and not introduced)):
            found[at] = replace(line, label=Furniture.RELATED if len(line.shape.tokens) >= 4 else Furniture.MENU)
    for at in range(max(below + 1, 1), len(lines) - 1):
        # A question among links is one.
        line, beside = found[at], (found[at - 1].label, found[at + 1].label)
        if (
            line.label is None
            and at != headline
            and None not in beside
            and line.block.words.endswith("?")
            and not line.shape.prose
        ):
            found[at] = replace(line, label=Furniture.RELATED)
    for at in range(end, len(lines)):
        if found[at].label is None:
            found[at] = replace(found[at], label=Furniture.RELATED)
    return _under_related(found, headline)


def _under_related(lines: list[Line], headline: int | None) -> list[Line]:
    """Headlines under "Read also": short lines up to the next prose."""
    found, under = list(lines), False
    for at, line in enumerate(lines):
        if at == headline:
            under = False
        elif line.label is Furniture.RELATED:
            under = True
        elif under and line.label is None and not line.shape.prose and not line.shape.bullet and _is_title(line, lines[at - 1]):
            found[at] = replace(line, label=Furniture.RELATED)
        elif line.label is None:
            under = False
    return found


def _is_entry(line: Line) -> bool:
    """Whether a line below the prose may be one of a list of links; two sentences are the story's though no stop ends them."""
    return not line.shape.stopped and not line.shape.bullet and line.shape.sentences == 1


def _is_title(line: Line, above: Line) -> bool:
    """Whether a short line may be another story's headline; one that asks only right below the words "Read also"."""
    asks = line.block.words.endswith("?") and not line.shape.quoted
    headed = above.label is Furniture.RELATED and key(above.block.words) in phrases("furniture", "related").lines
    return line.shape.sentences == 1 and (not line.shape.stopped or (asks and headed))


def _end_of_story(lines: list[Line]) -> int:
    """Where the story is over for good: at "Leave a comment" or a list of other stories with their teasers."""
    words = [len(line.shape.tokens) if line.label is None and line.shape.prose else 0 for line in lines]
    before, whole = 0, sum(words)
    for at, line in enumerate(lines):
        before += words[at]
        if line.label is None or before < 40 or not phrases("furniture", "after").match(key(line.block.words)):
            continue
        rest = whole - before
        if rest == 0:
            return at
        # The story goes on where prose follows prose; other stories come as headline and teaser by turns.
        own = [words[below] for below in range(at + 1, len(lines)) if lines[below].label is None]
        runs_on = any(a and b for a, b in pairwise(own))
        single = sum(map(bool, words[at + 1 :])) == 1
        comments = line.label is Furniture.NOTICE
        if (comments and rest < before) or not (runs_on or single):
            return at
    return len(lines)


def _doubled(lines: list[Line], headline: int | None) -> list[Line]:
    """Teasers and pull quotes: lines that another line of the story says in full."""
    own = [at for at, line in enumerate(lines) if line.label is None and at != headline]
    found = list(lines)
    for of, double in doubles([lines[at].shape for at in own]).items():
        first, last = lines[own[double.first]].block, lines[own[double.last]].block
        start = _word(first, double.start).start
        doubled = Span(start, _word(last, double.end - 1).end)
        found[own[of]] = replace(lines[own[of]], label=Furniture.TEASER, doubles=doubled)
    return found


def _word(block: Block, number: int) -> Span:
    """Where on the page a word of the block stands."""
    words = [match.span() for match in re.finditer(r"[^\W_]+", block.words)]
    return block.on_page(*words[number])
