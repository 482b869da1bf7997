"""Lines that say who supplied or wrote a story are read, and sentences about an agency stay."""

import pytest

from onrecord.intake.assemble import assemble
from onrecord.intake.credit import closing, supplied
from onrecord.record import Story

PROSE = "".join(
    f"The council of Toren said in its {nth} letter that the dam would be mended before the rains and that all were safe.\n\n"
    for nth in ("first", "second", "third")
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Source: Kestrel News Agency", ["Kestrel News Agency"]),
        ("Source: Xinhua | Editor: Li", ["Xinhua"]),
        ("Contributing: Nick Zane, Oltan News Service.", ["Oltan News Service"]),
        ("“Kestrel” news agency", ["“Kestrel” news agency"]),
        ("With additional reporting by our staff in Varna", []),
        ("— Reuters", ["Reuters"]),
        ("(AFP)", ["AFP"]),
        ("With reporting by AP", ["AP"]),
        ("(With inputs from agencies)", ["agencies"]),
        ("(With inputs from Toren Daily Press)", ["Toren Daily Press"]),
        ("With inputs from WNS and Jane Doe in Varna", ["WNS"]),
        ("(With PTI inputs)", ["PTI"]),
        ("With agency inputs", ["agency"]),
        ("Staff and agencies in Oltan City", ["Staff and agencies"]),
        ("Copyright 2022 The Associated Press. All rights reserved.", ["The Associated Press"]),
    ],
)
def test_a_supplier_is_named(line: str, names: list[str]) -> None:
    """A credit line gives the supplier's name, where it stands."""
    found = supplied(line)
    assert found is not None
    assert [name for name, _, _ in found.names] == names
    assert [line[start:end] for _, start, end in found.names] == names


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("(Reporting by Grace Whitlow in London and Arjun Pai; Editing by Mark Dunne)", "Grace Whitlow, Arjun Pai"),
        ("Tina Cobb contributed to this report.", None),
        ("With inputs from Grace Whitlow and WNS", None),
        ("--additional reporting from Grace Whitlow", None),
    ],
)
def test_the_writers_at_the_foot(line: str, byline: str | None) -> None:
    """Who reported is the writer; who helped or edited is not."""
    found = supplied(line)
    assert found is not None
    assert found.byline == byline


@pytest.mark.parametrize(
    "line",
    [
        "The source: a man in the crowd.",
        "Online:",
        "Reuters said so.",
        "With fresh inputs",
        "With the latest inputs",
        "With no more inputs",
        "Source code was lost",
    ],
)
def test_no_supplier_in_prose(line: str) -> None:
    """Words about sources are no credit line."""
    assert supplied(line) is None


def test_an_agency_closes_the_last_paragraph() -> None:
    """An agency in brackets behind the last sentence stays in the text, and is a credit that shows its words."""
    found = assemble(PROSE + "The rains begin in October. (AFP)")
    assert isinstance(found, Story)
    (credit,) = found.credits
    assert credit.span is not None
    assert (credit.name, credit.span.of(found.text)) == ("AFP", "AFP")
    assert closing("The dam holds. (for now)") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Amsel “thanked her for her service”, her office said in a statement carried by the TASV news agency.",
        "The film was praised by the country’s oldest news agency.",
        "She has worked for eleven years at the Lakeside news service.",
        "With input from residents, the council redrew the plan in May.",
        "With contributions from forty farmers, the mill was rebuilt by spring.",
        "Reported by a neighbour, the fire was out within the hour.",
        "Amsel thanked the farmers who contributed.",
        "Forty farmers contributed.",
    ],
)
def test_a_sentence_about_an_agency_is_no_credit(sentence: str) -> None:
    """A paragraph that ends in an agency's name, or begins like a line of credits, is the story's own."""
    assert supplied(sentence) is None
    story = assemble(f"Cracks in the dam\n\n{PROSE}{sentence}")
    assert isinstance(story, Story)
    assert story.text.endswith(sentence)
    assert story.credits == ()
