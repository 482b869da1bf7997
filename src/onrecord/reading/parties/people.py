"""Which names of people mean the same person: full names, surnames, initials and short forms; families kept apart."""

from collections import defaultdict

from onrecord.reading.name_words import Sex, given_sex, honorifics, is_given, listed, role_words
from onrecord.reading.parties.chain import Chain, Named
from onrecord.reading.parties.spelling import sound
from onrecord.reading.tokens import folded
from onrecord.record import Kind, Span

# Given names that may be the same, each with those it may be: short forms, and other ways to write them.
_SHORT: dict[str, set[str]] = {}
for _group in listed("names_rules", "short_names"):
    for _name in _group.split("/"):
        _SHORT.setdefault(_name, set()).update(_group.split("/"))
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# The same in Portuguese: João Andrade is the father of João Andrade Filho. Of other names they are the family’s.
_YOUNGER = frozenset({"filho", "neto", "junior", "sobrinho"})
_FAMILY_FIRST = listed("names_rules", "family_first")


def people(names: list[Named]) -> list[Chain]:
    """People: full names first, then surnames and given names of one of them, then names that stand alone."""
    found = _full([name for name in names if not _is_single(name)])
    called = {name.span: sex for name in names if name.honorific and (sex := honorifics()[name.honorific])}
    by_last: dict[str, list[Chain]] = defaultdict(list)
    by_first: dict[str, list[Chain]] = defaultdict(list)
    for chain in found:
        chain.sex = _sex(chain, called)
        for word in sorted({sound(word) for word in _lasts(chain)}):
            by_last[word].append(chain)
        for word in sorted({sound(folded(words[0])) for _, words in chain.names}):
            by_first[word].append(chain)
    by_middle: dict[str, list[Chain]] = defaultdict(list)
    for chain in found:
        # "Vázquez", of Wanda Vázquez Garced; "Lula"
        for word in sorted({sound(folded(word)) for _, words in chain.names for word in words[1:-1] if len(word) > 1}):
            by_middle[word].append(chain)
    by_initials: dict[str, list[Chain]] = defaultdict(list)
    for chain in found:
        # "AL:" in an interview with Ann Lee
        by_initials["".join(word[0] for word in chain.names[0][1] if word[0].isupper()).lower()].append(chain)
    single: dict[str, Chain] = {}
    paragraphs = {name.span: name.paragraph for name in names}
    for name in names:
        if not _is_single(name):
            continue
        word = sound(name.folded[0])
        initials = by_initials[name.folded[0]] * name.words[0].isupper()
        meant = _short_for(name, by_last[word], by_first[word] or initials or by_middle[word], paragraphs)
        if meant is None:
            meant = single.setdefault(word, Chain(Kind.PERSON))
        meant.names.append((name.span, name.words))
    for chain in single.values():
        chain.sex = _sex(chain, called)
    return [*found, *single.values()]


def _is_single(name: Named) -> bool:
    """Whether a name is one word, with a suffix or without: "Kennedy", "Kennedy Jr."."""
    return len(name.folded) == 1 or (len(name.folded) == 2 and name.folded[1] in _SUFFIXES)


def _full(names: list[Named]) -> list[Chain]:
    """The people of names of several words, those put together that are ways to name one."""
    found: list[Chain] = []
    exact: dict[tuple[str, ...], Chain] = {}
    sharing: dict[str, list[tuple[tuple[str, ...], Chain]]] = defaultdict(list)
    for name in sorted(names, key=lambda name: -len(name.folded)):
        chain = exact.get(name.folded)
        if chain is None:
            # Only a name with the same word at one of its ends can be the same person’s.
            ends = (sound(name.folded[0]), sound(name.folded[-1]))
            alike = (other for end in ends for words, other in sharing[end] if _fits(name.folded, words))
            chain = next(alike, None) or Chain(Kind.PERSON)
            if not chain.names:
                found.append(chain)
            exact[name.folded] = chain
            for word in sorted({sound(word) for word in name.folded}):
                sharing[word].append((name.folded, chain))
        chain.names.append((name.span, name.words))
    return found


def _fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names mean one person: the same family name, and given names that fit, however they are written.

    >>> _fits(("j", "okoro"), ("john", "okoro")), _fits(("ann", "okoro"), ("john", "okoro"))
    (True, False)
    >>> _fits(("alyaksandr", "lukashenka"), ("aleksandr", "lukashenko")), _fits(("kim", "yo", "jong"), ("kim", "yo-jong"))
    (True, True)
    """
    suffixes = _SUFFIXES | _YOUNGER if max(len(one), len(other)) > 2 else _SUFFIXES
    (one, tail), (other, other_tail) = (_without(suffixes, words) for words in (one, other))
    if tail != other_tail:
        return False
    if len(one) < 2 or len(other) < 2:
        # "Andrade Filho"
        return one[-1:] == other[-1:]
    own, others = tuple(map(sound, one)), tuple(map(sound, other))
    if "".join(own) == "".join(others) or own == others[::-1]:
        return True
    if set(own) <= set(others) and (own[0] == others[0] or own[-1] == others[-1]):
        # "Mohammed bin Salman" and "Mohammed bin Salman Al Saud", "John F Kennedy" and "John Kennedy".
        return True
    if own[-1] != others[-1]:
        return False
    first, second = one[0], other[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return second in _SHORT.get(first, ()) or own[0] == others[0] or own[0] in others[1:-1] or others[0] in own[1:-1]


def _without(suffixes: frozenset[str], words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A name without what tells two of a family apart, and that."""
    tail = tuple(word for word in words[1:] if word in suffixes)
    return words[:1] + tuple(word for word in words[1:] if word not in suffixes), tail


def _short_for(name: Named, by_last: list[Chain], by_first: list[Chain], paragraphs: dict[Span, int]) -> Chain | None:
    """The person a single name means: by family name, else by given name; `paragraphs` are those of all names."""
    sex = honorifics().get(name.honorific) if name.honorific else None
    family = [chain for chain in by_last if not (sex and chain.sex and chain.sex != sex)]
    # "Petrov Jr." is the one so called, and "Wolff" is no Wolf where there is a Wolff.
    for own in (name.folded[1:], name.folded[:1]):
        family = [chain for chain in family if any(set(own) <= set(map(folded, words)) for _, words in chain.names)] or family
    if len(family) > 1:
        here = [chain for chain in family if _named_in(chain, name, paragraphs)]
        return here[0] if len(here) == 1 else max(family, key=lambda chain: _weight(chain, name.span.start))
    alone = family or by_first
    return alone[0] if len(alone) == 1 else None


def _named_in(chain: Chain, name: Named, paragraphs: dict[Span, int]) -> bool:
    """Whether a person is called by the full name before another name in its paragraph."""
    before = (span for span, words in chain.names if len(words) > 1 and span.start < name.span.start)
    return any(paragraphs[span] == name.paragraph for span in before)


def _weight(chain: Chain, at: int) -> tuple[int, int]:
    """How likely a shared family name at `at` means this chain: how often it was named in full, and how early first."""
    full = [span.start for span, words in chain.names if len(words) > 1]
    return len(full) if min(full) < at else 0, -min(full)


def _lasts(chain: Chain) -> set[str]:
    """The words that may stand for a person as the family name."""
    found: set[str] = set()
    suffixes = {folded(word) for word in listed("names_words", "suffixes")}
    for _, words in chain.names:
        low = [folded(word) for word in words if word[0].isalnum() and folded(word) not in suffixes]
        if len(low) > 1:
            found.add(low[-1])
            if not is_given(words[0]) or low[0] in _FAMILY_FIRST:
                # "Xi Jinping", "Kim Jong Un": the family name stands first.
                found.add(low[0])
            if "-" in low[-1]:
                found.add(low[-1].split("-")[-1])
    return found


def _sex(chain: Chain, called: dict[Span, Sex]) -> Sex | None:
    """What the honorifics and the given name tell."""
    for span, _ in chain.names:
        if span in called:
            return called[span]
    for _, words in chain.names:
        if len(words) > 1:
            for word in words[:-1]:
                if sex := given_sex(word)[1]:
                    return sex
            if folded(words[0]) in _FAMILY_FIRST and (sex := given_sex(words[-1])[1]):
                return sex
    if len(chain.fullest) == 1:
        return given_sex(chain.fullest[0])[1]
    return None


def sex_of_roles(chain: Chain) -> Sex | None:
    """What the roles of a person tell: "spokeswoman", "the king"."""
    return next((sex for role in chain.offices.values() if (sex := role_words().get(role.head))), None)
