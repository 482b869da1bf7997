"""What is known of places by their names."""


def is_country(name: str) -> bool:
    """Whether a name is a country's: what one puts in a country and another in a town is no difference."""
    from onrecord.reading.name_words import countries

    return any(name in country.names for country in countries())
