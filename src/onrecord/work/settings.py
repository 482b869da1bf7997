"""Settings: what may be set for a run, checked before anything is read."""

import datetime as dt
import math
from dataclasses import dataclass, field, replace

from onrecord.errors import SettingsError
from onrecord.intake.page import Limits

SECONDS = "a time-out is a number of seconds above zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The day relative dates count from where a page has none, the engine that marks words, and the limits of intake.

    >>> Settings(engine="")
    Traceback (most recent call last):
    onrecord.errors.SettingsError: engine = '': name one, such as "rules"
    """

    day: dt.date | None = None
    engine: str = "rules"
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if not self.engine:
            raise SettingsError("engine", self.engine, 'name one, such as "rules"')
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


def patient_for(timeout: float | str | None) -> Limits:
    """The usual limits, with no more than so many seconds for an address, or as many as usual.

    >>> patient_for("2.5").total, patient_for(None).total
    (2.5, 60.0)
    >>> patient_for("soon")
    Traceback (most recent call last):
    onrecord.errors.SettingsError: timeout = 'soon': a time-out is a number of seconds above zero
    """
    usual = Limits()
    if timeout is None:
        return usual
    try:
        seconds = float(timeout)
    except (TypeError, ValueError) as error:
        raise SettingsError("timeout", timeout, SECONDS) from error
    return replace(usual, total=seconds, connect=min(usual.connect, seconds), read=min(usual.read, seconds))
