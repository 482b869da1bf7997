"""Which names of organisations and places mean the same: acronyms, short forms, other names of a country."""

from onrecord.reading.name_words import country_of, listed
from onrecord.reading.parties.chain import Chain, Named
from onrecord.reading.tokens import folded
from onrecord.record import Kind

_TAILS = listed("names_rules", "tails")
_WEAK = listed("names_rules", "weak")


def organisations(names: list[Named]) -> list[Chain]:
    """Organisations: the same name of the same country, acronyms of long names, the first words of a company’s."""
    found: list[Chain] = []
    for name in sorted(names, key=lambda name: (-len(name.folded), name.span)):
        chain = next((chain for chain in found if _same_organisation(name, chain)), None)
        if chain is None:
            chain = Chain(Kind.ORGANISATION, owner=name.owner)
            found.append(chain)
        chain.names.append((name.span, name.words))
        chain.owner = chain.owner or name.owner
    return found


def _same_organisation(name: Named, chain: Chain) -> bool:
    if name.owner and chain.owner and name.owner != chain.owner:
        return False
    if any(span.end + 2 == name.span.start and len(words) > 1 and name.words[0].isupper() for span, words in chain.names):
        # "Collective Security Treaty Organization (CSTO)"
        return True
    for _, words in chain.names:
        other = tuple(folded(word) for word in words if word not in ("the", "The", "."))
        own = tuple(word for word in name.folded if word != "the")
        if own == other:
            return True
        if (
            len(own) == 1
            and len(other) > 1
            and own[0].replace(".", "") in _acronyms(words)
            and name.words[0].replace(".", "").isupper()
        ):
            return True
        if (
            len(own) < len(other)
            and other[: len(own)] == own
            and (set(other[len(own) :]) <= _TAILS or (len(own) == 1 and own[0] not in _WEAK))
        ):
            return True
    return False


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
