"""How fast many stories are read: the whole reading beside the bare encoder, layer by layer, with memory and start-up.

    python measure/bench.py FOLDER_OF_TEXTS                  by the usual engine
    python measure/bench.py FOLDER_OF_TEXTS --engine rules   by another
    python measure/bench.py FOLDER_OF_TEXTS --runs 5         the least of five runs; three where nothing is said
    python measure/bench.py FOLDER_OF_TEXTS --stories 20     the first twenty texts alone
    python measure/bench.py FOLDER_OF_TEXTS --layers         the layers and the bare encoder alone, in a fraction of the time
    python measure/bench.py FOLDER_OF_TEXTS --gate           and ends with status 1 where the layers take more than they may

The whole is what a user takes: `onrecord.read_all` over every text, from file to record. The bare encoder is the network
alone, over the windows of the same stories, made beforehand; it is run in turn with the whole, so that a machine that slows
down slows both. The layers are run one behind the other, story by story. What the tagger takes for a story, its tokens, the
network and the decoding of what comes out, is a row of its own: names and attributions are what is done besides, by rules and
to join the two. All but intake and the tagger may take a quarter of the bare encoder's time. Shares are of the CPU time of
the bare encoder. Times are wall time, and CPU time of all threads; words are `\\w+`. Memory is the most that a fresh process
held while reading all texts.
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.scoring import WORD
from measure.speed import COMMAND, stories

import onrecord
from onrecord.reading.readers import chain, engine
from onrecord.record import Layer, Reading
from onrecord.work.pipeline import story_of
from onrecord.work.settings import Settings

T = TypeVar("T")

STARTS = 7
# What has no encoder.
BARE = "rules"
# What is not behind the encoder: what comes before it, and the tagger itself.
INTAKE, TAGGER = "intake", "tagger"
# Names and attributions by rules and joined with the tagger's are marking; what follows from marks are the other layers.
BEHIND, ALLOWED = "all but intake and tagger", 0.25
MARKING = (str(Layer.NAMES), str(Layer.ATTRIBUTIONS))
# A fresh process that reads texts and tells the most memory it held. A limit of the parent does not count as its own:
# getrusage would hand it down, the process's own record does not.
READS = """
import sys, onrecord
for _ in onrecord.read_all(sys.argv[2:], engine=sys.argv[1]): pass
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


def took(run: Callable[[], T]) -> tuple[T, Taken]:
    """What a run gives, and how long it takes."""
    wall, cpu = perf_counter(), process_time()
    given = run()
    return given, Taken(perf_counter() - wall, process_time() - cpu)


def timed(run: Callable[[], object]) -> Taken:
    """How long a run takes."""
    return took(run)[1]


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
        found.setdefault(INTAKE, []).append(timed(partial(story_of, page, Settings())))
        reading = Reading(story_id=story.id)
        for reader in chain(marks, story.language):
            given, taken = took(partial(reader.read, story, reading))
            if reader.gives is Layer.NAMES and name != BARE:
                # The engine keeps what its tagger found in a story, so that the second time is without it.
                again = timed(partial(reader.read, story, reading))
                found.setdefault(TAGGER, []).append(Taken(taken.wall - again.wall, taken.cpu - again.cpu))
                taken = again
            found.setdefault(str(reader.gives), []).append(taken)
            reading = given
        marks.forget(story)
    return {layer: together(taken) for layer, taken in found.items()}


def together(parts: Iterable[Taken]) -> Taken:
    """What several things took, one after the other."""
    parts = tuple(parts)
    return Taken(sum(part.wall for part in parts), sum(part.cpu for part in parts))


def memory(texts: Sequence[Path], name: str) -> float:
    """The most memory that a fresh process holds while it reads texts, in MiB."""
    command = [sys.executable, "-c", READS, name, *map(str, texts)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024


def starts(text: Path, name: str) -> Iterator[float]:
    """How long `onrecord read` takes for one story in a fresh process, several times."""
    command = [*COMMAND, "read", str(text), "--engine", name, "--json"]
    for _ in range(STARTS):
        yield timed(partial(subprocess.run, command, capture_output=True, check=True)).wall


def bench(texts: Sequence[Path], name: str, *, runs: int) -> Bench:
    """Times everything."""
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
        memory=memory(texts, name),
        starts=tuple(starts(sorted(texts, key=words.__getitem__)[len(texts) // 2], name)),
    )


def layers_beside(texts: Sequence[Path], name: str, *, runs: int) -> tuple[dict[str, Taken], Taken | None]:
    """The layers and the bare encoder alone: the least of several runs of both, in turn."""
    read_all(texts[:1], name)
    bare = encoder(texts) if name != BARE else None
    alone, of_layers = list[Taken](), list[dict[str, Taken]]()
    for _ in range(runs):
        of_layers.append(layers(texts, name))
        if bare is not None:
            alone.append(timed(bare))
    return {layer: least([of[layer] for of in of_layers]) for layer in of_layers[0]}, least(alone) if alone else None


def totals(of: Mapping[str, Taken]) -> dict[str, Taken]:
    """What the layers behind the encoder take together: with marking, and only what follows from the marks."""
    behind = [layer for layer in of if layer not in (INTAKE, TAGGER)]
    return {
        BEHIND: together(of[layer] for layer in behind),
        "and without names, attributions": together(of[layer] for layer in behind if layer not in MARKING),
    }


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
    yield from layer_table(of.layers, stories=of.stories, encoder=of.encoder)
    yield ""
    yield f"memory at most, in a fresh process: {of.memory:.0f} MiB"
    yield (
        f"start and one story, in a fresh process: least {min(of.starts):.2f} s, "
        f"median {statistics.median(of.starts):.2f} s of {len(of.starts)}"
    )


def layer_table(of: Mapping[str, Taken], *, stories: int, encoder: Taken | None) -> Iterator[str]:
    """The lines that tell each layer, and those behind the encoder together, as shares of the encoder where there is one."""
    yield f"{'layer by layer':<32}{'wall s':>9}{'CPU s':>9}{'ms a story':>11}" + (
        "" if encoder is None else f"{'of encoder':>11}"
    )
    for layer, taken in (*of.items(), *totals(of).items()):
        share = "" if encoder is None else f"{taken.cpu / encoder.cpu:>11.1%}"
        yield f"{layer:<32}{taken.wall:>9.2f}{taken.cpu:>9.2f}{taken.wall * 1000 / stories:>11.1f}{share}"


def main(arguments: Sequence[str]) -> int:
    """Prints the tables; 1 where the layers take more than they may, and that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER_OF_TEXTS")
    parser.add_argument("--engine", default=Settings().engine)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--stories", type=int, metavar="N", help="the first N texts alone")
    parser.add_argument("--layers", action="store_true", help="the layers and the bare encoder alone")
    parser.add_argument("--gate", action="store_true", help="the layers, and status 1 where they take more than they may")
    asked = parser.parse_args(arguments)
    texts = sorted(asked.folder.glob("*.txt"))[: asked.stories]
    if not texts:
        parser.error(f"{asked.folder}: no texts (*.txt) there")
    if not (asked.layers or asked.gate):
        print(*table(bench(texts, asked.engine, runs=asked.runs)), sep="\n")
        return 0
    of, alone = layers_beside(texts, asked.engine, runs=asked.runs)
    print(*layer_table(of, stories=len(texts), encoder=alone), sep="\n")
    return gate(of, alone) if asked.gate else 0


def gate(of: Mapping[str, Taken], encoder: Taken | None) -> int:
    """Prints whether the layers behind the encoder keep to their share of its time; 1 where they do not, or there is none."""
    if encoder is None:
        print("\nthere is no encoder to keep to")
        return 1
    share = totals(of)[BEHIND].cpu / encoder.cpu
    print(f"\n{BEHIND}: {share:.1%} of the encoder, and may be {ALLOWED:.0%}")
    return 1 if share > ALLOWED else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
