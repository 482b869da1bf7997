"""Linking: what was added to an archive is held against what was there, a lot of stories at a time."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from onrecord.archive.linked import Lot, any_waits, lot, many_wait
from onrecord.archive.store import Archive
from onrecord.work.copying import Copies
from onrecord.work.people import People

# So many stories are linked at once. More would cost less for each, but nobody else can write meanwhile.
LOT = 300


class Linker(Protocol):
    """One kind of link between stories."""

    @property
    def kind(self) -> str:
        """Its name in the table of how far each kind has come."""

    def link(self, lot: Lot) -> None:
        """Links the stories of a lot to all that were linked before and to one another.

        What it leaves in the archive hangs on which stories are linked, not on the order they came in. A story of the lot may
        have been linked before: then it was read anew, or what its links rested on has changed.
        """


LINKERS: tuple[Linker, ...] = (Copies(), People())


def catch_up(archive: Archive, *, linkers: Sequence[Linker] = LINKERS) -> None:
    """Links all stories that are not linked yet. Broken off at any moment, the next run goes on from there.

    Raises ArchiveError where the archive cannot be written.
    """
    for _ in steps(archive, linkers=linkers):
        pass


def keep_up(archive: Archive) -> None:
    """Links what waits, where that is little. For one who waits for an answer: what is much is left to the next `add`."""
    if sum(many_wait(archive, linker.kind) for linker in LINKERS) <= LOT:
        catch_up(archive)


def steps(archive: Archive, *, linkers: Sequence[Linker] = LINKERS) -> Iterator[tuple[int, int]]:
    """The same, lot by lot: gives after each how many links of a kind have been made for a story, and of how many."""
    waiting = sum(many_wait(archive, linker.kind) for linker in linkers)
    done = 0
    for linker in linkers:
        while any_waits(archive, linker.kind):
            with lot(archive, linker.kind, limit=LOT) as found:
                # Another program may have done it meanwhile.
                if found.numbers:
                    linker.link(found)
            done += len(found.numbers)
            yield done, max(done, waiting)
