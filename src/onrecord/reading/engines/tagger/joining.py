"""Sources and contents joined to their cues, by what the network says of each pair of words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.engines.tagger.decoding import Scores, stretches
from onrecord.reading.engines.tagger.rows import CONTENT, NONE, ROLE, SOURCE, TO_CONTENT, TO_SOURCE, WIDTH, Tables
from onrecord.reading.engines.tagger.tags import ROLES
from onrecord.reading.engines.tagger.windows import LONGEST

# Distances up to each power of two have their own number, on each side.
BUCKETS = 8
_POWERS = 2 ** np.arange(1, BUCKETS)
# No chance is taken for smaller, so that its logarithm is a number.
LEAST = 1e-4
# In words: as far as two words of one window can be apart.
REACH = LONGEST

Stretch = tuple[int, int]
"""The first word of a stretch and the one behind its last."""


@dataclass(frozen=True, slots=True)
class Join:
    """One attribution of a paragraph, in words.

    `signs` are what tells how far it can be trusted, as logarithms of chances between 0 and 1: that the cue goes with this
    source and the contents with this cue, and of the tags of source, cue, content, its first and last words; then whether it
    has no source, and no cue.
    """

    source: Stretch | None
    cue: Stretch | None
    contents: tuple[Stretch, ...]
    signs: tuple[float, ...]


def joins(rows: Scores, tags: Sequence[int], tables: Tables) -> list[Join]:
    """The attributions of one paragraph of (words, numbers): each content goes to the cue that its words point to most, and
    each cue takes the source it points to most, or none; a source may serve several cues.

    No cue takes what starts more than REACH words before or behind it.
    """
    by_role: dict[str, list[Stretch]] = {role: [] for role in ROLES}
    for label, first, last in stretches(tags):
        by_role[ROLES[label]].append((first, last))
    if not by_role["content"]:
        return []
    pairs = _Pairs(rows, by_role["cue"], tables)
    sure = _log_softmax(rows[:, ROLE], axis=1)[np.arange(len(rows)), tags]
    found: list[Join] = []
    taken: dict[int, list[Stretch]] = {}
    chances: dict[int, float] = {}
    for content in by_role["content"]:
        cue, chance = pairs.cue(content)
        if cue is None:
            found.append(Join(None, None, (content,), _signs(sure, None, None, (content,), 1.0, 1.0)))
        else:
            taken.setdefault(cue, []).append(content)
            chances[cue] = min(chances.get(cue, 1.0), chance)
    for number, contents in sorted(taken.items()):
        source, sourced = pairs.source(number, by_role["source"])
        cue_words, of = by_role["cue"][number], tuple(contents)
        found.append(Join(source, cue_words, of, _signs(sure, source, cue_words, of, sourced, chances[number])))
    return found


class _Pairs:
    """What the network says of the cues of a paragraph and the words around each.

    A cue and a word further apart are not compared: no window has held both, and in a paragraph that is a book all cues with
    all words would be too many.
    """

    def __init__(self, rows: Scores, cues: Sequence[Stretch], tables: Tables) -> None:
        self._rows, self._tables = rows, tables
        self._cues = np.array([rows[first:last].mean(axis=0) for first, last in cues])
        self._starts = np.array([first for first, _ in cues], np.int64)

    def cue(self, content: Stretch) -> tuple[int | None, float]:
        """The number of the cue that a content goes to, and the chance of that; None where none is in reach."""
        first, last = content
        low, high = np.searchsorted(self._starts, first - REACH), np.searchsorted(self._starts, last + REACH, side="right")
        if low == high:
            return None, 1.0
        near = buckets(np.arange(first, last) - self._starts[low:high, None])
        scores = (
            self._cues[low:high, TO_CONTENT] @ self._rows[first:last, CONTENT].T / WIDTH**0.5
            + self._tables.content_distance[near]
        )
        mean = _log_softmax(scores, axis=0).mean(axis=1)
        most = int(mean.argmax())
        return int(low) + most, float(np.exp(mean[most]))

    def source(self, number: int, sources: Sequence[Stretch]) -> tuple[Stretch | None, float]:
        """Which of the sources a cue takes, or none, and the chance of that; `sources` are in order."""
        cue, start = self._cues[number], int(self._starts[number])
        low, high = max(0, start - REACH), min(len(self._rows), start + REACH)
        near = buckets(np.arange(low, high) - start)
        scores = cue[TO_SOURCE] @ self._rows[low:high, SOURCE].T / WIDTH**0.5 + self._tables.source_distance[near]
        chance = np.exp(_log_softmax(np.append(scores, cue[NONE]), axis=0))
        best, most = None, float(chance[-1])
        for first, last in sources[bisect_right(sources, low, key=lambda source: source[1]) :]:
            if first >= high:
                break
            share = float(chance[max(first, low) - low : min(last, high) - low].sum())
            if share > most or (best is None and share == most):
                best, most = (first, last), share
        return best, most


def _signs(
    sure: Scores, source: Stretch | None, cue: Stretch | None, contents: Sequence[Stretch], sourced: float, held: float
) -> tuple[float, ...]:
    """What is told of a join in `signs`; `sure` are the logarithms of the chances of the tags that the words were given."""

    def mean(stretch: Stretch | None) -> float:
        return float(sure[stretch[0] : stretch[1]].mean()) if stretch else 0.0

    return (
        float(np.log(max(sourced, LEAST))),
        float(np.log(max(held, LEAST))),
        mean(source),
        mean(cue),
        min(mean(content) for content in contents),
        min(float(sure[first]) for first, _ in contents),
        min(float(sure[last - 1]) for _, last in contents),
        float(source is None),
        float(cue is None),
    )


def buckets(distances: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of the buckets for signed distances in words: by powers of two, those before the cue first.

    >>> buckets(np.array([-9, -1, 0, 1, 2, 3, 4, 900])).tolist()
    [3, 0, 8, 8, 9, 9, 10, 15]
    """
    sizes = np.searchsorted(_POWERS, np.abs(distances), side="right")
    return np.where(distances < 0, sizes, sizes + BUCKETS)


def _log_softmax(scores: Scores, *, axis: int) -> Scores:
    shifted = scores - scores.max(axis=axis, keepdims=True)
    result: Scores = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return result
