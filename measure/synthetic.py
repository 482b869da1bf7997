"""Stories without end, made from templates: names and words as often as in news, a few common and most of them rare."""

import datetime as dt
import random
from bisect import bisect
from functools import cache
from itertools import accumulate

from measure.making import Sheet

from onrecord.record import EventKind, Standing
from onrecord.record.record import Record

FIRST_DAY = dt.date(2015, 1, 1)
DAYS = 4000
PEOPLE, PLACES, OUTLETS, WORDS = 20_000, 3_000, 400, 60_000
OPENINGS = ["b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v"]
MIDDLES = ["a", "ai", "e", "ei", "i", "o", "ou", "u"]
ENDINGS = ["", "l", "m", "n", "nd", "r", "rk", "s", "st", "t"]
SUBJECTS = [
    "the harbour",
    "the bridge",
    "the strike",
    "the budget",
    "the grain deal",
    "the border",
    "the election",
    "the reactor",
]
VERBS = ["will open", "has to wait for", "does not touch", "was paid by", "depends on", "will follow", "came before"]
KINDS = [EventKind.MEETING, EventKind.VISIT, EventKind.CALL, EventKind.SUMMIT, EventKind.SIGNING]


def word(number: int) -> str:
    """The word with this number; nearly each has its own.

    >>> word(0), word(4711)
    ('ba', 'meitbra')
    """
    syllables = []
    while number >= 0:
        number, opening = divmod(number, len(OPENINGS))
        number, middle = divmod(number, len(MIDDLES))
        number, ending = divmod(number, len(ENDINGS))
        syllables.append(OPENINGS[opening] + MIDDLES[middle] + ENDINGS[ending])
        number -= 1
    return "".join(syllables)


def person(number: int) -> str:
    """The name of a person: of a hundred people some three have the same last name."""
    return f"{word(number * 7 % 1500).capitalize()} {word(2000 + number * 3 // 4).capitalize()}"


@cache
def _shares(many: int) -> list[float]:
    """How often the first, the second, ... of some things comes, summed up (Zipf)."""
    return list(accumulate(1 / place for place in range(1, many + 1)))


def chosen(rng: random.Random, many: int) -> int:
    """The number of one of some things, the first most often."""
    shares = _shares(many)
    return bisect(shares, rng.random() * shares[-1])


def words(rng: random.Random, many: int) -> str:
    """Some words."""
    return " ".join(word(5000 + chosen(rng, WORDS)) for _ in range(many))


def story(number: int) -> Record:
    """The story with this number: the same each time.

    >>> made = story(3)
    >>> made == story(3), len(made.statements), len(made.events), len(made.figures)
    (True, 12, 2, 4)
    """
    rng = random.Random(number)
    sheet = Sheet()
    day = FIRST_DAY + dt.timedelta(days=rng.randrange(DAYS))
    cast = [person(chosen(rng, PEOPLE)) for _ in range(4)]
    place = word(3000 + chosen(rng, PLACES)).capitalize()
    subject = rng.choice(SUBJECTS)
    headline = f"{cast[0]} on {subject}: {words(rng, 3)}"
    for line in range(12):
        said = f"{subject} {rng.choice(VERBS)} {words(rng, 8)}"
        told = (day - dt.timedelta(days=rng.randrange(30))).isoformat() if rng.random() < 0.5 else None
        via = (f"{word(chosen(rng, OUTLETS)).capitalize()} Agency",) if rng.random() < 0.1 else ()
        sheet.say(cast[line % 4], said, to=f"Radio {place}" if rng.random() < 0.1 else None, on=told, via=via)
    for _ in range(2):
        held = day + dt.timedelta(days=rng.randrange(-20, 20))
        standing = Standing.PLANNED if held > day else Standing.HELD
        first, second = rng.sample(cast, 2)
        kind = rng.choice(KINDS)
        sheet.meet(first, second, place=place, on=held.isoformat(), kind=kind, standing=standing, about=words(rng, 4))
    for _ in range(10):
        start = len(sheet.text)
        sheet.write(words(rng, 14).capitalize())
        sheet.end(start)
    for _ in range(4):
        sheet.count(rng.randrange(2, 100_000), words(rng, 1), bound=rng.choice([None, "more than", "up to"]))
    return sheet.record(
        uri=f"https://news.example/{number}",
        headline=headline,
        outlet=f"{word(chosen(rng, OUTLETS)).capitalize()} Courier",
        located=place.upper(),
        day=day.isoformat(),
    )
