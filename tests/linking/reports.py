"""One meeting as several papers tell it, and another of the same two a week later."""

from measure.making import Sheet

from onrecord.record import EventKind, Standing
from onrecord.record.record import Record


def coast(*, place: str = "Port Elsa", on: str = "2024-03-12") -> Record:
    """The agency's report."""
    sheet = Sheet()
    sheet.meet("Ana Reyes", "Tom Okoro", place=place, on=on, about="the ferry to Skarv")
    sheet.say("Ana Reyes", "no islander would be left on the quay without a boat")
    sheet.say("Tom Okoro", "the county would pay for two boats")
    sheet.count(24, "boats", told="The county lends the island")
    return sheet.record(uri="https://coast.example/1", outlet="Coastwire", day="2024-03-12")


def courier(*, place: str = "Skarv", on: str = "2024-03-12") -> Record:
    """A paper that has another place, another number, and gives words to another."""
    sheet = Sheet()
    sheet.meet("Reyes", "Okoro", place=place, on=on)
    sheet.say("Okoro", "no islander would be left without a boat on the quay")
    sheet.count(20, "boats", told="For a year the county lends")
    return sheet.record(uri="https://courier.example/1", outlet="Courier", day="2024-03-13")


def herald() -> Record:
    """A paper that has no day of its own for it, and looks ahead to the next meeting."""
    sheet = Sheet()
    sheet.meet("Ana Reyes", "Tom Okoro", place="Port Elsa", kind=EventKind.TALKS)
    sheet.meet("Ana Reyes", "Tom Okoro", place="Skarv", on="2024-03-19", standing=Standing.PLANNED)
    return sheet.record(uri="https://herald.example/1", outlet="Herald", day="2024-03-13")


def later() -> Record:
    """The next meeting, when it was held."""
    sheet = Sheet()
    sheet.meet("Ana Reyes", "Tom Okoro", place="Skarv", on="2024-03-19")
    sheet.say("Ana Reyes", "the first boat had sailed")
    return sheet.record(uri="https://courier.example/2", outlet="Courier", day="2024-03-20")


def others() -> Record:
    """A meeting of two others on the same day in the same place."""
    sheet = Sheet()
    sheet.meet("Li Wen", "Tom Okoro", place="Port Elsa", on="2024-03-12", about="the ferry to Skarv")
    return sheet.record(uri="https://coast.example/2", outlet="Coastwire", day="2024-03-12")


def all_reports() -> list[Record]:
    """All of them."""
    return [coast(), courier(), herald(), later(), others()]
