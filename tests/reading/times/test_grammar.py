"""A language pack says only what the reader can do, and each of its rules has a case."""

import tomllib
from pathlib import Path

import pytest

from onrecord.reading.times.grammar import Grammar, Rule, grammar
from onrecord.reading.times.reader import MEANINGS

TABLES = Path(__file__).parents[2] / "cases"
CASES = {
    language: tomllib.loads((TABLES / f"{table}.toml").read_text("utf-8"))["case"]
    for language, table in (("en", "times"), ("ru", "times_ru"))
}
RULES = [pytest.param(rule, id=f"{language}: {rule.name}") for language in CASES for rule in grammar(language).rules]


def rules_read(rules: Grammar, text: str) -> set[str]:
    """The names of all rules that read any words of a text."""
    names, at = set[str](), 0
    while place := rules.next_place(text, at):
        names |= {found.rule.name for found in place.readings}
        at = place.start + 1
    return names


@pytest.mark.parametrize("language", CASES)
def test_rules_have_names_of_their_own(language: str) -> None:
    """A rule's name tells which rule read a date, so no two share one."""
    rules = grammar(language).rules
    assert len({rule.name for rule in rules}) == len(rules)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_means_something_and_opens_with_a_word(rule: Rule) -> None:
    """What a rule means is something the reader can say, and there are words it can begin with."""
    assert rule.means in MEANINGS
    assert rule.openings


@pytest.mark.parametrize("language", CASES)
def test_every_rule_has_a_case(language: str) -> None:
    """Each rule of a pack reads words in at least one sentence of its table."""
    rules = grammar(language)
    read = set[str]().union(*(rules_read(rules, case["sentence"]) for case in CASES[language]))
    assert sorted({rule.name for rule in rules.rules} - read) == []


def test_a_pack_of_another_language_reads_with_the_same_code() -> None:
    """Words, word order and patterns are data: a pack of five words in another order reads."""
    small = Grammar(
        {
            "cased": ["month"],
            "numerals": {
                "ones": {"zwei": 2, "drei": 3},
                "tens": {"zehn": 10},
                "scales": {},
                "articles": {},
                "vague": [],
                "phrases": {},
            },
            "words": {"units": {"Tagen": "D"}, "month": {"Juni": 6}},
            "shapes": {"dom": r"\d{1,2}", "year": r"\d{4}"},
            "macros": {},
            "lists": {},
            "guards": {},
            "people": {"month": "(?P<person>{month})(?!.)"},
            "tense": {
                "ahead": ["wird"],
                "ahead_beside": ["bis"],
                "ahead_present": ["trifft"],
                "wish": ["will"],
                "errand": ["treffen"],
                "back": ["war"],
                "letters": "a-z",
                "back_endings": ["te"],
            },
            "rule": [
                {"name": "ago", "pattern": "vor {n} {units}", "means": "ago"},
                {"name": "day", "pattern": "{dom}\\. {month}(?: {year})?", "means": "calendar"},
            ],
        }
    )
    place = small.next_place("Er kam vor drei Tagen an.", 0)
    assert place is not None
    assert (place.readings[0].rule.name, place.readings[0].slots.count(), place.readings[0].slots.unit) == ("ago", 3.0, "D")
    assert rules_read(small, "Seit dem 28. Juni 2022 ist zu.") == {"day"}
