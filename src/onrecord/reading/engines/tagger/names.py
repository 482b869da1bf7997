"""Names by the tagger: the best tags of a text's words, and how sure the network is of each word."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.reading.engines.tagger.decoding import Scores, best, stretches
from onrecord.reading.engines.tagger.pieces import Paragraph
from onrecord.reading.engines.tagger.rows import NAME, Tables
from onrecord.reading.engines.tagger.tags import KINDS, OUTSIDE
from onrecord.record import Span

# Begin, inside, end, single.
PARTS = 4


@dataclass(frozen=True, slots=True)
class Sight:
    """A name as the network sees it; `kind` is one of KINDS, and `chance` how sure it is of its least sure word."""

    span: Span
    kind: str
    chance: float


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a paragraph, and how likely each is part of a name of each of KINDS: (words, kinds).

    What is missing to 1 is the chance that a word is part of no name.
    """

    spans: tuple[Span, ...]
    chances: Scores


@dataclass(frozen=True, slots=True)
class Sights:
    """What the network sees of the names in some paragraphs, in the order of the text."""

    names: tuple[Sight, ...] = ()
    words: tuple[Words, ...] = ()


def sights(read: Sequence[tuple[Paragraph, Scores]], tables: Tables) -> Sights:
    """The names of all kinds in paragraphs whose words have these rows, with how sure the network is of each word."""
    names: list[Sight] = []
    words: list[Words] = []
    shares = chances([rows[:, NAME] for _, rows in read], tables.name_steps)
    tagged = best([rows[:, NAME] for _, rows in read], tables.name_steps)
    for (paragraph, _), tags, share in zip(read, tagged, shares, strict=True):
        for label, first, last in stretches(tags):
            least = min(float(share[at, tags[at]]) for at in range(first, last))
            names.append(Sight(_span(paragraph, first, last), KINDS[label], least))
        words.append(Words(paragraph.words, share[:, OUTSIDE + 1 :].reshape(len(share), len(KINDS), PARTS).sum(axis=2)))
    return Sights(tuple(names), tuple(words))


def _span(paragraph: Paragraph, first: int, last: int) -> Span:
    return Span(paragraph.words[first].start, paragraph.words[last - 1].end)


def chances(texts: Sequence[Scores], steps: Scores) -> list[Scores]:
    """How likely each word has each tag, over all rows of tags that may be (forward-backward); arguments as in `best`."""
    found: list[Scores] = [np.zeros((0, len(steps)), np.float32) for _ in texts]
    order = sorted((n for n, text in enumerate(texts) if len(text)), key=lambda n: -len(texts[n]))
    if not order:
        return found
    lengths = np.array([len(texts[n]) for n in order])
    first = np.cumsum(lengths) - lengths
    # How many texts have a word at each place.
    live = [int(np.count_nonzero(lengths > at)) for at in range(lengths[0])]
    scores = np.concatenate([texts[n] for n in order])
    # No tag is quite impossible: else a text could have no row of tags at all.
    scores = np.exp(np.maximum(scores - scores.max(axis=1, keepdims=True), -60.0))
    go = np.exp(steps)
    ahead = scores.copy()
    ahead[first] *= go[OUTSIDE]
    for at in range(1, lengths[0]):
        here = first[: live[at]] + at
        ahead[here] *= _shared(ahead[here - 1]) @ go
    behind = np.empty_like(scores)
    behind[first + lengths - 1] = go[:, OUTSIDE]
    for at in range(lengths[0] - 1, 0, -1):
        here = first[: live[at]] + at
        behind[here - 1] = _shared(behind[here] * scores[here]) @ go.T
    both = _shared(ahead * behind)
    for n, start, length in zip(order, first, lengths, strict=True):
        found[n] = both[start : start + length]
    return found


def _shared(weights: Scores) -> Scores:
    """Weights as shares of their sum, tag by tag."""
    total: Scores = weights / weights.sum(axis=-1, keepdims=True)
    return total
