"""Where a title of several words before a name starts: "Head of the Office of the President Ama Boateng"."""

from collections.abc import Sequence

from onrecord.reading.clauses import Token
from onrecord.reading.events.cast import Item
from onrecord.reading.lexicon import words as small_words
from onrecord.reading.name_words import role_words
from onrecord.record import Kind, Naming

# Between the words of a title.
_LINKS = frozenset({"of", "for", "the", "and", "&", "to"})
_LEADING = frozenset({"of", "for", "to"})
# No title of news has more words.
_LONGEST = 14


def titles(words: Sequence[Token], items: Sequence[Item]) -> dict[int, int]:
    """The number of the word that opens the title before each person of a sentence who has one, by where the name starts."""
    starts = {word.start: at for at, word in enumerate(words)}
    found: dict[int, int] = {}
    for item in items:
        at = starts.get(item.span.start)
        if at is None or item.kind is not Kind.PERSON or item.naming is not Naming.NAME:
            continue
        first = title_start(words, at)
        if first is not None:
            found[item.span.start] = first
    return found


def title_start(words: Sequence[Token], at: int) -> int | None:
    """The number of the word that opens the title before the name at word `at`; None where no office "of" something does.

    What the office is over has capitals, as titles of state have: "Minister of Trade and Industry Osei", but of "the minister
    of Ghana and Osei" Osei is another. An office nearer to the name parts at "and": "the President of Mali and Mayor Osei".
    """
    last = words[at - 1] if at > 1 else None
    if last is None or last.end + 1 != words[at].start or not (last.word[0].isupper() or last.low == "."):
        return None
    near = False
    for place in range(at - 1, max(-1, at - _LONGEST), -1):
        word = words[place]
        if word.word[0].isupper():
            role = _office(word)
            if role and place + 1 < at and words[place + 1].low in _LEADING:
                return place
            near = near or role
            continue
        short = word.low == "." and words[place - 1].word[0].isupper()
        if (word.low == "and" and near) or not (word.low in _LINKS or short):
            return None
    return None


def _office(word: Token) -> bool:
    """Whether a word names an office that one holds."""
    return word.low in small_words("clauses", "offices") or word.low in role_words() or word.low == "coordinator"
