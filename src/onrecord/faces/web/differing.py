"""Two wordings of one sentence, word by word: what both have, what went, what came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Part:
    """Some words: both have them ("same"), the older alone ("was") or the newer alone ("now")."""

    kind: Literal["same", "was", "now"]
    words: str


def differing(was: str, now: str) -> Iterator[Part]:
    """The parts of two wordings, in their order.

    >>> [(part.kind, part.words) for part in differing("It opens on Friday.", "It opens on Monday.")]
    [('same', 'It opens on '), ('was', 'Friday'), ('now', 'Monday'), ('same', '.')]
    """
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Part("same", "".join(new[c:d]))
            continue
        if a < b:
            yield Part("was", "".join(old[a:b]))
        if c < d:
            yield Part("now", "".join(new[c:d]))
