"""From folders of annotated text to the weights of a tagger: `python -m training --help`."""

import argparse
import logging
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from onrecord.reading.engines import tagger
from training.base import base_tokenizer
from training.data import attributions
from training.errors import TrainingError
from training.names import names
from training.plan import Plan, mark
from training.progress import say

log = logging.getLogger("training")

# The model in the package.
SHIPPED = Path(tagger.__file__).parent / "model"
# Weights that have learned already learn on more slowly than those that start from the base encoder.
RATE_ON = 1e-4


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains as the command line says; what its user can put right is told without a traceback."""
    args = options().parse_args(arguments)
    say()
    try:
        run(args)
    except TrainingError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")
    except KeyboardInterrupt:
        sys.exit("broken off: the same command goes on from the last checkpoint")


def options() -> argparse.ArgumentParser:
    """What can be asked for."""
    usual = Plan()
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    add = parser.add_argument
    add("--attributions", type=Path, nargs="+", required=True, metavar="FOLDER", help="texts with brat standoff")
    add("--names", type=Path, nargs="*", default=[], metavar="FILE", help="entity sets, JSON lines with a split called train")
    add(
        "--from",
        dest="start",
        type=start,
        metavar="WEIGHTS",
        help="shipped, a model's folder, or weights.pt",
    )
    add("--out", type=Path, required=True, metavar="FOLDER", help="where checkpoint.pt and weights.pt go")
    add("--passes", type=int, default=usual.passes, help="how often all attributions are learned from (default: %(default)s)")
    add("--pieces", type=int, default=usual.pieces, help="word pieces a step (default: %(default)s)")
    add(
        "--names-every",
        type=count,
        default=usual.names_every,
        metavar="BATCHES",
        help="one batch of names after so many of attributions (default: %(default)s)",
    )
    add("--rate", type=float, help=f"learning rate of the encoder (default: {usual.rate}, with --from {RATE_ON})")
    add("--seed", type=int, default=usual.seed, help="the seed of all that is drawn (default: %(default)s)")
    add("--save-every", type=count, default=100, metavar="STEPS", help="steps between checkpoints (default: %(default)s)")
    add("--threads", type=count, help="processor threads (default: as many as there are)")
    return parser


def count(number: str) -> int:
    """A number from 1 on."""
    if (found := int(number)) < 1:
        raise ValueError(f"{found} is less than 1")
    return found


def start(name: str) -> Path:
    """Where "shipped", the folder of a model or a file of weights lies."""
    return SHIPPED if name == "shipped" else Path(name)


def run(args: argparse.Namespace) -> None:
    """Reads the data, trains, and writes the weights."""
    usual = RATE_ON if args.start else Plan().rate
    rate = usual if args.rate is None else args.rate
    plan = Plan(passes=args.passes, pieces=args.pieces, seed=args.seed, rate=rate, names_every=args.names_every)
    if args.start and not args.start.exists():
        raise TrainingError(f"{args.start}: no such file or folder")
    # What is wrong with the data is told before anything heavy is loaded.
    tokenizer = base_tokenizer()
    stories = [text for folder in args.attributions for text in attributions(folder, tokenizer)]
    sets = [names(path, "train", tokenizer) for path in args.names]
    words = sum(len(tags) for text in stories for tags in text.tags)
    joined = sum(len(text.joined) for text in stories)
    log.info("%d texts of %d words, with %d attributions; %d sets of names", len(stories), words, joined, len(sets))
    if find_spec("torch") is None or find_spec("transformers") is None:
        raise TrainingError('training needs torch and transformers: pip install --editable ".[train]"')

    import torch

    from training.checkpoint import Keeping, save
    from training.start import network_from
    from training.train import train

    if args.threads:
        torch.set_num_threads(args.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = network_from(args.start, seed=plan.seed).to(device)
    belongs = mark(plan, stories, sets, start=args.start)
    args.out.mkdir(parents=True, exist_ok=True)
    kept = Keeping(args.out / "checkpoint.pt", mark=belongs, every=args.save_every)
    found = train(network, stories, sets, plan, keeping=kept, device=device)
    save({name: value.cpu() for name, value in found.items()}, args.out / "weights.pt")
    log.info("weights: %s", args.out / "weights.pt")


if __name__ == "__main__":
    main()
