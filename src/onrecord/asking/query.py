"""What a question asks for, in parts that can be shown and changed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from onrecord.archive.wanted import Kind


class Form(StrEnum):
    """What is asked of the findings: what they are, who, when, where, how many, what was talked about, where one is from."""

    WHAT = "what"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    COUNT = "how many"
    TALKED = "what was talked about"
    ORIGIN = "where it came from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Somebody or some place as the question has it, and the names in the archive that the words may mean; of these one is
    enough. None may mean that the archive has nobody of that name."""

    words: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question in parts. `participants` and `speakers` must all be there; `about` are words; `since` and `until` are days.

    `together` asks for events that several took part in, `standings` for those that were held, or are planned; `last` for the
    latest alone. `counted` is what figures count. `after` is the cursor to go on from.
    """

    kinds: tuple[Kind, ...]
    form: Form = Form.WHAT
    speakers: tuple[Slot, ...] = ()
    to: Slot | None = None
    participants: tuple[Slot, ...] = ()
    via: Slot | None = None
    place: Slot | None = None
    about: str = ""
    since: str | None = None
    until: str | None = None
    story: str | None = None
    event_kinds: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    counted: str = ""
    together: bool = False
    last: bool = False
    limit: int = 20
    after: str | None = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Everybody and every place that is asked for."""
        return tuple(slot for slot in (*self.speakers, self.to, *self.participants, self.via, self.place) if slot)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words for somebody of whom the archive has no name; for a place, and whom it was said to, words are enough."""
        return tuple(slot.words for slot in self.slots if not slot.names and slot not in (self.place, self.to))

    @property
    def talks(self) -> bool:
        """Whether it is asked what was talked about by two or more."""
        return self.form is Form.TALKED and len(self.participants) > 1

    def told(self) -> dict[str, Any]:
        """The parts that are there, as JSON has them."""
        whole: Mapping[str, Any] = asdict(self)
        return {name: value for name, value in whole.items() if value not in (None, (), "", False)}
