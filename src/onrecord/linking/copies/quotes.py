"""Which words of a text stand in quotation marks."""

import re

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.words import Words

# A quotation that goes on in the next paragraph is not closed in its own: it ends there, and the next opens anew.
_QUOTED = re.compile(
    r"[“„«][^“”„«»\n]{2,3000}(?:[”»\n]|\Z)|\"[^\"\n]{2,3000}(?:[\"\n]|\Z)|(?<!\w)‘(?=\w)[^‘\n]{2,1000}?[\w.,!?]’(?!\w)"
)


def quoted(text: str, words: Words) -> "npt.NDArray[np.bool_]":
    """Of every word, whether it stands in quotation marks.

    >>> text = 'She said “we go” and left.'
    >>> from onrecord.linking.copies.words import words_of
    >>> quoted(text, words_of(text)).tolist()
    [False, False, True, True, False, False]
    """
    is_quoted = np.zeros(len(words), dtype=np.bool_)
    starts = np.asarray(words.starts)
    for match in _QUOTED.finditer(text):
        first, behind = np.searchsorted(starts, match.span())
        is_quoted[first:behind] = True
    return is_quoted
