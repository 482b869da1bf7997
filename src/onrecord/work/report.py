"""Reports: how many pages of a run were read, refused, or failed."""

from dataclasses import dataclass, replace

from onrecord.record import Refused
from onrecord.record.record import Record
from onrecord.work.pipeline import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A count of what became of each page.

    >>> str(Report(read=12, refused=1))
    '12 read, 1 refused, 0 failed'
    """

    read: int = 0
    refused: int = 0
    failed: int = 0

    def __len__(self) -> int:
        return self.read + self.refused + self.failed

    def __str__(self) -> str:
        return f"{self.read} read, {self.refused} refused, {self.failed} failed"

    def counting(self, outcome: Outcome) -> "Report":
        """This report with one more page in it."""
        match outcome:
            case Record():
                return replace(self, read=self.read + 1)
            case Refused():
                return replace(self, refused=self.refused + 1)
            case _:
                return replace(self, failed=self.failed + 1)
