"""Office holders: who "the Russian president" is where the story names nobody, and when nobody is guessed."""

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.reading.engines.rules import Rules
from onrecord.reading.holders.table import Table, Term, factbook
from onrecord.reading.readers import chain
from onrecord.record import Holder, Layer, Reading, Span
from onrecord.record.record import Record
from tests.reading.helpers import story_of

CASES = tomllib.loads((Path(__file__).parents[2] / "cases/holders.toml").read_text(encoding="utf-8"))["case"]
MOE = Term(
    name="Ada Moe", office="foreign minister", country="Russia", since=dt.date(2020, 1, 1), until=None, source="our desk"
)
LIN = Term(name="Li Lin", office="mayor", country="Torsvik", since=dt.date(2020, 1, 1), until=None, source="our desk")
ANN = Term(name="Ann Lee", office="president", country="Russia", since=dt.date(2020, 1, 1), until=None, source="our desk")


def read(text: str, *, day: str | None = "2022-06-29", headline: str | None = None, table: Table | None = None) -> Record:
    """The record of a text under a headline, with a table of office holders."""
    story = story_of(f"{headline}\n\n{text}" if headline else text, day)
    if headline:
        story = replace(story, headline=headline, headline_span=Span(0, len(headline)))
    reading = Reading(story_id=story.id)
    for reader in chain(Rules(), holders=table):
        reading = reader.read(story, reading)
    return Record(story=story, reading=reading)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_an_office_has_its_holder(case: dict[str, Any]) -> None:
    """A phrase for an office means its one holder on the day of the story, or nobody."""
    record = read(case["text"], day=case.get("day", "2022-06-29") or None, headline=case.get("headline"))
    told = [[holder.span.of(record.story.text), holder.name, holder.office] for holder in record.holders]
    assert told == case["holders"]


def test_who_is_known_from_outside_is_no_speaker() -> None:
    """The name from the table stands beside the source, marked with the table, and never among speakers or parties."""
    record = read("The Russian president said the road would be paid for.")
    (said,) = record.statements
    assert said.speakers == ()
    assert [holder.name for holder in said.outside] == ["Vladimir Putin"]
    assert said.outside[0].known_from.startswith("World Factbook, ")
    assert "Vladimir Putin" not in [party.name for party in record.parties]


def test_the_spokesman_of_a_holder_is_not_the_holder() -> None:
    """Who speaks for the president is not the president."""
    (said,) = read("The Russian president’s spokesman said the road would be paid for.").statements
    assert said.outside == ()


def test_a_holder_tells_what_led_to_it() -> None:
    """The words for the land and for the office led to it."""
    record = read("The Russian president left.")
    (why,) = record.holders[0].why
    assert [span.of(record.story.text) for span in why.led_by] == ["Russian", "president"]


def test_a_table_of_ones_own_is_asked_first() -> None:
    """One's own table adds offices and lands, and where it knows a holder, it decides."""
    own = Table([MOE, LIN, ANN], others=factbook())
    text = "The Russian foreign minister met Torsvik’s mayor. The Russian president and the Turkish president were not there."
    found = {holder.name: holder.known_from for holder in read(text, table=own).holders}
    assert list(found) == ["Ada Moe", "Li Lin", "Ann Lee", "Recep Tayyip Erdogan"]
    assert found["Ann Lee"] == "our desk"


def test_a_layer_without_holders_was_looked_for() -> None:
    """A story without a day has no holders, and the record says that they were looked for."""
    record = read("The Russian president left.", day=None)
    assert record.reading.holders == tuple[Holder]()
    assert Layer.HOLDERS in record.reading.layers
