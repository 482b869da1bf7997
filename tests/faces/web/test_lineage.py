"""The pages of where a story came from, of what changed in it, of a statement and of an event, over stories made by hand."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.work.linking import catch_up
from tests import rooms
from tests.archive.pages import page, said
from tests.asking.test_copies import COURIER, WEEKLY, WIRE
from tests.linking import reports

MEETING = reports.all_reports()
WAS = said(("Ana Reyes", "the old pier opens again on Friday"), uri="https://gull.example/pier")
NOW = said(("Ana Reyes", "the old pier opens again on Monday"), uri="https://gull.example/pier", day="2024-03-13")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A room over copies, versions, and reports of one meeting."""
    address = str(tmp_path_factory.mktemp("desk") / "desk.db")
    with open_archive(address) as archive:
        stories = [WIRE, COURIER, WEEKLY, *MEETING, WAS]
        archive.add([page(story, digest=str(at)) for at, story in enumerate(stories)])
        archive.add([page(NOW, digest="now")])
        catch_up(archive)
    with rooms.client(address) as asking:
        yield asking


def test_where_a_story_came_from_is_drawn_and_listed(desk: TestClient) -> None:
    """The chain of sources stands as a drawing, and link by link as a list."""
    got = desk.get(f"/story/{WEEKLY.story.id}/origin")
    assert got.status_code == 200
    assert got.text.count('class="arc') == 2 == got.text.count('class="tip"')
    assert got.text.index('class="tree"') < got.text.index(f"/story/{COURIER.story.id}") < got.text.index("it credits that one")
    assert "It is not known" in desk.get(f"/story/{MEETING[0].story.id}/origin").text


def test_what_changed_is_shown_word_by_word(desk: TestClient) -> None:
    """The words that went and those that came are marked within their sentence; the versions can be chosen."""
    got = desk.get(f"/story/{NOW.story.id}/changes").text
    assert "<del>Friday</del><ins>Monday</ins>" in got
    assert "same version twice" in desk.get(f"/story/{NOW.story.id}/changes", params={"from": 2, "to": 2}).text
    assert desk.get(f"/story/{NOW.story.id}/changes", params={"from": 9}).status_code == 400
    assert "There is one version" in desk.get(f"/story/{WIRE.story.id}/changes").text
    older = desk.get(f"/story/{WAS.story.id}").text
    assert "This is version 1" in older
    assert "The latest is version 2" in older


def test_a_statement_has_a_page_for_good(desk: TestClient) -> None:
    """Its words, who said them, the text around them, how others carry them, and its own address."""
    view = MEETING[0].statements[0]
    got = desk.get(f"/statement/{MEETING[0].story.id}/{view.id}")
    assert got.status_code == 200
    assert f"{rooms.HERE}/statement/{MEETING[0].story.id}/{view.id}" in got.text
    assert 'class="said" id="s-' in got.text
    assert "In other stories" in got.text
    assert desk.get(f"/statement/{MEETING[0].story.id}/s1-2").status_code == 404


@pytest.mark.parametrize(
    ("ending", "sent", "opening"),
    [
        ("bib", "application/x-bibtex", "@article{"),
        ("ris", "application/x-research-info-systems", "TY  - NEWS"),
        ("json", "application/vnd.citationstyles.csl+json", '[{"URL": "https://gull.example/pier"'),
        ("txt", "text/plain", "Ana Reyes: "),
    ],
)
def test_a_statement_is_cited_in_four_ways(desk: TestClient, ending: str, sent: str, opening: str) -> None:
    """Each citation is a file of its own kind."""
    got = desk.get(f"/statement/{NOW.story.id}/{NOW.statements[0].id}/cite.{ending}")
    assert got.headers["content-type"] == f"{sent}; charset=utf-8"
    assert got.headers["content-disposition"].startswith("attachment; ")
    assert got.text.startswith(opening)
    assert desk.get(f"/statement/{NOW.story.id}/{NOW.statements[0].id}/cite.doc").status_code == 404


def test_accounts_stand_side_by_side(desk: TestClient) -> None:
    """Three stories tell the meeting, and differ in its place: each side has its sentence with a way into its story."""
    first = MEETING[0]
    got = desk.get(f"/event/{first.story.id}/{first.events[0].id}")
    assert got.status_code == 200
    assert "3 stories tell it" in got.text
    assert got.text.count('class="line account') == 3
    assert got.text.count('<span class="label">place</span>') == 1
    for place in ("Port Elsa", "Skarv"):
        assert f"<mark>{place}</mark>" in got.text
        assert f'class="apart side-1">{place}' in got.text or f'class="apart side-2">{place}' in got.text
    for story in MEETING[:3]:
        assert f'href="/story/{story.story.id}#e-{story.events[0].id}"' in got.text
    assert desk.get(f"/event/{first.story.id}/e99").status_code == 404


def test_a_story_names_its_sentences(desk: TestClient) -> None:
    """Every sentence has an address, so that a number that accounts differ in is one click from its words."""
    story = MEETING[0]
    got = desk.get(f"/story/{story.story.id}").text
    assert all(f'id="t-{span.start}"' in got for span in story.reading.sentences)
