"""A shipped model as weights that can learn on: its int8 numbers as fractions again, under the names they had in training."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.errors import TrainingError
from training.network import NEVER, Tagger

# What may stand between the matrix of a layer and the sum with its bias.
ON_THE_WAY = {"Cast", "Mul", "MatMul", "MatMulInteger"}
TABLES = {
    "role_chain.steps": "role_steps",
    "name_chain.steps": "name_steps",
    "source_distance": "source_distance",
    "content_distance": "content_distance",
}


def weights_of_model(folder: Path, network: Tagger) -> dict[str, Tensor]:
    """The weights of `network` as the model in `folder` has them, each right to within half a step of its int8 scale.

    Raises a TrainingError where the folder holds no model of this network.
    """
    try:
        held = _Held(onnx.load(str(folder / "encoder.onnx")))
        with np.load(folder / "tables.npz") as tables:
            values = {name: tables[called] for name, called in TABLES.items()}
    except (OSError, KeyError, ValueError) as error:
        raise TrainingError(f"{folder}: no model can be read from it ({error})") from error
    wanted = network.state_dict()
    found = {name: values[name] if name in values else held.weight(name) for name in wanted}
    for name, value in found.items():
        if value is None or value.shape != tuple(wanted[name].shape):
            raise TrainingError(f"{folder}: the model is none of this network: it has no {name} of {tuple(wanted[name].shape)}")
    learned = {name: torch.from_numpy(np.array(value, np.float32)) for name, value in found.items()}
    for name in ("role_chain.steps", "name_chain.steps"):
        # A shut step is told by its score alone: no weight was learned for it.
        learned[name] = torch.where(learned[name] <= NEVER / 2, 0.0, learned[name])
    return learned


class _Held:
    """What the graph of an encoder holds."""

    def __init__(self, model: Any) -> None:
        self._constants = {constant.name: constant for constant in model.graph.initializer}
        self._maker = {output: node for node in model.graph.node for output in node.output}
        self._users: dict[str, list[Any]] = {}
        for node in model.graph.node:
            for name in node.input:
                self._users.setdefault(name, []).append(node)

    def weight(self, name: str) -> NDArray[np.float32] | None:
        """The weight of this name; None where it is not there."""
        if (found := self._constant(name)) is not None:
            return found
        # The matrix of a layer lost its name, and stands on its side; its bias did not.
        bias = name.removesuffix("weight") + "bias"
        for node in self._users.get(bias, []):
            for made in node.input:
                if made != bias and (found := self._matrix(made)) is not None:
                    return found.T
        return None

    def _matrix(self, name: str) -> NDArray[np.float32] | None:
        """The constant matrix with which a layer made the values of this name."""
        node = self._maker.get(name)
        if node is None or node.op_type not in ON_THE_WAY:
            return None
        for taken in node.input:
            if (found := self._constant(taken.removesuffix("_quantized"))) is not None and found.ndim == 2:
                return found
        return next((found for taken in node.input if (found := self._matrix(taken)) is not None), None)

    def _constant(self, name: str) -> NDArray[np.float32] | None:
        """A constant as fractions: as it is, or out of its int8 numbers with their scale and zero."""
        if name in self._constants:
            return self._array(name)
        if f"{name}_quantized" in self._constants:
            scale, zero = self._array(f"{name}_scale"), self._array(f"{name}_zero_point")
            return (self._array(f"{name}_quantized") - zero) * scale
        return None

    def _array(self, name: str) -> NDArray[np.float32]:
        return np.asarray(numpy_helper.to_array(self._constants[name]), np.float32)
