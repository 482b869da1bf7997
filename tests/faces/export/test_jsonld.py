"""JSON-LD: types and properties of schema.org, each where schema.org has it."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.faces.export.jsonld import said
from onrecord.record import Form
from tests.asking.test_answering import ferry
from tests.faces.export.stories import FERRY
from tests.faces.test_cli import onrecord

# From https://schema.org/CreativeWork, /NewsArticle, /Quotation, /Claim, /Rating and /Thing: of their properties those in use.
THING = {"@id", "@type", "name", "url", "description"}
WORK = THING | frozenset(
    re.findall(
        r"\w+",
        "headline author publisher creditText datePublished dateModified dateCreated inLanguage locationCreated "
        "mentions hasPart isPartOf isBasedOn citation contentRating creator audience temporal position text",
    )
)
PROPERTIES = {
    "NewsArticle": WORK | {"articleBody", "articleSection"},
    "Quotation": WORK | {"spokenByCharacter"},
    "Claim": WORK | {"appearance", "firstAppearance"},
    "CreativeWork": WORK,
    "Rating": THING | {"ratingValue", "worstRating", "bestRating", "ratingExplanation"},
    "Person": THING,
    "Organization": THING,
    "Place": THING,
    "Audience": THING,
}


def nodes(told: Any) -> Iterator[dict[str, Any]]:
    """All objects of a document."""
    if isinstance(told, dict):
        yield told
        for one in told.values():
            yield from nodes(one)
    elif isinstance(told, list):
        for one in told:
            yield from nodes(one)


def exported(archive: Path) -> dict[str, Any]:
    """The document that comes out."""
    document: dict[str, Any] = json.loads(onrecord("export", "--format", "jsonld", "--archive", archive).stdout)
    return document


def test_schema_org_has_all_of_it(kept: Path) -> None:
    """No type and no property that it does not have; what has no type leads to what has one."""
    document = exported(kept)
    assert document["@context"] == "https://schema.org"
    known = {node["@id"] for node in nodes(document) if "@id" in node and "@type" in node}
    for node in nodes(document["@graph"]):
        if "@type" in node:
            assert set(node) <= PROPERTIES[node["@type"]]
        else:
            assert set(node) == {"@id"}
            assert node["@id"] in known


def test_a_statement_is_told(kept: Path) -> None:
    """Its words and where they stand, who spoke, on whose word, the sentence, and how sure the reading is."""
    article = exported(kept)["@graph"][0]
    told = article["hasPart"][0]
    assert (article["url"], article["creditText"]) == (FERRY, "Coastwire")
    assert (told["@type"], told["text"], told["dateCreated"]) == ("Claim", "that the ferry sails again", "2024-03-12")
    assert told["creator"] == [{"@type": "Person", "name": "Ana Reyes"}]
    assert told["creditText"] == "Ana Reyes, by Island Gazette"
    assert told["firstAppearance"] == told["isBasedOn"][0] == {"@type": "CreativeWork", "creditText": "Island Gazette"}
    assert told["contentRating"]["ratingValue"] == 0.9
    for piece in (told, told["citation"]):
        start, end = map(int, piece["position"].split())
        assert article["articleBody"][start:end] == piece["text"]


@pytest.mark.parametrize(("form", "kind"), [(Form.DIRECT, "Quotation"), (Form.MIXED, "Quotation"), (Form.INDIRECT, "Claim")])
def test_words_in_quotation_marks_are_a_quotation(form: Form, kind: str) -> None:
    """What is told in other words is a claim, and nobody's very words."""
    record = ferry()
    view = record.statements[0]
    told = said(record, replace(view, row=replace(view.row, form=form)), view.id)
    assert (told["@type"], "spokenByCharacter" in told) == (kind, kind == "Quotation")
