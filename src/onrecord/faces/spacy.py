"""The spaCy component: `nlp.add_pipe("onrecord")` puts the statements of a doc into `doc.spans["statements"]`.

spaCy loads this file by the entry point of that name; the rest of onrecord does not know it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as TokenSpan

import onrecord
from onrecord.errors import OnRecordError, SpanError
from onrecord.record import Refusal, Refused, Span, Story
from onrecord.record.codec import decode, encode, encode_refused
from onrecord.record.record import Record
from onrecord.record.span import trimmed
from onrecord.record.views import StatementView

GROUP = "statements"
# The attribute of the group that holds the record, as a line of JSON: it goes wherever the group goes, into a DocBin too.
LINE = "onrecord"


@Language.factory(
    "onrecord",
    default_config={"engine": None, "day": None, "threads": None, "model": None, "holders": None, "prefix": ""},
    assigns=["doc.spans"],
    retokenizes=False,
)
def component(
    nlp: Language,  # noqa: ARG001 (spaCy gives it)
    name: str,
    engine: str | None,
    day: str | None,
    threads: int | None,
    model: str | None,
    holders: str | None,
    prefix: str,
) -> "Statements":
    """The component as its config describes it. The pipeline may be any: nothing of it is used but its tokens."""
    return Statements(name, engine=engine, day=day, threads=threads, model=model, holders=holders, prefix=prefix)


class Statements(Pipe):
    """Reads each doc as `onrecord.read` reads its text, and keeps what it finds in the doc.

    `engine`, `day`, `threads`, `model` and `holders` are those of `onrecord.read`; None is what is usual. `prefix` goes before
    the names of the attributes of spans, where others have them already.

    Raises SettingsError for a setting that cannot be used, and ValueError where an attribute is somebody else's.
    """

    def __init__(
        self,
        name: str = "onrecord",
        *,
        engine: str | None = None,
        day: str | None = None,
        threads: int | None = None,
        model: str | None = None,
        holders: str | None = None,
        prefix: str = "",
    ) -> None:
        self.name = name
        given = {"engine": engine, "day": day, "threads": threads, "model": model, "holders": holders}
        self._settings: dict[str, Any] = {setting: value for setting, value in given.items() if value is not None}
        # With nothing to read this only looks at the settings: a wrong one is told now, not at the first doc.
        onrecord.read_all((), **self._settings)
        extend(prefix)

    def __call__(self, doc: Doc) -> Doc:
        """The doc, with its statements. Raises ReadingError where reading went wrong."""
        (outcome,) = onrecord.read_all(doc.text.encode(), **self._settings)
        if isinstance(outcome, OnRecordError):
            raise outcome
        return kept(doc, outcome)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The docs, each with its statements; of one that went wrong the error handler of the pipeline is told."""
        coming = iter(stream)
        while docs := list(islice(coming, batch_size)):
            outcomes = onrecord.read_all([doc.text.encode() for doc in docs], **self._settings)
            for doc, outcome in zip(docs, outcomes, strict=True):
                if isinstance(outcome, OnRecordError):
                    self.get_error_handler()(self.name, self, [doc], outcome)
                else:
                    yield kept(doc, outcome)


def kept(doc: Doc, outcome: Record | Refused) -> Doc:
    """The doc, with the outcome in it: one span for each statement, from the first word of its content to the last.

    The label is the form, and the id that of the statement. A doc that is no story has an empty group.
    """
    if isinstance(outcome, Record) and _before_repairs(outcome.story) != doc.text:
        detail = "the doc is the source of an HTML page: onrecord.read takes pages, spaCy takes words"
        outcome = Refused(uri=None, reason=Refusal.NOT_TEXT, detail=detail)
    if isinstance(outcome, Refused):
        doc.spans[GROUP] = SpanGroup(doc, name=GROUP, attrs={LINE: encode_refused(outcome).decode()})
        return doc
    spans = []
    for statement in outcome.reading.statements:
        pieces = places(doc, outcome.story, statement.content)
        spans.append(_span(doc, Span(pieces[0].start, pieces[-1].end), label=statement.form, id=statement.id))
    line = encode(outcome.story, outcome.reading).decode()
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, attrs={LINE: line}, spans=spans)
    return doc


def _before_repairs(story: Story) -> str:
    """The page that the story was cut from, as it was before misread letters were mended."""
    page = story.raw or ""
    for repair in reversed(story.repairs):
        page = page[: repair.on_page.start] + repair.was + page[repair.on_page.end :]
    return page


def places(doc: Doc, story: Story, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Where spans of the story stand in the text of the doc. One is in two pieces where words inside it were cut."""
    found: list[Span] = []
    for span in spans:
        first = len(found)
        for piece in story.on_page(span):
            start, end = (_in_doc(story, piece.start, end=False), _in_doc(story, piece.end, end=True))
            if len(found) > first and not doc.text[found[-1].end : start].strip():
                start = found.pop().start
            if here := trimmed(doc.text, start, end):
                found.append(here)
    return tuple(found)


def _in_doc(story: Story, at: int, *, end: bool) -> int:
    """Where a place on the page stands in the doc, whose misread letters are longer or shorter than what they mean.

    A place inside such letters is moved to their start, or behind them for an `end`.
    """
    moved = at
    for repair in story.repairs:
        begins, ends = repair.on_page.start, repair.on_page.end
        if begins < at < ends:
            at = ends if end else begins
            moved += at - moved
        if ends <= at:
            moved += len(repair.was) - len(repair.on_page)
    return moved


def _span(doc: Doc, place: Span, *, label: str = "", id: str = "") -> TokenSpan:
    """The tokens that hold a place: a token only partly in it is taken whole."""
    found = doc.char_span(place.start, place.end, label=label, span_id=id, alignment_mode="expand")
    if found is None:
        raise SpanError(f"no token of the doc stands at {place.start} to {place.end}")
    return found


@lru_cache(64)
def _told(line: str) -> Record | Refused:
    """The record in a line, or the refusal."""
    told = decode(line, uri="doc")
    return told if isinstance(told, Refused) else Record(story=told[0], reading=told[1])


def outcome_of(doc: Doc) -> Record | Refused | None:
    """`doc._.onrecord`: the record of the doc, why it is no story, or None where the component has not read it."""
    line = doc.spans[GROUP].attrs.get(LINE) if GROUP in doc.spans else None
    return _told(line) if line else None


def statement_of(span: TokenSpan) -> StatementView | None:
    """`span._.statement`: the statement as onrecord has it; None for a span that is none."""
    record = outcome_of(span.doc)
    if not isinstance(record, Record):
        return None
    strings = span.doc.vocab.strings
    return next((statement for statement in record.statements if strings[statement.id] == span.id), None)


def _of(span: TokenSpan, role: Callable[[StatementView], Iterable[Span]]) -> tuple[Span, ...]:
    """Where the words of a role stand in the doc."""
    record, statement = outcome_of(span.doc), statement_of(span)
    return places(span.doc, record.story, role(statement)) if isinstance(record, Record) and statement else ()


def source(span: TokenSpan) -> TokenSpan | None:
    """`span._.source`: the words that name the speaker ("he"); None where there are none."""
    found = _of(span, lambda statement: [statement.row.source.span] if statement.row.source else [])
    return _span(span.doc, Span(found[0].start, found[-1].end)) if found else None


def cue(span: TokenSpan) -> tuple[TokenSpan, ...]:
    """`span._.cue`: the words that say it was said ("said"), in one piece or several."""
    return tuple(_span(span.doc, place) for place in _of(span, lambda statement: statement.row.cue))


def content(span: TokenSpan) -> tuple[TokenSpan, ...]:
    """`span._.content`: the pieces of the content, without the words that stand between them."""
    return tuple(_span(span.doc, place) for place in _of(span, lambda statement: statement.row.content))


def offsets(span: TokenSpan) -> tuple[tuple[int, int], ...]:
    """`span._.offsets`: the exact places of the pieces in `doc.text`, also where an edge falls inside a token."""
    return tuple((place.start, place.end) for place in _of(span, lambda statement: statement.row.content))


def speakers(span: TokenSpan) -> tuple[str, ...]:
    """`span._.speakers`: the names of those who speak, as full as the text gives them."""
    statement = statement_of(span)
    return statement.speakers if statement else ()


def via(span: TokenSpan) -> tuple[str, ...]:
    """`span._.via`: who passed the words on, nearest the speaker first."""
    statement = statement_of(span)
    return statement.via if statement else ()


def score(span: TokenSpan) -> float | None:
    """`span._.score`: the chance that content and source are right, from 0 to 1."""
    statement = statement_of(span)
    return statement.score if statement else None


ATTRIBUTES: tuple[tuple[str, Callable[[TokenSpan], object]], ...] = (
    ("source", source),
    ("cue", cue),
    ("content", content),
    ("offsets", offsets),
    ("speakers", speakers),
    ("via", via),
    ("score", score),
    ("statement", statement_of),
)


def extend(prefix: str = "") -> None:
    """Adds our attributes to the spans of spaCy, and `onrecord` to its docs.

    Raises ValueError where one of these names is taken by an attribute that is not ours.
    """
    _add(Doc, "onrecord", outcome_of)
    for name, getter in ATTRIBUTES:
        _add(TokenSpan, prefix + name, getter)


def _add(kind: type[Doc] | type[TokenSpan], name: str, getter: Callable[..., object]) -> None:
    ours = kind.has_extension(name) and getattr(kind.get_extension(name)[2], "__module__", None) == __name__
    # Without force, spaCy raises where somebody else has the name.
    kind.set_extension(name, getter=getter, force=ours)
