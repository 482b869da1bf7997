"""The best tags of words, by their scores and by what may follow what (Viterbi 1967)."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.engines.tagger.tags import OUTSIDE

Scores = NDArray[np.float32]


def best(texts: Sequence[Scores], steps: Scores) -> list[list[int]]:
    """The best row of tags for each text; `texts` are (words, tags), `steps` is (tag before, tag after).

    The first word of a text and the one behind its last stand next to a word outside. All texts are walked at once.
    """
    found: list[list[int]] = [[] for _ in texts]
    order = sorted((n for n, text in enumerate(texts) if len(text)), key=lambda n: -len(texts[n]))
    if not order:
        return found
    lengths = [len(texts[n]) for n in order]
    # One behind the other, not side by side: a long text among many short ones would take the room of as many long ones.
    scores = np.concatenate([texts[n] for n in order])
    first = np.cumsum([0, *lengths[:-1]])
    ahead = scores[first] + steps[OUTSIDE]
    came: list[NDArray[np.intp]] = []
    live = len(order)
    for at in range(1, lengths[0]):
        while lengths[live - 1] <= at:
            live -= 1
        sums = ahead[:live, :, None] + steps
        origin = sums.argmax(axis=1)
        came.append(origin)
        ahead[:live] = sums.max(axis=1) + scores[first[:live] + at]
    ends = (ahead + steps[:, OUTSIDE]).argmax(axis=1)
    for row, n in enumerate(order):
        tag = int(ends[row])
        tags = [tag]
        for at in range(lengths[row] - 2, -1, -1):
            tag = int(came[at][row, tag])
            tags.append(tag)
        found[n] = tags[::-1]
    return found


def stretches(tags: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The stretches that tags tell of: number of the label, first word, and the one behind the last.

    >>> list(stretches([0, 1, 2, 3, 8]))
    [(0, 1, 4), (1, 4, 5)]
    """
    start = 0
    for at, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        label, part = divmod(tag - 1, 4)
        if part in (0, 3):
            start = at
        if part in (2, 3):
            yield label, start, at + 1
