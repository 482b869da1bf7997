"""Small drawings that stand in a table beside their numbers: a bar of two parts, and a time between two others."""

import datetime as dt

from markupsafe import Markup

# The drawing is stretched to its cell: so many parts it is wide, and so high.
WIDTH, HEIGHT = 200, 12
# What is there is seen.
LEAST = 2.0


def stacked(first: int, second: int, *, most: int) -> Markup:
    """A bar of two counts, one behind the other, where the longest of all bars stands for `most`.

    >>> print(stacked(1, 1, most=4))
    <svg class="strip" viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
<rect class="bar" x="0" y="1" width="50" height="10"/><rect class="bar second" x="50" y="1" width="50" height="10"/></svg>
    """
    scale = WIDTH / max(most, 1)
    return _strip([("bar", 0.0, first * scale), ("bar second", first * scale, second * scale)])


def lasting(first: str | None, last: str | None, *, since: str, until: str) -> Markup:
    """The time from one day to another (ISO 8601), in a strip that lasts from `since` to `until`; nothing where no day is told.

    >>> print(lasting("2024-07-02", "2025-01-01", since="2024-01-01", until="2025-01-01"))
    <svg class="strip" viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
<rect class="bar" x="100" y="1" width="100" height="10"/></svg>
    """
    if not first or not last:
        return Markup("")
    begin = _day(since)
    whole = max(_day(until) - begin, 1)
    left = min((_day(first) - begin) / whole * WIDTH, WIDTH - LEAST)
    return _strip([("bar", left, max((_day(last) - begin) / whole * WIDTH - left, LEAST))])


def _day(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


def _strip(bars: list[tuple[str, float, float]]) -> Markup:
    drawn = Markup("").join(
        Markup('<rect class="{}" x="{:g}" y="1" width="{:g}" height="{}"/>').format(
            kind, round(left, 2), round(wide, 2), HEIGHT - 2
        )
        for kind, left, wide in bars
        if wide > 0
    )
    return Markup(
        '<svg class="strip" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
    ).format(WIDTH, HEIGHT, drawn)
