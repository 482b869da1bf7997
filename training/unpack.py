"""A model as weights that can learn on: its whole numbers as fractions again. What `export.py` writes, read back."""

from pathlib import Path

import numpy as np
import onnx
import torch
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.errors import TrainingError
from training.network import NEVER, Tagger

TABLES = {
    "role_chain.steps": "role_steps",
    "name_chain.steps": "name_steps",
    "source_distance": "source_distance",
    "content_distance": "content_distance",
}
# A model has these in other weights already: what is added to values in what is added to attention's output, and the one type
# of text there is in the places. What is added to keys changes nothing, and is left out.
ELSEWHERE = ("self.key.bias", "self.value.bias", "token_type_embeddings.weight")

Array = NDArray[np.float32]


def weights_of_model(folder: Path, network: Tagger) -> dict[str, Tensor]:
    """Weights with which `network` does what the model in `folder` does.

    A weight is right to within half a step of the whole numbers it was kept in. Raises a TrainingError where the folder holds
    no model of this network.
    """
    try:
        graph = onnx.load(str(folder / "encoder.onnx")).graph
        held = {constant.name: np.asarray(numpy_helper.to_array(constant), np.float32) for constant in graph.initializer}
        with np.load(folder / "tables.npz") as tables:
            held |= {name: np.asarray(tables[called], np.float32) for name, called in TABLES.items()}
    except (OSError, KeyError, ValueError, onnx.checker.ValidationError, DecodeError) as error:
        raise TrainingError(f"{folder}: no model can be read from it ({error})") from error
    found: dict[str, Tensor] = {}
    for name, weight in network.state_dict().items():
        value = np.zeros(tuple(weight.shape), np.float32) if name.endswith(ELSEWHERE) else _weight(held, name)
        if value is None or value.shape != tuple(weight.shape):
            raise TrainingError(f"{folder}: a model of another network: it has no {name} of {tuple(weight.shape)}")
        found[name] = torch.from_numpy(np.array(value))
    for name in ("role_chain.steps", "name_chain.steps"):
        # A step that is shut has no weight that was learned.
        found[name][found[name] <= NEVER / 2] = 0.0
    return found


def _weight(held: dict[str, Array], name: str) -> Array | None:
    """The weight of this name, which may be held as it is, as words with a scale each, or as a matrix with one a column."""
    if f"{name}.int8" not in held:
        return held.get(name)
    value = held[f"{name}.int8"] * held[f"{name}.scale"]
    return (value / held[f"{name}.factor"][:, np.newaxis]).T if f"{name}.factor" in held else value
