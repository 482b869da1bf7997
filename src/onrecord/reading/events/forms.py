"""The forms of verbs, and of what opens with a verb: "pay a call on" is also "paid a call on"."""

from collections.abc import Iterable, Iterator

from onrecord.reading.lexicon import lexicon


def forms(base: str) -> tuple[str, ...]:
    """The forms of a verb: base, present, past, participle, -ing.

    >>> forms("deny"), forms("give")
    (('deny', 'denies', 'denied', 'denied', 'denying'), ('give', 'gives', 'gave', 'given', 'giving'))
    """
    irregular: dict[str, list[str]] = lexicon("acts")["irregular"]
    if base in irregular:
        return (base, *irregular[base])
    if base.endswith("y") and base[-2] not in "aeou":
        return (base, base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing")
    if base.endswith("e"):
        return (base, base + "s", base + "d", base + "d", base[:-1] + "ing")
    present = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    return (base, present, base + "ed", base + "ed", base + "ing")


def of_phrases(phrases: Iterable[str]) -> Iterator[str]:
    """The forms of phrases whose first word is a verb, each once.

    >>> list(of_phrases(["fly to"]))
    ['fly to', 'flies to', 'flew to', 'flown to', 'flying to']
    """
    for phrase in phrases:
        base, *rest = phrase.split(" ", 1)
        for form in dict.fromkeys(forms(base)):
            yield " ".join((form, *rest))
