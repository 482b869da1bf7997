"""Floors: the least that an engine must reach, figure by figure, so that no change reads less unseen."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path


def floors(engine: str, path: Path) -> dict[str, float]:
    """The least that an engine must reach, by the name of the figure; none for an engine that has no floors."""
    table: dict[str, dict[str, float]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table.get(engine, {})


def below(figures: Mapping[str, float], least: Mapping[str, float]) -> Iterator[str]:
    """A line for each figure that is below its floor. Raises KeyError for no figure.

    >>> list(below({"content": 0.79, "exact": 0.61}, {"content": 0.78, "exact": 0.63}))
    ['exact is 0.6100, and must be 0.6300 at least']
    """
    for name, floor in least.items():
        if figures[name] < floor:
            yield f"{name} is {figures[name]:.4f}, and must be {floor:.4f} at least"


def gate(fallen: Sequence[str], least: Mapping[str, float], *, of: str) -> int:
    """Prints which floors do not hold; 1 where one does not, or there is none."""
    print()
    if not least:
        print(f"no floors for {of}")
        return 1
    print(*(f"below its floor: {line}" for line in fallen), f"{len(least) - len(fallen)} of {len(least)} floors hold", sep="\n")
    return 1 if fallen else 0


def held_to(figures: Mapping[str, float], least: Mapping[str, float], *, of: str) -> int:
    """Prints which of the figures are below their floors; 1 where one is, or there is no floor."""
    return gate(list(below(figures, least)), least, of=of)
