"""The grammar of time expressions: the rules of a language pack, which find and name the words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.reading.lexicon import lexicon
from onrecord.reading.times.openings import Opening, Openings
from onrecord.reading.times.patterns import DIGITS, NUMBER, Patterns, plain
from onrecord.reading.times.tense import Tense
from onrecord.record import Span

# How far beside an expression its guard looks, and how long an expression may be.
BESIDE = 40
LONGEST = 160
# A word or a number that may open an expression: not the rest of a number, nor an amount of money.
_WORD = re.compile(r"(?<![\w$£€])(?<!\d[.,:/])(?:[^\W\d_]+|\d+|['’](?=\d))")
_NEXT_WORD = re.compile(r"[^\W\d_]+|\d+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

NUMERALS = frozenset({"ones", "tens", "scales"})

VAGUE = "X"
"""The number that is not said: "several days" are PXD."""


class Slots:
    """What the slots of a rule hold: words as the pack gives their meaning, figures as numbers."""

    def __init__(self, held: Mapping[str, str | float]) -> None:
        self._held = held

    def word(self, name: str) -> str | None:
        """What a slot holds, as text."""
        held = self._held.get(name)
        return None if held is None else str(held)

    def number(self, name: str) -> int | None:
        """What a slot holds, as a whole number."""
        held = self._held.get(name)
        return None if held is None or held == VAGUE else int(held)

    def count(self, name: str = "n") -> float | None:
        """How many: None where it is not said ("several")."""
        held = self._held.get(name)
        return None if held is None or held == VAGUE else float(held)

    @property
    def unit(self) -> str:
        """The unit that is counted in; empty where there is none."""
        return self.word("unit") or self.word("units") or self.word("period") or ""

    def without(self, name: str) -> "Slots":
        """The same without one slot."""
        return Slots({slot: held for slot, held in self._held.items() if slot != name})

    def __contains__(self, name: str) -> bool:
        return self._held.get(name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What must or must not stand beside an expression, and nowhere in its sentence; and how it must not be written."""

    before: re.Pattern[str] | None = None
    before_person: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None
    not_near: re.Pattern[str] | None = None
    not_like: re.Pattern[str] | None = None

    def allows(self, text: str, span: Span, *, sentence: Callable[[], str], people: Callable[[], frozenset[str]]) -> bool:
        """Whether the words of `span` stand where the rule may read them.

        `people` are words that name a person; they, and the words of the sentence, are asked for by few guards.
        """
        start, end = span.start, span.end
        left = text[max(0, start - BESIDE) : start]
        before = self.before_person if self.before_person and span.of(text) in people() else self.before
        return (
            (before is None or before.search(left) is not None)
            and (self.not_before is None or self.not_before.search(left) is None)
            and (self.after is None or self.after.match(text, end) is not None)
            and (self.not_after is None or self.not_after.match(text, end) is None)
            and (self.not_near is None or self.not_near.search(sentence()) is None)
            and (self.not_like is None or self.not_like.match(text, start) is None)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One pattern of the pack, what it means, and what it is given besides its slots.

    `openings` are the words an expression of it may open with, one or two; of `needed`, where there are any, one stands in it.
    """

    name: str
    means: str
    pattern: str
    openings: tuple[Opening, ...]
    needed: frozenset[str]
    given: Mapping[str, str | float]
    guard: Guard | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One rule that reads the words up to `end`, and what its slots hold."""

    rule: Rule
    end: int
    slots: Slots


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a time expression may begin, and the rules that read it, the longest first."""

    start: int
    readings: tuple[Found, ...]


class Grammar:
    """The rules of one language."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        self._patterns = Patterns(pack)
        self._words: dict[str, dict[str, str | float]] = {
            name: {plain(word): meaning for word, meaning in table.items()} for name, table in pack["words"].items()
        }
        numerals = pack["numerals"]
        self._numerals: dict[str, int] = {**numerals["ones"], **numerals["tens"], **numerals["articles"]}
        self._scales: dict[str, int] = numerals["scales"]
        self._phrases: dict[str, float] = numerals["phrases"]
        self._vague = frozenset(map(plain, numerals["vague"]))
        self._people = re.compile(self._patterns.expression(pack["people"]["month"], named=False)) if "people" in pack else None
        self.tense = Tense(pack["tense"])
        openings = Openings(pack)
        guards = {name: self._guard(table) for name, table in pack["guards"].items()}
        self.rules = tuple(
            Rule(
                name=rule["name"],
                means=rule["means"],
                pattern=rule["pattern"],
                openings=openings.of(rule["pattern"]),
                needed=openings.needed(rule["pattern"]),
                given=rule.get("set", {}),
                guard=guards[rule["guard"]] if "guard" in rule else None,
            )
            for rule in pack["rule"]
        )
        # Most words open no time expression, and each that does opens few kinds with the word behind it: so only those
        # rules are tried, and a rule is made into a regular expression when it is tried first.
        self._by_opening: dict[str, list[tuple[Rule, Opening]]] = {}
        for rule in self.rules:
            for opening in rule.openings:
                for word in opening.first:
                    self._by_opening.setdefault(word, []).append((rule, opening))
        self._second = frozenset[str]().union(*(opening.second or () for rule in self.rules for opening in rule.openings))
        self._by_words: dict[tuple[str, str], tuple[Rule, ...]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}

    def next_place(self, text: str, at: int) -> Place | None:
        """The next place from `at` on where a time expression may stand, with the rules that read it, the longest first."""
        openings = self._by_opening
        for word in _WORD.finditer(text, at):
            said = word[0]
            first = said.lower()
            if first not in openings:
                # Most words open nothing: figures and apostrophes alone stand under another name.
                if said.isalpha():
                    continue
                first = DIGITS if said.isdigit() else "'"
                if first not in openings:
                    continue
            following = _NEXT_WORD.search(text, word.end(), word.end() + LONGEST)
            rules = self._rules(first, following[0] if following else "")
            if rules and (readings := self._readings(rules, text, word.start())):
                return Place(start=word.start(), readings=readings)
        return None

    def _rules(self, first: str, following: str) -> tuple[Rule, ...]:
        """The rules that may read words which open so, in the order of the pack."""
        second = DIGITS if following.isdigit() else following.lower()
        words = (first, second if second in self._second else "")
        if words not in self._by_words:
            allowed = {rule.name: rule for rule, opening in self._by_opening[first] if opening.allows(words[1])}
            self._by_words[words] = tuple(allowed.values())
        return self._by_words[words]

    def _readings(self, rules: tuple[Rule, ...], text: str, start: int) -> tuple[Found, ...]:
        blank = _BLANK_LINE.search(text, start, start + LONGEST)
        end = blank.start() if blank else start + LONGEST
        said = {DIGITS if word[0].isdigit() else word for word in _NEXT_WORD.findall(text[start:end].lower())}
        readings = [
            Found(rule=rule, end=words.end(), slots=self._slots(rule, words))
            for rule in rules
            if not said.isdisjoint(rule.needed or said) and (words := self._compiled_of(rule).match(text, start, end))
        ]
        # Of equally long readings the rule that stands first in the pack counts: sorting keeps their order.
        readings.sort(key=lambda found: -found.end)
        return tuple(readings)

    def _compiled_of(self, rule: Rule) -> re.Pattern[str]:
        if rule.name not in self._compiled:
            expression = self._patterns.expression(rule.pattern, named=True)
            self._compiled[rule.name] = re.compile(rf"(?i:{expression})(?!\w)")
        return self._compiled[rule.name]

    def people(self, text: str) -> frozenset[str]:
        """The words that are months elsewhere, but name a person in this text.

        >>> sorted(grammar("en").people("Theresa May left in June."))
        ['May']
        """
        return frozenset(match["person"] for match in self._people.finditer(text)) if self._people else frozenset()

    def _slots(self, rule: Rule, words: re.Match[str]) -> Slots:
        held: dict[str, str | float] = dict(rule.given)
        for name, said in words.groupdict().items():
            if said is not None:
                slot = name.partition("__")[0]
                held[slot] = self._meaning(slot.rstrip("0123456789"), said)
        return Slots(held)

    def _meaning(self, slot: str, said: str) -> str | float:
        said = plain(said)
        if slot == NUMBER:
            return self.number(said)
        if slot in self._words:
            return self._words[slot][said]
        digits = re.match(r"\d+", said)
        return int(digits[0]) if digits else said

    def number(self, said: str) -> float | str:
        """A number in figures or words; "X" where it is not said how many.

        >>> [grammar("en").number(said) for said in ("twenty-five", "2,500", "several", "5 1/2")]
        [25.0, 2500.0, 'X', 5.5]
        """
        if said in self._vague:
            return VAGUE
        if said in self._phrases:
            return float(self._phrases[said])
        total = 0.0
        for part in re.split(r"[\s‐‑–-]+", said.replace(",", "")):
            if part in self._scales:
                total = (total or 1) * self._scales[part]
            elif "/" in part:
                over, under = part.split("/")
                total += int(over) / (int(under) or 1)
            else:
                total += self._numerals[part] if part in self._numerals else float(part)
        return total

    def _guard(self, table: Mapping[str, str]) -> Guard:
        def pattern(key: str, form: str) -> re.Pattern[str] | None:
            return re.compile(form.format(self._patterns.expression(table[key], named=False))) if key in table else None

        return Guard(
            before=pattern("before", "(?i:{})$"),
            before_person=pattern("before_person", "(?i:{})$"),
            not_before=pattern("not_before", "(?i:{})$"),
            after=pattern("after", "(?i:{})"),
            not_after=pattern("not_after", "(?i:{})"),
            not_near=pattern("not_near", "(?i:{})"),
            not_like=pattern("not_like", "(?i:{})"),
        )


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language that has a pack, by its code.

    >>> len(grammar("en").rules) > 50
    True
    """
    return Grammar(pack(language))


def pack(language: str) -> dict[str, Any]:
    """The words and patterns of a language, with the forms of its words written out.

    >>> pack("ru")["words"]["month"]["июне"], pack("en")["words"]["month"]["June"]
    (6, 6)
    """
    told = {**lexicon(f"times/{language}"), **lexicon(f"times/{language}_rules")}
    forms = {
        slot: {form: meaning for meaning, *listed in rows for form in listed} for slot, rows in told.get("forms", {}).items()
    }
    of_numbers = {slot: table for slot, table in forms.items() if slot in NUMERALS}
    of_words = {slot: table for slot, table in forms.items() if slot not in NUMERALS}
    return {**told, "words": {**told["words"], **of_words}, "numerals": {**told["numerals"], **of_numbers}}
