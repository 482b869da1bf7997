"""Checkpoints: a training that was broken off goes on where it was, and only the training that it was."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.errors import TrainingError


def save(state: object, path: Path) -> None:
    """Writes `state` whole or not at all, so that no moment is a bad one to be killed in."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def load(path: Path, *, device: str) -> Any:
    """What was saved. A TrainingError where the file holds no tensors."""
    try:
        return torch.load(path, map_location=device, weights_only=True)
    except (OSError, EOFError, RuntimeError, ValueError, pickle.UnpicklingError) as error:
        raise TrainingError(f"{path}: no weights can be read from it ({str(error).splitlines()[0]})") from error


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where the state of a training is kept, how often, in steps, and the mark that says whose it is."""

    path: Path
    mark: Mapping[str, str]
    every: int = 100

    def resumed(self, *, device: str) -> dict[str, Any] | None:
        """The state that was kept, None where there is none yet. A TrainingError where it is that of another training."""
        if not self.path.exists():
            return None
        kept: dict[str, Any] = load(self.path, device=device)
        if differing := [name for name, value in self.mark.items() if kept.get("mark", {}).get(name) != value]:
            helps = "name another folder, or delete it to begin anew"
            raise TrainingError(f"{self.path} belongs to a training with another {', another '.join(differing)}: {helps}")
        return kept

    def keep(self, state: Mapping[str, Any]) -> None:
        """Keeps this state, in place of the one before."""
        save({**state, "mark": dict(self.mark)}, self.path)


def weights(path: Path, *, device: str) -> dict[str, Tensor]:
    """The weights in `path`, which are those of a finished training, or the mean so far of one that was broken off."""
    kept = load(path, device=device)
    found: dict[str, Tensor] = kept.get("mean", kept)
    return found
