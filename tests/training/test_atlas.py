"""The little atlas out of the outline of the land and the cities of the world."""

from typing import Any

from training.atlas import cities, outline


def test_an_outline_is_told_step_by_step() -> None:
    """An arc is steps from a point; one that is used backwards is turned, and Antarctica is left out."""
    topology: dict[str, Any] = {
        "transform": {"scale": [1.0, 1.0], "translate": [0.0, 0.0]},
        "arcs": [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]], [[0, -80], [9, 0], [0, 9], [-9, -9]]],
        "objects": {"land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0, -2]], [[2]]]}]}},
    }
    assert outline(topology) == "0,0 100,0 100,100 0,100\n"


def test_what_crosses_the_180th_meridian_is_on_both_sides() -> None:
    """An island that begins in the east and ends in the west is drawn twice, each time in one piece."""
    topology: dict[str, Any] = {
        "transform": {"scale": [1.0, 1.0], "translate": [0.0, 0.0]},
        "arcs": [[[178, 0], [-356, 0], [0, 3], [356, -3]]],
        "objects": {"land": {"geometries": [{"type": "Polygon", "arcs": [[0]]}]}},
    }
    assert outline(topology) == "1780,0 1820,0 1820,30\n-1820,0 -1780,0 -1780,30\n"


def test_capitals_and_large_cities_are_in_the_table() -> None:
    """A capital may be small, and stands under a name that the land calls it; of one name the largest comes first."""

    def city(name: str, land: str, people: int, *others: str) -> dict[str, Any]:
        told = {"latitude": 1.234, "longitude": 5.678, "geonameid": people, "alternatenames": list(others)}
        return {"name": name, "countrycode": land, "population": people, **told}

    found = [
        city("Elsa", "XA", 900, "Port Elsa"),
        city("Skar", "XA", 900_000),
        city("Skar", "XB", 2_000_000),
        city("Ny", "XB", 5),
    ]
    rows = list(cities(found, [{"iso": "XA", "capital": "Port Elsa"}, {"iso": "XB", "capital": ""}]))
    assert [(name, land, place) for name, _, land, *place in rows] == [
        ("Skar", "XB", ["1.23", "5.68"]),
        ("Skar", "XA", ["1.23", "5.68"]),
        ("Elsa", "XA", ["1.23", "5.68"]),
    ]
