"""Scores made chances: what is learned from texts held back, and what is written into the model."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from measure.calibration import Scored

from onrecord.reading.engines.tagger.calibration import chance
from onrecord.reading.engines.tagger.session import MODEL
from training.calibrate import FOLDS, Signed, chances_of, crossed, fitted, main, stories_of

EXAMPLE = Path(__file__).parents[2] / "training" / "example"
WEIGHTS = np.array([-0.5, 2.0, 0.0])


def drawn(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Signs by chance, and what is right by WEIGHTS."""
    draw = np.random.default_rng(7)
    signs = draw.normal(0, 1, (count, 2))
    return signs, (draw.random(count) < chances_of(signs, WEIGHTS)).astype(float)


def layout(folder: Path) -> Path:
    """Our own annotated texts, laid out as PolNeAR's are."""
    for kind, ending in (("text", "txt"), ("attributions", "ann")):
        (folder / kind).mkdir(parents=True)
        for path in EXAMPLE.glob(f"*.{ending}"):
            name = path.name if kind == "text" else f"{path.stem}_us.ann"
            shutil.copy(path, folder / kind / name)
    return folder


def test_weights_are_those_that_made_the_signs() -> None:
    """Of many signs that came true by some weights, those weights are learned."""
    assert fitted(*drawn(20_000)) == pytest.approx(WEIGHTS, abs=0.1)


def test_few_signs_say_little() -> None:
    """Where all that is seen is right, a sign is not trusted without bounds; without anything seen, nothing is known."""
    signs = np.array([[1.0], [2.0], [-1.0]])
    weights = fitted(signs, np.ones(3))
    assert np.isfinite(weights).all()
    assert abs(weights[1]) < 5
    assert fitted(np.empty((0, 3)), np.empty(0)).tolist() == [0.0] * 4


def test_without_signs_a_chance_is_the_share() -> None:
    """Three of four were right, and nothing tells which."""
    weights = fitted(np.zeros((400, 1)), np.array([1.0, 1.0, 1.0, 0.0] * 100))
    assert chances_of(np.zeros((1, 1)), weights) == pytest.approx([0.75], abs=1e-3)


def test_what_is_learned_is_what_is_read() -> None:
    """The tagger makes the same chance of signs and weights."""
    signs, _ = drawn(50)
    for row, learned in zip(signs, chances_of(signs, WEIGHTS), strict=True):
        assert chance(row, WEIGHTS) == pytest.approx(learned, abs=6e-4)


def test_an_article_is_judged_by_what_others_taught() -> None:
    """One article in which all is the other way round is not learned from for itself."""
    odd = [Signed((sign,), sign < 0, 0) for sign in (-2.0, 2.0) * 30]
    usual = [Signed((sign,), sign > 0, article) for article in range(1, FOLDS) for sign in (-2.0, 2.0) * 30]
    found = crossed([*odd, *usual])
    assert len(found) == len(odd) + len(usual)
    of_odd: list[Scored] = found[: len(odd)]
    assert all((one.score < 0.5) is one.right for one in of_odd)


def test_texts_are_told_by_name(tmp_path: Path) -> None:
    """Each text of the folder is a story."""
    stories = stories_of(layout(tmp_path / "held-back"))
    assert sorted(stories) == sorted(path.stem for path in EXAMPLE.glob("*.txt"))


def test_a_model_learns_its_chances(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Both kinds of weights are written, all else stays, and how far off they are is told."""
    texts, model = layout(tmp_path / "held-back"), tmp_path / "model"
    shutil.copytree(MODEL, model)
    with np.load(model / "tables.npz") as tables:
        before = dict(tables)
    with caplog.at_level("INFO", logger="training"):
        main([str(texts), "--model", str(model)])
    with np.load(model / "tables.npz") as tables:
        after = dict(tables)
    assert set(after) == set(before)
    for name, values in before.items():
        learned = name in ("tagger_chance", "joint_chance")
        assert after[name].shape == values.shape
        assert after[name].dtype == values.dtype
        assert np.isfinite(after[name]).all()
        assert np.array_equal(after[name], values) is not learned
    assert "tagger: " in caplog.text
    assert "joint: " in caplog.text


@pytest.mark.parametrize("emptied", [None, "text", "attributions"])
def test_a_folder_without_texts_is_told(tmp_path: Path, emptied: str | None) -> None:
    """What cannot be learned from is told in a word, and the model stays as it is."""
    folder = tmp_path / "nowhere"
    if emptied:
        shutil.rmtree(layout(folder) / emptied)
    with pytest.raises(SystemExit) as stopped:
        main([str(folder), "--model", str(tmp_path)])
    assert "no such folder as PolNeAR's" in str(stopped.value.code)


def test_texts_in_which_nothing_is_found_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an attribution there is nothing to learn a chance from."""
    monkeypatch.setattr("training.calibrate.by_tagger", lambda *_: iter(()))
    with pytest.raises(SystemExit) as stopped:
        main([str(layout(tmp_path / "held-back")), "--model", str(tmp_path)])
    assert "nothing is found" in str(stopped.value.code)
