"""Stories as they are held against one another, in words of our own."""

from typing import Any

from onrecord.linking.copies.sides import Side

LEAD = (
    "The ferry between Port Elsa and Skarvøy will sail again on Friday after nine weeks at the quay, the harbour office said."
)
WHY = "The ship was laid up in January when divers found a crack in her rudder that was longer than a man is tall."
QUOTE = (
    "“We mended her with steel from the old crane, and she steers better than on her first day,” harbour master Tom Okoro said."
)
COUNT = "More than 400 passengers a day are expected in the first week, most of them nurses who live on the island."
FARES = "A ticket will cost 12 crowns, as it did before, and bicycles travel free until the end of the school year."
CLOSE = "Nobody has yet told the goats of Skarvøy, who had made the empty pier their own and sleep there at noon."
WHOLE = (LEAD, WHY, QUOTE, COUNT, FARES, CLOSE)
OTHER = (
    "A baker in the north of the country has baked a loaf that is as long as the bridge it was carried over.",
    "It took four ovens and eleven bakers, and the flour came from two mills that had not spoken for a generation.",
    "Schoolchildren ate the middle of it before the jury had measured the ends, and the record was therefore not granted.",
    "The mayor asked that next year the jury should come hungry and the children should come late, and everyone agreed.",
    "What was left over went to the swans, who did not finish it either and left the crust to the gulls.",
    "The bridge had been closed to cars all morning, and the bus to the hospital went round by the old mill road.",
)


def story(*sentences: str, id: str = "one", **facts: Any) -> Side:
    """A story of some sentences, each a paragraph."""
    return Side(id=id, text="\n\n".join(sentences), **{"page": id, **facts})
