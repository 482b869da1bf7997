"""Our own stories with gold as annotated texts."""

from pathlib import Path

import pytest

from training.brat import standoff
from training.folders import articles
from training.gold import annotations, main, written

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "training" / "example"


def test_what_is_written_is_read_again() -> None:
    """Attributions written as standoff are the same when they are read."""
    for article in articles(EXAMPLE):
        again = standoff(written(article.annotations, text=article.text), text=article.text)
        assert (again.annotations, again.spare, again.faults) == (article.annotations, 0, ())


def test_gold_can_be_learned_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every plain story that has gold becomes an annotated text, its statements attributions."""
    main([str(ROOT / "examples"), str(ROOT / "measure" / "gold" / "first"), "--out", str(tmp_path)])
    found = articles(tmp_path)
    assert capsys.readouterr().out == f"{len(found)} stories\n"
    gold = [path for folder in ("examples", "measure/gold/first") for path in (ROOT / folder).glob("*.gold.json")]
    plain = [path for path in gold if path.with_name(path.name.replace(".gold.json", ".txt")).exists()]
    assert len(found) == len(plain)
    assert sum(len(article.annotations) for article in found) == sum(len(list(annotations(path))) for path in plain)
