"""How long a story takes: the start of the command, a first story, each later one, and every layer by itself.

    python measure/speed.py              the examples
    python measure/speed.py STORY...     other stories

Each time is the least of several runs, since whatever else the machine does only adds to it.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

from onrecord.intake.page import Page
from onrecord.intake.sources import pages
from onrecord.reading.engines.protocol import Engine
from onrecord.reading.reader import Reader
from onrecord.reading.readers import chain, engine
from onrecord.record import Layer, Reading, Refused, Story
from onrecord.record.codec import encode
from onrecord.work.pipeline import reading_of, story_of
from onrecord.work.settings import Settings

EXAMPLES = Path(__file__).parent.parent / "examples"
STARTS, RUNS = 5, 20
COMMAND = (sys.executable, "-c", "from onrecord.faces.cli.main import run; run()")


def least(times: int, run: Callable[..., object], *arguments: object) -> float:
    """The least time, in milliseconds, of so many runs."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        run(*arguments)
        taken.append(perf_counter() - began)
    return min(taken) * 1000


def start(*arguments: str) -> float:
    """The least time of a whole command, from its start to its end."""
    return least(STARTS, partial(subprocess.run, [*COMMAND, *arguments], capture_output=True, check=False))


def stories(sources: Sequence[Path]) -> Iterator[tuple[Page, Story]]:
    """Every page that is a story."""
    for source in sources:
        for page in pages(source):
            story = story_of(page, Settings()) if isinstance(page, Page) else page
            if isinstance(page, Page) and isinstance(story, Story):
                yield page, story
            elif isinstance(story, Refused):
                print(f"{source.name} is left out: no story ({story.reason})")


def layers(page: Page, story: Story, marks: Engine) -> Iterator[tuple[str, float]]:
    """Each step of a story, by name, with its least time."""
    yield "intake", least(RUNS, story_of, page, Settings())
    reading = Reading(story_id=story.id)
    for reader in chain(marks, story.language):
        # The engine keeps what it found in a story until it forgets it, and names are the first that it is asked for.
        read = partial(anew, reader, marks) if reader.gives is Layer.NAMES else reader.read
        yield reader.gives, least(RUNS, read, story, reading)
        reading = reader.read(story, reading)
    yield "json", least(RUNS, encode, story, reading)


def anew(reader: Reader, marks: Engine, story: Story, reading: Reading) -> Reading:
    """What a reader reads when the engine has not seen the story."""
    marks.forget(story)
    return reader.read(story, reading)


def row(name: str, *cells: float | int | None) -> None:
    """Prints one line of a table: times with one decimal, counts as they are."""
    print(f"{name:<36}" + "".join(f"{'' if c is None else c if isinstance(c, int) else f'{c:.1f}':>12}" for c in cells))


def main(sources: Sequence[Path]) -> None:
    """Prints the tables."""
    marks = engine(Settings().engine)
    # The word lists are read and the patterns compiled with the first story, which is timed by itself below.
    read = [(page, story) for page, story in stories(sources) if reading_of(story, marks)]

    print(f"\n{'the command, from start to end':<36}{'ms':>12}")
    row("onrecord --help", start("--help"))
    for page, _ in read:
        row(f"onrecord read {Path(page.uri or '').name}", start("read", page.uri or "", "--json"))

    steps = {page.uri: dict(layers(page, story, marks)) for page, story in read}
    print(f"\n{'a later story':<36}{'characters':>12}{'ms':>12}{'ms / 1,000':>12}")
    for page, story in read:
        whole = sum(steps[page.uri].values())
        row(Path(page.uri or "").name, len(story.text), whole, whole / len(story.text) * 1000)

    print(f"\n{'step of a later story':<36}{'mean ms':>12}{'most ms':>12}")
    for step in next(iter(steps.values()), {}):
        times = [of_story[step] for of_story in steps.values()]
        row(step, sum(times) / len(times), max(times))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or sorted(EXAMPLES.glob("*-*.txt")) + sorted(EXAMPLES.glob("*-*.html")))
