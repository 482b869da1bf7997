"""How fast `onrecord serve` answers many readers at once: pages of an archive's own, drawn by chance, over the loopback.

onrecord serve --archive news.db --port 8017 &
python measure/room_load.py news.db http://127.0.0.1:8017     20 readers, 10,000 requests: --readers and --requests

A reader asks for the next page when the last has come, or with --pause so many seconds later, as one does who reads.
"""

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from onrecord.archive.identified import identities
from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive, StoryRow
from onrecord.faces.web import addresses
from onrecord.record.words import stop_words, words_of

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# So many stories are drawn, whose statements and events are drawn from, and so many of those who are in most stories.
STORIES, PEOPLE = 2000, 200
# What a reader looks at, of a hundred pages.
MIX = {
    "front": 6,
    "ask": 14,
    "search": 14,
    "story": 30,
    "statement": 10,
    "event": 8,
    "origin": 4,
    "who": 10,
    "meetings": 3,
    "sources": 1,
}
# Seconds after which an answer is none.
PATIENCE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One request: of which kind, its status (0 where none came), milliseconds to the end of the answer, bytes as sent."""

    kind: str
    status: int
    took: float
    sent: int


def pages(archive: Archive, chance: random.Random) -> dict[str, list[str]]:
    """Addresses of each kind of page, out of what the archive holds."""
    rows: list[StoryRow] = []
    after = 0
    while found := archive.stories(after=after, limit=2000):
        rows += found
        after = found[-1].number
    drawn = chance.sample(rows, min(STORIES, len(rows)))
    found_of: dict[str, list[str]] = {kind: [] for kind in MIX}
    found_of["front"], found_of["sources"] = ["/"], ["/sources"]
    found_of["story"] = [addresses.story(row.id) for row in rows]
    found_of["origin"] = [addresses.origin(row.id) for row in drawn]
    found_of["meetings"] = [addresses.meetings(month) for month in sorted({row.day[:7] for row in rows if row.day})]
    people = identities(archive, limit=PEOPLE)
    found_of["who"] = [addresses.who(one.id) for one in people]
    words = [word for row in drawn for word in words_of(row.headline or "") if len(word) > 3 and word not in stop_words()]
    found_of["search"] = [addresses.search(" ".join(chance.sample(words, 2))) for _ in drawn]
    names = [one.name for one in people]
    found_of["ask"] = [addresses.ask(f"What did {chance.choice(names)} say about {chance.choice(words)}?") for _ in drawn]
    for row in drawn[: STORIES // 4]:
        record = archive.story(row.id)
        found_of["statement"] += [addresses.statement(row.id, statement.id) for statement in record.statements]
        found_of["event"] += [addresses.event(row.id, event.id) for event in record.events]
    return {kind: paths for kind, paths in found_of.items() if paths}


async def read(stream: asyncio.StreamReader) -> tuple[int, int]:
    """The status of an answer, and how many bytes came."""
    head = await stream.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    sent = len(head)
    if fields.get("transfer-encoding") == "chunked":
        while size := int(await stream.readline(), 16):
            sent += len(await stream.readexactly(size + 2))
        await stream.readline()
    else:
        sent += len(await stream.readexactly(int(fields.get("content-length", "0"))))
    return int(lines[0].split(" ")[1]), sent


async def reader(host: str, port: int, asked: Iterator[tuple[str, str]], answers: list[Answer], pause: float) -> None:
    """One reader, who asks for a page, reads it to its end and asks for the next, over a connection that is kept."""
    stream: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    for kind, path in asked:
        started = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                if stream is None:
                    stream = await asyncio.open_connection(host, port)
                wish = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n"
                stream[1].write(wish.encode())
                status, sent = await read(stream[0])
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError):
            status, sent = 0, 0
            if stream:
                stream[1].close()
                stream = None
        answers.append(Answer(kind=kind, status=status, took=1000 * (time.perf_counter() - started), sent=sent))
        await asyncio.sleep(pause)
    if stream:
        stream[1].close()


async def all_read(host: str, port: int, wishes: Sequence[tuple[str, str]], *, readers: int, pause: float) -> list[Answer]:
    """All answers, asked for by so many readers at once, each with a pause (in seconds) between two pages."""
    answers: list[Answer] = []
    asked = iter(wishes)
    await asyncio.gather(*(reader(host, port, asked, answers, pause) for _ in range(readers)))
    return answers


COLUMNS = ("requests", "median ms", "95 % ms", "most ms", "errors", "median kB", "most kB")


def table(answers: Sequence[Answer]) -> Iterator[str]:
    """A line for each kind of page, and one for all."""
    yield "".join([f"{'page':<12}", *(f"{name:>11}" for name in COLUMNS)])
    for kind in (*MIX, "all"):
        of = [answer for answer in answers if kind in (answer.kind, "all")]
        if of:
            took, sent = sorted(answer.took for answer in of), [answer.sent / 1000 for answer in of]
            late = took[min(len(took) - 1, int(0.95 * len(took)))]
            wrong = sum(answer.status != 200 for answer in of)
            told = (f"{len(of):,}", *(f"{value:.1f}" for value in (median(took), late, took[-1])), str(wrong))
            told += tuple(f"{value:.1f}" for value in (median(sent), max(sent)))
            yield "".join([f"{kind:<12}", *(f"{value:>11}" for value in told)])


def main() -> None:
    """Asks, and prints what came of it; leaves with 1 where an answer was an error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", help="the archive that is served")
    parser.add_argument("address", help="where it is served")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--pause", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    parts = urlsplit(given.address)
    if parts.hostname not in LOOPBACK or parts.port is None:
        parser.error("only a room on this machine is asked, and its port named: http://127.0.0.1:8017")
    chance = random.Random(given.seed)
    with open_archive(given.archive, create=False) as archive:
        of_kind = pages(archive, chance)
    kinds = chance.choices(list(of_kind), weights=[MIX[kind] for kind in of_kind], k=given.requests)
    wishes = [(kind, chance.choice(of_kind[kind])) for kind in kinds]
    started = time.perf_counter()
    answers = asyncio.run(all_read(parts.hostname, parts.port, wishes, readers=given.readers, pause=given.pause))
    took = time.perf_counter() - started
    print(f"{given.readers} readers, {len(answers):,} requests in {took:.1f} s: {len(answers) / took:.0f} a second")
    print(*table(answers), sep="\n")
    wrong = {(answer.kind, answer.status) for answer in answers if answer.status != 200}
    for kind, status in sorted(wrong):
        print(f"errors: {kind}: {status or 'no answer'}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
