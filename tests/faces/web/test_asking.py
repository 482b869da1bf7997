"""The page of answers shows what is said to a question, on which sentences, and how it was understood."""

import re

import pytest
from starlette.testclient import TestClient

from tests import rooms


def test_an_answer_stands_with_its_sentence(room: TestClient) -> None:
    """Who met whom, when, and the sentence of the story that says so, one click away."""
    page = room.get("/ask", params={"q": "When did Kiggundu and Lema last meet?"}).text
    assert "he met Tanzanian Deputy Minister Hamisi Lema in Bukoba" in page
    assert re.search(r'href="/story/\w+#e-\w+"', page)
    assert "7 March 2025" in page


def test_it_tells_how_the_question_was_understood(room: TestClient) -> None:
    """Whom a name was taken for stands on the page."""
    page = room.get("/ask", params={"q": "What did Wanjala say about fares?"}).text
    understood = page[page.index("How it was understood") :]
    assert "Grace Wanjala" in understood[: understood.index("</details>")]


def test_what_is_not_said_is_not_answered(room: TestClient) -> None:
    """Somebody whom the archive does not know gets no answer in another's place; those of like names are named."""
    page = room.get("/ask", params={"q": "What did Grace Nobody say?"})
    assert page.status_code == 200
    assert "There is nobody of that name in this archive." in page.text
    assert "/who?name=Grace+Wanjala" in page.text


def test_parts_narrow_a_question_and_stay_in_the_form(room: TestClient) -> None:
    """What a form left empty is not asked, and what it has is shown again."""
    page = room.get("/ask?q=&kind=statement&speaker=Wanjala&about=&since=2025-03&until=").text
    assert "Grace Wanjala" in page
    assert 'name="since" type="text" value="2025-03"' in page
    assert '<option value="statement" selected>' in page
    assert "/download?since=2025-03&amp;kind=statement&amp;speaker=Wanjala&amp;list=ask&amp;format=csv" in page


def test_pages_of_answers_follow_one_another(examples_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than fit on a page stand on the next, none of them twice."""
    monkeypatch.setattr("onrecord.faces.web.asked.SHOWN", 5)
    shown: list[str] = []
    with rooms.client(examples_address) as client:
        address: str | None = "/ask?kind=statement&since=2024"
        while address:
            page = client.get(address).text
            shown += re.findall(r'<a class="permanent" href="([^"]+)"', page)
            following = re.search(r'<a href="([^"]+)" rel="next"', page)
            address = following[1].replace("&amp;", "&") if following else None
    assert len(shown) > 5
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("query", ["kind=nonsense", "since=soon", "about=" + "x" * 1001, "after=nonsense&about=ferry"])
def test_what_cannot_be_asked_is_told(room: TestClient, query: str) -> None:
    """With the reason, and the form to ask otherwise."""
    page = room.get(f"/ask?{query}")
    assert page.status_code == 400


def test_without_a_question_it_shows_how_to_ask(room: TestClient) -> None:
    """Questions that this archive answers, and a form for each part."""
    page = room.get("/ask").text
    assert "This archive answers" in page
    assert 'name="via"' in page
