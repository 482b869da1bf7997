"""The encoder at run time: the same rows whatever stands beside a window, and a plain word where it cannot be loaded."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import EngineMissingError
from onrecord.reading.engines.tagger.pieces import FEATURES
from onrecord.reading.engines.tagger.session import MODEL, NUMBERS, Session, load_tables, load_tokenizer
from onrecord.reading.engines.tagger.windows import BREAK, LONGEST, START, Window


def window(length: int) -> Window:
    """A window of so many pieces, all of them words of the tokenizer."""
    chance = random.Random(length)
    pieces = (START, *(chance.randrange(1996, 20000) for _ in range(length - 2)), BREAK)
    return Window((), pieces, tuple(chance.randrange(FEATURES) for _ in range(length)))


WINDOWS = [window(length) for length in (40, 3, LONGEST, 17, 40, 90)]


@pytest.fixture(scope="module")
def session() -> Session:
    """The shipped encoder, on one thread."""
    return Session(threads=1)


def test_a_window_gives_a_row_a_piece(session: Session) -> None:
    """Rows come in the order of their windows, one for each piece."""
    found = session.rows(WINDOWS)
    assert [rows.shape for rows in found] == [(len(window.pieces), NUMBERS) for window in WINDOWS]
    assert all(rows.dtype == np.float32 and np.isfinite(rows).all() for rows in found)
    assert session.rows([]) == []


def test_what_stands_beside_a_window_changes_nothing(session: Session) -> None:
    """To the last bit, a window gives the same alone, among others, and in another order."""
    together = session.rows(WINDOWS)
    alone = [session.rows([window])[0] for window in WINDOWS]
    backwards = session.rows(WINDOWS[::-1])[::-1]
    for one, other, third in zip(together, alone, backwards, strict=True):
        assert np.array_equal(one, other)
        assert np.array_equal(one, third)


def test_threads_change_nothing(session: Session) -> None:
    """To the last bit, several threads give what one gives, in another session too."""
    several = Session(threads=3)
    for _ in range(2):
        for one, other in zip(session.rows(WINDOWS), several.rows(WINDOWS), strict=True):
            assert np.array_equal(one, other)


def test_one_window_is_not_all_windows(session: Session) -> None:
    """Other words give other rows, and so do other features."""
    first, *_ = WINDOWS
    plain = Window((), first.pieces, (0,) * len(first.pieces))
    one, other = session.rows([first, plain])
    assert not np.array_equal(one, other)


def missing(path: Path) -> None:
    """Not there."""
    path.unlink()


def cut(path: Path) -> None:
    """Its first half only."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def other(path: Path) -> None:
    """Something else."""
    path.write_bytes(b"<html>Not found</html>")


@pytest.mark.parametrize("harm", [missing, cut, other])
@pytest.mark.parametrize(
    ("name", "load"), [("encoder.onnx", Session), ("tokenizer.json", load_tokenizer), ("tables.npz", load_tables)]
)
def test_a_broken_model_is_told(
    tmp_path: Path, name: str, load: Callable[[Path], object], harm: Callable[[Path], None]
) -> None:
    """What is not there, or not whole, is an error that names the file and says what helps."""
    shutil.copytree(MODEL, tmp_path / "model")
    harm(tmp_path / "model" / name)
    with pytest.raises(EngineMissingError, match=rf"{name} .*install onrecord anew"):
        load(tmp_path / "model")


def test_a_model_of_another_make_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is one whose files are whole, but made for other tags, or for another width of rows."""
    (tmp_path / "tokenizer.json").write_text('{"words": ["ferry"]}', encoding="utf-8")
    with pytest.raises(EngineMissingError, match=r"tokenizer\.json cannot be used"):
        load_tokenizer(tmp_path)
    with np.load(MODEL / "tables.npz") as tables:
        np.savez(tmp_path / "tables.npz", allow_pickle=False, **{**tables, "name_steps": np.zeros((9, 9), np.float32)})
    with pytest.raises(EngineMissingError, match=r"its steps are \(9, 9\), and not those of 17 tags"):
        load_tables(tmp_path)
    monkeypatch.setattr("onrecord.reading.engines.tagger.session.NUMBERS", 300)
    with pytest.raises(EngineMissingError, match="it gives 287 numbers a piece, and not 300"):
        Session()


@pytest.mark.parametrize("harm", [missing, cut])
def test_weights_that_are_not_whole_are_told(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    """The weights lie in a file of their own, without which the encoder is none."""
    shutil.copytree(MODEL, tmp_path / "model")
    harm(tmp_path / "model" / "encoder.bin")
    with pytest.raises(EngineMissingError, match=r"encoder\.onnx cannot be used"):
        Session(tmp_path / "model")


@pytest.mark.parametrize(("library", "load"), [("onnxruntime", Session), ("tokenizers", load_tokenizer)])
def test_a_library_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, library: str, load: Callable[[], object]) -> None:
    """It is named, with what installs it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(EngineMissingError, match=f"pip install {library}"):
        load()


def test_another_process_gives_the_same() -> None:
    """To the last bit, a second run gives what the first gave."""
    code = (
        "import hashlib\n"
        "from onrecord.reading.engines.tagger.session import Session\n"
        "from onrecord.reading.engines.tagger.windows import Window\n"
        "rows = Session().rows([Window((), tuple(range(2000, 2060)), (1,) * 60)])\n"
        "print(hashlib.sha256(rows[0].tobytes()).hexdigest())"
    )
    seen = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
        for _ in range(2)
    }
    assert len(seen) == 1
