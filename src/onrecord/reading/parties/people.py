"""Which names of people mean the same person: full names, surnames, initials and short forms; families kept apart."""

from collections.abc import Iterable

from onrecord.reading.name_words import Sex, given_sex, honorifics, is_given, listed, role_words
from onrecord.reading.parties.chain import Chain, Named
from onrecord.reading.tokens import folded
from onrecord.record import Kind

# Given names and the short forms that news uses for them.
_SHORT = {
    frozenset(pair.split("/"))
    for pair in [
        "bill/william",
        "will/william",
        "bob/robert",
        "rob/robert",
        "dick/richard",
        "rick/richard",
        "jim/james",
        "mike/michael",
        "tom/thomas",
        "tony/anthony",
        "joe/joseph",
        "ted/edward",
        "ed/edward",
        "dan/daniel",
        "dave/david",
        "steve/steven",
        "steve/stephen",
        "chris/christopher",
        "matt/matthew",
        "ben/benjamin",
        "sam/samuel",
        "tim/timothy",
        "ken/kenneth",
        "ron/ronald",
        "don/donald",
        "jeff/jeffrey",
        "greg/gregory",
        "andy/andrew",
        "nick/nicholas",
        "alex/alexander",
        "larry/lawrence",
        "chuck/charles",
        "charlie/charles",
        "jack/john",
        "bernie/bernard",
        "liz/elizabeth",
        "beth/elizabeth",
        "kate/katherine",
        "kathy/katherine",
        "sue/susan",
        "debbie/deborah",
        "barb/barbara",
        "peggy/margaret",
        "maggie/margaret",
        "bibi/benjamin",
        "bibi/binyamin",
        "benjamin/binyamin",
        "sasha/alexander",
        "volodymyr/vladimir",
        "alexander/aleksander",
        "alexander/alyaksandr",
        "aleksander/alyaksandr",
        "alexander/aleksandr",
        "pete/peter",
        "phil/philip",
        "fred/frederick",
        "al/albert",
        "al/alan",
        "vince/vincent",
        "mohammed/mohamed",
        "mohammed/muhammad",
        "mohamed/muhammad",
        "sergei/sergey",
        "andrei/andrey",
        "dmitri/dmitry",
        "yuri/yury",
        "nikolai/nikolay",
        "alexei/alexey",
        "aleksei/alexei",
        "aleksey/alexey",
        "yevgeny/evgeny",
        "oleksandr/alexander",
    ]
}
_FAMILY_FIRST = listed("names_rules", "family_first")


def people(names: list[Named]) -> list[Chain]:
    """People: full names first, then surnames and given names of one of them, then names that stand alone."""
    found: list[Chain] = []
    full: dict[tuple[str, ...], Chain] = {}
    for name in sorted((name for name in names if len(name.folded) > 1), key=lambda name: -len(name.folded)):
        chain = full.get(name.folded) or next((chain for chain in found if _same_person(name, chain)), None)
        if chain is None:
            chain = Chain(Kind.PERSON)
            found.append(chain)
        full[name.folded] = chain
        chain.names.append((name.span, name.words))
    for chain in found:
        chain.sex = _sex(chain, names)
    single: dict[tuple[str, ...], Chain] = {}
    for name in names:
        if len(name.folded) > 1:
            continue
        meant = _short_for(name, found)
        if meant is None:
            meant = single.get(name.folded)
        if meant is None:
            meant = single[name.folded] = Chain(Kind.PERSON)
        meant.names.append((name.span, name.words))
    alone = [chain for chain in single.values() if chain.names]
    for chain in alone:
        chain.sex = _sex(chain, names)
    return found + alone


def _same_person(name: Named, chain: Chain) -> bool:
    """Whether two full names mean one person: the same family name, and given names that fit."""
    for _, words in chain.names:
        other = tuple(folded(word) for word in words if word != ".")
        if _fits(name.folded, other):
            return True
    return False


def _fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    suffixes = {"jr", "sr", "ii", "iii", "iv"}
    tails = [[word for word in words if word in suffixes] for words in (one, other)]
    if tails[0] != tails[1]:
        return False
    one, other = (tuple(word for word in words if word not in suffixes) for words in (one, other))
    if len(one) < 2 or len(other) < 2:
        return one == other
    if one == other or one == other[::-1]:
        return True
    if set(one) <= set(other) and (one[0] == other[0] or one[-1] == other[-1]):
        # "Mohammed bin Salman" and "Mohammed bin Salman Al Saud", "John F Kennedy" and "John Kennedy".
        return True
    if one[-1] != other[-1]:
        return False
    first, second = one[0], other[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return frozenset({first, second}) in _SHORT or first in other[1:-1] or second in one[1:-1]


def _short_for(name: Named, found: list[Chain]) -> Chain | None:
    """The person a single name means: by family name, else by given name; the one spoken of most where a family shares it."""
    word = name.folded[0]
    sex = honorifics().get(name.honorific) if name.honorific else None
    by_last = [chain for chain in found if word in _lasts(chain) and not (sex and chain.sex and chain.sex != sex)]
    if by_last:
        return max(by_last, key=lambda chain: (_weight(chain, name.span.start), -found.index(chain)))
    by_first = [chain for chain in found if word in {folded(words[0]) for _, words in chain.names}]
    return by_first[0] if len(by_first) == 1 else None


def _weight(chain: Chain, at: int) -> tuple[int, int]:
    """How likely a shared family name at `at` means this chain: how often it is named in full, and how lately."""
    full = [span for span, words in chain.names if len(words) > 1]
    lately = [span.start for span in full if span.start < at]
    return len(full) if lately else 0, lately[-1] if lately else -1


def _lasts(chain: Chain) -> set[str]:
    """The words that may stand for a person as the family name."""
    found: set[str] = set()
    suffixes = {folded(word) for word in listed("names_words", "suffixes")}
    for _, words in chain.names:
        low = [folded(word) for word in words if word != "." and folded(word) not in suffixes]
        if len(low) > 1:
            found.add(low[-1])
            if not is_given(words[0]) or low[0] in _FAMILY_FIRST:
                # "Xi Jinping", "Kim Jong Un": the family name stands first.
                found.add(low[0])
            if "-" in low[-1]:
                found.add(low[-1].split("-")[-1])
    return found


def _sex(chain: Chain, names: Iterable[Named]) -> Sex | None:
    """What the honorifics and the given name tell."""
    own = {span for span, _ in chain.names}
    for name in names:
        if name.span in own and name.honorific and (sex := honorifics()[name.honorific]):
            return sex
    for _, words in chain.names:
        if len(words) > 1:
            for word in words[:-1]:
                known, sex = given_sex(word)
                if known and sex:
                    return sex
            if words[0] in _FAMILY_FIRST or not is_given(words[0]):
                known, sex = given_sex(words[-1])
                if known and sex and folded(words[0]) in _FAMILY_FIRST:
                    return sex
    if len(chain.fullest) == 1:
        return given_sex(chain.fullest[0])[1]
    return None


def sex_of_roles(chain: Chain) -> Sex | None:
    """What the roles of a person tell: "spokeswoman", "the king"."""
    return next((sex for role in chain.roles if (sex := role_words().get(role.head))), None)
