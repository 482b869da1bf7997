"""The network as an ONNX graph, node by node: what the run-time session runs.

It is written out here and not traced from PyTorch: what is run is then in view, is the same whatever version of PyTorch wrote
the weights, and takes the quick way through ONNX Runtime. (Its SkipLayerNormalization, which tools put in for an addition and a
normalisation, takes seven times as long as those two.)

A graph reads one window, or several of one length: nothing is filled up, so there is no mask.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]

LAYERS, ATTENTION_HEADS = 6, 12
EPSILON = 1e-12
RUNTIME = "com.microsoft"
# The operators that are ONNX Runtime's own.
OF_RUNTIME = {"FastGelu", "MatMulIntegerToFloat", "MultiHeadAttention"}
BASE = "encoder.base"
WORDS = f"{BASE}.embeddings.word_embeddings.weight"


@dataclass(frozen=True, slots=True)
class Layer:
    """A matrix, [inputs, outputs], with what is added to its product; both under their names in training."""

    name: str
    matrix: NDArray[np.float32]
    bias: NDArray[np.float32] | None


class Multiply(Protocol):
    """Puts the products of one value with the matrices of some layers into a graph."""

    def __call__(self, graph: "Graph", value: str, *layers: Layer) -> list[str]: ...


class Graph:
    """A graph that grows: nodes, and constants by name."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, NDArray[Any]] = {}

    def constant(self, name: str, value: NDArray[Any] | np.generic) -> str:
        """Holds a constant; gives its name."""
        self.constants[name] = np.ascontiguousarray(value)
        return name

    def node(self, kind: str, *values: str, **attributes: Any) -> str:
        """Adds an operator on `values`; gives the name of what it makes."""
        return self.nodes_of(kind, *values, outputs=1, **attributes)[0]

    def nodes_of(self, kind: str, *values: str, outputs: int, **attributes: Any) -> list[str]:
        """Adds an operator that makes several values; gives their names."""
        name = f"{kind}.{len(self.nodes)}"
        made = [f"{name}.{number}" for number in range(outputs)]
        domain = RUNTIME if kind in OF_RUNTIME else ""
        self.nodes.append(helper.make_node(kind, list(values), made, name=name, domain=domain, **attributes))
        return made

    def model(self, outputs: Mapping[str, str], facts: Mapping[str, str]) -> ModelProto:
        """The finished model; `outputs` are its outputs by name, `facts` is what it says of itself."""
        self.nodes += [helper.make_node("Identity", [value], [name]) for name, value in outputs.items()]
        taken = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in ("pieces", "features")]
        given = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "length", None]) for name in outputs]
        held = [numpy_helper.from_array(value, name) for name, value in self.constants.items()]
        graph = helper.make_graph(self.nodes, "tagger", taken, given, held)
        sets = [helper.make_opsetid("", 18), helper.make_opsetid(RUNTIME, 1)]
        model = helper.make_model(graph, opset_imports=sets, ir_version=9, producer_name="onrecord")
        helper.set_model_props(model, dict(facts))
        return model


def write(graph: Graph, weights: Weights, multiply: Multiply) -> str:
    """Writes the network into `graph`; gives the name of its rows, float32 [batch, length, 287]."""
    hidden = _embedded(graph, weights)
    for number in range(LAYERS):
        hidden = _layer(graph, weights, f"{BASE}.encoder.layer.{number}", hidden, multiply)
    roles, names, bent = multiply(graph, hidden, *(_named(weights, f"heads.{name}") for name in ("roles", "names", "bend")))
    (joins,) = multiply(graph, graph.node("FastGelu", bent), _named(weights, "heads.join"))
    return graph.node("Concat", roles, names, joins, axis=-1)


def _named(weights: Weights, name: str) -> Layer:
    return Layer(name, weights[f"{name}.weight"].T, weights[f"{name}.bias"])


def _embedded(graph: Graph, weights: Weights) -> str:
    """Words as int8 with a scale each, their features, and their places."""
    words = weights[WORDS]
    scale = np.maximum(np.abs(words).max(axis=1, keepdims=True) / 127, np.float32(1e-9))
    numbers = graph.constant(f"{WORDS}.int8", np.rint(words / scale).astype(np.int8))
    whole = graph.node("Cast", graph.node("Gather", numbers, "pieces"), to=TensorProto.FLOAT)
    word = graph.node("Mul", whole, graph.node("Gather", graph.constant(f"{WORDS}.scale", scale), "pieces"))
    feature = graph.node("Gather", graph.constant("encoder.features.weight", weights["encoder.features.weight"]), "features")
    # All that is read is text of the first type.
    name = f"{BASE}.embeddings.position_embeddings.weight"
    places = graph.constant(name, weights[name] + weights[f"{BASE}.embeddings.token_type_embeddings.weight"][0])
    length = graph.node("Shape", "pieces", start=1, end=2)
    place = graph.node("Slice", places, graph.constant("nothing", np.array([0])), length)
    return _normal(graph, weights, f"{BASE}.embeddings.LayerNorm", word, graph.node("Add", feature, place))


def _layer(graph: Graph, weights: Weights, at: str, hidden: str, multiply: Multiply) -> str:
    query, key, value, out = (
        _named(weights, f"{at}.attention.{name}") for name in ("self.query", "self.key", "self.value", "output.dense")
    )
    assert value.bias is not None
    assert out.bias is not None
    # What is added to every key changes no share of attention, and what is added to every value goes through it as it is.
    bias = out.bias + value.bias @ out.matrix
    three = multiply(graph, hidden, query, Layer(key.name, key.matrix, None), Layer(value.name, value.matrix, None))
    seen = graph.node("MultiHeadAttention", *three, num_heads=ATTENTION_HEADS)
    (seen,) = multiply(graph, seen, Layer(out.name, out.matrix, bias))
    hidden = _normal(graph, weights, f"{at}.attention.output.LayerNorm", seen, hidden)
    (wide,) = multiply(graph, hidden, _named(weights, f"{at}.intermediate.dense"))
    (narrow,) = multiply(graph, graph.node("FastGelu", wide), _named(weights, f"{at}.output.dense"))
    return _normal(graph, weights, f"{at}.output.LayerNorm", narrow, hidden)


def _normal(graph: Graph, weights: Weights, name: str, value: str, other: str) -> str:
    """The sum of two values, normalised."""
    gain, shift = (graph.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in ("weight", "bias"))
    return graph.node("LayerNormalization", graph.node("Add", value, other), gain, shift, epsilon=EPSILON)
