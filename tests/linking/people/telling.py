"""Stories that tell of people and of what they are, made without reading."""

from dataclasses import replace

from measure.making import Sheet

from onrecord.record import Kind, Span
from onrecord.record.record import Record


def story(uri: str, day: str | None, *who: str, outlet: str | None = None) -> Record:
    """A story with one sentence for each of `who`: "Tajik President; Emomali Rahmon", or a name alone; "=" is before a body."""
    sheet = Sheet()
    roles: dict[str, list[Span]] = {}
    for told in who:
        start = len(sheet.text)
        role, _, name = told.rpartition("; ")
        if role:
            roles.setdefault(name.lstrip("="), []).append(sheet.write(role))
            sheet.write(" ")
        sheet.name(name.lstrip("="), Kind.ORGANISATION if name.startswith("=") else Kind.PERSON)
        sheet.write(" spoke")
        sheet.end(start)
    record = sheet.record(uri=uri, day=day, outlet=outlet)
    parties = tuple(replace(party, roles=tuple(roles.get(party.name, ()))) for party in record.reading.parties)
    return replace(record, reading=replace(record.reading, parties=parties))
