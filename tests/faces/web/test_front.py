"""The front page shows what there is in the archive, and lets anyone ask."""

from starlette.testclient import TestClient


def test_the_front_page_has_a_box_for_questions(room: TestClient) -> None:
    """It can be asked from the front page, without a script."""
    page = room.get("/")
    assert page.status_code == 200
    assert '<form class="question big" action="/ask" method="get"' in page.text
