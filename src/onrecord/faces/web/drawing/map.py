"""Places on a small map: the outline of the land around them, and a dot for each place that the atlas knows.

A town is where it lies, the largest of those that have its name; a land is told by its capital, and says so. What the atlas
does not know is on no map.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record.words import folded

# The least that a map shows, in degrees from side to side and from top to bottom, and what it leaves around the places.
WIDE, HIGH, AROUND = 56.0, 34.0, 9.0
# Places on one spot are one dot.
NEAR = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map, in degrees east and south; `capital` is what stands for it where it is a land's name."""

    name: str
    x: float
    y: float
    capital: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A dot with the names of all that lie there; `anchor` is the side on which they are written, as SVG has it."""

    x: float
    y: float
    names: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The map: what it shows as SVG has it, the outline of the land in it as a path, its dots, and names it does not know."""

    view: str
    unit: float
    land: str
    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    unknown: tuple[str, ...]


def mapped(names: Iterable[str], *, capital_of: Callable[[str], str | None]) -> Map | None:
    """The map of some places; None where the atlas knows none. `capital_of` gives the capital of what is a land's name."""
    told = list(dict.fromkeys(names))
    spots = [spot for name in told if (spot := _spot(name, capital_of(name)))]
    if not spots:
        return None
    left, top, width, height = _view(spots)
    known = {spot.name for spot in spots}
    return Map(
        view=f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
        unit=width / 100,
        land="".join(_outlines(left, top, width, height)),
        spots=tuple(spots),
        labels=tuple(_labels(spots, middle=left + 0.6 * width)),
        unknown=tuple(name for name in told if name not in known),
    )


def _spot(name: str, capital: str | None) -> Spot | None:
    place = _places().get(folded(capital or name))
    return Spot(name=name, x=place[0], y=place[1], capital=capital) if place else None


def _view(spots: Sequence[Spot]) -> tuple[float, float, float, float]:
    """What the map shows: all the places, with some land around them."""
    xs, ys = [spot.x for spot in spots], [spot.y for spot in spots]
    width = min(360.0, max(WIDE, max(xs) - min(xs) + 2 * AROUND))
    height = min(180.0, max(HIGH, max(ys) - min(ys) + 2 * AROUND, width * HIGH / WIDE / 1.4))
    left = (min(xs) + max(xs) - width) / 2
    top = (min(ys) + max(ys) - height) / 2
    return min(max(left, -180), 180 - width), min(max(top, -90), 90 - height), width, height


def _outlines(left: float, top: float, width: float, height: float) -> Iterator[str]:
    """The outlines that reach into a stretch of the map."""
    for ring in _land():
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        if max(xs) >= left and min(xs) <= left + width and max(ys) >= top and min(ys) <= top + height:
            yield "M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z"


def _labels(spots: Sequence[Spot], *, middle: float) -> Iterator[Label]:
    held: list[tuple[Spot, list[str]]] = []
    for spot in spots:
        near = next((names for at, names in held if abs(at.x - spot.x) < NEAR and abs(at.y - spot.y) < NEAR), None)
        if near is None:
            held.append((spot, near := []))
        near.append(spot.name)
    for spot, names in held:
        yield Label(x=spot.x, y=spot.y, names=", ".join(names), anchor="end" if spot.x > middle else "start")


@cache
def _land() -> tuple[tuple[tuple[float, float], ...], ...]:
    """The outlines of the land, in degrees east and south."""
    lines = (files(__package__) / "atlas" / "land.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple((int(x) / 10, -int(y) / 10) for x, y in (p.split(",") for p in line.split())) for line in lines)


@cache
def _places() -> dict[str, tuple[float, float]]:
    """Where places lie, in degrees east and south, by their folded names; of one name the one with most people."""
    lines = (files(__package__) / "atlas" / "places.csv").read_text(encoding="utf-8").splitlines()
    found: dict[str, tuple[float, float]] = {}
    for name, others, _, latitude, longitude in csv.reader(line for line in lines if not line.startswith("#")):
        for one in (name, *filter(None, others.split("|"))):
            found.setdefault(folded(one), (float(longitude), -float(latitude)))
    return found
