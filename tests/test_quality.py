"""The made part of docs/quality.md: it tells what was measured, and leaves alone what people wrote."""

import json
from pathlib import Path

import pytest
from measure.bench import Bench, Taken, gate, least, table
from measure.bench import main as time_it
from measure.gold import ROOT
from measure.layer_figures import reached
from measure.mistakes import kinds
from measure.quality import FROM, PAGE, TO, main, spliced
from measure.quality_layers import Layers, Outside
from measure.quality_page import Results, page
from measure.scoring import FORMS
from measure.statements import measured

from tests.test_layers import counted
from tests.test_measure import TEXT
from tests.test_measure_coreference import GOLD
from tests.test_mistakes import article_of
from tests.test_statements import polnear
from tests.test_times_measured import TML

RECORD = {
    "id": "1",
    "text": "Kenyan police arrested Ada Moen on Monday.",
    "event": "COERCE",
    "source": [{"actorText": "Kenyan police"}],
    "target": [{"actorText": "Ada Moen"}],
}


def made(*, layers: Layers | None = None, bench: Bench | None = None) -> str:
    """The made part for an article or two of ours."""
    late, read = article_of(kinds()["content-begins-late"])
    missed, nothing = article_of(kinds()["missed-poll"])
    ours = measured([late, missed], {late.name: tuple(read), missed.name: tuple(nothing)})
    return page(Results(engine="rules", main=ours, others={"second seed": ours}, layers=layers, bench=bench))


def a_bench(encoder: Taken | None) -> Bench:
    """Times made up."""
    return Bench(
        engine="joint",
        cores=2,
        stories=10,
        words=8000,
        whole=Taken(2.0, 3.0),
        encoder=encoder,
        layers={"intake": Taken(0.5, 0.5), "tagger": Taken(1.0, 2.0), "names": Taken(0.2, 0.25), "events": Taken(0.1, 0.25)},
        memory=301.4,
        starts=(0.9, 0.8, 1.0),
    )


def test_the_page_tells_figures_kinds_and_mistakes() -> None:
    """Every kind of statement has its row, every mistake its sentences, and others' figures stand beside ours."""
    told = made()
    assert "2 articles with 2 attributions" in told
    assert "2 mistakes of 2 kinds" in told
    assert all(f"| {form} (" in told for form in FORMS)
    assert "`{Lind} <said> [on Monday the pier is closed].` | `{Lind} <said> on Monday [the pier is closed].` |" in told
    assert "second seed" in told
    assert ".794" in told
    assert "How fast" not in told


def test_the_page_tells_the_layers() -> None:
    """Our own stories have a table a layer, those set aside a column of their own, and each set of others a part."""
    ours = reached([counted(), counted()])
    told = made(layers=Layers(own={"developed": ours}))
    assert "| who | developed, 2 stories | of | 95 % interval |" in told
    assert "| right speakers, of statements found | 1.000 | 6/6 | 1.000 to 1.000 |" in told
    assert "| topics, of events paired | | | |" in told
    assert "--aside" not in told
    outside = Outside(
        prose="layers_plover", command="python measure/plover.py FILE", head=("", "9 records"), body=(("both", ".7"),)
    )
    told = made(layers=Layers(own={"developed": ours, "set aside": ours}, outside={"On PLOVER": outside}))
    assert "python measure/layers.py --aside" in told
    assert "| who | developed, 2 stories | of | 95 % interval | set aside, 2 stories | of | 95 % interval |" in told
    assert "### On PLOVER\n\n```sh\npython measure/plover.py FILE\n```" in told
    assert "| both | .7 |" in told


def test_the_page_tells_the_speed() -> None:
    """The whole stands beside the bare encoder, as a ratio; an engine without one has none."""
    told = made(bench=a_bench(Taken(1.6, 2.5)))
    assert "| the whole / the encoder | 1.25 | 1.20 |" in told
    assert "| tagger | 1.00 | 2.00 | 100.0 | 80.0% |" in told
    assert "| all but intake and tagger | 0.30 | 0.50 | 30.0 | 20.0% |" in told
    assert "| and without names, attributions | 0.10 | 0.25 | 10.0 | 10.0% |" in told
    assert "| tagger | 1.00 | 2.00 | 100.0 |\n" in made(bench=a_bench(None))
    assert "the bare encoder" not in made(bench=a_bench(None))


def test_the_bench_prints_what_was_timed() -> None:
    """Stories and words a second, the ratio, memory and starts."""
    lines = list(table(a_bench(Taken(1.6, 2.5))))
    assert lines[0] == "10 stories, 8,000 words, engine joint, 2 cores"
    assert lines[3].split() == ["the", "whole", "2.00", "3.00", "5.0", "4,000"]
    assert lines[5].split()[-2:] == ["1.25", "1.20"]
    assert ["events", "0.10", "0.25", "10.0", "10.0%"] in [line.split() for line in lines]
    assert lines[-2:] == [
        "memory at most, in a fresh process: 301 MiB",
        "start and one story, in a fresh process: least 0.80 s, median 0.90 s of 3",
    ]
    assert least([Taken(2.0, 3.0), Taken(2.5, 2.0)]) == Taken(2.0, 2.0)


def test_layers_are_timed_beside_the_encoder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every layer has its row and its share, the tagger one of its own; the rules alone have neither."""
    (tmp_path / "harbour.txt").write_text(TEXT, encoding="utf-8")
    for name, width in (("joint", 5), ("rules", 4)):
        time_it([str(tmp_path), "--layers", "--runs", "1", "--engine", name, "--stories", "1"])
        rows = {line[:32].strip(): line[32:].split() for line in capsys.readouterr().out.splitlines()}
        assert ("tagger" in rows) == (name == "joint")
        assert {"times", "events", "and without names, attributions"} <= set(rows)
        assert len(rows["events"]) == width - 1
    with pytest.raises(SystemExit):
        time_it([str(tmp_path / "none")])


def test_the_layers_keep_to_their_share_of_the_encoder(capsys: pytest.CaptureFixture[str]) -> None:
    """All but intake and the tagger may take a quarter of its time; without an encoder there is nothing to keep to."""
    layers = a_bench(None).layers
    assert gate(layers, Taken(1.6, 2.5)) == 0
    assert "20.0% of the encoder, and may be 25%" in capsys.readouterr().out
    assert gate(layers, Taken(1.6, 1.9)) == 1
    assert gate(layers, None) == 1


def test_what_people_wrote_stays() -> None:
    """Only what stands between the two marks is written anew, however often."""
    old = f"# Quality\n\nBy hand.\n\n{FROM}\nold\n\n{TO}\nBy hand too.\n"
    new = spliced(old, "made\n")
    assert new == f"# Quality\n\nBy hand.\n\n{FROM}\nmade\n\n{TO}\nBy hand too.\n"
    assert spliced(new, "made\n") == new


@pytest.mark.parametrize("old", ["", FROM, TO + FROM, FROM + TO + FROM, FROM + TO + TO])
def test_a_page_without_its_marks_is_left_alone(old: str) -> None:
    """A page that does not say where the made part stands is not written."""
    with pytest.raises(ValueError, match="once each"):
        spliced(old, "made\n")


def test_the_page_of_this_project_has_its_marks() -> None:
    """docs/quality.md says where its made part stands, and has one."""
    assert "mistakes of" in PAGE.read_text(encoding="utf-8").partition(FROM)[2].partition(TO)[0]


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a folder to a page, read by the rules."""
    target = tmp_path / "quality.md"
    target.write_text(f"# Quality\n\n{FROM}{TO}", encoding="utf-8")
    plover = tmp_path / "plover.jsonl"
    plover.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    (tmp_path / "gum.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    (tmp_path / "times" / "Piers").mkdir(parents=True)
    (tmp_path / "times" / "Piers" / "pier.tml").write_text(TML, encoding="utf-8")
    sets = ["--times", str(tmp_path / "times"), "--gum", str(tmp_path), "--plover", str(plover)]
    sets += ["--own", str(ROOT / "measure" / "gold" / "first")]
    main([str(polnear(tmp_path)), "--engine", "rules", "--no-speed", "--page", str(target), *sets])
    told = target.read_text(encoding="utf-8")
    assert "developed, 6 stories" in told
    assert "| value, F1 | 1.000 | 1.000 to 1.000 |" in told
    assert "| he and she, end to end | 1.000 | 1/1 |" in told
    assert "| both in order | 1.000 |" in told
    assert "1 articles with 1 attributions" in told
    assert capsys.readouterr().out == f"{target}: written anew\n"
