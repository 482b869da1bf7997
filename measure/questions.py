"""Questions asked of an archive of our own stories, held against what their answers must and must not rest on.

    python measure/questions.py [--engine rules] [--gate] [--shared FOLDER] [--postgres ADDRESS]

`questions.toml` has the questions, and `questions_of_pages.toml` those over public pages, which lie outside of the project:
they are asked where `--shared` names the folder with the pages and with the story that the project was begun for.
"""

import argparse
import datetime as dt
import gzip
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.floors import floors, held_to
from measure.gold import ASIDE, FOLDERS, ROOT

import onrecord
from onrecord.archive.opening import open_archive
from onrecord.archive.store import Addition, Archive
from onrecord.asking.narrowing import Parts
from onrecord.errors import QuestionError
from onrecord.record import Answer, Refused
from onrecord.record.record import Record
from onrecord.work.asking import ask
from onrecord.work.linking import catch_up

QUESTIONS = Path(__file__).with_name("questions.toml")
OF_PAGES = Path(__file__).with_name("questions_of_pages.toml")
FLOORS = Path(__file__).with_name("question_floors.toml")
DAY = dt.date(2026, 2, 1)
LIMIT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What became of one question: what its answers had to rest on and do not, and what they do and may not."""

    asks: str
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def fine(self) -> bool:
        """Whether all of it holds."""
        return not self.missing and not self.forbidden


def stories() -> list[Path]:
    """Our own stories: the examples, and the batches of gold that are developed on."""
    files = (path for folder in FOLDERS for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".html"))
    return [path.relative_to(ROOT) for path in files if ASIDE not in path.parts]


def questions(path: Path = QUESTIONS) -> list[dict[str, Any]]:
    """The questions of a file."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    return found


@contextmanager
def asked_over(outcomes: Iterator[Any], address: str | None = None) -> Iterator[Archive]:
    """An archive of what was read, in a folder of its own or at an address, which is empty."""
    with tempfile.TemporaryDirectory() as folder, open_archive(address or f"{folder}/asked.db") as archive:
        batch = [outcome for outcome in outcomes if isinstance(outcome, Record | Refused)]
        uris = [outcome.story.uri if isinstance(outcome, Record) else outcome.uri for outcome in batch]
        archive.add(
            [
                Addition(uri=uri or "text", digest=str(number), outcome=outcome, reader="measure")
                for number, (uri, outcome) in enumerate(zip(uris, batch, strict=True))
            ]
        )
        catch_up(archive)
        yield archive


def held(archive: Archive, question: dict[str, Any]) -> Held:
    """One question, asked and held against what is written of it."""
    parts = Parts(limit=LIMIT, story=question.get("story"))
    day = dt.date.fromisoformat(question["day"]) if "day" in question else DAY
    try:
        answers = ask(archive, question["asks"], day=day, parts=parts).answers
    except QuestionError as error:
        return Held(asks=question["asks"], missing=(str(error),), forbidden=(), answers=())
    wanted = (*question.get("must_rest_on", ()), *question.get("must_rest_on_pages", ()))
    missing = tuple(words for words in wanted if not any(rests(answer, words) for answer in answers))
    if len(wanted) - len(missing) >= question.get("at_least", len(wanted)):
        missing = ()
    unwanted = (*question.get("must_not_rest_on", ()), *question.get("must_not_rest_on_pages", ()))
    forbidden = tuple(words for words in unwanted if any(rests(answer, words) for answer in answers))
    if question.get("nothing"):
        forbidden = tuple(answer.text for answer in answers)
    return Held(asks=question["asks"], missing=missing, forbidden=forbidden, answers=answers)


def rests(answer: Answer, words: str) -> bool:
    """Whether an answer has words among its own: a statement in what was said, others in their sentences; or a page."""
    if words.endswith("/"):
        return any((one.uri or "").endswith(words) for one in answer.evidence)
    told = (answer.words,) if answer.kind == "statement" else tuple(one.words for one in answer.evidence)
    return any(words in " ".join(told_words.split()) for told_words in told)


def seed(shared: Path) -> tuple[Path, dict[str, Any]]:
    """The story that the project was begun for, with its question in the form of the others."""
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))
    path = shared / "seed" / "dushanbe.txt"
    page, answer = path.read_text(encoding="utf-8"), gold["answer"]

    def words(number: int) -> str:
        """The middle of what was said: of where it begins and ends there are two opinions."""
        start, end = gold["statements"][number]["content"][0]
        said = page[start:end].split()
        return " ".join(said[len(said) // 3 : len(said) // 3 + 5])

    wanted, unwanted = (list(map(words, answer[key])) for key in ("must_rest_on", "must_not_rest_on"))
    asked = {"asks": answer["question"], "must_rest_on": wanted, "must_not_rest_on": unwanted, "at_least": len(wanted) - 1}
    return path, asked


def pages(shared: Path, folder: Path) -> Path:
    """The public pages that are asked about, as a file of stories."""
    uris = tuple(tomllib.loads(OF_PAGES.read_text(encoding="utf-8"))["pages"])
    path = folder / "pages.jsonl"
    with gzip.open(shared / "corpora" / "archive" / "whitehouse.jsonl.gz", "rt", encoding="utf-8") as lines:
        path.write_text("".join(line for line in lines if json.loads(line)["uri"].endswith(uris)), encoding="utf-8")
    return path


def table(found: Sequence[Held]) -> Iterator[str]:
    """What holds and what does not, question by question."""
    for one in found:
        yield f"{'held    ' if one.fine else 'not held'}  {one.asks}  ({len(one.answers)} answers)"
        yield from (f"            does not rest on: {words}" for words in one.missing)
        yield from (f"            rests on: {words}" for words in one.forbidden)


def main(given: Sequence[str] | None = None) -> int:
    """Prints the table; with --gate 1 where fewer hold than the floors say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--engine", default="joint")
    parser.add_argument("--gate", action="store_true", help="fail where fewer questions hold than before")
    parser.add_argument("--shared", type=Path, help="the folder of public pages and of the first story")
    parser.add_argument("--postgres", metavar="ADDRESS", help="an empty PostgreSQL database to ask, instead of a file")
    wanted = parser.parse_args(given)
    figures = {}
    with asked_over(onrecord.read_all([*map(str, stories())], engine=wanted.engine), wanted.postgres) as archive:
        found = [held(archive, question) for question in questions()]
    print(*table(found), sep="\n")
    figures["our own stories"] = share(found)
    if wanted.shared:
        story, question = seed(wanted.shared)
        with asked_over(onrecord.read_all(str(story), engine=wanted.engine)) as archive:
            first = [held(archive, question)]
        print(*table(first), sep="\n")
        figures["the first story"] = share(first)
        with tempfile.TemporaryDirectory() as folder:
            read = onrecord.read_all(str(pages(wanted.shared, Path(folder))), engine=wanted.engine)
            with asked_over(read) as archive:
                of_pages = [held(archive, question) for question in questions(OF_PAGES)]
        print(*table(of_pages), sep="\n")
        figures["public pages"] = share(of_pages)
    print()
    print(*(f"{name}: {number:.3f} hold" for name, number in figures.items()), sep="\n")
    least = {name: floor for name, floor in floors(wanted.engine, FLOORS).items() if name in figures}
    return held_to(figures, least, of=wanted.engine) if wanted.gate else 0


def share(found: Sequence[Held]) -> float:
    """The share of questions that hold."""
    return sum(one.fine for one in found) / len(found)


if __name__ == "__main__":
    sys.exit(main())
