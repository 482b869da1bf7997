"""What was read wrongly is put right on the pages of the room, and taken back there."""

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import document_fromstring
from starlette.testclient import TestClient

from onrecord.archive.opening import open_archive
from onrecord.archive.tokens import Rights, new_token
from onrecord.faces.serving.settings import Settings
from onrecord.faces.web import addresses
from onrecord.faces.web.pages.correcting import Card, card, card_of, changes
from tests import rooms

VILKS = "s790-867"


def entered(address: str) -> Iterator[TestClient]:
    """Asks for pages as one who may edit."""
    with open_archive(address) as archive:
        words, _ = new_token(archive, "Mira", rights=Rights.EDIT, at="2025-04-01T09:00:00+00:00")
    with rooms.client(address, Settings(edits=True, engine="rules")) as client:
        client.post("/enter", data={"token": words})
        yield client


@pytest.fixture(name="desk")
def signed_in(own_examples: str) -> Iterator[TestClient]:
    """One who may edit, at the examples."""
    yield from entered(own_examples)


@pytest.fixture(name="story")
def harbour(own_examples: str) -> str:
    """The id of the story of a strike in a harbour."""
    with open_archive(own_examples) as archive:
        return next(row.id for row in archive.stories() if row.headline and row.headline.startswith("Strike"))


def form(page: str, id: str) -> dict[str, str]:
    """The fields of the form of a statement, as a browser would send them."""
    (found,) = re.findall(rf'<form action="/correct/\w+/{id}".*?</form>', page, re.DOTALL)
    fields = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*?value="([^"]*)"', found))
    fields |= dict(re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</textarea>', found))
    return {name: html.unescape(value) for name, value in fields.items()}


def test_a_card_puts_right_what_is_said_otherwise(desk: TestClient, story: str) -> None:
    """Only what was changed on the card becomes a row, with who, and why; it can be taken back."""
    sent = form(desk.get(f"/correct/{story}").text, VILKS) | {
        "speaker": "Edgars Vilks",
        "said_on": "2025-03-06",
        "why": "it is his office",
    }
    sent["day_words"] = "Friday"
    answer = desk.post(f"/correct/{story}/{VILKS}", data=sent)
    assert (answer.status_code, answer.url.path) == (200, f"/correct/{story}")
    assert answer.text.count("corrected by hand") == 1
    assert "Edgars Vilks" in desk.get(f"/statement/{story}/{VILKS}").text
    listed = desk.get("/corrections").text
    assert listed.count("Mira") >= 2
    assert "it is his office" in listed
    csrf = re.findall(r'name="csrf" value="([^"]+)"', listed)[0]
    desk.post("/corrections/1/undo", data={"csrf": csrf, "why": "no, it is not"})
    assert "taken back" in desk.get("/corrections").text
    again = form(desk.get(f"/correct/{story}").text, VILKS)
    assert (again["speaker"], again["said_on"]) == ("", "2025-03-06")


def test_words_are_put_right_and_statements_go_and_come(desk: TestClient, story: str) -> None:
    """A statement with other words, one that is none, and one that was missing."""
    sent = form(desk.get(f"/correct/{story}").text, VILKS)
    words = "Transport Minister Edgars Vilks will meet … in Riga on Friday"
    page = desk.post(f"/correct/{story}/{VILKS}", data=sent | {"words": words, "why": "shorter"}).text
    assert words in page
    assert f'id="s-{VILKS}"' in page
    page = desk.post(f"/correct/{story}/{VILKS}", data=sent | {"words": words, "act": "none", "why": "a plan"}).text
    assert f'id="s-{VILKS}"' not in page
    missing = {
        "csrf": sent["csrf"],
        "words": "They want a pay rise of 11 percent.",
        "speaker": "Janis Ozols",
        "why": "heard it",
    }
    page = desk.post(f"/correct/{story}/missing", data=missing | {"why": "heard it"}).text
    assert "They want a pay rise of 11 percent." in page
    assert page.count("corrected by hand") == 1


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"speaker": "Karlis Stein"}, "the story does not name Karlis Stein"),
        ({"words": "the minister <b>will</b> meet them"}, "do not stand in the story"),
        ({"said_on": "Friday"}, "is no day"),
        ({}, "nothing is said otherwise"),
    ],
)
def test_what_does_not_fit_is_told_beside_the_card(desk: TestClient, story: str, change: dict[str, str], trouble: str) -> None:
    """The form keeps what was written in it; nothing is kept in the archive."""
    sent = form(desk.get(f"/correct/{story}").text, VILKS) | {"why": "to try"} | change
    answer = desk.post(f"/correct/{story}/{VILKS}", data=sent)
    assert answer.status_code == 400
    assert trouble in answer.text
    assert f'id="s-{VILKS}" open' in answer.text
    assert "<b>" not in answer.text
    assert "Nothing is put right yet" in desk.get("/corrections").text


def test_only_those_who_may_edit_find_the_forms(room: TestClient, desk: TestClient, story: str) -> None:
    """A room that is read only shows no form, and takes none; nor does one of another site."""
    assert room.get(f"/correct/{story}").status_code == 403
    assert room.post(f"/correct/{story}/{VILKS}", data={"why": "x"}).status_code == 403
    assert room.get("/corrections").status_code == 200
    assert desk.post(f"/correct/{story}/{VILKS}", data={"csrf": "x", "why": "x"}).status_code == 403
    assert desk.get("/correct/nowhere").status_code == 404
    sent = form(desk.get(f"/correct/{story}").text, VILKS)
    assert desk.post(f"/correct/{story}/s1-2", data=sent | {"why": "x", "act": "none"}).status_code == 404
    assert desk.post("/corrections/7/undo", data={"csrf": sent["csrf"]}).status_code == 404


def test_a_card_that_is_sent_back_as_it_is_says_nothing(hostile_address: str, tmp_path: Path) -> None:
    """Whatever signs a story has, a form has them as a browser sends them back; and none of them is anything but text."""
    address = str(shutil.copy(hostile_address, tmp_path / "own.db"))
    for client in entered(address):
        with open_archive(address) as archive:
            stories = [archive.story(row.id) for row in archive.stories(limit=100)]
        for story in stories:
            page = document_fromstring(client.get(addresses.correct(story.story.id)).content)
            assert not page.xpath("//*[@onerror or @onload or @style] | //script[not(@src)] | //img")
            for view in story.statements:
                (found,) = page.xpath("//form[@action=$to]", to=addresses.correct(story.story.id, view.id))
                told = {name: value for name, value in found.form_values() if name in Card.__dataclass_fields__}
                assert changes(card_of(view), card(**told)) == []
