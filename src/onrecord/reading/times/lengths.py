"""How long, how often, and past, present and future at large."""

from onrecord.reading.times import when
from onrecord.reading.times.grammar import Slots
from onrecord.reading.times.meaning import Meaning, Sense, Setting, by_name, dated
from onrecord.record import TimexType

# ── Durations and sets ───────────────────────────────────────────────────────────────────────────────────────────────


def duration(slots: Slots, _: Setting) -> Meaning | None:
    """As in "three days", "a two-year plan", "the past five months"."""
    count, unit = slots.count(), slots.unit
    least = slots.number("least")
    if least and (count is None or count < least):
        return None
    # "A quarter" is a fraction as often as three months, "a second" a mere moment, "a weekend" no measure.
    if unit == "WE" or (count == 1 and unit in ("Q", "TS")):
        return None
    if count is not None and "half" in slots:
        count += 0.5
    return Meaning(type=TimexType.DURATION, value=when.duration(count, unit), mod=slots.word("about"))


def hours_minutes(slots: Slots, _: Setting) -> Meaning | None:
    """As in "two hours and 20 minutes"."""
    hours, minutes = slots.number("n"), slots.number("n2")
    return None if hours is None or minutes is None else Meaning(type=TimexType.DURATION, value=f"PT{hours}H{minutes}M")


def every(slots: Slots, _: Setting) -> Meaning | None:
    """As in "every day", "every two weeks", "$33 million a year"."""
    if slots.unit == "WE":
        return Meaning(type=TimexType.SET, value="XXXX-WXX-WE")
    return Meaning(type=TimexType.SET, value=when.duration(slots.count() if "n" in slots else 1, slots.unit))


def every_weekday(slots: Slots, _: Setting) -> Meaning | None:
    """As in "every Thursday", "on Fridays", "Tuesday nights"."""
    which, part = slots.number("weekday") or slots.number("weekdays"), slots.word("part") or slots.word("parts")
    return Meaning(type=TimexType.SET, value=f"XXXX-WXX-{which}" + (f"T{part}" if part else ""))


def every_month(slots: Slots, _: Setting) -> Meaning | None:
    """As in "each July"."""
    return Meaning(type=TimexType.SET, value=f"XXXX-{slots.number('month'):02d}")


def every_part(slots: Slots, _: Setting) -> Meaning | None:
    """As in "every morning"."""
    return Meaning(type=TimexType.SET, value=f"XXXX-XX-XXT{slots.word('part')}")


def often(slots: Slots, _: Setting) -> Meaning | None:
    """As in "annually", "weekly"."""
    return Meaning(type=TimexType.SET, value=slots.word("often"))


def at_large(slots: Slots, _: Setting) -> Meaning | None:
    """As in "now", "recently", "the future"."""
    return dated(slots.word("ref"))


def soon(_: Slots, setting: Setting) -> Meaning | None:
    """As in "soon", but not where the clause looks back: what "soon became" is no longer to come."""
    return None if setting.ahead is False else dated("FUTURE_REF")


LENGTHS: dict[str, Sense] = by_name(
    duration, hours_minutes, every, every_weekday, every_month, every_part, often, at_large, soon
)
