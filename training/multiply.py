"""How the network multiplies: in fractions, as it was trained, or in whole numbers, as it is shipped.

In whole numbers, every column of a matrix has a scale, and so has every word piece that meets it. One scale for a whole
window, as ONNX Runtime's own quantisation has it, makes the answer for a word depend on all that stands around it, and is less
exact: a few inputs of this network are many times as large as the rest. Those are also made smaller beforehand, by a factor
each, and their rows of the matrix larger by the same.

A matrix goes from -64 to 64 only: a processor without VNNI adds up two products of 8 bits in 16, where 2 * 255 * 64 just fits.
(uint8, which has no such bound, takes two and a half times as long on one with VNNI.)
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from training.graph import Graph, Layer

# How far large inputs are made smaller: not at all at 0, until all are of one size at 1.
EVENING = 0.7
# An input is a whole number from 1 to 255, where 128 is nothing; that of a matrix goes from -64 to 64.
MIDDLE, TOP_OF_INPUT, TOP_OF_MATRIX = 128, 127, 64


class Fractions:
    """Multiplies as in training, and keeps in `inputs` what value each first layer takes."""

    def __init__(self) -> None:
        self.inputs: dict[str, str] = {}

    def __call__(self, graph: Graph, value: str, *layers: Layer) -> list[str]:
        self.inputs[layers[0].name] = value
        return [_plus_bias(graph, graph.node("MatMul", value, _matrix(graph, layer)), layer) for layer in layers]


class WholeNumbers:
    """Multiplies in whole numbers; `peaks` is, for each first layer, how large each of its inputs gets in ordinary text."""

    def __init__(self, peaks: Mapping[str, NDArray[np.float32]]) -> None:
        self._peaks = peaks

    def __call__(self, graph: Graph, value: str, *layers: Layer) -> list[str]:
        factor = factors(self._peaks[layers[0].name], np.concatenate([layer.matrix for layer in layers], axis=1))
        even = graph.node("Mul", value, graph.constant(f"{layers[0].name}.evening", 1 / factor))
        largest = graph.node("ReduceMax", graph.node("Abs", even), graph.constant("last", np.array([-1])))
        # No piece is all zeros, but if one were, it would not be divided by it.
        largest = graph.node("Max", largest, graph.constant("least", np.float32(1e-20)))
        step, middle = graph.constant("step", np.float32(1 / TOP_OF_INPUT)), graph.constant("middle", np.uint8(MIDDLE))
        numbers = graph.node("QuantizeLinear", graph.node("Div", even, largest), step, middle)
        found = []
        for layer in layers:
            columns, scale = whole(layer.matrix * factor[:, np.newaxis])
            matrix = graph.constant(f"{layer.name}.weight.int8", columns)
            scales = graph.constant(f"{layer.name}.weight.scale", scale)
            graph.constant(f"{layer.name}.weight.factor", factor)
            product = graph.node("MatMulIntegerToFloat", numbers, matrix, step, scales, middle)
            found.append(_plus_bias(graph, graph.node("Mul", product, largest), layer))
        return found


def factors(peaks: NDArray[np.float32], matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """By what each input is divided and its row of the matrix multiplied: 1 in the (geometric) mean."""
    rows = np.maximum(np.abs(matrix).max(axis=1), 1e-5)
    logs = EVENING * np.log(np.maximum(peaks, 1e-5)) - (1 - EVENING) * np.log(rows)
    found: NDArray[np.float32] = np.exp(logs - logs.mean()).astype(np.float32)
    return found


def whole(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix in whole numbers, and the scale of each column."""
    scale = np.maximum(np.abs(matrix).max(axis=0) / TOP_OF_MATRIX, np.float32(1e-20)).astype(np.float32)
    return np.rint(matrix / scale).astype(np.int8), scale


def _matrix(graph: Graph, layer: Layer) -> str:
    return graph.constant(f"{layer.name}.weight", layer.matrix)


def _plus_bias(graph: Graph, value: str, layer: Layer) -> str:
    if layer.bias is None:
        return value
    return graph.node("Add", value, graph.constant(f"{layer.name}.bias", layer.bias))
