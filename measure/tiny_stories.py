"""Stories of two sentences as lines of JSON, as many as are wanted: `python -m measure.tiny_stories 50000 > tiny.jsonl`.

They are made from templates, each with names, a day, a place and figures of its own: what a machine that watches tickers sends.
"""

import datetime as dt
import json
import random
import sys

from measure import synthetic

PLACES = ["Port Elsa", "Marlow", "Skarv", "Brenna", "Tolland", "Kesh", "Ardell", "Vire"]
OFFICES = [
    "the mayor",
    "the harbour master",
    "the transport minister",
    "the head of the union",
    "the governor",
    "the prosecutor",
]
NEWS = [
    "the ferry to the island will sail again on {day} with room for {many} passengers and {few} cars on board",
    "the bridge over the river will stay closed until {day} while {many} workers replace {few} of its pillars",
    "the strike at the grain terminal has cost {many} tonnes so far and will go on until {day} in {few} ports",
    "the budget of the town has a hole of {many} thousand euros that {few} new taxes are to fill from {day} on",
]
MORE = [
    "told reporters at a meeting with {office} of {place} that {few} of the {many} families have been paid, and nobody will be",
    "denied it in a call with the paper and said that {many} letters had been sent, of which {few} were ever answered",
    "met {office} in {place} on {day} and said that {few} agreements had been signed, which would give work to {many}",
]


def story(number: int) -> dict[str, str]:
    """The story with this number, as a line of a file of stories has it: the same each time.

    >>> story(3) == story(3), story(3)["text"].count(". "), 40 <= len(story(3)["text"].split()) <= 80
    (True, 1, True)
    """
    rng = random.Random(number)
    day = synthetic.FIRST_DAY + dt.timedelta(days=rng.randrange(synthetic.DAYS))

    def filled(told: str) -> str:
        few, many = rng.randrange(2, 20), rng.randrange(100, 10_000)
        return told.format(day=f"{day:%A}", office=rng.choice(OFFICES), place=rng.choice(PLACES), few=few, many=f"{many:,}")

    first, second = (synthetic.person(synthetic.chosen(rng, synthetic.PEOPLE)) for _ in range(2))
    place = rng.choice(PLACES)
    told = (
        f"{first}, {rng.choice(OFFICES)} of {place}, said on {day - dt.timedelta(days=1):%A} that {filled(rng.choice(NEWS))}."
    )
    answer = f"{second}, {rng.choice(OFFICES)}, {filled(rng.choice(MORE))}."
    return {
        "uri": f"https://ticker.example/{number}",
        "published": day.isoformat(),
        "title": f"{place}: {synthetic.words(rng, 3)}",
        "text": f"{told} {answer}",
    }


def main() -> None:
    """Prints the lines."""
    for number in range(int(sys.argv[1])):
        print(json.dumps(story(number)))


if __name__ == "__main__":
    main()
