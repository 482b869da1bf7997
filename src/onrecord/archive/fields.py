"""The fields of a story that a search may ask for, and how their words stand in the index: with a mark of the field."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.record.words import LONGEST, stem, words_of

Tables = dict[str, list[dict[str, Any]]]
FIELDS = ("headline", "outlet", "byline", "section", "place", "speaker", "party", "via")
# It stands in no word.
MARK = "¶"


def marked(field: str, words: Sequence[str]) -> list[str]:
    """Folded words as they are indexed for a field; those of a headline by their stems, those of names as they are.

    >>> marked("speaker", ["ana", "reyes"]), marked("headline", ["ferries"])
    (['speaker¶ana', 'speaker¶reyes'], ['headline¶ferri'])
    """
    return [f"{field}{MARK}{stem(word) if field == 'headline' else word}" for word in words]


def is_weighed(stem: str) -> bool:
    """Whether what is indexed may be asked for by its worth: a word, or one of a headline, but none of a name's.

    >>> is_weighed("ferri"), is_weighed("headline¶ferri"), is_weighed("speaker¶ana")
    (True, True, False)
    """
    field, _, _ = stem.rpartition(MARK)
    return field in ("", "headline")


def marks(tables: Tables) -> dict[int, list[str]]:
    """What is indexed of the fields of each story, by its number, from the rows of some stories."""
    named: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for story, field, name in _named(tables):
        if name:
            named[story][field].add(name)
    return {
        row["number"]: [mark for field in FIELDS for name in sorted(named[row["number"]][field]) for mark in _of(field, name)]
        for row in tables["stories"]
    }


def _of(field: str, name: str) -> Iterable[str]:
    """The words of one name; behind them stands what parts it from the next."""
    return [*marked(field, [word for word in words_of(name) if len(word) <= LONGEST]), f"{field}{MARK}"]


def _named(tables: Tables) -> Iterator[tuple[int, str, str | None]]:
    """The story, the field and the name of all that has one."""
    for row in tables["stories"]:
        yield from ((row["number"], field, row[field]) for field in ("headline", "outlet", "byline", "section"))
        yield row["number"], "place", row["located"]
    yield from ((row["story"], "via", row["name"]) for row in tables["credits"])
    yield from ((row["story"], "party", row["name"]) for row in tables["parties"])
    yield from ((row["story"], "place", row["place"]) for row in tables["events"])
    story_of = {row["number"]: row["story"] for row in tables["statements"]}
    for table, field in (("speakers", "speaker"), ("via", "via")):
        yield from ((story_of[row["statement"]], field, row["name"]) for row in tables[table])
