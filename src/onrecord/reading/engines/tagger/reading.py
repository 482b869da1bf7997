"""A text read by the encoder: its names and its attributions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.reading.engines.tagger.calibration import chance
from onrecord.reading.engines.tagger.decoding import Scores, best
from onrecord.reading.engines.tagger.joining import Stretch, joins
from onrecord.reading.engines.tagger.names import Sights, sights
from onrecord.reading.engines.tagger.pieces import Paragraph, paragraphs
from onrecord.reading.engines.tagger.rows import ROLE, Tables, by_paragraph
from onrecord.reading.engines.tagger.session import MODEL, Session, load_tables, load_tokenizer
from onrecord.reading.engines.tagger.windows import Window, windows
from onrecord.reading.quotes import quotes
from onrecord.reading.sentences import paragraphs as paragraph_spans
from onrecord.record import Attribution, Span, Why

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Windows whose rows are held at once: a long story needs no more memory than that.
HELD = 64
# In characters. No paragraph of news is as long; what is, a text that lost its line ends, is read in parts.
LONGEST_PARAGRAPH = 20_000


@dataclass(frozen=True, slots=True)
class Marked:
    """What the tagger found in one text."""

    names: Sights
    attributions: tuple[Attribution, ...]
    signs: tuple[tuple[float, ...], ...]
    """What the chance of each attribution is counted from."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The encoder and what belongs to it."""

    session: Session
    tokenizer: "Tokenizer"
    tables: Tables


def load(folder: Path = MODEL, *, threads: int | None = None) -> Loaded:
    """The encoder of a folder. Raises EngineMissingError where something of it is not there, or broken."""
    return Loaded(Session(folder, threads=threads), load_tokenizer(folder), load_tables(folder))


def read(text: str, loaded: Loaded) -> Marked:
    """The names and attributions of a text, each in the order of the text."""
    tables = loaded.tables
    spans = [part for span in paragraph_spans(text) for part in _in_parts(text, span)]
    whole = paragraphs(text, spans, quotes(text), loaded.tokenizer)
    names: list[Sights] = []
    found: list[tuple[Attribution, tuple[float, ...]]] = []
    for group in _groups(list(windows(whole))):
        rows = by_paragraph(whole, group, loaded.session.rows(group))
        here = [(whole[number], of_words) for number, of_words in sorted(rows.items())]
        names.append(sights(here, tables))
        found += _attributions(here, tables)
    found.sort(key=lambda one: one[0].content[0])
    return Marked(
        Sights(*(tuple(part for found in names for part in getattr(found, of)) for of in ("names", "words"))),
        tuple(attribution for attribution, _ in found),
        tuple(signs for _, signs in found),
    )


def _in_parts(text: str, paragraph: Span) -> Iterator[Span]:
    """A paragraph, or its parts where it is too long: each ends with a blank, where there is one."""
    start = paragraph.start
    while paragraph.end - start > LONGEST_PARAGRAPH:
        blank = text.rfind(" ", start, start + LONGEST_PARAGRAPH)
        end = blank + 1 if blank > start else start + LONGEST_PARAGRAPH
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _groups(made: Sequence[Window]) -> Iterator[list[Window]]:
    """The windows some at a time; all parts of a paragraph are in one group."""
    group: list[Window] = []
    for window in made:
        if len(group) >= HELD and window.parts[0].first == 0:
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def _attributions(read: Sequence[tuple[Paragraph, Scores]], tables: Tables) -> Iterator[tuple[Attribution, tuple[float, ...]]]:
    tags = best([rows[:, ROLE] for _, rows in read], tables.role_steps)
    for (paragraph, rows), tagged in zip(read, tags, strict=True):
        for join in joins(rows, tagged, tables):
            cue, likely = _spans(paragraph, join.cue), chance(join.signs, tables.tagger_chance)
            attribution = Attribution(
                source=_spans(paragraph, join.source),
                cue=cue,
                content=_spans(paragraph, *join.contents),
                score=likely,
                why=(Why(f"the tagger, {likely:.0%} sure", cue),),
            )
            yield attribution, join.signs


def _spans(paragraph: Paragraph, *stretches: Stretch | None) -> tuple[Span, ...]:
    return tuple(Span(paragraph.words[s[0]].start, paragraph.words[s[1] - 1].end) for s in sorted(filter(None, stretches)))
