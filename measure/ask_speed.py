"""How long questions in words take, out of one archive that is there.

    python -m measure.ask_speed PATH_OR_ADDRESS [--asked 20] [--gate]

The questions are made of the archive itself: of names, pairs, places and words that stand in it, the common and the rare. Each
is asked as a user asks it, from its words to the answers, in one process. For each shape the median and the 95th percentile are
printed in milliseconds, and for all of them together; with --gate those have to keep to the limits.
"""

import argparse
import datetime as dt
import random
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles

from sqlalchemy import func, select

from onrecord.archive import schema
from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.record.words import stop_words, words_of
from onrecord.work.asking import ask

MEDIAN, P95 = 50.0, 200.0
DAY = dt.date(2026, 1, 1)
MONTHS = ["January", "March", "June", "October"]

Shape = Callable[["Making"], str]


class Making:
    """Questions made of what is in an archive, the same each time."""

    def __init__(self, archive: Archive, seed: str) -> None:
        self.rng = random.Random(seed)
        self._archive = archive
        with archive.reading() as connection:
            self._last = {told.kind: told.last for told in connection.execute(select(schema.arrivals))}

    def one(self, *columns: object, of: str, where: object = None) -> tuple[object, ...]:
        """A row of a table that is somewhere in it: what is common comes often."""
        table = schema.metadata.tables[of]
        key = next(iter(table.primary_key.columns))
        kind = {"speakers": "statements", "participants": "events"}.get(of, of)
        with self._archive.reading() as connection:
            for _ in range(50):
                start = self.rng.randrange(self._last.get(kind, 1)) + 1
                query = select(*columns).where(key >= start).order_by(key).limit(1)  # type: ignore[call-overload]
                if where is not None:
                    query = query.where(where)
                if row := connection.execute(query).first():
                    return tuple(row)
        return ("",) * len(columns)

    def speaker(self) -> str:
        """Somebody who says something."""
        return str(self.one(schema.speakers.c.name, of="speakers")[0])

    def pair(self) -> tuple[str, str]:
        """Two who took part in an event, where there are two."""
        several = schema.participants.c.event.in_(select(schema.participants.c.event).where(schema.participants.c.place == 1))
        (event,) = self.one(schema.participants.c.event, of="participants", where=several)
        with self._archive.reading() as connection:
            named = schema.participants
            names = list(connection.scalars(select(named.c.name).where(named.c.event == event).order_by(named.c.place)))
        return (names[0], names[1]) if len(names) > 1 else (self.speaker(), self.speaker())

    def place(self) -> str:
        """Where an event was."""
        return str(self.one(schema.events.c.place, of="events", where=schema.events.c.place.is_not(None))[0])

    def said(self, many: int) -> str:
        """Words of what was said."""
        (text,) = self.one(schema.statements.c.text, of="statements", where=func.length(schema.statements.c.text) > 40)
        found = [word for word in words_of(str(text)) if word not in stop_words()]
        start = self.rng.randrange(max(1, len(found) - many + 1))
        return " ".join(found[start : start + many])

    def counted(self) -> str:
        """What a figure counts."""
        (unit,) = self.one(schema.figures.c.unit, of="figures", where=schema.figures.c.unit.is_not(None))
        return str(unit)

    def month(self) -> str:
        """A month of a year that is likely."""
        return f"{self.rng.choice(MONTHS)} {self.rng.randrange(2021, 2026)}"


SHAPES: dict[str, Shape] = {
    "talked": lambda made: "What did {} and {} talk about?".format(*made.pair()),
    "talked in a place": lambda made: "What did {} and {} talk about in {}?".format(*made.pair(), made.place()),
    "said": lambda made: f"What did {made.speaker()} say?",
    "last name": lambda made: f"What did {made.speaker().split()[-1]} say?",
    "said about": lambda made: f"What did {made.speaker()} say about {made.said(1)}?",
    "said about, in a month": lambda made: f"What did {made.speaker()} say about {made.said(1)} in {made.month()}?",
    "who said": lambda made: f"Who said that {made.said(4)}?",
    "who met": lambda made: f"Who met {made.pair()[0]}?",
    "who met, in a month": lambda made: f"Who met {made.pair()[0]} in {made.month()}?",
    "last met": lambda made: "When did {} and {} last meet?".format(*made.pair()),
    "where": lambda made: "Where did {} meet {}?".format(*made.pair()),
    "visited": lambda made: f"Who visited {made.place()}?",
    "how many": lambda made: f"How many {made.counted()} were there?",
    "no shape": lambda made: f"{made.speaker()} {made.said(2)}",
}


def times(archive: Archive, asked: int) -> Iterator[tuple[str, list[float]]]:
    """How long each question of a shape took, in milliseconds."""
    for name, shape in SHAPES.items():
        made = Making(archive, name)
        questions = [shape(made) for _ in range(asked)]
        took = []
        for question in questions:
            started = time.perf_counter()
            ask(archive, question, day=DAY)
            took.append(1000 * (time.perf_counter() - started))
        yield name, took


def main() -> int:
    """Asks, and prints how long it took; 1 where a limit is not kept to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="a path, or postgresql://...: an archive with stories in it")
    parser.add_argument("--asked", type=int, default=20, help="how often each shape is asked")
    parser.add_argument(
        "--gate", action="store_true", help=f"fail above {MEDIAN:.0f} ms (median) or {P95:.0f} ms (95th percentile)"
    )
    given = parser.parse_args()
    whole: list[float] = []
    with open_archive(given.address, create=False) as archive:
        ask(archive, "Who met nobody yesterday?", day=DAY)
        print(f"{archive.counts().stories:,} stories in {archive.backend.shown}")
        for name, took in times(archive, given.asked):
            print(line(name, took), flush=True)
            whole += took
    print(line("all", whole))
    return int(given.gate and (median(whole) > MEDIAN or quantiles(whole, n=20)[-1] > P95))


def line(name: str, took: list[float]) -> str:
    """The median, the 95th percentile and the longest of some times."""
    return f"{name:<24}{median(took):>8.1f} ms median {quantiles(took, n=20)[-1]:>8.1f} ms 95 % {max(took):>8.1f} ms at most"


if __name__ == "__main__":
    sys.exit(main())
