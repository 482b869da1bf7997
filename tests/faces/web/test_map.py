"""The small map: places that are known are on it where they lie, and those that are not are told."""

from onrecord.faces.web.drawing.map import mapped
from onrecord.work.places import capital_of


def test_places_lie_where_they_are() -> None:
    """A city is on the map east and north of its degrees, whatever its accents, and the map shows all of the places."""
    found = mapped(["Bogotá", "Bogota", "Kiev", "St Petersburg"], capital_of=capital_of)
    assert found
    assert {(spot.name, round(spot.x), round(spot.y)) for spot in found.spots} == {
        ("Bogotá", -74, -5),
        ("Bogota", -74, -5),
        ("Kiev", 31, -50),
        ("St Petersburg", 30, -60),
    }
    assert [label.names for label in found.labels] == ["Bogotá, Bogota", "Kiev", "St Petersburg"]
    left, top, width, height = map(float, found.view.split())
    assert all(left < spot.x < left + width and top < spot.y < top + height for spot in found.spots)
    assert found.land.startswith("M")


def test_a_land_is_told_by_its_capital() -> None:
    """A land has no one spot: its capital stands for it, and is named."""
    found = mapped(["Ghana"], capital_of=capital_of)
    assert found
    assert [(spot.name, spot.capital) for spot in found.spots] == [("Ghana", "Accra")]


def test_what_is_in_no_atlas_is_on_no_map() -> None:
    """A residence is told beside the map; where nothing is known there is no map."""
    found = mapped(["Moscow", "the old customs house"], capital_of=capital_of)
    assert found
    assert found.unknown == ("the old customs house",)
    assert mapped(["the old customs house"], capital_of=capital_of) is None


def test_the_map_stays_on_the_world() -> None:
    """Around a place near its edge nothing is shown that lies behind it."""
    found = mapped(["Suva", "Honolulu"], capital_of=capital_of)
    assert found
    left, top, width, height = map(float, found.view.split())
    assert left >= -180
    assert left + width <= 180
    assert top >= -90
    assert top + height <= 90
