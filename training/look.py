"""What a folder of annotated texts holds, and what is wrong with it: `python -m training.look FOLDER`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.errors import TrainingError
from training.folders import Article, articles


def told(found: Sequence[Article]) -> str:
    """How much there is to learn from, in words."""
    annotations = [annotation for article in found for annotation in article.annotations]
    have = {role: sum(1 for annotation in annotations if annotation.roles[role]) for role in ("source", "cue", "content")}
    lines = [
        f"{len(found)} texts, {sum(len(article.text.split()) for article in found)} words, {len(annotations)} attributions:",
        f"with a source {have['source']}, with a cue {have['cue']}, with a content {have['content']},",
        f"with a content in pieces {sum(1 for annotation in annotations if len(annotation.roles['content']) > 1)}",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Tells what each folder holds; the exit status is 1 where one cannot be learned from."""
    parser = argparse.ArgumentParser(prog="python -m training.look", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    try:
        for folder in parser.parse_args(arguments).folders:
            sys.stdout.write(f"{folder}: {told(articles(folder))}\n")
    except TrainingError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
