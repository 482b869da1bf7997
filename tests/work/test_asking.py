"""Offices in a question mean those who hold them in the stories."""

import datetime as dt
from pathlib import Path

import pytest

from onrecord.archive.opening import open_archive
from onrecord.work.adding import Adding
from onrecord.work.asking import ask
from onrecord.work.settings import Settings

PARAGRAPHS = (
    "PORT ELSA, March 12 - Ghanaian President Kofi Mensah met Norwegian Transport Minister Ingrid Solberg on Tuesday. "
    '"The ferry will sail again on Friday," Mensah told reporters after the talks. Solberg said that the pier was not safe.',
    "The mayor of Port Elsa, Ana Reyes, said that nobody had asked her. "
    "Vice President Tom Okoro of Ghana said the harbour was full.",
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the president of Ghana say?", ["The ferry will sail"]),
        ("What did the Ghanaian president say about the ferry?", ["The ferry will sail"]),
        ("What did the transport minister say?", ["the pier was not safe"]),
        ("What did the minister of transport of Norway say about the pier?", ["the pier was not safe"]),
        ("What did the mayor say?", ["nobody had asked her"]),
        ("What did the king say?", []),
        ("What did the Norwegian president say?", []),
        ("Who met the Ghanaian president?", ["met Norwegian"]),
    ],
)
def test_an_office_means_who_holds_it(address: str, tmp_path: Path, question: str, words: list[str]) -> None:
    """With the land in any form or without it; an office that nobody holds means nobody."""
    path = tmp_path / "talks.txt"
    path.write_text("\n\n".join(PARAGRAPHS), encoding="utf-8")
    with open_archive(address) as archive:
        for _ in Adding(archive, Settings(engine="rules"), workers=1).run([str(path)]):
            pass
        found = ask(archive, question, day=dt.date(2024, 4, 1)).answers
        told = [one.words for one in found]
        assert len(told) == len(words), told
        assert all(wanted in given for wanted, given in zip(words, told, strict=True))
