"""What is known of places by their names."""

from functools import cache

from onrecord.linking.people.bodies import Lands


def is_country(name: str) -> bool:
    """Whether a name is a country's: what one puts in a country and another in a town is no difference."""
    from onrecord.reading.name_words import countries

    return any(name in country.names for country in countries())


@cache
def lands_with_capitals() -> Lands:
    """The land, by its names, its adjectives and its capitals: "Nairobi" is where Kenya is governed from."""
    from onrecord.reading.name_words import countries, country_of

    return {capital: country.name for country in reversed(countries()) for capital in country.capitals} | country_of()


def capital_of(name: str) -> str | None:
    """The capital of a country by any of the country's names; None where a name is no country's, or no capital is known.

    >>> capital_of("Ghana"), capital_of("Accra")
    ('Accra', None)
    """
    from onrecord.reading.name_words import countries

    return next((country.capitals[0] for country in countries() if name in country.names and country.capitals), None)
