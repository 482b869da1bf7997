"""What it says of two whose names go together who else is told of where."""

import pytest

from onrecord.linking.people.beside import IN_ONE_STORY, Company, Tellings
from onrecord.record.identity import Telling

NAMES = {1: frozenset("abc"), 2: frozenset("ab"), 3: frozenset("abcd"), 4: frozenset("xyz")}
DAY, AFTER, LATER = "2025-05-01", "2025-05-04", "2025-05-05"


@pytest.mark.parametrize(
    ("first", "second", "weights"),
    [
        ([(1, DAY)], [(1, DAY)], [-2.0]),
        ([(1, DAY)], [(2, AFTER)], [0.5, 2.0]),
        ([(1, DAY)], [(2, LATER)], []),
        ([(1, DAY)], [(3, DAY), (2, DAY)], [0.5, 3.0]),
        ([(1, DAY)], [(4, DAY)], [0.5]),
        ([(1, None)], [(3, None)], []),
        ([], [(3, DAY)], []),
    ],
)
def test_others_beside_both_in_the_same_days(
    first: list[tuple[int, str | None]], second: list[tuple[int, str | None]], weights: list[float]
) -> None:
    """It speaks for two that others stand beside both within days, and against them that one story tells of both."""
    one, other = (Tellings.of(Telling(*told) for told in side) for side in (first, second))
    found = Company(names=NAMES).reasons(one, other)
    assert [weight for _, weight in found] == weights
    assert found == Company(names=NAMES).reasons(other, one)


def test_where_names_are_not_looked_at_days_alone_count() -> None:
    """Those who are told of every day are not held against all who are told of beside them; nor are some to be left out."""
    one, other = Tellings.of([Telling(1, DAY)]), Tellings.of([Telling(3, DAY)])
    assert Company().reasons(one, other) == (("told of in the same days", 0.5),)
    assert Company(names=NAMES, but=frozenset("bc")).reasons(one, other)[1] == ("another beside both", 2.0)
    assert Company(names=NAMES).reasons(one, one) == (IN_ONE_STORY,)
