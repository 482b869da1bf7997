"""From trained weights to the model in the package: `python -m training.export --help`."""

import argparse
import hashlib
import json
import logging
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from onrecord.reading.engines import tagger
from onrecord.reading.engines.tagger.pieces import paragraphs
from onrecord.reading.engines.tagger.rows import NAME, ROLE
from onrecord.reading.engines.tagger.tags import NAME_TAGS, ROLE_TAGS, may_follow
from onrecord.reading.engines.tagger.windows import Window, windows
from onrecord.reading.quotes import quotes
from onrecord.reading.sentences import paragraphs as paragraph_spans
from training.base import base_tokenizer
from training.errors import TrainingError
from training.graph import Graph, Weights, write
from training.multiply import Fractions, WholeNumbers
from training.progress import say

log = logging.getLogger("training")

SHIPPED = Path(tagger.__file__).parent / "model"
EXAMPLES = Path(__file__).parent.parent / "examples"
# So many windows show how large numbers get in ordinary text.
WINDOWS = 24
NEVER = -1e4
# Constants of more bytes than this lie in a file of their own, which is mapped into memory and not read.
LARGE = 4096
# From how many signs a chance is made.
CHANCES = {"tagger_chance": 9, "joint_chance": 6}
MADE_BY = ("onnx", "torch", "numpy")

Array = NDArray[np.float32]


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes a model as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("weights", type=Path, help="weights.pt, or a checkpoint.pt, of which the mean so far is taken")
    parser.add_argument("model", type=Path, help="the folder to write to")
    parser.add_argument("--text", type=Path, nargs="+", help="ordinary news, plain text (default: our examples)")
    parser.add_argument(
        "--fact", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="what about.json also says"
    )
    args = parser.parse_args(arguments)
    say()
    try:
        export(args.weights, args.model, text=args.text or sorted(EXAMPLES.glob("*.txt")), facts=dict(args.fact))
    except TrainingError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")


def export(path: Path, folder: Path, *, text: Sequence[Path], facts: Mapping[str, str]) -> None:
    """Writes the weights in `path` to `folder` as a model, and logs how near its numbers come to those of the weights.

    `text` are files of ordinary news, `facts` what is to be told of the weights. Raises a TrainingError where `path` holds no
    weights.
    """
    # torch takes seconds to load, and --help has no use for it.
    from training.checkpoint import weights as read

    weights: Weights = {name: value.float().numpy() for name, value in read(path, device="cpu").items()}
    tokenizer = base_tokenizer()
    seen = list(islice(_windows(text, tokenizer), WINDOWS))
    if not seen:
        raise TrainingError(f"{', '.join(map(str, text))}: there is no text in it")
    peaks, right = _trained(weights, seen)
    graph = Graph()
    about = {
        "base": "all-MiniLM-L6-v2 (Apache-2.0)",
        "weights": hashlib.sha256(path.read_bytes()).hexdigest(),
        **{f"made by {name}": version(name) for name in MADE_BY},
        **facts,
    }
    model = graph.model({"rows": write(graph, weights, WholeNumbers(peaks))}, about)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        _save(Path(made), model, {**_learned(weights), **_chances(folder)}, tokenizer, about)
        got = [rows for (rows,) in _run(InferenceSession(f"{made}/encoder.onnx", _quiet()), seen)]
        folder.mkdir(exist_ok=True)
        for file in sorted(Path(made).iterdir()):
            # What lies in a folder for passing things is for its owner alone.
            file.chmod(0o644)
            file.replace(folder / file.name)
    log.info(likeness(right, got))


def likeness(right: Sequence[Array], got: Sequence[Array]) -> str:
    """How near the rows of the model come to those of the weights."""
    one, other = np.concatenate(right), np.concatenate(got)
    apart = np.abs(one - other)
    role, name = (float((one[:, part].argmax(axis=1) == other[:, part].argmax(axis=1)).mean()) for part in (ROLE, NAME))
    return (
        f"{len(one)} pieces: numbers {apart.mean():.4f} apart on average, {apart.max():.3f} at most; "
        f"the same best role for {role:.2%}, the same best name for {name:.2%}"
    )


def _windows(files: Iterable[Path], tokenizer: Tokenizer) -> Iterable[Window]:
    for file in files:
        text = file.read_text(encoding="utf-8")
        yield from windows(paragraphs(text, paragraph_spans(text), quotes(text), tokenizer))


def _trained(weights: Weights, seen: Sequence[Window]) -> tuple[dict[str, Array], list[Array]]:
    """How large the inputs of each layer get, and the rows, as the weights have them before they are made whole numbers."""
    graph, multiply = Graph(), Fractions()
    rows = write(graph, weights, multiply)
    model = graph.model({"rows": rows, **{f"into {name}": value for name, value in multiply.inputs.items()}}, {})
    found = list(_run(InferenceSession(model.SerializeToString(), _quiet()), seen))
    inputs = {name: [np.abs(values[at]) for values in found] for at, name in enumerate(multiply.inputs, start=1)}
    return {name: np.concatenate(values).max(axis=0) for name, values in inputs.items()}, [values[0] for values in found]


def _run(session: InferenceSession, seen: Iterable[Window]) -> Iterable[list[Array]]:
    for window in seen:
        taken = {"pieces": np.array([window.pieces], np.int64), "features": np.array([window.features], np.int64)}
        yield [values[0] for values in session.run(None, taken)]


def _quiet() -> SessionOptions:
    options = SessionOptions()
    options.log_severity_level = 3
    return options


def _save(folder: Path, model: Any, tables: Weights, tokenizer: Tokenizer, about: Mapping[str, str]) -> None:
    """Writes the five files of a model."""
    onnx.save(
        model,
        folder / "encoder.onnx",
        save_as_external_data=True,
        all_tensors_to_one_file=True,
        location="encoder.bin",
        size_threshold=LARGE,
    )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    arrays: dict[str, Any] = dict(tables)
    np.savez(folder / "tables.npz", **arrays)
    (folder / "about.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def _learned(weights: Weights) -> Weights:
    return {
        "role_steps": _steps(weights["role_chain.steps"], ROLE_TAGS),
        "name_steps": _steps(weights["name_chain.steps"], NAME_TAGS),
        "source_distance": weights["source_distance"],
        "content_distance": weights["content_distance"],
    }


def _chances(folder: Path) -> Weights:
    """How signs make a chance: as the replaced model has it, or the shipped one; without these, all is as likely as not."""
    for place in (folder, SHIPPED):
        if (place / "tables.npz").is_file():
            with np.load(place / "tables.npz") as tables:
                if CHANCES.keys() <= set(tables):
                    return {name: tables[name] for name in CHANCES}
    return {name: np.zeros(1 + signs, np.float32) for name, signs in CHANCES.items()}


def _steps(learned: Array, tags: Sequence[str]) -> Array:
    """What it costs that one tag follows another, with what cannot be shut."""
    may = np.array([[may_follow(before, after) for after in tags] for before in tags])
    return np.where(may, learned, np.float32(NEVER)).astype(np.float32)


if __name__ == "__main__":
    main()
