"""How fast many stories are read: the whole reading beside the bare encoder, layer by layer, with memory and start-up.

    python measure/bench.py FOLDER_OF_TEXTS                  by the usual engine
    python measure/bench.py FOLDER_OF_TEXTS --engine rules   by another
    python measure/bench.py FOLDER_OF_TEXTS --runs 5         the least of five runs; three where nothing is said

The whole is what a user takes: `onrecord.read_all` over every text, from file to record. The bare encoder is the network alone,
over the windows of the same stories, made beforehand; it is run in turn with the whole, so that a machine that slows down slows
both. The layers are run one behind the other, story by story; the first that asks the engine waits for the encoder. Times are
wall time, and CPU time of all threads; words are `\\w+`. Memory is the most that a fresh process held while reading all texts.
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.scoring import WORD
from measure.speed import COMMAND, stories

import onrecord
from onrecord.reading.readers import chain, engine
from onrecord.record import Reading
from onrecord.work.pipeline import story_of
from onrecord.work.settings import Settings

STARTS = 7
# What has no encoder.
BARE = "rules"
# A fresh process that reads a folder and tells the most memory it held. A limit of the parent does not count as its own:
# getrusage would hand it down, the process's own record does not.
READS = """
import sys, onrecord
for _ in onrecord.read_all(sys.argv[1], engine=sys.argv[2]): pass
try:
    with open("/proc/self/status") as status:
        print(next(int(line.split()[1]) for line in status if line.startswith("VmHWM")))
except OSError:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1))
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that something took: on the clock, and of all cores together."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What was timed over `stories` stories of `words` words together. `encoder` is None for an engine that has none.

    `layers` are by name, in order; `memory` is in MiB; `starts` are whole commands on one story, in seconds.
    """

    engine: str
    cores: int
    stories: int
    words: int
    whole: Taken
    encoder: Taken | None
    layers: dict[str, Taken]
    memory: float
    starts: tuple[float, ...]


def timed(run: Callable[[], object]) -> Taken:
    """How long a run takes."""
    wall, cpu = perf_counter(), process_time()
    run()
    return Taken(perf_counter() - wall, process_time() - cpu)


def least(runs: Sequence[Taken]) -> Taken:
    """The least of several runs, since whatever else the machine does only adds to it."""
    return Taken(min(run.wall for run in runs), min(run.cpu for run in runs))


def read_all(texts: Sequence[Path], name: str) -> None:
    """Reads every text as a user does."""
    for outcome in onrecord.read_all(texts, engine=name):
        if isinstance(outcome, onrecord.OnRecordError):
            raise outcome


def encoder(texts: Sequence[Path]) -> Callable[[], None]:
    """What runs the bare encoder over all windows of the stories, which are made here."""
    from onrecord.reading.engines.tagger.pieces import paragraphs
    from onrecord.reading.engines.tagger.reading import HELD
    from onrecord.reading.engines.tagger.session import Session, load_tokenizer
    from onrecord.reading.engines.tagger.windows import windows
    from onrecord.reading.quotes import quotes
    from onrecord.reading.sentences import paragraphs as paragraph_spans

    session, tokenizer = Session(), load_tokenizer()
    made = [
        window
        for _, story in stories(texts)
        for window in windows(paragraphs(story.text, paragraph_spans(story.text), quotes(story.text), tokenizer))
    ]

    def run() -> None:
        for first in range(0, len(made), HELD):
            session.rows(made[first : first + HELD])

    return run


def layers(texts: Sequence[Path], name: str) -> dict[str, Taken]:
    """Every layer by itself, over all stories."""
    found: dict[str, list[Taken]] = {}
    marks = engine(name)
    for page, story in stories(texts):
        found.setdefault("intake", []).append(timed(partial(story_of, page, Settings())))
        reading = Reading(story_id=story.id)
        for reader in chain(marks, story.language):
            wall, cpu = perf_counter(), process_time()
            reading = reader.read(story, reading)
            found.setdefault(str(reader.gives), []).append(Taken(perf_counter() - wall, process_time() - cpu))
    return {layer: Taken(sum(t.wall for t in taken), sum(t.cpu for t in taken)) for layer, taken in found.items()}


def memory(folder: Path, name: str) -> float:
    """The most memory that a fresh process holds while it reads a folder, in MiB."""
    command = [sys.executable, "-c", READS, str(folder), name]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024


def starts(text: Path, name: str) -> Iterator[float]:
    """How long `onrecord read` takes for one story in a fresh process, several times."""
    command = [*COMMAND, "read", str(text), "--engine", name, "--json"]
    for _ in range(STARTS):
        yield timed(partial(subprocess.run, command, capture_output=True, check=True)).wall


def bench(folder: Path, name: str, *, runs: int) -> Bench:
    """Times everything."""
    texts = sorted(folder.glob("*.txt"))
    words = {text: len(WORD.findall(text.read_text(encoding="utf-8"))) for text in texts}
    # Word lists, patterns and weights are loaded with the first story: start-up, which is timed by itself.
    read_all(texts[:1], name)
    bare = encoder(texts) if name != BARE else None
    whole, alone = [], []
    for _ in range(runs):
        whole.append(timed(partial(read_all, texts, name)))
        if bare is not None:
            alone.append(timed(bare))
    return Bench(
        engine=name,
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        stories=len(texts),
        words=sum(words.values()),
        whole=least(whole),
        encoder=least(alone) if alone else None,
        layers=layers(texts, name),
        memory=memory(folder, name),
        starts=tuple(starts(sorted(texts, key=words.__getitem__)[len(texts) // 2], name)),
    )


def table(of: Bench) -> Iterator[str]:
    """The lines that tell what was timed."""
    yield f"{of.stories} stories, {of.words:,} words, engine {of.engine}, {of.cores} cores"
    yield ""
    yield f"{'':<28}{'wall s':>9}{'CPU s':>9}{'stories/s':>11}{'words/s':>10}"
    for told, taken in (("the whole", of.whole), ("the bare encoder", of.encoder)):
        if taken is not None:
            rates = f"{of.stories / taken.wall:>11.1f}{of.words / taken.wall:>10,.0f}"
            yield f"{told:<28}{taken.wall:>9.2f}{taken.cpu:>9.2f}{rates}"
    if of.encoder is not None:
        wall, cpu = of.whole.wall / of.encoder.wall, of.whole.cpu / of.encoder.cpu
        yield f"{'the whole / the encoder':<28}{wall:>9.2f}{cpu:>9.2f}"
    yield ""
    yield f"{'layer by layer':<28}{'wall s':>9}{'CPU s':>9}{'ms a story':>11}"
    for layer, taken in of.layers.items():
        yield f"{layer:<28}{taken.wall:>9.2f}{taken.cpu:>9.2f}{taken.wall * 1000 / of.stories:>11.1f}"
    yield ""
    yield f"memory at most, in a fresh process: {of.memory:.0f} MiB"
    yield (
        f"start and one story, in a fresh process: least {min(of.starts):.2f} s, "
        f"median {statistics.median(of.starts):.2f} s of {len(of.starts)}"
    )


def main(arguments: Sequence[str]) -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER_OF_TEXTS")
    parser.add_argument("--engine", default=Settings().engine)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(arguments)
    if not any(asked.folder.glob("*.txt")):
        parser.error(f"{asked.folder}: no texts (*.txt) there")
    print(*table(bench(asked.folder, asked.engine, runs=asked.runs)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
