"""Which words of a text stand in quotation marks."""

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from onrecord.linking.copies.words import Words

# Lines may be broken anywhere, but a blank line ends a paragraph: a quotation that goes on in the next is not closed in its
# own, and the next opens anew. What comes behind "=" is a part of markup that was left in the text.
_LINE_END = r"\n(?!\s*\n)"
_QUOTED = re.compile(
    rf"„(?:[^“”„\n]|{_LINE_END}){{2,3000}}[“”]"
    rf"|[“„«](?:[^“”„«»\n]|{_LINE_END}){{2,3000}}(?:[”»]|(?=\n\s*\n)|\Z)"
    rf"|(?<![=\w])\"(?=\S)(?:[^\"\n]|{_LINE_END}){{2,1500}}(?:\"|(?=\n\s*\n)|\Z)"
    rf"|(?<!\w)‘(?=\w)(?:[^‘\n]|{_LINE_END}){{2,1000}}?[\w.,!?]’(?!\w)"
)


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where quotations stand.

    >>> list(quotations('She said “we go” and left.'))
    [(9, 16)]
    """
    yield from (match.span() for match in _QUOTED.finditer(text))


def quoted(text: str, words: Words) -> "npt.NDArray[np.bool_]":
    """Of every word, whether it stands in quotation marks.

    >>> from onrecord.linking.copies.words import words_of
    >>> text = 'She said “we go” and left.'
    >>> quoted(text, words_of(text)).tolist()
    [False, False, True, True, False, False]
    """
    is_quoted = np.zeros(len(words), dtype=np.bool_)
    for span in quotations(text):
        first, behind = np.searchsorted(words.starts, span)
        is_quoted[first:behind] = True
    return is_quoted
