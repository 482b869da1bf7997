"""How an archive fares as it grows: what adding costs, how large it gets, how long questions take.

    python -m measure.archive_growth PATH_OR_ADDRESS --sizes 10000,100000

The stories are made from templates and added without reading (`measure/synthetic.py`), to an archive that is not there yet. At
each size a line of JSON is printed: stories added per second of work (made and added in one process), the size of the archive,
and for each kind of question the median and the 95th percentile of its time in milliseconds.
"""

import argparse
import datetime as dt
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from measure import synthetic
from sqlalchemy import text

from onrecord.archive.opening import SERVERS, open_archive
from onrecord.archive.store import Addition, Archive
from onrecord.archive.wanted import Kind, Order, Wanted

BATCH = 100
ASKED = 60
# No archive is measured that has fewer stories.
FEWEST = 100

Question = Callable[[Archive, random.Random], object]


def person(rng: random.Random) -> str:
    """Somebody whom a question asks about: rather one who is often in the news."""
    return synthetic.person(synthetic.chosen(rng, synthetic.PEOPLE))


def month(rng: random.Random) -> tuple[str, str]:
    """Thirty days."""
    first = synthetic.FIRST_DAY + dt.timedelta(days=rng.randrange(synthetic.DAYS))
    return first.isoformat(), (first + dt.timedelta(days=29)).isoformat()


def who(archive: Archive, rng: random.Random) -> object:
    """What did somebody say?"""
    return archive.find(Wanted(kind=Kind.STATEMENT, speakers=((person(rng),),)))


def who_when(archive: Archive, rng: random.Random) -> object:
    """What did somebody say in some month?"""
    since, until = month(rng)
    return archive.find(Wanted(kind=Kind.STATEMENT, speakers=((person(rng),),), since=since, until=until))


def who_about(archive: Archive, rng: random.Random) -> object:
    """What did somebody say about something?"""
    about = f"{rng.choice(synthetic.SUBJECTS)} {synthetic.words(rng, 1)}"
    return archive.find(Wanted(kind=Kind.STATEMENT, speakers=((person(rng),),), about=about))


def about_common(archive: Archive, rng: random.Random) -> object:
    """Who said something about what one statement of eight is about, and a word beside it?"""
    return archive.find(Wanted(kind=Kind.STATEMENT, about=f"{rng.choice(synthetic.SUBJECTS)} {synthetic.words(rng, 1)}"))


def about_rare(archive: Archive, rng: random.Random) -> object:
    """Who said something with two words of their own?"""
    return archive.find(Wanted(kind=Kind.STATEMENT, about=synthetic.words(rng, 2)))


def met(archive: Archive, rng: random.Random) -> object:
    """When did two last meet?"""
    two = ((person(rng),), (person(rng),))
    return archive.find(Wanted(kind=Kind.EVENT, participants=two, order=Order.LATEST))


def month_of(archive: Archive, rng: random.Random) -> object:
    """What was said in some month?"""
    since, until = month(rng)
    return archive.find(Wanted(kind=Kind.STATEMENT, since=since, until=until))


def latest(archive: Archive, _: random.Random) -> object:
    """What was said last?"""
    return archive.find(Wanted(kind=Kind.STATEMENT, order=Order.LATEST))


def name(archive: Archive, rng: random.Random) -> object:
    """Whom may a last name mean?"""
    return archive.names(person(rng).split()[1])


def whole_story(archive: Archive, rng: random.Random) -> object:
    """A story with its reading, by its address."""
    return archive.story(f"https://news.example/{rng.randrange(FEWEST)}")


QUESTIONS: tuple[Question, ...] = (
    who,
    who_when,
    who_about,
    about_common,
    about_rare,
    met,
    month_of,
    latest,
    name,
    whole_story,
)


def additions(first: int, end: int) -> Iterator[Addition]:
    """Stories from one number to another."""
    for number in range(first, end):
        record = synthetic.story(number)
        yield Addition(uri=record.story.uri or "", digest=str(number), outcome=record, reader="synthetic")


def grow(archive: Archive, first: int, end: int) -> float:
    """Adds stories; gives how long that took, in seconds."""
    started = time.perf_counter()
    coming = additions(first, end)
    while batch := list(islice(coming, BATCH)):
        archive.add(batch)
    return time.perf_counter() - started


def timed(archive: Archive, question: Question, asked: int) -> dict[str, float]:
    """The median and the 95th percentile of the time a question takes, in milliseconds."""
    took = []
    # Its own questions for each kind, the same in every archive.
    for number in range(asked):
        rng = random.Random(f"{question.__name__} {number}")
        started = time.perf_counter()
        question(archive, rng)
        took.append(1000 * (time.perf_counter() - started))
    return {"median": round(median(took), 2), "p95": round(quantiles(took, n=20)[-1], 2)}


def size(archive: Archive, address: str) -> int:
    """How large the archive is, in bytes."""
    if address.startswith(SERVERS):
        with archive.reading() as connection:
            return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    return sum(path.stat().st_size for path in Path(address).parent.glob(f"{Path(address).name}*"))


def main() -> None:
    """Grows an archive, and prints what it costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="a path, or postgresql://...: where no archive is yet")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of stories at which to measure")
    parser.add_argument("--asked", type=int, default=ASKED, help="how often each question is asked")
    given = parser.parse_args()
    with open_archive(given.address) as archive:
        sizes = sorted(map(int, given.sizes.split(",")))
        if sizes[0] < FEWEST:
            sys.exit(f"--sizes {given.sizes}: the smallest is {FEWEST}")
        if (held := archive.counts().stories) > 0:
            sys.exit(f"{given.address}: there are {held} stories already; name an archive that is not there yet")
        for wanted in sizes:
            took = grow(archive, held, wanted)
            questions = {question.__name__: timed(archive, question, given.asked) for question in QUESTIONS}
            bytes_ = size(archive, given.address)
            told = {
                "stories": wanted,
                "stories a second": round((wanted - held) / took, 1),
                "MB": round(bytes_ / 1e6, 1),
                "MB a thousand stories": round(bytes_ / 1e3 / wanted, 2),
                "ms": questions,
            }
            print(json.dumps(told), flush=True)
            held = wanted


if __name__ == "__main__":
    main()
