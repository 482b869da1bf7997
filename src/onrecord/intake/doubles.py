"""Doubles: lines that say again what another line of the page says, such as a teaser that breaks off."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.intake.shape import Shape

# So many words in a row are looked up; shorter lines are no doubles.
RUN = 6
# A line of at least so many words that stands word for word in another is its double.
FEWEST_WORDS = 8
# No more places than this are looked at for one run of words, so that the work stays in proportion to the page.
MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Double:
    """Line `of` says what lines `first` to `last` say, both included."""

    of: int
    first: int
    last: int


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
    for at in range(len(tokens) - RUN + 1):
        run = tuple(tokens[at : at + RUN])
        if run in wanted and len(places[run]) < MOST_PLACES:
            places[run].append(at)
    found: dict[int, Double] = {}
    for of, shape in enumerate(shapes):
        if of in found or len(shape.tokens) < (RUN if shape.broken else FEWEST_WORDS):
            continue
        for place in places[shape.tokens[:RUN]]:
            if owner[place] == of or owner[place] in found:
                continue
            same = _same(tokens, begins[of], place, len(shape.tokens))
            cut_word = shape.broken and same == len(shape.tokens) - 1 and _begins(tokens, place + same, shape.tokens[-1])
            last = owner[min(place + same, len(tokens)) - 1]
            if not (same == len(shape.tokens) or cut_word) or not (shape.broken or last == owner[place]):
                continue
            if owner[place] > of + 1 and shapes[owner[place]].tokens == shape.tokens:
                # The same line twice, apart: the first stands where it belongs.
                found[owner[place]] = Double(owner[place], of, of)
            else:
                found[of] = Double(of, owner[place], last)
            break
    return found


def _same(tokens: list[str], a: int, b: int, most: int) -> int:
    """How many of the next `most` words from `a` and from `b` are the same."""
    count = 0
    while count < most and b + count < len(tokens) and tokens[a + count] == tokens[b + count]:
        count += 1
    return count


def _begins(tokens: list[str], at: int, beginning: str) -> bool:
    return at < len(tokens) and tokens[at].startswith(beginning)
