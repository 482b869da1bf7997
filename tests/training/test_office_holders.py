"""The table of office holders out of the editions of the World Factbook: names, ends of terms, and what is at odds."""

from typing import Any

import pytest

from training.office_holders import HEAD, holders, table
from training.spelled import alike, spelled


@pytest.mark.parametrize(
    ("told", "country", "name"),
    [
        ("Vladimir Vladimirovich PUTIN", "Russia", "Vladimir Putin"),
        ("Yulia SVYRYDENKO", "Ukraine", "Yulia Svyrydenko"),
        ("XI Jinping", "China", "Xi Jinping"),
        ("HUN MANET", "Cambodia", "Hun Manet"),
        ("Nguyen Phu TRONG", "Vietnam", "Nguyen Phu Trong"),
        ("FELIPE VI", "Spain", "Felipe VI"),
        ("Alden MCLAUGHLIN", "Cayman Islands", "Alden McLaughlin"),
        ("Ramsay MacDONALD", "United Kingdom", "Ramsay MacDonald"),
        ("Emmanuel MACRON", "France", "Emmanuel Macron"),
        ("Peter Paire O'NEILL", "Papua New Guinea", "Peter Paire O'Neill"),
        ("Pohiva TU'I'ONETOA", "Tonga", "Pohiva Tu'i'onetoa"),
        ("Nana Addo Dankwa AKUFO-ADDO", "Ghana", "Nana Addo Dankwa Akufo-Addo"),
        ("Alexander VAN DER BELLEN", "Austria", "Alexander van der Bellen"),
        ("Bart DE WEVER", "Belgium", "Bart De Wever"),
        ("Lt. Col. Yacouba Issac ZIDA", "Burkina Faso", "Yacouba Issac Zida"),
        ("Barack H. OBAMA", "United States", "Barack H. Obama"),
    ],
)
def test_a_name_is_spelled_as_news_spells_it(told: str, country: str, name: str) -> None:
    """Capitals become ordinary, the order stays that of the land, and titles and fathers' names go."""
    assert spelled(told, country) == name


@pytest.mark.parametrize(
    ("one", "other", "one_day", "same"),
    [
        ("Hasan Ruhani", "Hasan Fereidun Rohani", False, True),
        ("Aleksandr Lukashenko", "Alyaksandr Lukashenka", True, True),
        ("Gurbanguly Berdimuhamedow", "Serdar Berdimuhamedow", False, False),
        ("Arif Alvi", "Asif Ali Zardari", False, False),
    ],
)
def test_two_spellings_may_be_one_person(one: str, other: str, one_day: bool, same: bool) -> None:
    """Two spellings of one name are one person; father and son are two."""
    assert alike(one, other, one_day=one_day) is same


def row(
    text: str, since: str, first: str, last: str, *, role: str = "chief of state", country: str = "Ghana"
) -> dict[str, Any]:
    """A term as the editions have it."""
    return {"country": country, "role": role, "text": text, "since": since, "seen_from": first, "seen_to": last}


def told(*rows: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, first and last day of each holder; the editions are those of a year, four months apart."""
    editions = [row("note", "none", f"2022-{month:02}", f"2022-{month:02}") for month in (1, 4, 7, 10)]
    return [(term.name, f"{term.since}", f"{term.until}") for term in holders([*editions, *rows])]


def test_a_term_ends_before_the_next_begins() -> None:
    """Between two editions a holder stayed until the next took over; where nobody knows the next, until the edition."""
    first = row("President Ada MOE", "1 May 2015", "2022-01", "2022-04")
    second = row("President Li LIN", "20 May 2022", "2022-07", "2022-10")
    assert told(first, second) == [("Ada Moe", "2015-05-01", "2022-05-13"), ("Li Lin", "2022-05-20", "2022-10-01")]
    assert told(first) == [("Ada Moe", "2015-05-01", "2022-04-01")]


def test_who_holds_an_office_for_a_time_is_left_out() -> None:
    """An acting president is no president, and keeps the one before from being one still."""
    first = row("President Ada MOE", "1 May 2015", "2022-01", "2022-04")
    acting = row("Acting President Li LIN", "20 May 2022", "2022-07", "2022-10")
    assert told(first, acting) == [("Ada Moe", "2015-05-01", "2022-05-13")]


@pytest.mark.parametrize(
    "odd",
    [
        row("Ada MOE", "1 May 2022", "2022-07", "2022-10"),
        row("Vice President Ada MOE", "1 May 2022", "2022-07", "2022-10"),
        row("President of Council of Ministers Ada MOE", "1 May 2022", "2022-07", "2022-10"),
        row("President Ada MOE", "May 2022", "2022-07", "2022-10"),
        row("note - President Ada MOE", "1 May 2022", "2022-07", "2022-10"),
        row("President Ada MOE", "1 May 2022", "2022-07", "2022-10", country="none"),
        row("President Ada MOE", "1 May 2002", "2022-07", "2022-10"),
        row("President Ada MOE", "1 May 2022", "2022-01", "2022-04", role="head of government"),
    ],
)
def test_what_is_cut_or_at_odds_is_left_out(odd: dict[str, Any]) -> None:
    """No title, another office, no day, no land, a day that cannot be, a line that was not kept up: none is a holder."""
    assert [name for name, *_ in told(odd, row("President Li LIN", "20 May 2015", "2022-01", "2022-04"))] == ["Li Lin"]


def test_days_of_one_person_are_one_term() -> None:
    """One who was elected anew goes on; one elected is no holder before an edition says so."""
    again = [
        row("President Ada MOE", "1 May 2015", "2022-01", "2022-01"),
        row("President Ada K. MOE", "1 March 2022", "2022-04", "2022-10"),
    ]
    assert told(*again) == [("Ada K. Moe", "2015-05-01", "2022-10-01")]
    elect = [
        row("President-elect Li LIN", "1 March 2022", "2022-04", "2022-04"),
        row("President Li LIN", "1 March 2022", "2022-07", "2022-10"),
    ]
    assert told(*elect) == [("Li Lin", "2022-04-01", "2022-10-01")]


def test_the_table_names_its_source() -> None:
    """The table opens with where it comes from, and each line names the last edition that has it."""
    found = holders([row("President Ada MOE", "1 May 2015", "2022-01", "2022-04")])
    assert table(found) == (
        f"{HEAD}name,office,country,since,until,source\n"
        'Ada Moe,president,Ghana,2015-05-01,2022-04-01,"World Factbook, 2022-04"\n'
    )
