"""What may stand between the words of a trigger: adjectives, names with their titles, where and when."""

import re
from collections.abc import Iterable

from onrecord.reading.lexicon.patterns import any_of

# Up to five words between a verb and its noun ("held a closed-door bilateral meeting"), none of which ends the phrase.
MIDDLE = (
    r"(?:(?!(?:been|told|asked|said|and|or|with|to|in|on|for|that|which|who|at|from|after|before|by|as|but|if|when)\b)"
    r"\(?[\w’'-]+\)?\.?,?\s+){0,5}?"
)
WORD = re.compile(r"\w+")
SIGNED = frozenset({"signed", "inked", "initialled", "concluded", "sealed"})
CALLED, JOINED = frozenset({"called"}), frozenset({"joined", "joins", "join", "joining", "saw", "sees"})
CALLING, SPENT = frozenset({"call"}), frozenset({"spent", "spend", "spends", "spending"})
LEADING = "(?:(?<=to )|(?<=ll )|(?<=ld )|(?<=also )|(?<=may )|(?<=and )|(?<=ght ))"
TO_ACT = r"[^.;,“”]{0,90}?\s(?:to\s+(?!discuss|talk|meet|review|congratulate|thank)[a-z]+|for\s)"
BEING = frozenset({"is", "are", "be", "was", "were"})
ON_LINE = frozenset({"was", "were", "been", "got", "is", "are"})
TO_SEE = "(?:(?<=is to )|(?<=are to )|(?<=will )|(?<=scheduled to )|(?<=due to )|(?<=expected to ))"
# What one is somewhere for.
FOR_THAT = (
    r"(?:\s[^.;]{2,60}?(?:\bto\s+(?:meet|attend|sign|hold|discuss|address)\b|\son\s+an?\s+(?:[\w-]+\s+){0,3}(?:visit|trip)\b"
    r"|\sfor\s+(?:[\w-]+\s+){0,4}?(?:talks|meetings?|summit|visit|conference|negotiations|signing)\b|,\s+meeting\s))"
)
# What a paper is on, where its verb comes behind: "the treaty on the river was signed".
ON_WHAT = r"\s+(?:on|over|about)(?:\s+(?!(?:was|were|that|which|who|and)\b)[\w’'-]+){1,4}?(?=\s+(?:was|were|will|has|have)\s)"
# Names with their titles, and where and when: "the mayor of Tema, Ama Boateng", "in Accra on Monday".
NAMES = r"(?:(?!(?:to|that|and|for|who|which)\b)[\w’'.-]+,?\s+){0,9}?[\w’'-]+"
THERE = r"(?:\s+(?:in|at|on|this|last|next)\s+(?:(?!(?:in|at|on|for)\b)[\w’'-]+\s*){1,4}?){0,2}"
WHEN = r"(?:(?:on|in|at|late|early|last|this)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+|today|yesterday|here)"
FAR_MIDDLE = MIDDLE.replace("{0,5}", "{0,7}")


def openings(forms: Iterable[str]) -> frozenset[str]:
    """The words that any of the forms opens with, in small letters.

    >>> sorted(openings(["met", "meet up", "Re-convened"]))
    ['meet', 'met', 're']
    """
    return frozenset(match[0] for form in forms if (match := WORD.match(form.lower())))


def named_as(name: str, forms: Iterable[str]) -> str:
    """A pattern for any of the words, whole, as a group of this name."""
    return rf"(?P<{name}>{any_of(forms)})(?![\w’'-])"


def verb_of(forms: Iterable[str]) -> str:
    """A pattern for any of the words, whole, as the group of the verb."""
    return named_as("verb", forms)
