"""ninjs: objects with the fields of IPTC's schema, and with the statements as associated objects."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.faces.export.ninjs import news
from onrecord.record import Stamp
from tests.asking.test_answering import ferry
from tests.faces.export.stories import FERRY
from tests.faces.test_cli import onrecord

# The fields of https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json, all that are allowed.
FIELDS = frozenset(
    re.findall(
        r"\w+",
        """
        uri type representationType profile version firstCreated versionCreated contentCreated embargoedUntil pubStatus
        urgency copyrightHolder copyrightNotice usageTerms edNote language descriptions bodies headlines people organisations
        places subjects events eventDetails plannedCoverage objects infoSources title by slugline located renditions
        associations altIds trustIndicators standard genres expires rightsInfo digitalSourceType
        """,
    )
)
# And those of the objects within them.
INNER = {
    "descriptions": {"role", "contentType", "value"},
    "bodies": {"role", "contentType", "charCount", "wordCount", "value"},
    "headlines": {"role", "contentType", "value"},
    "people": {"name", "rel", "uri", "literal", "contactInfo"},
    "organisations": {"name", "rel", "uri", "literal", "symbols", "contactInfo"},
    "places": {"name", "rel", "uri", "literal", "contactInfo", "geoJSON"},
    "events": {"id", "name", "rel", "uri", "literal"},
    "infoSources": {"name", "role", "uri", "literal", "contactInfo"},
    "altIds": {"role", "value"},
}
CHOICES = {
    "type": {"text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"},
    "representationType": {"full", "partial"},
}


def faults(told: dict[str, Any], *, within: bool = False) -> list[str]:
    """What the schema does not allow."""
    allowed = FIELDS | {"name", "rel"} if within else FIELDS
    found = [field for field in told if field not in allowed]
    found += [f"no {field}" for field in (("uri", "name") if within else ("uri",)) if field not in told]
    found += [f"{field}: {told[field]}" for field, choices in CHOICES.items() if told.get(field) not in {None, *choices}]
    for field, fields in INNER.items():
        found += [f"{field}.{name}" for one in told.get(field, []) for name in one if name not in fields]
    for one in told.get("associations", []):
        found += faults(one, within=True)
    return found


def exported(archive: Path) -> list[dict[str, Any]]:
    """The objects that come out."""
    return [json.loads(line) for line in onrecord("export", "--format", "ninjs", "--archive", archive).stdout.splitlines()]


def test_the_schema_allows_all_of_it(kept: Path) -> None:
    """No field that ninjs does not have, and those that it asks for."""
    assert [fault for told in exported(kept) for fault in faults(told)] == []


def test_a_story_is_told(kept: Path) -> None:
    """Its address, headline, words, people, and who supplied it; one without an address has a name of its own."""
    first, storm, _ = exported(kept)
    assert (first["uri"], first["headlines"]) == (FERRY, [{"role": "main", "value": "Ferry sails"}])
    assert first["infoSources"] == [{"name": "Courier", "role": "publisher"}, {"name": "Coastwire", "role": "supplier"}]
    assert [one["name"] for one in first["people"]] == ["Ana Reyes", "Tom Okoro", "Li Wen"]
    assert first["events"][0]["name"] == "talks · Ana Reyes and Tom Okoro · Port Elsa · 2024-03-12"
    assert storm["uri"] == f"urn:onrecord:{storm['altIds'][0]['value']}"


def test_a_statement_is_told(kept: Path) -> None:
    """Its words, its sentence, who spoke, who passed it on, how sure it is, and where it stands."""
    first = exported(kept)[0]
    said = first["associations"][0]
    facts = {one["role"]: one["value"] for one in said["descriptions"]}
    assert said["bodies"][0]["value"] == "that the ferry sails again"
    assert said["people"][0]["name"] == "Ana Reyes"
    assert said["infoSources"] == [{"name": "Island Gazette", "role": "via"}]
    assert (facts["cue"], facts["score"], facts["saidOn"]) == ("told", "0.9", "2024-03-12")
    ((start, end),) = json.loads(facts["spans"])["words"]
    assert first["bodies"][0]["value"][start:end] == "that the ferry sails again"


@pytest.mark.parametrize(
    ("value", "field"),
    [("2024-03-12T09:30:00+01:00", "2024-03-12T09:30:00+01:00"), ("2024-03-12T09:30:00", None), ("2024-03-12", None)],
)
def test_a_time_is_never_made_up(value: str, field: str | None) -> None:
    """What has no time or no zone is no date-time, and is told beside."""
    record = ferry()
    told = news(replace(record, story=replace(record.story, first_created=Stamp(value=value, method="line"))))
    assert told.get("firstCreated") == field
    assert ({"role": "firstCreated", "value": value} in told["descriptions"]) is (field is None)
