"""What one training is: its settings, and the mark by which a checkpoint knows the training it belongs to."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from training.data import Text
from training.errors import TrainingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How many passes over the attributions, how many word pieces a batch, from which seed, and how fast.

    `rate` is the learning rate of the encoder at its height; what stands on the encoder learns at four times that. One batch
    of names is learned from after so many of attributions as `names_every` says.
    """

    passes: int = 6
    pieces: int = 2400
    seed: int = 1
    rate: float = 3e-4
    names_every: int = 4

    def __post_init__(self) -> None:
        if min(self.passes, self.pieces, self.names_every) < 1 or self.seed < 0 or not 0 < self.rate < 1:
            raise TrainingError(
                f"{self}: passes, pieces and names_every are 1 or more, the seed 0 or more, the rate above 0 and below 1"
            )


def mark(plan: Plan, stories: Sequence[Text], names: Sequence[Sequence[Text]], *, start: Path | None) -> dict[str, str]:
    """All that the weights depend on, in words; `start` is the file or folder they start from, None the base encoder."""
    files = [] if start is None else [start] if start.is_file() else sorted(path for path in start.iterdir() if path.is_file())
    return {name: str(value) for name, value in asdict(plan).items()} | {
        "attributions": _digest(map(_content, stories)),
        "names": _digest(_content(text) for texts in names for text in texts),
        "start": _digest(path.read_bytes() for path in files),
    }


def _content(text: Text) -> bytes:
    """What is learned from a text, byte for byte the same in every run."""
    read = [(paragraph.pieces, paragraph.features) for paragraph in text.paragraphs]
    joined = [(sorted(words.source), sorted(words.cue), sorted(words.content)) for words in text.joined]
    return repr((read, text.tags, joined, text.others)).encode()


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()[:16]
