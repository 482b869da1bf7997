"""What is counted for Prometheus, and what is said where that is not installed."""

import sys

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from onrecord.faces.api.app import AT
from tests import rooms


def counted(client: TestClient) -> dict[tuple[str, ...], float]:
    """Each line that is counted, by its name and labels."""
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    families = text_string_to_metric_families(answer.text)
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_answers_are_counted(examples_address: str) -> None:
    """By method, part of the room and status: no id and no made-up address makes a line of its own."""
    with rooms.client(examples_address) as client:
        client.get(f"{AT}/counts")
        for path in ("/nothing", "/nothing-else", f"{AT}/stories/none"):
            client.get(path)
        client.request("BREW", "/")
        told = counted(client)
        assert told["onrecord_requests_total", "GET", f"{AT}/counts", "200"] == 1
        assert told["onrecord_requests_total", "GET", "none", "404"] == 3
        assert not [key for key in told if any("nothing" in part or "BREW" in part for part in key)]
        assert told["onrecord_request_seconds_count", f"{AT}/counts"] == 1
        assert told["onrecord_held", "stories"] == client.get(f"{AT}/counts").json()["stories"]


def test_without_prometheus_it_is_said(examples_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The room is served all the same, and /metrics tells what to install."""
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with rooms.client(examples_address) as client:
        answer = client.get("/metrics")
        assert answer.status_code == 404
        assert 'pip install "onrecord[metrics]"' in answer.json()["error"]["detail"]
        assert client.get(f"{AT}/counts").status_code == 200
