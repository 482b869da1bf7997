"""Fingerprints: a sample of the runs of words of a story, the same of the same words, by which stories that share some meet."""

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.quotes import quoted
from onrecord.linking.copies.words import RUN, Hashes, words_of

# A quarter of all runs is kept, chosen by hash, and every run within quotation marks: a quotation is what short stories share.
SAMPLED = np.uint64(1 << 62)
# Of a very long story the runs with the least hashes: eight bytes each, so a fingerprint has eight kilobytes at most.
MOST = 1024


def fingerprint(text: str) -> Hashes:
    """The hashes of the sampled runs of a text, each once, the least first."""
    words = words_of(text)
    runs = words.runs
    if not runs.size:
        return runs
    inside = np.cumsum(quoted(text, words), dtype=np.int64)
    whole = inside[RUN - 1 :] - np.concatenate((np.zeros(1, dtype=np.int64), inside[:-RUN])) == RUN
    return np.unique(runs[(runs < SAMPLED) | whole])[:MOST]


def packed(hashes: Hashes) -> bytes:
    """Hashes as bytes: eight each, the lowest first."""
    return hashes.astype("<u8").tobytes()


def signed(hashes: Hashes) -> "npt.NDArray[np.int64]":
    """Hashes as databases keep whole numbers."""
    return hashes.view(np.int64)
