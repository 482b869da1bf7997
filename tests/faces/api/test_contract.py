"""The API keeps what its document promises, whatever it is asked, also over stories that mean harm."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.archive.tokens import Rights, new_token
from onrecord.faces.api.app import AT
from onrecord.faces.serving.settings import Limits, Settings
from tests import rooms
from tests.faces import hostile

# Whether a question is understood is no matter of its form, so nothing is held against a refusal.
HELD = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "allow_header_conformance",
)


@pytest.fixture(scope="module", name="asking")
def over_hostile_stories(hostile_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks the API of an archive that holds stories that mean harm, and those of the examples, as one who may edit."""
    address = str(shutil.copy(hostile_address, tmp_path_factory.mktemp("contract") / "own.db"))
    with open_archive(address) as archive:
        words, _ = new_token(archive, "Mira", rights=Rights.EDIT, at="2025-04-01T09:00:00+00:00")
    # It asks faster than a reader may.
    settings = Settings(edits=True, engine="rules", limits=Limits(rate=None))
    with rooms.client(address, settings, raises=False) as client:
        client.headers["authorization"] = f"Bearer {words}"
        yield client


@pytest.mark.parametrize("mode", schemathesis.GenerationMode)
def test_the_document_is_kept(asking: TestClient, mode: schemathesis.GenerationMode) -> None:
    """No address answers with what its document does not tell, and none with a fault of the server."""
    schema = schemathesis.openapi.from_dict(asking.get("/openapi.json").json())
    stories = asking.get("/api/v1/stories?limit=200").json()["stories"]
    # No address can carry half a sign.
    harm = [words for words in hostile.HARM if "\ud83c" not in words]
    own = {
        "story": [story["id"] for story in stories],
        "who": [one["id"] for one in asking.get("/api/v1/people?limit=50").json()["people"]],
        "event": ["e1", "e2", *(f"{story['id']}#e1" for story in stories[:4]), "Who met Wanjala in Kisumu?"],
        "speaker": [["Nakato"], ["Ana Reyes"], list(harm[:2])],
        "participant": [["Wanjala"], ["Kiggundu", "Wanjala"]],
        "q": ["ferry", 'speaker:Wanjala (fares OR "the cost")', "What did Ana Reyes say about fares?", *harm],
        "name": ["Nakato", "Ana Reyes", *harm],
    }
    checks: Any = [CHECKS.get_one(name) for name in HELD]
    answered: set[int] = set()
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
        def holds(case: schemathesis.Case[Any], data: st.DataObject) -> None:
            for places in (case.path_parameters, case.query):
                for name in sorted(own.keys() & places.keys()):
                    # What has to fit to come further, and what nobody fits but by chance.
                    if data.draw(st.booleans()):
                        places[name] = data.draw(st.sampled_from(own[name]))
            asked = case.as_transport_kwargs(base_url=f"{rooms.HERE}{AT}")
            asked.pop("cookies", None)
            if isinstance(asked.get("data"), bytes | str):
                asked["content"] = asked.pop("data")
            answer = asking.request(**asked)
            answered.add(answer.status_code)
            case.validate_response(answer, checks=checks)

        with suppress(Unsatisfiable):
            holds()
    assert {200, 400} <= answered if mode is schemathesis.GenerationMode.POSITIVE else 422 in answered
