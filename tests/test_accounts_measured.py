"""The measure of accounts: what is counted of the gold, what may be left out, and that floors are set for all figures."""

import tomllib
from dataclasses import replace

import pytest
from measure.account_cases import Case, Counts, cases, folders, page_of
from measure.account_counts import disagreements, pairs, sources
from measure.accounts import ENGINE, FLOORS, Result, figures
from measure.floors import floors
from measure.gold import ASIDE

from onrecord.linking.accounts import Difference, Matter, Side, Told
from onrecord.record.record import Record
from tests.linking import reports

GOLD = """
[[people]]
id = "ana"
names.coast = ["Ana Reyes"]

[[events]]
id = "elsa"
kind = "meeting"
participants = ["ana"]
told = [
    { story = "coast", words = "had a meeting in Port Elsa" },
    { story = "courier", words = "had a meeting in Skarv" },
    { story = "herald", words = "had a talks in Port Elsa", either = true },
]

[[utterances]]
id = "none"
told = []

[[disagreements]]
of = "elsa"
what = "place"
sides = [
    { value = "Port Elsa", told = [{ story = "coast", words = "had a meeting in Port Elsa" }] },
    { value = "Skarv", told = [{ story = "courier", words = "had a meeting in Skarv" }] },
]

[[alike]]
of = "elsa"
what = "number"
told = [{ story = "coast", words = "24 boats" }, { story = "courier", words = "20 boats" }]

[[sources]]
of = "elsa"
groups = [{ stories = ["coast"] }, { stories = ["courier"] }]
"""
NAMES = ("coast", "courier", "herald")
RECORDS = dict(zip(NAMES, (reports.coast(), reports.courier(), reports.herald()), strict=True))
CASE = Case("ferry", tomllib.loads(GOLD), RECORDS)
KEYS = {name: (record.story.id, "e1") for name, record in RECORDS.items()}


def found_at(_: object, at: tuple[str, object]) -> tuple[str, str] | None:
    """The first event of the story."""
    return at[0], "e1"


def told(record: Record, words: str) -> Told:
    """A sentence of a story that has these words."""
    sentence = next(span for span in record.reading.sentences if words in span.of(record.story.text))
    return Told(story=record.story.id, by="", sentence=sentence, words="", id="")


def differing(matter: Matter, **sides: str) -> Difference:
    """A difference in which stories have these words."""
    found = (Side(value=words, told=(told(RECORDS[name], words),)) for name, words in sides.items())
    return Difference(matter=matter, of="", sides=tuple(found))


@pytest.mark.parametrize(
    ("groups", "counts"),
    [
        ([NAMES], Counts(found=1, gold=1, told=1)),
        ([("coast", "courier")], Counts(found=1, gold=1, told=1)),
        ([("coast", "herald"), ("courier",)], Counts(found=0, gold=1, told=0)),
        ([], Counts(found=0, gold=1, told=0)),
    ],
)
def test_what_may_be_left_out_is_counted_neither_way(groups: list[tuple[str, ...]], counts: Counts) -> None:
    """A pair with it is neither wanted nor wrong."""
    keys = [frozenset(KEYS[name] for name in group) for group in groups]
    assert pairs(CASE, CASE.gold["events"], found_at, keys)[0] == counts


def test_a_pair_that_is_wrong_is_counted() -> None:
    """What gold does not list belongs with nothing."""
    group = [frozenset({KEYS["coast"], ("elsewhere", "e1")})]
    counts, short = pairs(CASE, CASE.gold["events"], found_at, group)
    assert counts == Counts(found=0, gold=1, told=1)
    assert any("together" in line for line in short)


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        ([differing(Matter.PLACE, coast="Port Elsa", courier="Skarv")], Counts(found=1, gold=1, told=1)),
        ([differing(Matter.NUMBER, coast="24 boats", courier="20 boats")], Counts(found=0, gold=1, told=1)),
        ([differing(Matter.DATE, coast="Port Elsa", courier="Skarv")], Counts(found=0, gold=1, told=1)),
        ([], Counts(found=0, gold=1, told=0)),
    ],
)
def test_disagreements_found_and_false(found: list[Difference], counts: Counts) -> None:
    """Found with two of its sides; false where it is of what only looks like one, or of another matter."""
    assert disagreements(CASE, found)[0] == counts


def test_sources_are_counted_by_pairs() -> None:
    """Two independent reports make no pair, and two of one outlet do."""
    assert sources(CASE, {})[0] == Counts(found=0, gold=0, told=0)
    one = replace(RECORDS["courier"].story, outlet="Coastwire")
    same = Case("ferry", CASE.gold, {**RECORDS, "courier": Record(story=one, reading=RECORDS["courier"].reading)})
    assert sources(same, {})[0] == Counts(found=0, gold=0, told=1)


def test_every_figure_has_a_floor() -> None:
    """Nothing that is counted may fall unseen."""
    none = Result("", Counts(), Counts(), Counts(), Counts(), ())
    assert figures([none]).keys() == floors(ENGINE, FLOORS).keys()


def test_what_is_set_aside_is_read_by_itself() -> None:
    """No folder of those set aside is among those that rules are made with."""
    assert folders(aside=False)
    assert not any(ASIDE in folder.parts for folder in folders(aside=False))


def test_stories_carry_what_is_known_of_them() -> None:
    """A line has the text, and the outlet and address of the file beside it."""
    story = sorted(folders(aside=False)[0].glob("*.txt"))[0]
    assert all(f'"{name}"' in page_of(story) for name in ("text", "uri", "outlet", "published"))
    assert callable(cases)
