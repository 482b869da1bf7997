"""Doubles: lines that say again what another line of the page says, such as a teaser that breaks off."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.intake.shape import Shape

# So many words in a row are looked up; shorter lines are no doubles.
RUN = 6
# A line of at least so many words that stands word for word in another is its double.
FEWEST_WORDS = 8
# The same line twice, apart, is furniture only where it is long: in a transcript people repeat themselves.
LONG_LINE = 20
# No more places than this are looked at for one run of words, so that the work stays in proportion to the page.
MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Double:
    """Line `of` says what stands from word `start` of line `first` up to, not with, word `end` of line `last`."""

    of: int
    first: int
    start: int
    last: int
    end: int


def doubles(shapes: Sequence[Shape]) -> dict[int, Double]:
    """The lines that another says in full, by their number.

    A line that breaks off may break off in the middle of a word, and may run over the ends of the lines it doubles.
    """
    tokens = [token for shape in shapes for token in shape.tokens]
    owner = [at for at, shape in enumerate(shapes) for _ in shape.tokens]
    begins, at = [], 0
    for shape in shapes:
        begins.append(at)
        at += len(shape.tokens)
    wanted = {shape.tokens[:RUN] for shape in shapes if len(shape.tokens) >= RUN}
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    opening = {run[0] for run in wanted}
    for at, token in enumerate(tokens[: len(tokens) - RUN + 1]):
        if token in opening and (run := tuple(tokens[at : at + RUN])) in wanted and len(places[run]) < MOST_PLACES:
            places[run].append(at)
    found: dict[int, Double] = {}
    for of, shape in enumerate(shapes):
        if of in found or len(shape.tokens) < (RUN if shape.broken else FEWEST_WORDS):
            continue
        for place in places[shape.tokens[:RUN]]:
            other = owner[place]
            if other == of or other in found or not (same := _said(tokens, begins[of], place, shape)):
                continue
            last = owner[place + same - 1]
            equal = shapes[other].tokens == shape.tokens
            part = last == other and not equal
            if shape.broken or (part and (of == 0 or shape.quoted)) or (equal and of + 1 == other):
                found[of] = Double(of, other, place - begins[other], last, place + same - begins[last])
            elif equal and len(shape.tokens) >= LONG_LINE and of < other:
                # The first stands where it belongs.
                found[other] = Double(other, of, 0, of, len(shape.tokens))
            else:
                continue
            break
    return found


def _said(tokens: list[str], a: int, b: int, shape: Shape) -> int:
    """How many words from `b` on are those of the line that begins at `a`; 0 where it does not stand there in full."""
    whole = len(shape.tokens)
    if b + whole > len(tokens) + 1:
        return 0
    same = next((at for at in range(whole) if b + at >= len(tokens) or tokens[a + at] != tokens[b + at]), whole)
    if same == whole:
        return same
    # A line that breaks off may break off in the middle of a word.
    broken_word = (
        shape.broken and same == whole - 1 and b + same < len(tokens) and tokens[b + same].startswith(shape.tokens[-1])
    )
    return whole if broken_word else 0
