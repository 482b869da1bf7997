"""Names by rules and by the tagger: who is followed where they differ."""

from dataclasses import replace

import numpy as np
import pytest

from onrecord.reading.engines.joint_names import joined
from onrecord.reading.engines.tagger.names import Sight, Sights, Words
from onrecord.reading.engines.tagger.tags import KINDS
from onrecord.record import Kind, Name, Reading, Span, Story, Timex, TimexType

TEXT = "Ana Reyes met Elsa Tan in Skarv on April 3. Reyes will be at the Skarv Games."
PERSON, PLACE, ORGANISATION = Kind.PERSON, Kind.PLACE, Kind.ORGANISATION


def at(words: str) -> Span:
    """Where words stand first."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def seen(*names: tuple[Span, str, float]) -> Sights:
    """What a tagger sees that finds these names, each with its kind and how sure it is; of all other words it is sure too."""
    spans, start = [], 0
    for word in TEXT.split(" "):
        spans.append(Span(start, start + len(word)))
        start += len(word) + 1
    chances = np.zeros((len(spans), len(KINDS)), np.float32)
    for span, kind, chance in names:
        for number, one in enumerate(spans):
            if one.touches(span):
                chances[number, KINDS.index(kind)] = chance
    return Sights(tuple(Sight(*name) for name in names), (Words(tuple(spans), chances),))


def told(rules: list[tuple[Span, Kind]], sights: Sights) -> list[tuple[str, Kind]]:
    """The names of TEXT, in words."""
    story = Story(id="own", raw=TEXT, text=TEXT, kept=(Span(0, len(TEXT)),))
    first = TEXT.index(" Reyes will")
    april = Timex(span=at("April 3"), type=TimexType.DATE, value=None)
    reading = replace(Reading(story_id="own"), sentences=(Span(0, first), Span(first + 1, len(TEXT))), times=(april,))
    names = joined(story, reading, [Name(span=span, kind=kind) for span, kind in rules], sights)
    return [(name.span.of(TEXT), name.kind) for name in names]


def test_a_name_both_find_is_one() -> None:
    """Where both agree there is nothing to decide."""
    assert told([(at("Ana Reyes"), PERSON)], seen((at("Ana Reyes"), "person", 0.99))) == [("Ana Reyes", PERSON)]


@pytest.mark.parametrize(("chance", "stays"), [(0.5, True), (0.02, False)])
def test_a_name_of_the_rules_stays_unless_it_is_surely_none(chance: float, stays: bool) -> None:
    """The tagger may doubt it; only where it is sure the name goes."""
    assert bool(told([(at("Skarv"), PLACE)], replace(seen((at("Skarv"), "place", chance)), names=()))) is stays


def test_part_of_another_kind_of_name_is_none() -> None:
    """The Skarv Games are no place."""
    games = at("Skarv Games")
    assert told([(Span(games.start, games.start + 5), PLACE)], seen((games, "other", 0.95))) == []


@pytest.mark.parametrize(("chance", "name"), [(0.95, [("Elsa Tan", PERSON)]), (0.3, [])])
def test_a_name_of_the_tagger_alone_has_to_be_sure(chance: float, name: list[tuple[str, Kind]]) -> None:
    """What rules do not find is a name where the tagger is sure."""
    assert told([], seen((at("Elsa Tan"), "person", chance))) == name


def test_a_month_is_no_person() -> None:
    """What is read as a time is not taken for a name."""
    assert told([], seen((at("April"), "person", 0.99))) == []


@pytest.mark.parametrize(("chance", "kind"), [(0.99, PERSON), (0.6, PLACE)])
def test_the_kind_is_that_of_the_rules_unless_another_is_sure(chance: float, kind: Kind) -> None:
    """Elsa Tan, taken for a place."""
    assert told([(at("Elsa Tan"), PLACE)], seen((at("Elsa Tan"), "person", chance))) == [("Elsa Tan", kind)]


def test_a_story_does_not_change_its_mind_about_a_name() -> None:
    """One sure place where "Reyes" is something else does not part it from Ana Reyes."""
    later = Span(TEXT.index("Reyes will"), TEXT.index(" will"))
    sights = seen((at("Ana Reyes"), "person", 0.99), (later, "organisation", 0.99))
    assert told([(at("Ana Reyes"), PERSON), (later, PERSON)], sights) == [("Ana Reyes", PERSON), ("Reyes", PERSON)]


@pytest.mark.parametrize(("chance", "name"), [(0.95, "Ana Reyes"), (0.5, "Ana")])
def test_the_edges_are_those_of_the_rules_unless_others_are_sure(chance: float, name: str) -> None:
    """The rules stop too early; a tagger that is sure goes on."""
    assert told([(at("Ana"), PERSON)], seen((at("Ana Reyes"), "person", chance))) == [(name, PERSON)]


def test_two_names_are_not_put_together() -> None:
    """What is two names for the rules is not one for the tagger's sake."""
    whole = Span(at("Elsa Tan").start, at("Skarv").end)
    rules = [(at("Elsa Tan"), PERSON), (at("Skarv"), PERSON)]
    assert told(rules, seen((whole, "person", 0.99))) == [("Elsa Tan", PERSON), ("Skarv", PERSON)]


def test_a_tagger_that_saw_nothing_changes_nothing() -> None:
    """A story that it has not read keeps the names of the rules."""
    assert told([(at("Ana Reyes"), PERSON)], Sights()) == [("Ana Reyes", PERSON)]
