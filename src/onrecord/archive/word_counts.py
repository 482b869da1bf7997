"""In how many findings of each kind a word stands, kept beside the index: what a word is worth in a question rests on it.

To count them in the index anew for each question would take the longer, the more stories there are.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from onrecord.archive.backend import Backend
from onrecord.archive.fields import is_weighed
from onrecord.archive.schema import word_counts

Searched = Sequence[tuple[str, list[tuple[int, list[str]]]]]
"""By kind of finding, the number and the stems of each."""


def rows_of(searched: Searched) -> list[dict[str, Any]]:
    """What some findings add to the counts.

    >>> rows_of([("figures", [(1, ["boat", "boat"]), (2, ["boat"])])])
    [{'kind': 'figures', 'word': 'boat', 'findings': 2}]
    """
    found = []
    for kind, words in searched:
        counts = Counter(stem for _, stems in words for stem in set(stems) if is_weighed(stem))
        found += [{"kind": kind, "word": word, "findings": counts[word]} for word in sorted(counts)]
    return found


def take_off(connection: Connection, backend: Backend, searched: Searched) -> None:
    """Takes findings that are forgotten out of the counts; a word that stands nowhere else goes with them."""
    gone = [{**row, "findings": -row["findings"]} for row in rows_of(searched)]
    if gone:
        backend.add_up(connection, word_counts, gone)
        connection.execute(delete(word_counts).where(word_counts.c.findings <= 0))


def having(connection: Connection, kind: str, words: Sequence[str]) -> Counter[str]:
    """How many findings of a kind have each of some stems."""
    table = word_counts
    if not words:
        return Counter()
    asked = select(table.c.word, table.c.findings).where(table.c.kind == kind, table.c.word.in_(words))
    return Counter({row.word: row.findings for row in connection.execute(asked)})
