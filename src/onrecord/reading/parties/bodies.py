"""Which names of organisations and places mean the same: acronyms, short forms, other names of a country."""

from collections import defaultdict

from onrecord.reading.name_words import country_of, listed
from onrecord.reading.parties.chain import Chain, Named
from onrecord.reading.tokens import folded
from onrecord.record import Kind

_TAILS = listed("names_rules", "tails")
_CLUBS = listed("names_rules", "club_prefixes")
_WEAK = listed("names_rules", "weak")


def organisations(names: list[Named]) -> list[Chain]:
    """Organisations: the same name of the same country, acronyms of long names, the first words of a company’s."""
    found: list[Chain] = []
    # By the word that a shorter name would begin with, by acronym, and by where a name ends (for the brackets after it).
    alike: dict[str, list[tuple[tuple[str, ...], Chain]]] = defaultdict(list)
    ends: dict[int, Chain] = {}
    for name in sorted(names, key=lambda name: (-len(name.folded), name.span)):
        own = _plain(name.words)
        chain = ends.get(name.span.start - 2) if len(own) == 1 and name.words[0].isupper() else None
        if chain is None:
            fitting = (other for words, other in alike[own[0]] if _same(own, words) and _one_country(name, other))
            chain = next(fitting, None)
        if chain is None:
            chain = Chain(Kind.ORGANISATION, owner=name.owner)
            found.append(chain)
        if len(own) > 1:
            ends[name.span.end] = chain
            for short in sorted(_acronyms(name.words) | ({own[-1]} if name.words[0] in _CLUBS else set())):
                alike[short].append(((short,), chain))
        if all(words != own or other is not chain for words, other in alike[own[0]]):
            alike[own[0]].append((own, chain))
        chain.names.append((name.span, name.words))
        chain.owner = chain.owner or name.owner
        chain.nouns |= {name.noun} if name.noun else set()
    return found


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name folded, without "the" and full stops: "U.N." is "un"."""
    return tuple(plain for word in words if (plain := folded(word).replace(".", "")) and plain != "the") or (folded(words[0]),)


def _same(own: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a name is the other or its beginning: "Nordwind" for "Nordwind Energy"."""
    if own == other:
        return True
    if len(own) >= len(other) or other[: len(own)] != own:
        return False
    return set(other[len(own) :]) <= _TAILS or own[0] not in _WEAK


def _one_country(name: Named, chain: Chain) -> bool:
    """Whether both may be of one country: Russia’s Foreign Ministry is not Ukraine’s."""
    return not (name.owner and chain.owner and name.owner != chain.owner)


def _acronyms(words: tuple[str, ...]) -> set[str]:
    """What a long name may be shortened to, with and without its small words."""
    big = [word for word in words if word[0].isalpha()]
    return {"".join(word[0] for word in big).lower(), "".join(word[0] for word in big if word[0].isupper()).lower()}


def places(names: list[Named]) -> list[Chain]:
    """Places: by name, a country by any of its names."""
    found: dict[str, Chain] = {}
    for name in names:
        words = " ".join(name.words)
        key = folded(country_of().get(words) or words.replace(" .", "."))
        chain = found.setdefault(key, Chain(Kind.PLACE))
        chain.names.append((name.span, name.words))
    return list(found.values())
