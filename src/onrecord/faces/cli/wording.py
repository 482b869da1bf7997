"""Wording: dates, amounts and the story's own words, as a terminal shows them."""

import calendar
import datetime as dt
import re

# A page may carry codes that would move the cursor or change colours. Line ends and tabs are set by the layout.
BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
PART_OF_YEAR = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
PARTS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter", "H1": "first half of", "H2": "second half of"}
PARTS |= {f"Q{number}": f"{ordinal} quarter of" for number, ordinal in enumerate(("first", "second", "third", "fourth"), 1)}
MONTH = re.compile(r"(\d{4})-(\d{2})")
HALF_PAIR = re.compile(r"[\ud800-\udfff]")


def cleaned(words: str) -> str:
    r"""Words of a page on one line, without what a terminal would obey.

    >>> cleaned("“We sail\n on Friday\x1b[31m” ")
    '“We sail on Friday [31m” '
    """
    return HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", BLANKS.sub(" ", words))


def shown(words: str) -> str:
    """The same without blanks at its ends."""
    return cleaned(words).strip()


def date_in_words(value: str) -> str:
    """A date, week, month or interval, as a reader would say it; what is none of these stays as it is.

    >>> date_in_words("2024-03-12"), date_in_words("2022-W25"), date_in_words("2022-01/2022-05")
    ('12 March 2024', 'week of 20 June 2022', 'January 2022 to May 2022')
    >>> date_in_words("2024-03-12T09:30:00+01:00"), date_in_words("2024-Q3"), date_in_words("2024-XX")
    ('12 March 2024, 09:30', 'third quarter of 2024', '2024-XX')
    """
    if "/" in value:
        return " to ".join(map(date_in_words, value.split("/")))
    try:
        if week := WEEK.fullmatch(value):
            name, first = ("weekend", 6) if week[3] else ("week", 1)
            return f"{name} of {_day(dt.date.fromisocalendar(int(week[1]), int(week[2]), first))}"
        if part := PART_OF_YEAR.fullmatch(value):
            return f"{PARTS[part[2]]} {part[1]}"
        if month := MONTH.fullmatch(value):
            return f"{calendar.month_name[int(month[2])]} {month[1]}"
        if "T" in value:
            moment = dt.datetime.fromisoformat(value)
            return f"{_day(moment)}, {moment:%H:%M}"
        return _day(dt.date.fromisoformat(value)) if len(value) == len("2024-03-12") else value
    except (ValueError, IndexError):
        return value


def amount_in_words(amount: float) -> str:
    """An amount with its thousands parted.

    >>> amount_in_words(1250000.0), amount_in_words(2.5)
    ('1,250,000', '2.5')
    """
    return f"{amount:,.0f}" if amount.is_integer() else f"{amount:,}"


def _day(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
