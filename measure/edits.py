"""Copies that are made of stories: twelve ways in which news is taken over, each with the kind of copy it is."""

import datetime as dt
import random
import re
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_END = re.compile(r"(?<=[.!?]) (?=[A-Z“\"])")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_NUMBER = re.compile(r"\b\d+\b")
DAY = dt.date(2024, 3, 12)
QUOTED = 12
SAID = "We have mended her with steel from the old crane, and she steers better than on her first day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A story that was made: its text, and who published it when."""

    text: str
    outlet: str
    day: dt.date
    headline: str | None = None
    time: str = "T09:00:00+00:00"
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One way to take a story over: `make` gives the original, as it then stands there, and the copy."""

    name: str
    kind: str
    make: Callable[["Case"], tuple[Made, Made]]


@dataclass(slots=True)
class Case:
    """A story that is taken over, and others that lend words of their own."""

    number: int
    text: str
    others: Sequence[str]
    chance: random.Random

    def original(self, text: str | None = None, **facts: Any) -> Made:
        """The story as its own outlet has it."""
        told = {"text": text or self.text, "outlet": f"Paper {self.number}", "day": DAY}
        return Made(**{**told, **facts})

    def copy(self, text: str, **facts: Any) -> Made:
        """The story as another has it, the next day."""
        told = {"text": text, "outlet": f"Gazette {self.number}", "day": DAY + dt.timedelta(days=1)}
        return Made(**{**told, **facts})

    def both(self, text: str, **facts: Any) -> tuple[Made, Made]:
        """The story, and another made of it."""
        return self.original(), self.copy(text, **facts)

    def own(self, many: int) -> str:
        """So many words that have nothing to do with the story."""
        kept: list[str] = []
        while many > 0:
            text = self.chance.choice(self.others)
            for part in paragraphs(text):
                kept.append(" ".join(part.split()[:many]))
                many -= words(kept[-1])
                if many <= 0:
                    break
        return "\n\n".join(kept)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; of one that has few, its sentences."""
    found = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
    return found if len(found) >= 4 else sentences(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, as far as full stops tell: all its words are in one."""
    return _END.split(" ".join(text.split()))


def words(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def _cut(case: Case) -> tuple[Made, Made]:
    many = max(30, round(0.3 * words(case.text)))
    return case.both("".join(re.findall(r"\S+\s*", case.text)[:many]))


def _lead(case: Case) -> tuple[Made, Made]:
    return case.both("\n\n".join([case.own(30), *paragraphs(case.text)[1:]]))


def _inserted(case: Case) -> tuple[Made, Made]:
    parts, own = paragraphs(case.text), case.own(words(case.text) // 4)
    middle = case.chance.randrange(1, len(parts))
    return case.both("\n\n".join([*parts[:middle], own, *parts[middle:]]))


def _changed(case: Case) -> tuple[Made, Made]:
    strange = _WORD.findall(" ".join(case.others[:5]))
    return case.both(
        _WORD.sub(lambda match: case.chance.choice(strange) if case.chance.random() < 0.15 else match[0], case.text)
    )


def _garbled(case: Case) -> tuple[Made, Made]:
    letters = string.ascii_lowercase
    return case.both("".join(case.chance.choice(letters) if case.chance.random() < 0.03 else sign for sign in case.text))


def _moved(case: Case) -> tuple[Made, Made]:
    parts = paragraphs(case.text)
    lead, rest = parts[0], parts[1:]
    case.chance.shuffle(rest)
    return case.both("\n\n".join([lead, *rest]))


def _embedded(case: Case) -> tuple[Made, Made]:
    own = paragraphs(case.own(round(words(case.text) * 65 / 35)))
    before = max(len(own) // 2, 1)
    return case.both("\n\n".join([*own[:before], case.text, *own[before:]]))


def _built(case: Case) -> tuple[Made, Made]:
    parts = paragraphs(case.text)
    half: list[str] = []
    for part in parts:
        if words(" ".join(half)) + words(part) <= max(words(case.text) // 2, words(parts[0])):
            half.append(part)
    told = {"credits": ("Coastwire",)}
    original = case.original(f"{case.text}\n\n{case.own(words(case.text) // 3)}", **told)
    own = paragraphs(case.own(words(" ".join(half))))
    middle = len(half) // 2
    return original, case.copy("\n\n".join([*half[:middle], *own, *half[middle:]]), **told)


def _quoted(case: Case) -> tuple[Made, Made]:
    text = case.chance.choice(case.others)
    said = [one.rstrip(".") for one in sentences(text)]
    said = [one for one in said if QUOTED <= words(one) <= 3 * QUOTED and not re.search('[“”"]', one)]
    quote = f"“{said[0] if said else f'{SAID} {case.number}'},” he said."
    original = case.original(f"{case.text}\n\n{quote}")
    own = paragraphs(case.own(200))
    return original, case.copy("\n\n".join([*own[:2], quote, *own[2:]]))


def _form(case: Case) -> tuple[Made, Made]:
    names: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        return names.setdefault(match[0], match[0][:2] + "".join(case.chance.sample("aeioulnrst", 5)))

    changed = _NUMBER.sub(lambda match: str(int(match[0]) % 997 + case.chance.randrange(2, 99)), _NAME.sub(other, case.text))
    facts = {"outlet": f"Paper {case.number}", "day": DAY + dt.timedelta(days=40)}
    return case.both(changed if names else f"In Skarv. {changed}", **facts)


def _revised(case: Case) -> tuple[Made, Made]:
    parts = paragraphs(case.text)
    changed = [_NUMBER.sub(lambda match: str(int(match[0]) + 1), part) for part in parts]
    facts = {"outlet": f"Paper {case.number}", "day": DAY, "time": "T15:00:00+00:00", "headline": "Ferry to sail again"}
    original = case.original(headline="Ferry to sail again")
    return original, case.copy("\n\n".join([*changed, case.own(20)]), **facts)


EDITS = (
    Edit("as it is", "reprint", lambda case: case.both(case.text)),
    Edit("cut to 30 %", "reprint", _cut),
    Edit("a new lead", "reprint", _lead),
    Edit("a quarter inserted", "reprint", _inserted),
    Edit("15 % of the words changed", "reprint", _changed),
    Edit("3 % of the characters garbled", "reprint", _garbled),
    Edit("paragraphs in another order", "reprint", _moved),
    Edit("as 35 % of another story", "excerpt", _embedded),
    Edit("half of it with words of one's own, one agency credited", "agency copy", _built),
    Edit("one quotation", "shared quotation", _quoted),
    Edit("other names and numbers, 40 days later", "form letter", _form),
    Edit("numbers put right the same day", "revision", _revised),
)


def cases(texts: Sequence[str], seed: int) -> Iterator[Case]:
    """A case for each of the texts; the others lend it words."""
    for number, text in enumerate(texts):
        chance = random.Random(seed * 1_000_003 + number)
        others = [texts[(number + step) % len(texts)] for step in range(1, min(len(texts), 40))]
        yield Case(number, text, others, chance)
