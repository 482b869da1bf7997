"""The measure of statements: how pairs are made and counted, how intervals are drawn, what the gate lets through."""

import json
import random
import subprocess
import sys
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path

import pytest
from measure.calibration import Scored, expected_error, of_equal_mass, of_equal_width, scored
from measure.floors import floors
from measure.marks import unmarked
from measure.resampling import intervals
from measure.scoring import counted, counts_of, figures, form_of, in_quotes, total
from measure.standoff import ROLES, Article, Marked, articles, as_line, predictions
from measure.statements import CALIBRATION, FLOORS, Measured, calibration, fallen, main, measured, peers, table

from onrecord.record import Span
from tests.test_measure import HOUSE, QUOTED, SOURCE, TEXT, place, run

CHECKS = HOUSE.parent / "shared" / "check"


def article(*gold: str, name: str = "pier") -> Article:
    """An article of one sentence with its gold, an attribution a marking."""
    marked = [unmarked(sentence) for sentence in gold]
    return Article(name=name, text=marked[0][0], gold=tuple(one for _, one in marked))


def reached(read: list[Article], *found: str) -> dict[str, float]:
    """The figures of what was found in the first of some articles."""
    marked = tuple(unmarked(sentence)[1] for sentence in found)
    return figures(total(counts_of(read, {read[0].name: marked})))


def test_what_is_found_as_in_gold_is_all_right() -> None:
    """Gold held against itself reaches 1 in all that there is."""
    said = "[“The pier is closed,”] {Rosa Lind} <said>."
    got = reached([article(said)], said)
    assert {name for name, value in got.items() if value == 1} == {
        name for name in got if not name.startswith(("mixed", "indirect", "no source"))
    }


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("{Rosa Lind} <said> [the pier is closed for good].", {"content", "content+source", "content+source+cue", "exact"}),
        ("{Rosa Lind} <said> [the pier is closed] for good.", {"content", "content+source", "content+source+cue"}),
        ("{Rosa} Lind <said> [the pier is closed for good].", {"content", "content+source", "content+source+cue", "exact"}),
        ("{Rosa Lind} said [the pier is closed for good].", {"content", "content+source", "exact"}),
        ("Rosa Lind <said> [the pier is closed for good].", {"content", "exact"}),
        ("{Rosa Lind said the pier} <is> [closed for good].", {"content"}),
        ("{Rosa Lind} <said> [the pier] is closed for good.", set()),
    ],
)
def test_half_of_the_words_are_enough(read: str, right: set[str]) -> None:
    """A content or a source is right where half of all words of both are shared; exact needs all of the content."""
    got = reached([article("{Rosa Lind} <said> [the pier is closed for good].")], read)
    assert {name for name in ("content", "content+source", "content+source+cue", "exact") if got[name]} == right


def test_the_best_pair_is_made_first_and_each_is_used_once() -> None:
    """Of two that were found for one of gold, the better is its pair, and the other is one too many."""
    gold = "{Lind} <said> [the pier is closed for good]."
    got = reached([article(gold)], "{Lind} <said> [the pier is closed] for good.", gold)
    assert got["content, precision"] == 0.5
    assert got["content, recall"] == 1
    assert got["content"] == pytest.approx(2 / 3)


def test_an_article_in_which_nothing_was_found_counts() -> None:
    """What stands in an article that was refused is missed."""
    gold = "{Lind} <said> [the pier is closed]."
    assert reached([article(gold), article(gold, name="ferry")], gold)["content, recall"] == 0.5


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("[“The pier is closed,”] Lind said.", "direct"),
        ("Lind said [the pier is “closed”].", "mixed"),
        ("Lind said [the pier is closed].", "indirect"),
        ("[“The pier\nis closed,”] Lind said.", "mixed"),
    ],
)
def test_the_form_is_told_by_quotation_marks(sentence: str, form: str) -> None:
    """Words in quotation marks are direct speech, as far as the line goes."""
    text, marked = unmarked(sentence)
    assert form_of(marked, text, in_quotes(text)) == form


def test_those_without_a_source_are_counted_by_themselves() -> None:
    """Recall of what has no source is told beside that of its form: its source is right where none is read."""
    gold = article("It is <said> [that the pier is closed].")
    counts = counted(gold, gold.gold)
    assert (counts["no source", "gold"], counts["no source", "source"], counts["indirect", "source"]) == (1, 1, 1)


def made_up(chance: random.Random) -> tuple[Article, tuple[Marked, ...]]:
    """An article of nonsense with gold, and predictions that are like it here and there."""
    words = [
        chance.choice(["pier", "“boat", "sea”", "wind,", "it's", "\n", "says", "of", "storm.", '"sail"']) for _ in range(120)
    ]
    text = " ".join(words)
    places = [0, *(number + 1 for number, character in enumerate(text) if character == " ")]

    def spans(count: int) -> tuple[Span, ...]:
        cuts = sorted(chance.sample(places, 2 * count))
        return tuple(Span(start, end - 1) for start, end in list(pairwise(cuts))[::2])

    gold = tuple(
        Marked(source=spans(chance.randrange(2)), cue=spans(1), content=spans(chance.randrange(1, 3))) for _ in range(8)
    )
    near = tuple(
        Marked(
            source=chance.choice([one.source, spans(1), ()]),
            cue=chance.choice([one.cue, ()]),
            content=chance.choice([one.content, one.content[:1], spans(1)]),
            score=0.5,
        )
        for one in chance.sample(gold, 6)
    )
    return Article(name="", text=text, gold=gold), near


@pytest.mark.skipif(not CHECKS.exists(), reason="the check scripts that this measure follows are not beside this checkout")
def test_figures_are_those_of_the_check_scripts(tmp_path: Path) -> None:
    """On texts of nonsense, every figure is the one that the check scripts print."""
    chance = random.Random(7)
    lines = []
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    for number in range(12):
        made, near = made_up(chance)
        (tmp_path / "text" / f"a{number}.txt").write_text(made.text, encoding="utf-8")
        (tmp_path / "attributions" / f"a{number}_x.ann").write_text(brat(made), encoding="utf-8")
        lines.append(as_line(f"a{number}", near))
    found = tmp_path / "found.jsonl"
    found.write_text("\n".join(lines), encoding="utf-8")
    got = figures(total(counts_of(list(articles(tmp_path)), predictions(found))))
    wanted = json.loads(checked("attribution.py", tmp_path, found, "--json"))["scores"]
    for ours, theirs in (("content", "content"), ("content+source", "content+source"), ("exact", "exact content")):
        assert got[ours] == pytest.approx(wanted[theirs]["f1"]), ours
    assert got["content+source+cue"] == pytest.approx(wanted["content+src+cue"]["f1"])
    for role in ROLES:
        assert got[f"tokens {role}"] == pytest.approx(wanted[f"tokens.{role}"]["f1"])
    for form in ("direct", "mixed", "indirect"):
        for name in ("content", "content+source"):
            assert got[f"{form}, {name}"] == pytest.approx(wanted[f"recall.{form}"][name])
    printed = {line.split()[0]: line.split()[-1] for line in checked("spans.py", tmp_path, found).splitlines()}
    assert printed == {
        **{role: f"{got[f'spans {role}']:.3f}" for role in ROLES},
        "macro": f"{got['spans macro']:.3f}",
    }
    assert 0 < got["content+source+cue"] < got["content+source"] < got["content"] < 1


def checked(script: str, *arguments: Path | str) -> str:
    """What a check script prints."""
    command = [sys.executable, str(CHECKS / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def brat(made: Article) -> str:
    """The gold of an article as brat writes it."""
    rows, events = [], []
    for number, one in enumerate(made.gold):
        arguments = []
        for role in ROLES:
            if spans := one.role(role):
                key = f"T{number * 3 + ROLES.index(role) + 1}"
                offsets = ";".join(f"{span.start} {span.end}" for span in spans)
                rows.append(f"{key}\t{role.title()} {offsets}\t...")
                arguments.append(f"{role.title()}:{key}")
        events.append(f"E{number + 1}\tAttribution:{arguments[0].partition(':')[2]} {' '.join(arguments)}")
    return "\n".join([*rows, *events, ""])


def test_predictions_are_kept_as_they_were_found(tmp_path: Path) -> None:
    """A line of JSON holds all of what was found in an article."""
    found = (Marked(source=(Span(0, 4),), content=(Span(5, 9), Span(10, 12)), score=0.25), Marked(content=(Span(5, 9),)))
    (tmp_path / "found.jsonl").write_text(as_line("pier", found) + "\n\n", encoding="utf-8")
    assert predictions(tmp_path / "found.jsonl") == {"pier": found}


def test_the_same_articles_give_the_same_intervals() -> None:
    """Articles are drawn by a fixed seed; another seed draws others. The figure itself lies between the ends."""
    chance = random.Random(3)
    counts = counts_of(*_many(chance))
    once = intervals(counts, figures, draws=200)
    assert once == intervals(counts, figures, draws=200)
    assert once != intervals(counts, figures, draws=200, seed=1)
    whole = figures(total(counts))
    assert all(once[name].low <= whole[name] <= once[name].high for name in ("content", "content+source", "tokens content"))
    assert once["content"].low < once["content"].high


def _many(chance: random.Random) -> tuple[list[Article], dict[str, tuple[Marked, ...]]]:
    made = [made_up(chance) for _ in range(10)]
    named = [Article(name=str(number), text=one.text, gold=one.gold) for number, (one, _) in enumerate(made)]
    return named, {str(number): near for number, (_, near) in enumerate(made)}


def test_articles_that_are_alike_leave_no_doubt() -> None:
    """Where every article says the same, each draw does."""
    gold = "{Lind} <said> [the pier is closed]."
    read = [article(gold, name=name) for name in ("one", "two", "three")]
    drawn = intervals(counts_of(read, {one.name: one.gold for one in read}), figures, draws=20)
    assert (drawn["content"].low, drawn["content"].high) == (1, 1)
    with pytest.raises(ValueError, match="no articles"):
        intervals([], figures)


def test_a_score_is_held_against_what_is_right() -> None:
    """Two statements of score .9 of which one is right lie .4 apart; one of .2 that is wrong lies .2 apart."""
    found = [Scored(0.9, True), Scored(0.9, False), Scored(0.2, False), Scored(1.0, True)]
    width = of_equal_width(found)
    assert [astuple(one) for one in width] == [(1, 0.2, 0.0), pytest.approx((3, 2.8 / 3, 2 / 3))]
    assert expected_error(width) == pytest.approx((0.2 + 0.8) / 4)
    assert [astuple(one) for one in of_equal_mass(found, 2)] == [pytest.approx((2, 0.55, 0.5)), pytest.approx((2, 0.95, 0.5))]
    assert expected_error(of_equal_mass(found, 2)) == pytest.approx((2 * 0.05 + 2 * 0.45) / 4)
    assert expected_error([]) == 0
    assert list(calibration([])) == ["no scores: what was found tells none"]


def test_a_statement_is_right_with_its_content_and_its_source() -> None:
    """What has no pair, or another source, is wrong; what has no score is left out."""
    gold = article("{Lind} <said> [the pier is closed].")
    found = (
        Marked(source=gold.gold[0].source, content=gold.gold[0].content, score=0.8),
        Marked(source=gold.gold[0].cue, content=gold.gold[0].source, score=0.3),
        Marked(content=gold.gold[0].cue),
    )
    assert scored([gold], {"pier": found}) == [Scored(0.8, True), Scored(0.3, False)]
    assert scored([gold], {"pier": (Marked(content=gold.gold[0].content, score=0.8),)}) == [Scored(0.8, False)]


def all_right() -> Measured:
    """What reaches everything."""
    gold = article("{Lind} <said> [the pier is closed].")
    return measured([gold], {"pier": (Marked(source=gold.gold[0].source, content=gold.gold[0].content, score=0.7),)})


def test_a_figure_below_its_floor_is_named() -> None:
    """The gate tells what fell, and how far it may; a calibration error must not rise."""
    assert list(fallen(all_right(), {"content": 1.0, "exact": 0.5, CALIBRATION: 0.31})) == []
    assert list(fallen(all_right(), {"tokens cue": 0.25, CALIBRATION: 0.29})) == [
        "tokens cue is 0.0000, and must be 0.2500 at least",
        "calibration error is 0.3000, and may be 0.2900 at most",
    ]


def test_floors_and_others_figures_are_of_figures_there_are() -> None:
    """What a file names is a figure that is counted; every engine's floors are read."""
    known = set(all_right().figures)
    assert floors("rules", FLOORS)
    assert floors("no such engine", FLOORS) == {}
    assert set(floors("rules", FLOORS)) <= known | {CALIBRATION}
    assert all(set(peer["figures"]) <= known for peer in peers())


def test_the_table_sets_others_beside() -> None:
    """A row tells the figure, its interval, and what others reach."""
    rows = {line[:28].strip(): line[28:].split() for line in table(all_right()) if line}
    assert rows["content"][:5] == ["1.000", "1.000", "to", "1.000", "0.794"]
    assert rows["indirect, content (1)"][0] == "1.000"


def polnear(folder: Path) -> Path:
    """A folder laid out as PolNeAR's, with one article of ours."""
    for inner in ("text", "attributions"):
        (folder / inner).mkdir()
    (folder / "text" / "harbour.txt").write_text(TEXT, encoding="utf-8")
    (folder / "attributions" / "harbour_a1.ann").write_text(
        f"T1\tSource {place(SOURCE)}\t{SOURCE}\nT2\tContent {place(QUOTED)}\t{QUOTED}\nT3\tCue {place('said Ida')}\tsaid\n"
        "E1\tAttribution:T3 Source:T1 Content:T2 Cue:T3\n",
        encoding="utf-8",
    )
    return folder


def test_the_command_reads_counts_and_holds_to_floors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole program reads the texts; of two statements found one is in gold. The rules' floors hold on it but for some."""
    folder = str(polnear(tmp_path))
    printed = run("statements.py", folder, "--engine", "rules", "--errors")
    assert printed.startswith("1 articles, 1 attributions in gold, 2 found\n")
    assert "2 mistakes of 2 kinds\n" in printed
    assert "invented" in printed
    nothing = tmp_path / "nothing.jsonl"
    nothing.write_text("", encoding="utf-8")
    assert main([folder, "--engine", "rules", "--found", str(nothing), "--gate"]) == 1
    assert "below its floor: content is 0.0000" in capsys.readouterr().out
    assert main([folder, "--engine", "none such", "--found", str(nothing), "--gate"]) == 1
    assert "no floors for the engine none such" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="no such folder"):
        main([str(tmp_path / "text")])
