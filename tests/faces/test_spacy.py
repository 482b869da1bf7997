"""The spaCy component: the statements of a text are spans of its doc, in any pipeline, and stay there when it is kept."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup

import onrecord
from onrecord import ReadingError, Refused, SettingsError
from onrecord.faces.spacy import GROUP, Statements
from onrecord.record import Form, Refusal
from onrecord.record.record import Record

EXAMPLES = sorted(Path("examples").glob("*.txt"))
TALKS = Path("examples/scraped-talks.txt").read_text(encoding="utf-8")
FERRY = """The ferry between Port Elsa and Skarvøy sails again on Friday, after a winter in which the islanders had to take \
the long way round by the northern bridge, and farmers paid twice for their feed.

“The ferry sails again,” said Ana Reyes, the minister of transport, “and it will not stop at the old pier.” Tom Okoro, the \
harbour master, told reporters that he expects 400 passengers a day.
"""
IN_FRENCH = """Le ministre des Transports a vu mercredi le maître du port pour décider du jour où le bac reprendra la mer.

« Il partira vendredi », a déclaré le ministre, qui a ajouté que le vieux quai resterait fermé tout l’hiver.

Les pêcheurs de l’île attendent depuis janvier que la traversée soit rouverte. Selon la mairie, plus de quatre cents passagers \
la prenaient chaque jour avant la tempête, et beaucoup d’entre eux travaillent de l’autre côté du détroit.
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    """An English pipeline with nothing in it but our component."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("onrecord")
    return pipeline


def statements(doc: Doc) -> SpanGroup:
    """The statements of a doc."""
    group: SpanGroup = doc.spans[GROUP]
    return group


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_statements_are_those_of_read(nlp: Language, file: Path) -> None:
    """Each statement that onrecord.read finds is one span, in the same order, with the same facts."""
    text = file.read_text(encoding="utf-8")
    record, doc = onrecord.read(text), nlp(text)
    assert isinstance(record, Record)
    told = [
        (span.id_, span.label_, span._.speakers, span._.via, span._.score, span._.statement.addressee)
        for span in statements(doc)
    ]
    assert told == [(one.id, one.form, one.speakers, one.via, one.score, one.addressee) for one in record.statements]
    assert [tuple(doc.text[start:end] for start, end in span._.offsets) for span in statements(doc)] == [
        one.pieces for one in record.statements
    ]
    assert [span._.source.text if span._.source else None for span in statements(doc)] == [
        one.source for one in record.statements
    ]


def test_a_content_in_pieces_is_one_span(nlp: Language) -> None:
    """The span runs from the first word to the last; the pieces are what was said, and the words between them are not."""
    doc = nlp(FERRY)
    first, second = statements(doc)
    assert first.text == FERRY[FERRY.index("“") : FERRY.index("”", FERRY.index("pier")) + 1]
    assert [piece.text for piece in first._.content] == ["“The ferry sails again,”", "“and it will not stop at the old pier.”"]
    assert (first.label_, [cue.text for cue in first._.cue]) == (Form.DIRECT, ["said"])
    assert first._.source.text == "Ana Reyes, the minister of transport"
    assert (second._.speakers, second.label_) == (("Tom Okoro",), Form.INDIRECT)


def test_an_edge_inside_a_token_takes_the_token(nlp: Language) -> None:
    """A token that is only partly of the content is in the span whole; the exact edge is kept in the offsets."""
    text = FERRY.replace("400 passengers a day.", "400 passengers.Nobody knows.")
    words = text.split(" ")
    doc = Doc(nlp.vocab, words=words, spaces=[True] * (len(words) - 1) + [False])
    last = statements(nlp(doc))[-1]
    ((start, end),) = last._.offsets
    assert (doc.text[start:end], last.text) == ("that he expects 400 passengers", "that he expects 400 passengers.Nobody")


def test_misread_letters_are_where_they_stand(nlp: Language) -> None:
    """Of a text with misread letters the doc keeps them, and the spans still lie right: also behind them."""
    doc = nlp(FERRY.replace("ø", "Ã¸"))
    second = statements(doc)[-1]
    assert isinstance(doc._.onrecord, Record)
    assert doc._.onrecord.story.repairs
    assert second.text == "that he expects 400 passengers a day"
    assert second._.source.text == "Tom Okoro, the harbour master,"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Refusal.EMPTY),
        ("   \n", Refusal.EMPTY),
        ("Ana Reyes said the ferry sails again.", Refusal.TOO_SHORT),
        (f"<html><body><p>{FERRY}</p></body></html>", Refusal.NOT_TEXT),
    ],
)
def test_what_is_no_story_has_an_empty_group(nlp: Language, text: str, reason: Refusal) -> None:
    """No text, too little of it, and the source of a page: there are no spans, and the doc says why."""
    doc = nlp(text)
    assert len(statements(doc)) == 0
    assert isinstance(doc._.onrecord, Refused)
    assert doc._.onrecord.reason is reason


def test_another_language_has_no_statements(nlp: Language) -> None:
    """What is not English is read as far as it can be: it has no statements, and the record tells its language."""
    doc = nlp(IN_FRENCH)
    assert len(statements(doc)) == 0
    assert isinstance(doc._.onrecord, Record)
    assert doc._.onrecord.story.language == "fr"


def test_docs_in_batches_are_those_read_alone(nlp: Language) -> None:
    """Docs read one behind the other come in their order, each with what it has alone, no stories among them too."""
    texts = ["", FERRY, "Too short.", TALKS, IN_FRENCH]
    for batch_size in (1, 2, 128):
        together = [doc.spans.to_bytes() for doc in nlp.pipe(texts, batch_size=batch_size)]
        assert together == [nlp(text).spans.to_bytes() for text in texts]


def test_a_kept_doc_keeps_its_statements(nlp: Language) -> None:
    """Through bytes and through a DocBin, with its usual settings, into another pipeline."""
    doc = nlp(TALKS)
    kept = spacy.blank("en").from_bytes(nlp.to_bytes())
    binned = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes())
    for again in (Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes()), next(iter(binned.get_docs(kept.vocab))), doc.copy()):
        for before, after in zip(statements(doc), statements(again), strict=True):
            assert (after.text, after.id_, after._.speakers, after._.via) == (
                before.text, before.id_, before._.speakers, before._.via,
            )  # fmt: skip
            assert after._.statement == before._.statement
        assert again._.onrecord == doc._.onrecord


def test_the_pipeline_is_kept_with_its_settings(tmp_path: Path) -> None:
    """A pipeline written to disk knows the day that was given."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("onrecord", config={"day": "2024-03-13"})
    pipeline.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(FERRY.replace("told reporters", "told reporters on Tuesday"))
    assert statements(doc)[-1]._.statement.said_on == "2024-03-12"


def test_other_spans_are_no_statements(nlp: Language) -> None:
    """A span of somebody else's has none of the facts, and neither has any span of a doc that was not read."""
    for doc in (nlp(FERRY), nlp.make_doc(FERRY)):
        span = doc[0:4]
        assert (span._.source, span._.score, span._.statement) == (None, None, None)
        assert (span._.cue, span._.content, span._.offsets, span._.speakers, span._.via) == ((), (), (), (), ())
    assert nlp.make_doc(FERRY)._.onrecord is None


@pytest.mark.parametrize("config", [{"engine": "none"}, {"day": "12 March"}, {"threads": 0}])
def test_a_wrong_setting_is_told_at_once(config: dict[str, str | int]) -> None:
    """Before any doc is read."""
    with pytest.raises(SettingsError):
        spacy.blank("en").add_pipe("onrecord", config=config)


def test_a_fault_goes_to_the_error_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    """A doc that goes wrong is handled as the pipeline was told to, and the others still come."""
    wrong = ReadingError("doc", "a fault in onrecord")

    def read_all(sources: bytes | list[bytes], **_: object) -> list[object]:
        given = [sources] if isinstance(sources, bytes) else sources
        return [wrong if b"Wrong" in source else Refused(uri=None, reason=Refusal.TOO_SHORT, detail="") for source in given]

    pipeline, handled = spacy.blank("en"), list[str]()
    pipeline.add_pipe("onrecord")
    monkeypatch.setattr(onrecord, "read_all", read_all)
    with pytest.raises(ReadingError):
        pipeline("Wrong.")

    def handle(name: str, _: object, docs: list[Doc], error: Exception) -> None:
        handled.append(f"{name}: {docs[0].text} {error}")

    pipeline.set_error_handler(handle)  # type: ignore[arg-type]
    assert [doc.text for doc in pipeline.pipe(["Right.", "Wrong.", "So is this."])] == ["Right.", "So is this."]
    assert handled == [f"onrecord: Wrong. {wrong}"]


def test_an_attribute_of_somebody_else_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a name has a meaning already, adding ours is an error; with a prefix both have room."""
    monkeypatch.setattr("spacy.tokens.underscore.Underscore.span_extensions", {})
    Span.set_extension("score", default=0.0)
    with pytest.raises(ValueError, match="score"):
        Statements()
    doc = Statements(prefix="said_")(spacy.blank("en")(FERRY))
    assert statements(doc)[0]._.said_score > 0
    assert statements(doc)[0]._.score == 0.0
