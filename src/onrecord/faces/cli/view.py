"""Which part of a record the page shows."""

from enum import StrEnum


class View(StrEnum):
    """The story alone, one kind of finding, or all."""

    STORY = "story"
    STATEMENTS = "statements"
    EVENTS = "events"
    FIGURES = "figures"
    TIMES = "times"
    ALL = "all"
