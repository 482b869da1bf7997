"""What sort of words a cue is: a verb of speech, of belief or of will, a noun, a poll; to sort what is missed and invented."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

LISTS = Path(__file__).parent / "cue_kinds.toml"
VERBS = ("judgement", "demand", "intention", "belief", "feeling", "question", "showing", "seeming", "speech", "deed")
VOWELS = frozenset("aeiou")


@cache
def lists() -> dict[str, frozenset[str]]:
    """Each list of words with all their forms."""
    plain: dict[str, list[str]] = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    return {name: frozenset(form for word in words for form in forms(word)) for name, words in plain.items()}


def forms(word: str) -> frozenset[str]:
    """A word with its endings; not each of them is a word.

    >>> sorted(forms("deny"))
    ['denied', 'denies', 'deny', 'denyed', 'denying', 'denys']
    """
    found = {word, f"{word}s", f"{word}ed", f"{word}ing"}
    if word.endswith("e"):
        found |= {f"{word}d", f"{word[:-1]}ing"}
    elif word.endswith("y"):
        found |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    elif word[-1] not in VOWELS and word[-2:-1] in VOWELS:
        found |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return frozenset(found)


def kind_of(cue: Sequence[str], *, before: str = "", source: Sequence[str] = ()) -> str:
    """The sort of a cue; `before` is the word that stands before it, `source` are those of its source.

    >>> kind_of(["has", "said"]), kind_of(["claims"], before="the"), kind_of(["claims"], before="Reyes")
    ('speech', 'noun', 'speech')
    >>> kind_of(["found"], source=["a", "survey"]), kind_of(["wants"]), kind_of([":"]), kind_of([])
    ('poll', 'intention', 'mark', 'none')
    """
    words = [word.casefold() for word in cue]
    known = lists()
    if not any(map(str.isalnum, words)):
        return "mark" if words else "none"
    if not known["poll"].isdisjoint([*words, *(word.casefold() for word in source)]):
        return "poll"
    if not known["according"].isdisjoint(words):
        return "according"
    for left, word in zip([before.casefold(), *words], words, strict=False):
        if word in known["nouns"] and (left in known["before_nouns"] or not any(word in known[name] for name in VERBS)):
            return "noun"
    return next((name for name in VERBS if not known[name].isdisjoint(words)), "other")
