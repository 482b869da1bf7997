"""Looking at a folder of annotated texts, without training."""

from pathlib import Path

import pytest

from training.look import main

EXAMPLE = Path(__file__).parents[2] / "training" / "example"


def test_it_tells_how_much_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Texts, words and attributions are counted."""
    main([str(EXAMPLE)])
    assert "7 texts, 571 words, 42 attributions" in capsys.readouterr().out


def test_it_tells_what_is_wrong(tmp_path: Path) -> None:
    """A folder that cannot be learned from is told in words, with a status of 1."""
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path / "nowhere")])
    assert stopped.value.code == f"{tmp_path / 'nowhere'}: no such folder"
