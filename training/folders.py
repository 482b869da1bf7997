"""Folders of annotated texts: which .ann belongs to which text, and what is wrong with any of them."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.brat import Annotation, standoff
from training.errors import CorpusError

log = logging.getLogger("training")


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its attributions."""

    text: str
    annotations: tuple[Annotation, ...]


def articles(folder: Path) -> list[Article]:
    """The texts of a folder with their attributions, in the order of their names.

    Either each NAME.txt has its NAME.ann beside it, as brat keeps them, or the texts are in `text` and the annotations in
    `attributions`, as PolNeAR has them. The name of an annotation may end in "_" and its annotator: of several, the first by
    name is taken. Everything that is wrong with the folder is told at once, in a CorpusError.
    """
    texts, annotated = _two_folders(folder)
    found: list[Article] = []
    faults: list[str] = []
    spare = 0
    for path, ann in _pairs(texts, annotated, faults):
        try:
            # Line ends are kept as they are, since the spans count them.
            text = path.read_bytes().decode("utf-8")
            read = standoff(ann.read_bytes().decode("utf-8"), text=text)
        except UnicodeDecodeError as error:
            faults.append(f"{path} or {ann}: not UTF-8 ({error.reason} at byte {error.start})")
            continue
        faults += [f"{ann}:{fault}" for fault in read.faults]
        spare += read.spare
        found.append(Article(text, read.annotations))
    if not found and not faults:
        faults.append(f"{annotated}: no .ann file in it")
    if found and not faults and not any(article.annotations for article in found):
        faults.append(f"{folder}: no attribution in any of {len(found)} texts")
    if faults:
        raise CorpusError(faults)
    if spare:
        log.warning("%s: %d spans stand in no attribution, and are not learned from", folder, spare)
    return found


def _two_folders(folder: Path) -> tuple[Path, Path]:
    """Where the texts lie and where the annotations lie."""
    if not folder.is_dir():
        raise CorpusError([f"{folder}: no such folder"])
    if (folder / "attributions").is_dir():
        return folder / "text", folder / "attributions"
    return folder, folder


def _pairs(texts: Path, annotated: Path, faults: list[str]) -> Iterator[tuple[Path, Path]]:
    """Each text with the annotation that is used; one without the other is a fault."""
    lonely = {path.stem: path for path in texts.glob("*.txt")}
    seen: set[str] = set()
    for ann in sorted(annotated.glob("*.ann")):
        name = next((name for name in (ann.stem, ann.stem.rpartition("_")[0]) if (texts / f"{name}.txt").is_file()), None)
        if name is None:
            faults.append(f"{ann}: there is no text {texts / ann.stem}.txt that it belongs to")
        elif name not in seen:
            seen.add(name)
            del lonely[name]
            yield texts / f"{name}.txt", ann
    faults += [
        f"{path}: no .ann file belongs to it; a text in which nobody says anything has an empty one"
        for _, path in sorted(lonely.items())
    ]
