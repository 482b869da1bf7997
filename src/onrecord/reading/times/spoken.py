"""Years as they are said or cut short, decades and centuries."""

from onrecord.reading.times.grammar import Slots
from onrecord.reading.times.meaning import Meaning, Setting, dated


def fiscal_year(slots: Slots, _: Setting) -> Meaning | None:
    """As in "FY24"."""
    return dated(f"20{slots.number('short_year'):02d}")


def spoken_year(slots: Slots, _: Setting) -> Meaning | None:
    """As in "nineteen ninety-six", "January nineteen ninety-six"."""
    in_century = slots.number("n")
    if in_century is None or not 10 <= in_century <= 99:
        return None
    year, month = f"{slots.number('spoken_century')}{in_century}", slots.number("month")
    part = f"{month:02d}" if month else slots.word("season")
    return dated(f"{year}-{part}" if part else year)


def decade(slots: Slots, setting: Setting) -> Meaning | None:
    """Ten years: "the 1990s"; "the '90s" are the last that were."""
    mod, full = slots.word("mod"), slots.number("decade")
    if full is not None:
        # "The 1800s" are a century, "the 2000s" ten years as yet.
        return dated(str(full // 10) if full % 100 or full == 2000 else str(full // 100), mod=mod)
    short = slots.number("short_decade") or slots.number("tens_decade") or 0
    year = setting.day.year if setting.day else 2000
    value = year // 100 * 10 + short // 10
    return dated(str(value if value * 10 <= year else value - 10), mod=mod)


def century(slots: Slots, _: Setting) -> Meaning | None:
    """A hundred years: "the 19th century"."""
    which = slots.number("century") or slots.number("ordinal") or 0
    return dated(f"{which - 1:02d}", mod=slots.word("mod")) if 1 <= which <= 21 else None
