"""Pages on a terminal that lacks some signs: a question mark stands in their place, and nothing breaks off."""

from pathlib import Path

import pytest
from measure.making import Sheet

from onrecord.archive.opening import open_archive
from onrecord.record.record import Record
from onrecord.work.linking import catch_up
from tests.archive.pages import page
from tests.faces.test_cli import started

SAID = "“no islander”, as Šárka’s letter has it, would be left on the quay without a boat when the winter storms come again"
FIRST, SECOND = "https://coast.example/1", "https://courier.example/1"


def story(uri: str, outlet: str, *, further: str = "", credits: tuple[str, ...] = ()) -> Record:
    """A story with signs that ASCII lacks, by one of two papers."""
    sheet = Sheet()
    sheet.meet("Šárka Nováková", "Tom Økland", place="Šumperk", on="2024-03-12")
    sheet.say("Šárka Nováková", SAID + further)
    return sheet.record(uri=uri, headline="“Boats” for Šumperk", outlet=outlet, day="2024-03-12", credits=credits)


@pytest.mark.parametrize(
    "command",
    [
        ["people"],
        ["people", "Nováková"],
        ["copies", SECOND],
        ["origin", SECOND],
        ["accounts", FIRST],
        ["utterances", "Nováková"],
        ["ask", "What did Nováková say?"],
        ["search", "quay"],
        ["diff", FIRST],
    ],
    ids=" ".join,
)
def test_a_terminal_without_signs_is_printed_to(tmp_path: Path, command: list[str]) -> None:
    """Every page of an archive comes out whole on a terminal that knows ASCII alone."""
    kept = tmp_path / "kept.db"
    with open_archive(str(kept)) as archive:
        told = story(FIRST, "Pobřeží"), story(SECOND, "Kurýr", credits=("Pobřeží",)), story(FIRST, "Pobřeží", further=" to Øy")
        archive.add([page(one, digest=str(at)) for at, one in enumerate(told)])
        catch_up(archive)
    done = started(*command, "--archive", kept, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()
