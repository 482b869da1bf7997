"""An archive in a notebook: rows as JSON has them, which become data frames and tables."""

import sys

import pytest

import onrecord
from onrecord.archive.opening import open_archive
from onrecord.errors import NotFoundError, SettingsError
from onrecord.faces.notebook import News
from tests.archive.pages import page, said

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def news(examples_address: str) -> News:
    """The example stories, opened as in a notebook."""
    return onrecord.open(examples_address)


def test_an_archive_is_opened_and_closed(examples_address: str) -> None:
    """What is in an archive is told by its name; where there is none, none is made."""
    with onrecord.open(examples_address) as news:
        assert repr(news).startswith("<News: 10 stories, ")
    with pytest.raises(NotFoundError):
        onrecord.open("nowhere.db")


def test_rows_are_what_json_has(news: News) -> None:
    """A row of a list has the fields that the API gives, with the sentence it rests on."""
    found = news.statements("Nakato", about="cost")
    (row,) = found
    assert (row["speakers"], row["via"], row["text"]) == (
        ("Sarah Nakato",),
        ("Ugandan newspapers",),
        "that Kampala would pay a third of the cost",
    )
    start, end = row["sentence"]
    assert news.story(row["story"]).story.text[start:end] == row["words"]
    assert (repr(found), len(found[:0]), found.columns) == ("<1 statement>", 0, tuple(row))


def test_a_question_is_answered(news: News) -> None:
    """Answers are rows with their evidence; of what nobody said there is none."""
    (answer,) = news.ask("What did Nakato say about the cost?")
    assert answer["evidence"][0]["words"].startswith("Ugandan newspapers")
    assert len(news.ask("What did Zorro say about the cost?")) == 0


def test_everything_else_is_listed(news: News) -> None:
    """Events, figures, people and stories are found in the same way, as many as are asked for."""
    assert {row["standing"] for row in news.events("Kiggundu", standing="planned")} == {"planned"}
    assert news.figures("passengers")[0]["amount"] == 400
    (nakato,) = news.people("Nakato", kind="person")
    assert nakato["roles"] == ("Kiggundu adviser",)
    assert news.search("ferry")[0]["headline"]
    first = news.statements(limit=2)
    assert (len(first), first.more, repr(first)) == (2, True, "<2 statements and more>")
    assert len(news.statements(limit=None)) > 100


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_rows_become_data_frames(news: News, library: str) -> None:
    """Of each list comes a data frame with its columns, also of one that is empty."""
    for rows in (news.statements(), news.events(), news.figures(), news.people(), news.search("ferry"), news.ask("Zorro?")):
        frame = getattr(rows, f"to_{library}")()
        assert (len(frame), tuple(frame.columns)) == (len(rows), rows.columns)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_what_is_not_installed_is_named(news: News, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library, it is said which extra brings it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SettingsError, match=rf'pip install "onrecord\[{library}\]"'):
        getattr(news.people(), f"to_{library}")()


def test_nothing_of_a_story_is_run_in_a_notebook(sqlite_address: str) -> None:
    """What a story says is shown as text, whatever it says."""
    with open_archive(sqlite_address) as archive:
        archive.add([page(said((f"Ana {HOSTILE}", f"the ferry {HOSTILE} sails")))])
    with onrecord.open(sqlite_address) as news:
        shown = "".join(rows._repr_html_() for rows in (news.statements(), news.people(), news.search("ferry")))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script" not in shown
    assert "<img" not in shown


@pytest.mark.parametrize(("call", "given"), [("people", {"kind": "horse"}), ("search", {"words": "x", "order": "alphabet"})])
def test_what_there_is_not_is_said(news: News, call: str, given: dict[str, str]) -> None:
    """A kind of party, or an order, that there is not is told with those that there are."""
    with pytest.raises(SettingsError, match="there are"):
        getattr(news, call)(**given)
