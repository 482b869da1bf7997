"""Multiplying in whole numbers: near to fractions, each row by itself, and within what every processor holds."""

import numpy as np
import pytest

INSTALL = 'training is tested where it is installed: pip install --editable ".[train]"'
onnx = pytest.importorskip("onnx", reason=INSTALL)

INPUTS, OUTPUTS, PIECES = 48, 20, 7


def product(values: np.ndarray, *, whole: bool) -> np.ndarray:
    """The product of `values` with a matrix that is the same in every call, in whole numbers or in fractions."""
    from onnx import TensorProto, helper, numpy_helper
    from onnxruntime import InferenceSession

    from training.graph import Graph, Layer
    from training.multiply import Fractions, WholeNumbers

    chance = np.random.default_rng(1)
    layer = Layer("layer", chance.normal(size=(INPUTS, OUTPUTS)).astype(np.float32), np.ones(OUTPUTS, np.float32))
    graph = Graph()
    multiply = WholeNumbers({"layer": peaks()}) if whole else Fractions()
    (out,) = multiply(graph, "values", layer)
    taken = helper.make_tensor_value_info("values", TensorProto.FLOAT, [1, None, INPUTS])
    given = helper.make_tensor_value_info(out, TensorProto.FLOAT, None)
    held = [numpy_helper.from_array(value, name) for name, value in graph.constants.items()]
    sets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(helper.make_graph(graph.nodes, "test", [taken], [given], held), opset_imports=sets, ir_version=9)
    found: np.ndarray = InferenceSession(model.SerializeToString()).run(None, {"values": values})[0]
    return found


def peaks() -> np.ndarray:
    """One input is forty times as large as the others."""
    return np.array([40.0] + [1.0] * (INPUTS - 1), np.float32)


@pytest.fixture
def values() -> np.ndarray:
    """Rows with one large input, the last row a thousand times as large as the first."""
    rows = np.random.default_rng(2).normal(size=(1, PIECES, INPUTS)) * peaks()
    return np.asarray(rows * np.geomspace(0.01, 10, PIECES)[:, None], np.float32)


def test_whole_numbers_come_near(values: np.ndarray) -> None:
    """In every row, also the smallest, the product is right to a tenth of what is usual in it."""
    right, got = (product(values, whole=whole) - 1 for whole in (False, True))
    assert (np.abs(right - got).max(axis=-1) < 0.1 * np.sqrt((right**2).mean(axis=-1))).all()


def test_a_row_stands_by_itself(values: np.ndarray) -> None:
    """To the last bit, a row gives the same without the others."""
    together = product(values, whole=True)
    for at in range(PIECES):
        assert np.array_equal(product(values[:, at : at + 1], whole=True)[0, 0], together[0, at])


def test_two_products_fit_16_bits() -> None:
    """What a processor without VNNI adds up in 16 bits must fit them."""
    from training.multiply import MIDDLE, TOP_OF_INPUT, TOP_OF_MATRIX

    assert 2 * (MIDDLE + TOP_OF_INPUT) * TOP_OF_MATRIX <= 2**15 - 1
