"""Which names of people and of organisations may be one's."""

import pytest

from onrecord.linking.people.bodies import BodyName, body_tie
from onrecord.linking.people.names import PersonName, tie

LANDS = {"Tajik": "Tajikistan", "Tajikistan": "Tajikistan", "Uzbek": "Uzbekistan", "England": "England"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aleksander Lukashenko", "Alyaksandr Lukashenka"),
        ("Emomali Rahmon", "Imomali Rakhmon"),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Pyotr Lagunov", "P. A. Lagunov"),
        ("PUTIN Vladimir", "Vladimir Putin"),
        ("Orbán Viktor", "Viktor Orban"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Ji-won Han", "Han Jiwon"),
        ("Xi", "Xi Jinping"),
        ("Abdel Fattah el-Sisi", "Abdel-Fattah al-Sissi"),
        ("Abd al-Rahman Uthman", "Abdelrahman Osman"),
        ("Mohammed bin Salman", "Muhammad bin Salman Al Saud"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Joseph R. Biden Jr.", "Joe Biden"),
        ("Mitt Romney", "Willard Mitt Romney"),
        ("Andrés Manuel López Obrador", "López Obrador"),
        ("María Ibarra", "María Fernanda Ibarra Quintero"),
        ("Hovhannes Ghazaryan", "Ovanes Kazarian"),
        ("Sadyr Japarov", "Sadyr Zhaparov"),
        ("Kassym-Jomart Tokayev", "Kasym-Zhomart Tokaev"),
        ("George Bush", "George H. W. Bush"),
        ("George Walker Bush", "George W. Bush"),
        ("William Clinton", "Bill Clinton"),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str) -> None:
    """Spellings, orders, initials and short forms of one name go together, and stand in one block."""
    first, second = PersonName.of(one), PersonName.of(other)
    assert tie(first, second) is not None
    assert tie(first, second) == tie(second, first)
    assert first.block == second.block


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sirojiddin Sharifzoda", "Sirojiddin Sharifov"),
        ("Putin", "Potanin"),
        ("Vladimir Putin", "Vladimir Potanin"),
        ("George W. Bush", "George H. W. Bush"),
        ("George Herbert Walker Bush", "George W. Bush"),
        ("Aleksander Lukashenko", "Viktor Lukashenko"),
        ("Inga Reshetova", "Inga Reshetnikova"),
        ("Nino Tsiklauri", "Nino Tsikhelauri"),
        ("Volodymyr Zelensky", "Zelenska"),
        ("Petrov", "Petrova"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Luis Ibarra Cevallos", "Luis Ibarra Quintero"),
        ("John Smith Jr.", "John Smith Sr."),
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Michael Brown", "Michelle Brown"),
        ("Osman Abdel Rahman", "Abdel Rahman Osman"),
    ],
)
def test_names_that_are_not_one_persons(one: str, other: str) -> None:
    """Names that look alike and are of two are told apart by the names alone."""
    assert tie(PersonName.of(one), PersonName.of(other)) is None


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        ("World Health Organization", "WHO", 4.0),
        ("U.N.", "the United Nations", 4.0),
        ("Tajik Foreign Ministry", "Ministry of Foreign Affairs of Tajikistan", 4.0),
        ("Foreign Ministry", "Tajik Foreign Ministry", 1.0),
        ("Hanbit", "Hanbit Energy", 2.0),
        ("Volga River Shipping Company", "VRS", 2.0),
        ("Uzbek Foreign Ministry", "Tajik Foreign Ministry", None),
        ("Gazprom", "Gazprom Neft", None),
        ("Supreme Court", "Supreme Council", None),
    ],
)
def test_names_of_organisations(one: str, other: str, weight: float | None) -> None:
    """Letters, legal forms, ministries by their field; a ministry of another land is another, of no land it may be one."""
    first, second = BodyName.of(one, LANDS), BodyName.of(other, LANDS)
    found = body_tie(first, second)
    assert (found.weight if found else None) == weight
    assert found == body_tie(second, first)
    assert found is None or first.block == second.block
