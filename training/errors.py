"""What can go wrong before training has begun, and is for its user to put right."""

from collections.abc import Sequence

from onrecord.errors import OnRecordError

# So many faults of a data folder are told at once.
SHOWN = 20


class TrainingError(OnRecordError):
    """A training that cannot be; the message says why, and what helps."""


class CorpusError(TrainingError):
    """Annotated texts that cannot be learned from: `faults` name file and line."""

    def __init__(self, faults: Sequence[str]) -> None:
        more = [f"and {len(faults) - SHOWN} more of the kind"] if len(faults) > SHOWN else []
        super().__init__("\n".join([*faults[:SHOWN], *more]))
        self.faults = tuple(faults)
