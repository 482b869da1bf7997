"""Scores made chances: how likely an attribution is right, learned from texts that the weights were not: see --help."""

import argparse
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from measure.attribution import flat, on_page
from measure.calibration import BINS, Scored, expected_error, of_equal_mass, of_equal_width, scored
from measure.standoff import Article, Marked, articles, folder_named
from numpy.typing import NDArray

from onrecord.intake.page import Page
from onrecord.intake.sources import pages
from onrecord.reading.engines.joint import Joint
from onrecord.reading.engines.tagger.reading import load
from onrecord.reading.engines.tagger.reading import read as tagged
from onrecord.reading.engines.tagger.session import MODEL
from onrecord.record import Attribution, Story
from onrecord.work.pipeline import reading_of, story_of
from onrecord.work.settings import Settings

log = logging.getLogger("training")

FOLDS = 6
# How strongly weights are held to 0.
HELD = 1.0
ROUNDS = 50

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Signed:
    """What tells how sure an attribution is, whether it is right, and in which article it stands."""

    signs: tuple[float, ...]
    right: bool
    article: int


def fitted(signs: Numbers, right: Numbers) -> Numbers:
    """The weights of a logistic regression, the constant first, by Newton's method; `signs` is (attributions, signs)."""
    given = np.column_stack([np.ones(len(signs)), signs])
    held = HELD * np.diag([1e-6, *np.ones(signs.shape[1])])
    weights = np.zeros(given.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (right - chances) - held @ weights
        step = np.linalg.solve(given.T @ (given * (chances * (1 - chances))[:, None]) + held, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def chances_of(signs: Numbers, weights: Numbers) -> Numbers:
    """What the weights make of signs."""
    result: Numbers = 1 / (1 + np.exp(-(weights[0] + signs @ weights[1:])))
    return result


def crossed(found: Sequence[Signed]) -> list[Scored]:
    """The chance of each attribution by weights that were learned from other articles, and whether it is right."""
    signs, right, fold = _numbers(found)
    result: list[Scored] = []
    for number in range(FOLDS):
        left = fold % FOLDS == number
        chances = chances_of(signs[left], fitted(signs[~left], right[~left]))
        result += [Scored(float(chance), bool(was)) for chance, was in zip(chances, right[left], strict=True)]
    return result


def _numbers(found: Sequence[Signed]) -> tuple[Numbers, Numbers, NDArray[np.int64]]:
    signs = np.array([one.signs for one in found])
    return signs, np.array([one.right for one in found], float), np.array([one.article for one in found])


def by_tagger(read: Sequence[Article], stories: dict[str, Story], model: Path) -> Iterator[Signed]:
    """What the tagger finds, with its signs."""
    loaded = load(model)
    for number, article in enumerate(read):
        if (story := stories.get(article.name)) is not None:
            marked = tagged(story.text, loaded)
            for signs, right in zip(marked.signs, _right(article, story, marked.attributions), strict=True):
                yield Signed(signs, right, number)


def by_joint(read: Sequence[Article], stories: dict[str, Story], model: Path) -> Iterator[Signed]:
    """What rules and tagger find together, with its signs; what stands in another's content, which PolNeAR does not mark, is
    left out."""
    engine = Joint(model=model)
    for number, article in enumerate(read):
        if (story := stories.get(article.name)) is not None:
            found = {one.attribution: one for one in engine.found(story, reading_of(story, engine))}
            kept = list(flat(tuple(found)))
            engine.forget(story)
            for attribution, right in zip(kept, _right(article, story, kept), strict=True):
                yield Signed(found[attribution].signs(), right, number)


def _right(article: Article, story: Story, found: Sequence[Attribution]) -> list[bool]:
    """Whether each attribution is right in content and source."""
    spans = partial(on_page, story)
    marked = [Marked(source=spans(one.source), cue=spans(one.cue), content=spans(one.content), score=0.0) for one in found]
    return [one.right for one in scored([article], {article.name: tuple(marked)})]


def stories_of(folder: Path) -> dict[str, Story]:
    """The stories of the texts in a folder, by name."""
    found = {}
    for path in sorted((folder / "text").glob("*.txt")):
        page = next(iter(pages(path)))
        if isinstance(page, Page) and isinstance(story := story_of(page, Settings()), Story):
            found[path.stem] = story
    return found


def report(name: str, found: Sequence[Signed]) -> None:
    """Logs how far chances and shares lie apart."""
    chances = crossed(found)
    wide, full = (expected_error(bins(chances, BINS)) for bins in (of_equal_width, of_equal_mass))
    share = sum(one.right for one in found) / len(found)
    log.info(
        "%s: %d found, %.3f right; calibration error %.3f (%.3f in bins of equal mass), each article by weights of others",
        name,
        len(found),
        share,
        wide,
        full,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Learns how signs make a chance, and writes it into the model."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("texts", type=Path, help="held-back texts with attributions, in PolNeAR's layout")
    parser.add_argument("--model", type=Path, default=MODEL, help="the folder of the model (default: the shipped one)")
    args = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    read, stories = list(articles(folder_named(args.texts))), stories_of(args.texts)
    if not stories:
        sys.exit(f"{args.texts}: no story in {args.texts / 'text'}")
    # The joint engine asks the tagger how sure it is, so the tagger's chances come first.
    for name, signed in (("tagger_chance", by_tagger), ("joint_chance", by_joint)):
        found = list(signed(read, stories, args.model))
        if not found:
            sys.exit(f"{args.texts}: nothing is found in its texts that a chance could be learned from")
        report(name.removesuffix("_chance"), found)
        with np.load(args.model / "tables.npz") as tables:
            kept = dict(tables)
        signs, right, _ = _numbers(found)
        kept[name] = fitted(signs, right).astype(np.float32)
        # Put in place whole: a model that was broken off while it is written would be none.
        made = args.model / "tables.part.npz"
        np.savez(made, **kept)
        made.replace(args.model / "tables.npz")


if __name__ == "__main__":
    main()
