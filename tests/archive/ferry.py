"""A few stories of a ferry, linked: a minister under two names, another of one of these names, a mayor, a wire service."""

from dataclasses import replace

from measure.making import Sheet

from onrecord.archive.store import Archive
from onrecord.record import EventKind, Span
from onrecord.record.record import Record
from onrecord.work.linking import catch_up
from onrecord.work.people import People
from tests.archive.pages import page


def with_role(sheet: Sheet, name: str, role: str, *, uri: str, day: str, outlet: str) -> Record:
    """The story on a sheet, in which somebody has a role, written at its end."""
    start = len(sheet.text)
    span = sheet.write(role)
    sheet.end(start)
    record = sheet.record(uri=uri, day=day, outlet=outlet, headline=f"Of {name}")
    roles: dict[str, tuple[Span, ...]] = {name: (span,)}
    parties = tuple(replace(party, roles=roles.get(party.name, ())) for party in record.reading.parties)
    return replace(record, reading=replace(record.reading, parties=parties))


def stories() -> list[Record]:
    """In order of their days."""
    first = Sheet()
    first.say("Ana Reyes", "the ferry sails in June", to="Radio Skarv", on="2024-03-11", via=("Coastwire",))
    first.say("Ana Reyes", "the harbour is deep")
    first.meet("Ana Reyes", "Tom Okoro", place="Port Elsa", on="2024-03-12")
    second = Sheet()
    second.say("A. Reyes", "the ferry sailed late", on="2024-05-02", via=("Coastwire",))
    second.say("Tom Okoro", "the quay holds")
    second.meet("A. Reyes", "Tom Okoro", kind=EventKind.CALL, on="2024-05-02")
    third = Sheet()
    third.say("Lucia Reyes", "the opera opens")
    third.meet("Lucia Reyes", "Tom Okoro", on="2024-06")
    return [
        with_role(first, "Ana Reyes", "transport minister", uri="https://a.example/1", day="2024-03-12", outlet="Courier"),
        with_role(second, "A. Reyes", "transport minister", uri="https://a.example/2", day="2024-05-03", outlet="Courier"),
        with_role(third, "Lucia Reyes", "soprano", uri="https://b.example/3", day="2024-06-01", outlet="Gazette"),
    ]


def fill(archive: Archive) -> None:
    """Puts them into an archive, and says who is who."""
    archive.add([page(one) for one in stories()])
    catch_up(archive, linkers=(People(),))
