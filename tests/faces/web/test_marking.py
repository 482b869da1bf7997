"""The words of a story with marks in them: nothing is lost, nothing crosses, nothing of it is taken for HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.faces.serving.state import ANYBODY
from onrecord.faces.web.annotating import Annotated, annotated
from onrecord.faces.web.marking import Mark, Piece, Point, marked, paragraphs
from onrecord.faces.web.rendering import clean, environment
from onrecord.record import Span
from onrecord.record.record import Record
from tests import strategies
from tests.samples import READING, STORY

# What is written around the words of a story.
WRITTEN = {"mark", "span", "a", "i", "bdi"}
texts = st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("<>&\"'\n {}%"), max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark], list[Point]]:
    """A text with marks on it that nest and cross as they like, and points between its characters."""
    text = draw(texts.filter(bool))
    spans = draw(st.lists(strategies.spans_in(len(text)), max_size=6))
    marks = [Mark(span=span, kind=draw(st.sampled_from(["said", "cue"])), of=(f"s{at}",)) for at, span in enumerate(spans)]
    points = [Point(at=at, what="point") for at in draw(st.lists(st.integers(0, len(text)), max_size=3))]
    return text, marks, points


def words(pieces: list[Piece]) -> str:
    """What is left of the pieces without the marks."""
    return "".join(piece.words for piece in pieces)


@settings(deadline=None)
@given(marked_texts())
def test_marks_nest_and_no_word_is_lost(case: tuple[str, list[Mark], list[Point]]) -> None:
    """However marks cross, what opens last closes first, each mark covers its own words, and the words are the text's."""
    text, marks, points = case
    found = list(marked(text, marks, points, within=Span(0, len(text))))
    assert words(found) == text
    assert sum(piece.kind == "point" for piece in found) == len(points)
    opened: list[Mark] = []
    covered: dict[str, str] = {}
    for piece in found:
        if piece.kind == "open":
            assert piece.mark
            assert piece.again is (piece.mark.of[0] in covered)
            covered.setdefault(piece.mark.of[0], "")
            opened.append(piece.mark)
        elif piece.kind == "close":
            assert opened.pop() is piece.mark
        for mark in opened if piece.kind == "words" else ():
            covered[mark.of[0]] += piece.words
    assert not opened
    assert covered == {mark.of[0]: mark.span.of(text) for mark in marks}


@given(texts, st.integers(0, 10))
def test_paragraphs_are_the_text(text: str, head: int) -> None:
    """Paragraphs with the blanks between them are the text, and its opening is one of them."""
    head = min(head, len(text))
    found = paragraphs(text, head=head)
    assert "".join(span.of(text) for span in found) == text
    assert not head or found[0] == Span(0, head)


# A whole reading takes its time to be drawn on a machine that has other work.
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_whole_story_is_on_its_page(data: st.DataObject) -> None:
    """Whatever a story and its reading are, the paragraphs of the page are its text."""
    story = data.draw(strategies.stories())
    reading = data.draw(strategies.readings(story))
    found = annotated(Record(story=story, reading=reading), cut=True)
    assert "".join(map(words, pieces_of(found))) == story.text


def pieces_of(found: Annotated) -> list[list[Piece]]:
    """The pieces of all its paragraphs, the headline's first."""
    return [list(one.pieces) for one in ((found.headline,) if found.headline else ()) + found.body]


class Seen(HTMLParser):
    """What a browser would see: elements, their attributes, and words."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.elements, self.attributes = "", set[str](), set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "“<img src=x onerror=alert(1)>” & so on",
        "</mark></p></article><svg onload=alert(1)>",
        "{{ 7 * 7 }} {% include '/etc/passwd' %}",
        "\u202eright to left\u202c \x00\x1b[31m",
        "&lt;b&gt; stays as it is &amp;",
    ],
)
def test_no_word_of_a_story_is_html(text: str) -> None:
    """What looks like HTML in a story is shown as it stands."""
    marks = [Mark(span=Span(0, 5), kind="said", of=("s0-5",), anchor="s-s0-5"), Mark(span=Span(2, 9), kind="cue", of=("s0-5",))]
    page = environment().get_template("_text.html").make_module({"visitor": ANYBODY, "can_edit": False})
    seen = Seen()
    seen.feed(str(page.pieces(marked(text, marks, within=Span(0, len(text))))))  # type: ignore[attr-defined]
    seen.close()
    assert seen.words == clean(text)
    assert seen.elements <= WRITTEN
    assert seen.attributes <= {"class", "id", "data-of"}


def test_the_parts_of_a_statement_are_marked() -> None:
    """Words, source, cue, addressee and relays of a statement stand marked, and its number behind its words."""
    found = annotated(Record(story=STORY, reading=READING))
    pieces = [piece for one in pieces_of(found) for piece in one]
    kinds = {piece.mark.kind for piece in pieces if piece.kind == "open" and piece.mark}
    assert {"said", "source", "cue", "hearer", "relay", "when", "happened", "counted"} <= kinds
    assert [piece.what.number for piece in pieces if piece.kind == "point"] == [1, 2, 3, 4]  # type: ignore[attr-defined]
    assert sum(len(one.notes) for one in found.body) == len(READING.statements)


def test_what_was_cut_stands_where_it_was_cut() -> None:
    """A menu stands before the text that it was cut from, and a line for sources behind it."""
    found = [piece for one in pieces_of(annotated(Record(story=STORY, reading=READING), cut=True)) for piece in one]
    gone = [(at, piece.what.label) for at, piece in enumerate(found) if hasattr(piece.what, "label")]
    assert gone == [(0, "menu"), (len(found) - 1, "credit")]
