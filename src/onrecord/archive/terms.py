"""Words to look for in the full-text index, put together with and, or, not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """Stems that stand one behind another; one alone is a word. `words` are the words themselves, if no other form will do."""

    stems: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class All:
    """All of these."""

    terms: tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these."""

    terms: tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What has `term`, and has not `unwanted`."""

    term: "Term"
    unwanted: "Term"


Term = Phrase | All | Any | Without


def written(term: Term, *, both: str, either: str, unless: str, phrase: tuple[str, str, str]) -> str:
    """A term in the language of a database, from its words for and, or, and not, and its marks around and in a phrase.

    Stems are letters and figures only, some behind the mark of a field, so nothing in them can be taken for a sign.

    >>> term = Without(All((Phrase(("grain",)), Phrase(("black", "sea")))), Phrase(("russia",)))
    >>> written(term, both=" AND ", either=" OR ", unless=" NOT ", phrase=('"', " ", '"'))
    '(("grain" AND "black sea") NOT "russia")'
    """

    def inner(part: Term) -> str:
        return written(part, both=both, either=either, unless=unless, phrase=phrase)

    match term:
        case Phrase(stems):
            opening, between, closing = phrase
            return f"{opening}{between.join(stems)}{closing}"
        case All(terms):
            return f"({both.join(map(inner, terms))})"
        case Any(terms):
            return f"({either.join(map(inner, terms))})"
        case Without(wanted, unwanted):
            return f"({inner(wanted)}{unless}{inner(unwanted)})"
