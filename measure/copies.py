"""How many copies are found, and of which kind they are said to be: stories taken over in twelve ways, beside other tools.

    python measure/copies.py                           our own stories
    python measure/copies.py STORIES.jsonl.gz          300 stories of a file: a line of JSON with "text" each
    python measure/copies.py STORIES --stories 50      fewer of them

Each story is taken over in twelve ways (measure/edits.py), every way in an archive of its own. A copy is found where the
archive links it to its original; a link between any two stories that have no passage in common is wrong. datasketch and rensa
are measured beside where they are installed (pip install -e ".[measure]"): MinHash of all runs of five words by 128
permutations, banded for a Jaccard of .5 as their guides have it. Seconds are of one core.
"""

import argparse
import gzip
import json
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from measure.edits import EDITS, Edit, Made, cases, words
from measure.making import Sheet

from onrecord.archive.copies import links
from onrecord.archive.opening import open_archive
from onrecord.archive.taken import Addition
from onrecord.linking.copies.fingerprints import fingerprint
from onrecord.record import Stamp
from onrecord.work.copying import Copies
from onrecord.work.linking import catch_up

GOLD = Path(__file__).parent / "gold"
SHORTEST, LONGEST = 150, 1500
# Two texts that share fewer runs of five words than this have no passage in common.
FEWEST = 4
PERMUTATIONS, THRESHOLD, RUN, BANDS = 128, 0.5, 5, 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of one way of taking stories over."""

    edit: Edit
    many: int
    linked: int
    right: int
    wrong: int
    kinds: Counter[str]


def own_stories() -> list[str]:
    """The texts of the stories that were written for this project, but for those set aside."""
    files = sorted(path for path in GOLD.rglob("*.txt") if "aside" not in path.parts)
    return [file.read_text(encoding="utf-8") for file in files]


def read_stories(path: Path, many: int) -> list[str]:
    """So many stories of a file, from all of it, of a middling length, none of which begins as another does."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    told = {text[:60]: text for text in texts if SHORTEST <= words(text) <= LONGEST}
    fit = list(told.values())
    step = max(len(fit) // many, 1)
    return fit[::step][:many]


def measured(edit: Edit, texts: Sequence[str], seed: int) -> tuple[Found, list[tuple[Made, Made]]]:
    """What is linked where every story was taken over in one way."""
    pairs = [edit.make(case) for case in cases(texts, seed)]
    made = [one for pair in pairs for one in pair]
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "copies.db") as archive:
        archive.add([_page(place, one) for place, one in enumerate(made)])
        catch_up(archive, linkers=(Copies(),))
        rows = links(archive, range(1, len(made) + 1))
    kinds = {frozenset((row.story - 1, row.other - 1)): row.kind for row in rows}
    of_pairs = [kinds.get(frozenset((2 * place, 2 * place + 1))) for place in range(len(pairs))]
    wrong = sum(len(runs(made[one].text) & runs(made[other].text)) < FEWEST for one, other in map(sorted, kinds))
    counted = Counter(kind for kind in of_pairs if kind)
    return Found(
        edit=edit, many=len(pairs), linked=counted.total(), right=counted[edit.kind], wrong=wrong, kinds=counted
    ), pairs


def _page(place: int, made: Made) -> Addition:
    sheet = Sheet()
    sheet.write(made.text)
    uri = f"https://{made.outlet.replace(' ', '').lower()}.example/{place}"
    record = sheet.record(uri=uri, outlet=made.outlet, headline=made.headline, day=made.day.isoformat(), credits=made.credits)
    stamp = Stamp(value=f"{made.day.isoformat()}{made.time}", method="given")
    record = replace(record, story=replace(record.story, first_created=stamp))
    return Addition(uri=uri, digest=str(place), outcome=record, reader="none")


def runs(text: str) -> set[str]:
    """The runs of five words of a text, as the other tools are given them."""
    told = re.findall(r"\w+", text.casefold())
    return {" ".join(told[place : place + RUN]) for place in range(len(told) - RUN + 1)}


def by_datasketch(texts: Sequence[str]) -> list[set[int]]:
    """Of each text, those that its banded MinHash meets."""
    from datasketch import MinHash, MinHashLSH

    index, prints = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), []
    for number, text in enumerate(texts):
        print = MinHash(num_perm=PERMUTATIONS)
        print.update_batch([run.encode() for run in runs(text)])
        index.insert(number, print)
        prints.append(print)
    return [set(index.query(print)) for print in prints]


def by_rensa(texts: Sequence[str]) -> list[set[int]]:
    """The same by rensa."""
    from rensa import RMinHash, RMinHashLSH

    index, prints = RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS), []
    for number, text in enumerate(texts):
        print = RMinHash(num_perm=PERMUTATIONS, seed=42)
        print.update(list(runs(text)))
        index.insert(number, print)
        prints.append(print)
    return [set(index.query(print)) for print in prints]


def cost(texts: Iterable[str]) -> str:
    """How fast fingerprints are made, and how large they are."""
    told = list(texts)
    began = time.process_time()
    sizes = [fingerprint(text).nbytes for text in told]
    taken = time.process_time() - began
    many = sum(map(words, told)) / len(told)
    return (
        f"fingerprints: {len(told) / taken:,.0f} stories of {many:.0f} words a second,"
        f" {sum(sizes) / len(sizes) / 1024:.1f} KB a story, {max(sizes) / 1024:.1f} KB at most"
    )


def main() -> None:
    """Measures, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, help="stories, a line of JSON each")
    parser.add_argument("--stories", type=int, default=300, help="how many of them")
    parser.add_argument("--seed", type=int, default=1, help="another number, other edits")
    given = parser.parse_args()
    texts = read_stories(given.file, given.stories) if given.file else own_stories()[: given.stories]
    peers = {"datasketch": by_datasketch, "rensa": by_rensa}
    peers = {name: tool for name, tool in peers.items() if find_spec(name)}
    print(f"{len(texts)} stories")
    print(f"{'':58}{'found':>7}{'kind':>7}{'wrong':>7}" + "".join(f"{name:>12}" for name in peers))
    made: list[str] = []
    seconds: dict[str, float] = defaultdict(float)
    for edit in EDITS:
        began = time.process_time()
        found, pairs = measured(edit, texts, given.seed)
        seconds["onrecord"] += time.process_time() - began
        told = [one.text for pair in pairs for one in pair]
        made += told
        line = f"{edit.name:58}{found.linked / found.many:7.3f}{found.right / found.many:7.3f}{found.wrong:7}"
        for name, tool in peers.items():
            began = time.process_time()
            met = tool(told)
            seconds[name] += time.process_time() - began
            line += f"{sum(2 * place + 1 in met[2 * place] for place in range(len(pairs))) / len(pairs):12.3f}"
        others = ", ".join(f"{many} {kind}" for kind, many in found.kinds.most_common() if kind != edit.kind)
        print(f"{line}{f'   ({others})' if others else ''}", flush=True)
    print(cost(made))
    print("seconds in all: " + ", ".join(f"{name} {taken:.0f}" for name, taken in seconds.items()))


if __name__ == "__main__":
    main()
