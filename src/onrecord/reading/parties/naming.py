"""Why a name means a party: what it is to the party's fullest name."""

from onrecord.reading.parties.chain import Chain, fullness
from onrecord.reading.parties.spelling import sound
from onrecord.reading.tokens import folded
from onrecord.record import Kind, Span, Why


def why_named(chain: Chain) -> dict[Span, Why]:
    """For each name of a party why it is one of its names, with the fullest name as what led to it."""
    full, full_words = max(chain.names, key=lambda name: fullness(name[1]))
    return {
        span: Why("its fullest name") if span == full else Why(_rule(chain.kind, words, full_words), (full,))
        for span, words in chain.names
    }


def _rule(kind: Kind, words: tuple[str, ...], full: tuple[str, ...]) -> str:
    """What a name is to the fullest one.

    >>> _rule(Kind.PERSON, ("Lee",), ("Ann", "Lee")), _rule(Kind.ORGANISATION, ("WHO",), ("World", "Health", "Organization"))
    ('the last word of its fullest name', 'the first letters of its fullest name')
    """
    own, whole = (tuple(folded(word) for word in name if word[0].isalnum()) for name in (words, full))
    if own == whole:
        return "the same name"
    if own == whole[-len(own) :]:
        return "the last word of its fullest name" if len(own) == 1 else "the end of its fullest name"
    if own == whole[: len(own)]:
        return "the first word of its fullest name" if len(own) == 1 else "the beginning of its fullest name"
    if len(own) == 1 and own[0] == "".join(word[0] for word in whole if word not in ("of", "the", "and", "for")):
        return "the first letters of its fullest name"
    if set(own) <= set(whole):
        return "words of its fullest name"
    if set(map(sound, own)) <= set(map(sound, whole)) or kind is Kind.PERSON:
        return "another way to write its name"
    return "another name of it"
