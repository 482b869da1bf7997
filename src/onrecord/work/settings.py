"""Settings: what may be set for a run, checked before anything is read."""

import datetime as dt
import math
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.errors import SettingsError
from onrecord.intake.page import Limits

# Where many pages of a host are asked for, it is left alone for so long between two.
POLITE = 0.5
SECONDS = "a time-out is a number of seconds above zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The day relative dates count from where a page has none, the engine that marks words, and the limits of intake.

    `threads` is how many cores the engine's model may use: as many as there are, up to four, where none is said. `model` is
    the folder of a model of one's own, `holders` a table of office holders of one's own.

    >>> Settings(engine="")
    Traceback (most recent call last):
    onrecord.errors.SettingsError: engine = '': name one, such as "rules"
    >>> Settings(threads=0)
    Traceback (most recent call last):
    onrecord.errors.SettingsError: threads = 0: one or more are needed
    """

    day: dt.date | None = None
    engine: str = "joint"
    threads: int | None = None
    model: Path | None = None
    holders: Path | None = None
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if not self.engine:
            raise SettingsError("engine", self.engine, 'name one, such as "rules"')
        if self.threads is not None and self.threads < 1:
            raise SettingsError("threads", self.threads, "one or more are needed")
        if self.model is not None and not (self.model / "encoder.onnx").is_file():
            raise SettingsError(
                "model", str(self.model), "there is no model in it: docs/how-to/retrain.md tells how one is made"
            )
        if not 0 < self.limits.total < math.inf:
            raise SettingsError("timeout", self.limits.total, SECONDS)


def day_named(day: dt.date | str | None) -> dt.date | None:
    """The day itself, or as it is written in ISO 8601.

    >>> day_named("2024-03-12")
    datetime.date(2024, 3, 12)
    >>> day_named("12 March")
    Traceback (most recent call last):
    onrecord.errors.SettingsError: day = '12 March': a day is written like 2024-03-12
    """
    if isinstance(day, dt.datetime):
        return day.date()
    if not isinstance(day, str):
        return day
    try:
        return dt.date.fromisoformat(day)
    except ValueError as error:
        raise SettingsError("day", day, "a day is written like 2024-03-12") from error


def patient_for(timeout: float | str | None, *, private: bool = False, pause: float = 0.0) -> Limits:
    """The usual limits, with no more than so many seconds for an address, or as many as usual.

    `pause` is how many seconds a host is left alone between two of its pages. `private` lets addresses inside one's own network
    be fetched.

    >>> patient_for("2.5").total, patient_for(None).total
    (2.5, 60.0)
    >>> patient_for("soon")
    Traceback (most recent call last):
    onrecord.errors.SettingsError: timeout = 'soon': a time-out is a number of seconds above zero
    """
    usual = Limits(private=private, pause=pause)
    if timeout is None:
        return usual
    try:
        seconds = float(timeout)
    except (TypeError, ValueError) as error:
        raise SettingsError("timeout", timeout, SECONDS) from error
    return replace(usual, total=seconds, connect=min(usual.connect, seconds), read=min(usual.read, seconds))
