"""Fingerprints: a sample of the runs of words of a story, the same of the same words, by which stories that share some meet."""

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.quotes import quotations
from onrecord.linking.copies.words import runs_in

# A quarter of all runs is kept, chosen by hash, and every run within quotation marks: a quotation is what short stories share.
SAMPLED = np.uint64(1 << 62)
# Of a very long story the runs with the least hashes: eight bytes each, so a fingerprint has eight kilobytes at most.
MOST = 1024


def fingerprint(text: str) -> "npt.NDArray[np.int64]":
    """The hashes of the sampled runs of a text, each once, as databases keep whole numbers.

    >>> told = fingerprint("He said: “The ferry to the island sails again.”")
    >>> told.size >= 3, told.tolist() == fingerprint("he said, “the ferry to the island sails again”").tolist()
    (True, True)
    """
    runs = runs_in(text)
    quoted = [runs_in(text[start:end]) for start, end in quotations(text)]
    return np.unique(np.concatenate((runs[runs < SAMPLED], *quoted)))[:MOST].view(np.int64)
