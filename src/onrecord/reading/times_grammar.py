"""The grammar of time expressions: a language pack read from its TOML file into rules that find and name the words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.reading.lexicon import lexicon

# A gap between words never crosses a blank line, and is bounded, so that reading is linear in the text.
GAP = r"(?:[^\S\n]{1,4}+(?:\n[^\S\n]{0,8}+)?|\n[^\S\n]{0,8}+)"
HYPHEN = "[-‐‑–]"
APOSTROPHE = "['’]"
# How far beside an expression its guard looks.
BESIDE = 40
# A word or a number that may open an expression: not the rest of a number, nor an amount of money.
_WORD = re.compile(r"(?<![\w$£€])(?<!\d[.,:/])(?:[^\W\d_]+|\d+|['’](?=\d))")
_SLOT = re.compile(r"\{([a-z_]+)(\d*)\}|(?<!P)<([a-z_]+)>|( )|(~)|(')")

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

    def __contains__(self, name: str) -> bool:
        return self._held.get(name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What must or must not stand beside an expression, and nowhere in its sentence."""

    before: re.Pattern[str] | None = None
    before_person: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None
    not_near: re.Pattern[str] | None = None

    def allows(self, text: str, start: int, end: int, *, sentence: str, people: frozenset[str]) -> bool:
        """Whether the words from `start` to `end` stand where the rule may read them; `people` are words that name a person."""
        left = text[max(0, start - BESIDE) : start]
        before = self.before_person if self.before_person and text[start:end] in people else self.before
        return (
            (before is None or before.search(left) is not None)
            and (self.not_before is None or self.not_before.search(left) is None)
            and (self.after is None or self.after.match(text, end) is not None)
            and (self.not_after is None or self.not_after.match(text, end) is None)
            and (self.not_near is None or self.not_near.search(sentence) is None)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One pattern of the pack, what it means, and what it is given besides its slots."""

    name: str
    means: str
    pattern: re.Pattern[str]
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
        self._pack = pack
        self._cased = frozenset(pack["cased"])
        self._words: dict[str, dict[str, str | float]] = {
            name: {_plain(word): meaning for word, meaning in table.items()} for name, table in pack["words"].items()
        }
        numerals = pack["numerals"]
        self._numerals: dict[str, int] = {**numerals["ones"], **numerals["tens"], **numerals["articles"]}
        self._scales: dict[str, int] = numerals["scales"]
        self._phrases: dict[str, float] = numerals["phrases"]
        self._vague = frozenset(map(_plain, numerals["vague"]))
        guards = {name: self._guard(table) for name, table in pack["guards"].items()}
        self.rules = tuple(
            Rule(
                name=rule["name"],
                means=rule["means"],
                pattern=re.compile(f"(?i:{self._expanded(rule['pattern'], named=True)})(?!\\w)"),
                given=rule.get("set", {}),
                guard=guards[rule["guard"]] if "guard" in rule else None,
            )
            for rule in pack["rule"]
        )
        # All rules are tried where one reads, so their order in the pack decides only between equals.
        self._any = re.compile(f"(?i:{'|'.join(self._expanded(rule['pattern'], named=False) for rule in pack['rule'])})(?!\\w)")
        self._openings = self._first_words()
        self._people = re.compile(self._expanded(pack["people"]["month"], named=False))
        tense = pack["tense"]
        self._beside = re.compile(rf"(?i:(?<!\w)(?:{self._alternatives(tense['ahead_beside'])}){GAP})$")
        self._had = re.compile(f"(?i:\\b(?:{self._alternatives(tense['had'])})\\b)")
        self._occasion = re.compile(rf"(?i:(?<!\w)(?:{self._alternatives(tense['occasion'])}){GAP})$")
        self._possessive = re.compile(f"(?i:{self._alternatives(tense['possessive'])})(?!\\w)")
        self._tense = re.compile(
            rf"(?i:\b(?:(?P<ahead>{self._alternatives(tense['ahead'])})"
            rf"|(?P<back>{self._alternatives(tense['back'])}|[a-z]{{2,20}}+(?<={tense['back_ending']})))(?!\w))|(?P<stop>[,;:])"
        )

    def next_place(self, text: str, at: int) -> Place | None:
        """The next place from `at` on where a time expression may stand, with the rules that read it, the longest first."""
        for word in _WORD.finditer(text, at):
            start = word.start()
            # Most words open no time expression: a look at the word alone passes over them.
            if (word[0].lower() in self._openings or not word[0].isalpha()) and self._any.match(text, start):
                return Place(start=start, readings=self._readings(text, start))
        return None

    def _readings(self, text: str, start: int) -> tuple[Found, ...]:
        readings = [
            Found(rule=rule, end=words.end(), slots=self._slots(rule, words))
            for rule in self.rules
            if (words := rule.pattern.match(text, start))
        ]
        readings.sort(key=lambda found: -found.end)
        return tuple(readings)

    def _first_words(self) -> frozenset[str]:
        """Every word of the pack that may open an expression, and some more: it only saves looking."""
        patterns = " ".join(rule["pattern"] for rule in self._pack["rule"]) + " ".join(self._pack["macros"].values())
        phrases = [word for table in self._words.values() for word in table]
        phrases += [*self._numerals, *self._scales, *self._phrases, *self._vague]
        literals = re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}|\?P?<\w+>", " ", patterns))
        return frozenset(re.split(r"[\W\d]", phrase, maxsplit=1)[0] for phrase in phrases) | {word.lower() for word in literals}

    def people(self, text: str) -> frozenset[str]:
        """The words that are months elsewhere, but name a person in this text.

        >>> sorted(grammar("en").people("Theresa May left in June."))
        ['May']
        """
        return frozenset(match["person"] for match in self._people.finditer(text))

    def _slots(self, rule: Rule, words: re.Match[str]) -> Slots:
        held: dict[str, str | float] = dict(rule.given)
        for name, said in words.groupdict().items():
            if said is not None:
                slot = name.partition("__")[0]
                held[slot] = self._meaning(slot.rstrip("0123456789"), said)
        return Slots(held)

    def _meaning(self, slot: str, said: str) -> str | float:
        said = _plain(said)
        if slot == "n":
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

    def tenses(self, sentence: str) -> list[tuple[int, bool]]:
        """Where a sentence looks ahead (True) or back (False), word by word.

        >>> grammar("en").tenses("He said the talks will be held on Friday")
        [(3, False), (18, True)]
        """
        marks: list[tuple[int, bool]] = []
        quiet_to = 0
        for match in self._tense.finditer(sentence):
            if match["stop"]:
                quiet_to = 0
            elif match["ahead"]:
                marks.append((match.start(), True))
                # "will be held", "is expected to be released": the participle is no past.
                quiet_to = match.end() + 25
            elif match.start() >= quiet_to:
                marks.append((match.start(), False))
        return marks

    def leads_ahead(self, text: str, start: int, *, sentence: str) -> bool:
        """Whether the words right before `start` make what follows lie ahead ("by Friday"), and no "had" says it has come.

        >>> grammar("en").leads_ahead("Pay by Friday", 7, sentence="Pay by Friday")
        True
        >>> grammar("en").leads_ahead("By Friday all had paid", 3, sentence="By Friday all had paid")
        False
        """
        before = text[max(0, start - BESIDE) : start]
        return self._beside.search(before) is not None and self._had.search(sentence) is None

    def has_come(self, text: str, start: int, end: int) -> bool:
        """Whether what is said to be of a day ("Friday's ruling") has come, whatever its clause looks to.

        >>> grammar("en").has_come("They will appeal Friday's ruling", 17, 23)
        True
        >>> grammar("en").has_come("They will speak at Friday's summit", 19, 25)
        False
        """
        before = text[max(0, start - BESIDE) : start]
        return self._possessive.match(text, end) is not None and self._occasion.search(before) is None

    def _guard(self, table: Mapping[str, str]) -> Guard:
        def pattern(key: str, form: str) -> re.Pattern[str] | None:
            return re.compile(form.format(self._expanded(table[key], named=False))) if key in table else None

        return Guard(
            before=pattern("before", "(?i:{})$"),
            before_person=pattern("before_person", "(?i:{})$"),
            not_before=pattern("not_before", "(?i:{})$"),
            after=pattern("after", "(?i:{})"),
            not_after=pattern("not_after", "(?i:{})"),
            not_near=pattern("not_near", "(?i:{})"),
        )

    def _expanded(self, pattern: str, *, named: bool, used: Counter[str] | None = None) -> str:
        """A pattern of the pack as a regular expression; a slot used a second time ("or {year}") is numbered with "__"."""
        used = Counter() if used is None else used

        def piece(match: re.Match[str]) -> str:
            slot, which, macro, blank, tilde, _ = match.groups()
            if slot:
                inner = self._slot(slot)
                used[slot + which] += 1
                return f"(?P<{slot}{which}__{used[slot + which]}>{inner})" if named else f"(?:{inner})"
            if macro in self._pack["lists"]:
                return f"(?:{self._alternatives(self._pack['lists'][macro])})"
            if macro:
                return self._expanded(self._pack["macros"][macro], named=named, used=used)
            return GAP if blank else f"(?:{HYPHEN}|{GAP})" if tilde else APOSTROPHE

        if not named:
            pattern = re.sub(r"\(\?P<mark>(.*?)\)", r"\1", pattern).replace("(?P=mark)", "[/.]")
        return _SLOT.sub(piece, pattern)

    def _slot(self, slot: str) -> str:
        if slot == "n":
            return self._number_pattern()
        if slot in self._pack["shapes"]:
            return str(self._pack["shapes"][slot])
        words = list(self._pack["words"][slot])
        if slot not in self._cased:
            return self._alternatives(words)
        return f"(?-i:{self._alternatives(dict.fromkeys([*words, *map(str.upper, words)]))})"

    def _number_pattern(self) -> str:
        numerals = self._pack["numerals"]
        ones, tens, scales = (self._alternatives(numerals[name]) for name in ("ones", "tens", "scales"))
        fixed = self._alternatives([*numerals["vague"], *numerals["phrases"], *numerals["articles"]])
        spelt = rf"(?:(?:{tens})(?:(?:{HYPHEN}|{GAP})(?:{ones}))?|(?:{ones}))(?:{GAP}(?:{scales}))?"
        figures = r"\d{1,3}+(?:,\d{3}|\d)?(?:\.\d{1,2}| \d/\d)?"
        return rf"{fixed}|{spelt}|{figures}"

    def _alternatives(self, words: Iterable[str]) -> str:
        ordered = sorted(words, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", GAP).replace("'", APOSTROPHE) for word in ordered)


def _plain(said: str) -> str:
    """Words as the tables of a pack hold them: lower case, single blanks, straight apostrophes.

    >>> _plain("New  Year’s Eve")
    "new year's eve"
    """
    return " ".join(said.lower().replace("’", "'").split())


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language that has a pack, by its code.

    >>> len(grammar("en").rules) > 50
    True
    """
    return Grammar(lexicon(f"times_{language}"))
