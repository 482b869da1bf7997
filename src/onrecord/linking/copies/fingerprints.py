"""Fingerprints: a sample of the runs of words of a story, the same of the same words, by which stories that share some meet."""

import hashlib
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.quotes import quotations
from onrecord.linking.copies.words import Hashes, runs_in

# A quarter of all runs is kept, chosen by hash, and every run within quotation marks: a quotation is what short stories share.
SAMPLED = np.uint64(1 << 62)
# Of a whole text so many sums are kept, each of the least of its runs in so many orders: where most of two texts is the same,
# some sum is. Of fewer runs than this none is made.
WHOLES, ORDERS, FEWEST = 8, 3, 8
# Of a very long story the runs with the least hashes: eight bytes each, so a fingerprint has eight kilobytes at most.
MOST = 1024 - WHOLES


def fingerprint(text: str) -> "npt.NDArray[np.int64]":
    """The hashes of the sampled runs of a text, each once, as databases keep whole numbers.

    >>> told = fingerprint("He said: “The ferry to the island sails again.”")
    >>> told.size >= 3, told.tolist() == fingerprint("he said, “the ferry to the island sails again”").tolist()
    (True, True)
    """
    runs = _runs(text)
    quoted = [runs_in(text[start:end]) for start, end in quotations(text)]
    return np.unique(np.concatenate((runs[runs < SAMPLED], *quoted)))[:MOST].view(np.int64)


def wholes(text: str) -> "npt.NDArray[np.int64]":
    """Sums of a whole text, as databases keep whole numbers: two that are the same but for little have one of them in common.

    >>> told = "The ferry to the island sails again on Friday, the harbour master of Port Bell says."
    >>> wholes(told).tolist() == wholes(told.upper()).tolist(), wholes(told).size, wholes("The ferry sails again.").size
    (True, 8, 0)
    """
    runs = _runs(text)
    if runs.size < FEWEST:
        return np.empty(0, dtype=np.int64)
    least = np.array([(runs * factor).min() for factor in _factors()], dtype=np.uint64).reshape(WHOLES, ORDERS)
    told = np.zeros(WHOLES, dtype=np.uint64)
    for place in range(ORDERS):
        told = (told ^ least[:, place]) * _factors()[:WHOLES]
    return (told ^ told >> np.uint64(32)).view(np.int64)


@lru_cache(maxsize=1)
def _runs(text: str) -> Hashes:
    return runs_in(text)


@cache
def _factors() -> Hashes:
    """Odd numbers: times each of them, runs stand in another order."""
    digests = (hashlib.blake2b(bytes([place]), digest_size=8).digest() for place in range(WHOLES * ORDERS))
    return np.array([int.from_bytes(digest, "little") | 1 for digest in digests], dtype=np.uint64)
