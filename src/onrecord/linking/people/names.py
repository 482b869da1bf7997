"""Names of people in their parts: what is given and what is the family's; and how well two of them go together."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path

from onrecord.linking.people.spelling import pattern, skeleton, sound, voiced_alike, vowels_alike
from onrecord.record.words import folded

_LISTS = Path(__file__).with_name("names.toml")
# The father's name follows: of "Mohammed bin Salman Al Saud" newsrooms make "bin Salman", and not "Al Saud".
_SON_OF = frozenset({"bin", "ibn", "bint"})
_APOSTROPHES = re.compile("[’‘ʼ`´]")
_ARTICLE = re.compile(r"^(?:al|el|as|ash|at|ad|an|ar|az|ul|ur|d|l|dell)['-](?=\w{3})")
_WORD = re.compile(r"[^\W\d_][\w.'-]*")
# "Abdel Rahman", "Abd al-Rahman", "Abdurrahman" are one given name.
_SERVANT = re.compile(r"^abd[- ]?(?:[aeu][lrsdtnz])(?:[- ](?=\w)|(?=\w{3}))")
_SERVANTS = re.compile(r"\b(Abd(?:[aeu]l)?)[ -]+([aeu][lrsdtnz]-)?(?=[A-Z])", re.IGNORECASE)
# "J.B. Pritzker", "J.Smith".
_GLUED = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_])")


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(_LISTS.read_text(encoding="utf-8"))


@cache
def _forms() -> dict[str, frozenset[int]]:
    """Of each given name, the lines of forms that it stands on."""
    found: dict[str, set[int]] = {}
    for place, line in enumerate(_lists()["groups"].strip().splitlines()):
        for form in line.split():
            found.setdefault(form.replace("-", ""), set()).add(place)
    return {form: frozenset(lines) for form, lines in found.items()}


@cache
def _letters_of_lines() -> dict[int, frozenset[str]]:
    """The first letters of the forms on each line, as they sound."""
    found: dict[int, set[str]] = {}
    for form, lines in _forms().items():
        for line in lines:
            found.setdefault(line, set()).update((form[:1], sound(form)[:1]))
    return {line: frozenset(letters) for line, letters in found.items()}


def letters_of(given: str) -> frozenset[str]:
    """The first letters that a given name may have in any of its forms.

    >>> sorted(letters_of("bill"))
    ['b', 'l', 'p', 'v', 'w']
    """
    own = frozenset((given[:1], sound(given)[:1], voiced_alike(given)[:1]))
    return own.union(*(_letters_of_lines()[line] for line in _forms().get(given, ())))


@cache
def _given_names() -> frozenset[str]:
    """Given names, as far as they are known here."""
    return frozenset(_forms()) | _listed("given") | _listed("spanish")


@cache
def _families_by_form() -> dict[str, str]:
    """Of the name of a family as it sounds, the first of the forms it is one of."""
    return {sound(form): sound(line.split()[0]) for line in _lists()["families"].strip().splitlines() for form in line.split()}


@cache
def _listed(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_lists()[name].split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of a person, folded. `given` are the names that are not the family's, initials with their full stop; `behind` is
    "jr" and such.

    >>> PersonName.of("Andrés M. López Obrador")
    PersonName(given=('andres', 'm.'), family='lopez', behind='obrador')
    >>> PersonName.of("Xi Jinping").family, PersonName.of("PUTIN Vladimir").family, PersonName.of("Joseph R. Biden Jr.").behind
    ('xi', 'putin', 'jr')
    """

    given: tuple[str, ...]
    family: str
    behind: str = ""

    @classmethod
    @lru_cache(maxsize=50_000)
    def of(cls, name: str) -> "PersonName":
        """The parts of a name as it stands in a story; where it has one word alone, that is taken to be the family's."""
        words = _WORD.findall(_GLUED.sub(". ", _SERVANTS.sub("Abdel", _APOSTROPHES.sub("'", name))))
        words = [word for word in words if folded(word).strip(".") not in _listed("before")]
        own = [_plain(word) for word in words]
        behind = ""
        while len(own) > 1 and own[-1].strip(".") in _listed("behind"):
            behind = own.pop().strip(".")
            words.pop()
        if not own:
            return cls((), folded(name).strip())
        at = _family_at(words, own, by_comma="," in name)
        if at[1] == len(own) - 1 and own[0] in _listed("spanish") | _listed("spanish_families"):
            # The mother's family.
            behind = behind or own[-1]
            own = own[:-1]
        given = tuple(word for place, word in enumerate(own) if place < at[0] or place >= at[1])
        family = "".join(word.strip(".") for word in own[at[0] : at[1]] if word not in _listed("particles")) or own[at[1] - 1]
        return cls(tuple(word for word in given if word not in _listed("particles")), family, behind)

    @property
    def is_whole(self) -> bool:
        """Whether it has more than the family's name."""
        return bool(self.given)

    @property
    def block(self) -> str:
        """What all names that may be one's have in common."""
        return skeleton(_families_by_form().get(sound(self.family), self.family))

    @property
    def key(self) -> str:
        """The name as it is compared: the same for spellings that differ in case, accents, titles and order alone."""
        return f"{' '.join(self.given)}|{self.family}|{self.behind}"


def _plain(word: str) -> str:
    """A word of a name, folded, without its article or its apostrophe; an initial with its full stop, also where it has none.

    >>> _plain("al-Sisi"), _plain("O’Brien"), _plain("J"), _plain("Geun-hye")
    ('sisi', 'obrien', 'j.', 'geunhye')
    """
    told = _ARTICLE.sub("", _SERVANT.sub("abdel", folded(_APOSTROPHES.sub("'", word)))).replace("'", "").replace("-", "")
    told = told.rstrip(".")
    return f"{told}." if len(told) == 1 else told


def _family_at(words: Sequence[str], own: Sequence[str], *, by_comma: bool) -> tuple[int, int]:
    """The first word of the family's name, and the one behind its last."""
    last = len(own) - 1
    for place in range(1, last):
        if own[place] in _SON_OF:
            return place + 1, place + 2
    if last == 0:
        return 0, 1
    # "PUTIN Vladimir", "Putin, Vladimir".
    large = [len(word) > 1 and word.isupper() and "." not in word for word in words]
    if by_comma or (large[0] and not any(large[1:])):
        return 0, 1
    if own[0] in _listed("families_first") and own[last] not in _forms():
        return 0, 1
    if last in (2, 3) and own[0] in _listed("spanish"):
        # Of two names of families the first is the one that somebody is called by.
        first = next(
            (place for place in range(1, last + 1) if own[place] not in _given_names() and own[place][-1] != "."), last
        )
        if first == last - 1 and own[first] not in _listed("particles"):
            return first, first + 1
    if last == 1 and (_stands_first(own) or own[0] in _listed("spanish_families")):
        return 0, 1
    return last, last + 1


def _stands_first(own: Sequence[str]) -> bool:
    """Whether of two words the second is a given name, and the first is none: "Orbán Viktor"."""
    first, second = own
    known = _given_names()
    return second in known and second not in _listed("also_families") and first not in known and not first.endswith(".")


@dataclass(frozen=True, slots=True)
class Tie:
    """How two names go together: in the words of a reason, and with its weight (in logits)."""

    reason: str
    weight: float


SAME, SPELT, FORM, SHORT, NEAR, SECOND, INITIAL, ALONE = (
    Tie("the same name", 4.0),
    Tie("the same name in another spelling", 3.5),
    Tie("a form of the same given name", 3.5),
    Tie("a short form of the given name", 3.0),
    Tie("given names that are spelt alike", 2.0),
    Tie("the second given name of the other", 2.0),
    Tie("an initial of the given name", 2.0),
    Tie("the name of the family alone", 1.0),
)


@lru_cache(maxsize=200_000)
def tie(one: PersonName, other: PersonName) -> Tie | None:
    """How two names go together; None where they are not one person's.

    >>> lukashenko = PersonName.of("Aleksander Lukashenko")
    >>> tie(lukashenko, PersonName.of("Alyaksandr Lukashenka")).reason
    'a form of the same given name, and a family name in another spelling'
    >>> tie(lukashenko, PersonName.of("Viktor Lukashenko")), tie(PersonName.of("Putin"), PersonName.of("Potanin"))
    (None, None)
    """
    family = _families(one.family, other.family)
    if family is None or (one.behind and other.behind and _behind(one.behind) != _behind(other.behind)):
        return None
    if not (one.is_whole and other.is_whole):
        found = ALONE if family > -0.5 else None
    else:
        found = _given(one.given, other.given)
        if found is not None and one.behind != other.behind:
            # A father and his son, where it is told who is the son; the second family's name is often left away.
            apart = 1.5 if _listed("younger") & {one.behind, other.behind} else 1.0
            found = Tie(f"{found.reason}, one with {one.behind or other.behind}", found.weight - apart)
    if found is None:
        return None
    if family == 0:
        return found
    told = "a family name in another spelling" if family > -0.5 else "a family name that is spelt alike"
    return Tie(f"{found.reason}, and {told}", found.weight + family)


def _behind(word: str) -> str:
    """What stands behind a name, as it is compared: "Jr." and "Filho" say the same."""
    return "jr" if word in _listed("younger") else sound(word)


def _families(one: str, other: str) -> float | None:
    """What is taken off for a difference in the name of the family; None where it is another family."""
    if one == other:
        return 0.0
    for feminine, masculine in (pair.split(">") for pair in _listed("feminine")):
        for first, second in ((one, other), (other, one)):
            if first.endswith(feminine) and second.endswith(masculine) and sound(first)[:3] == sound(second)[:3]:
                return None
    if sound(one) == sound(other) or _root(one) == _root(other):
        return -0.3
    if min(len(one), len(other)) < 4:
        return None
    if vowels_alike(one) == vowels_alike(other):
        return -1.2
    return -2.0 if pattern(one) == pattern(other) else None


def _root(family: str) -> str:
    """The name of a family without what differs by rule between Russian, Ukrainian and Belarusian; of others what is heard."""
    heard = sound(family)
    return vowels_alike(heard) if heard.endswith(("enko", "enka")) else _families_by_form().get(heard, heard)


def _given(one: Sequence[str], other: Sequence[str]) -> Tie | None:
    # "Jong-un" and "Jong Un".
    if "".join(one) == "".join(other):
        return SAME
    found = _pair(one[0], other[0])
    if found is not None:
        return found if _middle(one[1:], other[1:]) else None
    # Called by the second of the given names.
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(shorter) == 1 and len(shorter[0]) > 2 and any(_pair(shorter[0], word) in (SAME, SPELT, FORM) for word in longer[1:]):
        return SECOND
    return None


def _middle(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the given names behind the first go together: an initial with its name, nothing with anything."""
    return all(not first or not second or _pair(first, second) is not None for first, second in zip_longest(one, other))


@lru_cache(maxsize=200_000)
def _pair(one: str, other: str) -> Tie | None:
    """How two given names go together."""
    if one == other:
        return SAME
    if one.endswith(".") or other.endswith("."):
        initial, name = (one, other) if one.endswith(".") else (other, one)
        return INITIAL if initial[0] == name[0] else None
    if sound(one) == sound(other):
        return SPELT
    forms = _forms()
    if forms.get(one, frozenset()) & forms.get(other, frozenset()):
        return FORM
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter) and shorter not in forms and longer not in forms:
        return SHORT
    if voiced_alike(one) == voiced_alike(other) and min(len(one), len(other)) >= 4 and (one not in forms or other not in forms):
        return NEAR
    return None


def likeness(one: str, other: str) -> float:
    """How well two names of people may mean one person where both stand in reports of one event, 0 to 1.

    >>> [likeness("Emomali Rahmon", name) for name in ("Emomali Rahmon", "Rahmon", "Imomali Rakhmon", "E. Rahmon", "Rahimov")]
    [1.0, 0.85, 0.95, 0.85, 0.0]
    """
    found = tie(PersonName.of(one), PersonName.of(other))
    if found is None:
        return 0.0
    if found.weight >= SAME.weight:
        return 1.0
    return 0.95 if found.weight > INITIAL.weight else 0.85
