"""An archive to export: a story with all there is to tell, one without a day or an address, and one that says nothing."""

from pathlib import Path

from measure.making import Sheet

from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.record.record import Record
from tests.archive.pages import page, said
from tests.asking.test_answering import ferry

FERRY = "https://courier.example/ferry"


def silent() -> Record:
    """A story in which nobody says anything."""
    sheet = Sheet()
    sheet.count(12, "bridges")
    return sheet.record(uri="https://courier.example/bridges", day="2024-04-01")


def fill(archive: Archive) -> None:
    """Puts the stories in."""
    storm = said(("Li Wen", "the “storm”,\nas they call it, is over"), uri=None, day=None)
    archive.add([page(record, uri=str(number)) for number, record in enumerate((ferry(FERRY), storm, silent()))])


def filled(folder: Path) -> Path:
    """The file of such an archive."""
    path = folder / "kept.db"
    with open_archive(str(path)) as archive:
        fill(archive)
    return path
