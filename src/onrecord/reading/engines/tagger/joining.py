"""Sources and contents joined to their cues, by what the network says of each pair of words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.engines.tagger.decoding import Scores, stretches
from onrecord.reading.engines.tagger.rows import CONTENT, NONE, ROLE, SOURCE, TO_CONTENT, TO_SOURCE, WIDTH, Tables
from onrecord.reading.engines.tagger.tags import ROLES

# Distances up to each power of two have their own number, on each side.
BUCKETS = 8
_POWERS = 2 ** np.arange(1, BUCKETS)
# No chance is taken for smaller, so that its logarithm is a number.
LEAST = 1e-4

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
    each cue takes the source it points to most, or none; a source may serve several cues."""
    by_role: dict[str, list[Stretch]] = {role: [] for role in ROLES}
    for label, first, last in stretches(tags):
        by_role[ROLES[label]].append((first, last))
    cues, sources, contents = by_role["cue"], by_role["source"], by_role["content"]
    if not contents:
        return []
    sure = _log_softmax(rows[:, ROLE], axis=1)[np.arange(len(rows)), tags]
    if not cues:
        return [Join(None, None, (content,), _signs(sure, None, None, (content,), 1.0, 1.0)) for content in contents]
    near = buckets(np.arange(len(rows)) - np.array([first for first, _ in cues])[:, None])
    of_cue = np.stack([rows[first:last].mean(axis=0) for first, last in cues])
    to_cue = of_cue[:, TO_CONTENT] @ rows[:, CONTENT].T / WIDTH**0.5 + tables.content_distance[near]
    to_cue = _log_softmax(to_cue, axis=0)
    taken: list[list[Stretch]] = [[] for _ in cues]
    chances = [1.0] * len(cues)
    for first, last in contents:
        mean = to_cue[:, first:last].mean(axis=1)
        cue = int(mean.argmax())
        taken[cue].append((first, last))
        chances[cue] = min(chances[cue], float(np.exp(mean[cue])))
    scores = of_cue[:, TO_SOURCE] @ rows[:, SOURCE].T / WIDTH**0.5 + tables.source_distance[near]
    chance = np.exp(_log_softmax(np.concatenate([scores, of_cue[:, NONE]], axis=1), axis=1))
    found = []
    for number, cue_words in enumerate(cues):
        if taken[number]:
            shares = [float(chance[number, first:last].sum()) for first, last in sources] + [float(chance[number, -1])]
            most = int(np.argmax(shares))
            source = sources[most] if most < len(sources) else None
            of = tuple(taken[number])
            found.append(Join(source, cue_words, of, _signs(sure, source, cue_words, of, shares[most], chances[number])))
    return found


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
