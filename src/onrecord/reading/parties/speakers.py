"""Who can be cited: by the words of a phrase, a name, somebody, a body or a document rather than a reason."""

import re

from onrecord.reading.lexicon import words
from onrecord.reading.name_words import listed
from onrecord.reading.parties.offices import tells_somebody

# Where the head of a phrase is over, and what is one's own, which is a reason rather than a source: "citing their refusal".
_MODIFIER = re.compile(r"\s(?:of|in|at|from|for|with|on|to|by|around|off|about|over|under|within|inside|close|near|familiar)\s")
_OWNED = frozenset({"their", "his", "her", "its", "our", "my"})
_MARKS = frozenset('“"')


def can_speak(phrase: str) -> bool:
    """Whether the head of a phrase is a name, somebody or a document: nobody quotes "the warm water off the quay"."""
    head = _MODIFIER.split(phrase, maxsplit=1)[0].split()
    if not head or head[0].casefold() in _OWNED:
        return False
    owner = max((n for n, word in enumerate(head[:-1]) if word.endswith(("’s", "'s", "s’"))), default=-1)
    # "The mayor’s stance" is no mayor.
    head = head[owner + 1 :]
    if head[0][0] in _MARKS:
        return any(_speaks(word) for word in phrase.split() if word[0].islower())
    return head[-1][0].isupper() or any(_speaks(word) for word in head)


def _speaks(word: str) -> bool:
    """Whether a word is a name, or tells of somebody, a body or a document: "engineer", "officials", "ministry", "papers"."""
    low = word.casefold().strip('“”"’')
    if word[0].isupper() or (low and tells_somebody(low)):
        return True
    if any(low in words("grammar", key) for key in ("cited", "speakers")) or low in words("cues", "documents"):
        return True
    return low in words("cues", "media") or low in listed("names_organisations", "nouns")
