"""FollowTheMoney: entities with the properties of its schemata, which lead to one another."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.faces.export.stories import FERRY
from tests.faces.test_cli import onrecord

# From followthemoney 4.11.2, followthemoney/schema/*.yaml, with what a schema has from those it extends: of each those in use.
THING = {"name", "summary", "description", "sourceUrl", "publisher", "notes", "proof", "modifiedAt"}
PROPERTIES = {
    "Article": THING
    | {"title", "fileName", "author", "publishedAt", "mimeType", "bodyText"}
    | {"peopleMentioned", "companiesMentioned", "locationMentioned"},
    "Person": THING | {"position"},
    "Organization": THING,
    "Mention": {"name", "document", "resolved", "detectedSchema"},
    "Note": THING | {"entity"},
    "UnknownLink": {"subject", "object", "role"},
}
REQUIRED = {
    "Article": {"name", "fileName"},
    "Person": {"name"},
    "Organization": {"name"},
    "Mention": {"name", "document"},
    "Note": {"name"},
    "UnknownLink": {"subject", "object"},
}
# The properties that hold ids, and the schemata that they lead to.
LEADS = {
    "proof": {"Article"},
    "document": {"Article"},
    "resolved": {"Person", "Organization"},
    "entity": {"Person", "Organization"},
    "subject": {"Person", "Organization"},
    "object": {"Note"},
}
# What an id may be made of.
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-_]*[0-9a-zA-Z])?")


@pytest.fixture(name="entities")
def entities_of_an_archive(kept: Path) -> list[dict[str, Any]]:
    """The entities that come out."""
    return [json.loads(line) for line in onrecord("export", "--format", "ftm", "--archive", kept).stdout.splitlines()]


def test_the_schemata_allow_all_of_it(entities: list[dict[str, Any]]) -> None:
    """No property that a schema does not have, those that it asks for, and all values are lists of text."""
    for entity in entities:
        properties = entity["properties"]
        assert REQUIRED[entity["schema"]] <= set(properties) <= PROPERTIES[entity["schema"]]
        assert all(isinstance(value, str) and value for values in properties.values() for value in values)


def test_entities_lead_to_one_another(entities: list[dict[str, Any]]) -> None:
    """Each has an id of its own, and what it leads to has come before it."""
    seen: dict[str, str] = {}
    for entity in entities:
        assert ID.fullmatch(entity["id"])
        assert entity["id"] not in seen
        for name in LEADS.keys() & entity["properties"].keys():
            assert {seen[id] for id in entity["properties"][name]} <= LEADS[name]
        seen[entity["id"]] = entity["schema"]


def test_a_statement_is_a_note(entities: list[dict[str, Any]]) -> None:
    """Its words, its sentence, who spoke, how sure it is, where it stands, and who passed it on."""
    named = {entity["id"]: entity["properties"] for entity in entities}
    told = next(entity for entity in entities if entity["schema"] == "Note")
    link = next(entity["properties"] for entity in entities if entity["schema"] == "UnknownLink")
    assert told["properties"]["description"] == ["that the ferry sails again"]
    assert told["properties"]["sourceUrl"] == [FERRY]
    assert [named[id]["name"] for id in told["properties"]["entity"]] == [["Ana Reyes"]]
    (facts,) = told["properties"]["notes"]
    assert (
        "score 0.9; indirect speech; source “Ana Reyes”; cue “told”; to Radio Skarv; on 2024-03-12; via Island Gazette" in facts
    )
    (text,) = named[told["properties"]["proof"][0]]["bodyText"]
    place = re.search(r"words at (\d+) (\d+)", facts)
    assert place
    assert text[int(place[1]) : int(place[2])] == "that the ferry sails again"
    assert (named[link["subject"][0]]["name"], link["object"]) == (["Island Gazette"], [told["id"]])
