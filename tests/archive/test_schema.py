"""The tables can be read by people, with any program that reads the database."""

from measure.making import Sheet
from sqlalchemy import text

from onrecord.archive.opening import open_archive
from onrecord.archive.schema import VIEWS, metadata
from onrecord.archive.store import Archive
from tests.archive.pages import page, said


def rows(archive: Archive, view: str) -> list[dict[str, object]]:
    """All rows of a view."""
    with archive.reading() as connection:
        return [dict(row) for row in connection.execute(text(f"SELECT * FROM {view} ORDER BY number")).mappings()]


def test_views_put_the_tables_together(archive: Archive) -> None:
    """Who said what, who met whom, and the figures, with where they stand; of a page only the newest version."""
    sheet = Sheet()
    sheet.say("Ana Reyes", "the ferry sails", to="Radio Skarv", on="2024-03-12", via=("Island Gazette",))
    sheet.meet("Ana Reyes", "Tom Okoro", place="Port Elsa", on="2024-03-12")
    sheet.count(400, "passengers", bound="more than")
    uri = "https://courier.example/1"
    archive.add([page(said(("Ana Reyes", "the ferry waits"), uri=uri)), page(sheet.record(uri=uri), digest="2")])
    (told,) = rows(archive, "who_said_what")
    assert (told["speaker"], told["words"], told["said_to"], told["said_on"], told["passed_on_by"], told["uri"]) == (
        "Ana Reyes",
        "that the ferry sails",
        "Radio Skarv",
        "2024-03-12",
        "Island Gazette",
        uri,
    )
    met = rows(archive, "who_met_whom")
    assert [(row["participant"], row["place"], row["date"]) for row in met] == [
        ("Ana Reyes", "Port Elsa", "2024-03-12"),
        ("Tom Okoro", "Port Elsa", "2024-03-12"),
    ]
    (figure,) = rows(archive, "figures_given")
    assert (figure["bound"], figure["amount"], figure["unit"]) == ("more than", 400.0, "passengers")
    assert set(VIEWS) == {"who_said_what", "who_met_whom", "figures_given"}


def test_no_row_has_a_clock_in_it() -> None:
    """No column of any table is a time of the machine's."""
    kinds = {str(column.type) for table in metadata.tables.values() for column in table.columns}
    assert kinds == {"INTEGER", "BIGINT", "TEXT", "BOOLEAN", "BLOB", "DOUBLE"}


def test_a_server_puts_names_in_order_as_a_file_does(postgres_address: str) -> None:
    """Wherever a server stands, and whatever its language, texts are in the order of their characters."""
    asked = (
        "SELECT DISTINCT collation_name FROM information_schema.columns WHERE data_type = 'text' AND table_schema = 'public'"
    )
    with open_archive(postgres_address) as archive, archive.reading() as connection:
        assert set(connection.scalars(text(asked))) == {"C"}
