"""Large blocks in parts: of a name that hundreds have, only those are judged anew whom a new story may touch."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.linking.people.identities import Told
from onrecord.linking.people.marks import Marked
from onrecord.linking.people.weighing import is_weak_profile, name_tie
from onrecord.record.identity import Profile
from onrecord.record.party import Kind

# A block with more whole names is large: who is meant by the family's name alone is not asked there any more.
MANY = 300
Name = tuple[Kind, str]


def is_large(profiles: Iterable[Profile]) -> bool:
    """Whether so many have a name of a block that it is judged in parts."""
    return len({(profile.kind, profile.name) for profile in profiles if not is_weak_profile(profile)}) > MANY


def parts(profiles: Mapping[str, Profile], touched: Collection[str], told: Sequence[Told]) -> list[frozenset[str]]:
    """The parts of a large block that these profiles are in, as ids: in each are all whose names go with one in it.

    Names of a family alone are apart from whole ones. What was said by hand holds together, too. The parts are those that all
    of the block would fall into, so that it makes no difference how many of them are judged at a time.
    """
    of_name: dict[Name, list[str]] = defaultdict(list)
    known: dict[str, list[str]] = defaultdict(list)
    for id, profile in profiles.items():
        of_name[profile.kind, profile.name].append(id)
        if profile.known:
            known[profile.known].append(id)
    held: dict[Name, set[Name]] = defaultdict(set)
    for together in (*((*row.one, *row.other) for row in told), *known.values()):
        names = {(profiles[id].kind, profiles[id].name) for id in together}
        for name in names:
            held[name] |= names
    first = {name: profiles[ids[0]] for name, ids in of_name.items()}
    weak = {name: is_weak_profile(profile) for name, profile in first.items()}
    marked = Marked(first)
    found = []
    reached: set[Name] = set()
    for name in sorted({(profiles[id].kind, profiles[id].name) for id in touched}):
        if name in reached:
            continue
        part, rest = {name}, [name]
        while rest:
            here = rest.pop()
            beside = held[here] - part
            for other in marked.beside(here) - part:
                if weak[other] == weak[here] and name_tie(first[here], first[other]) is not None:
                    beside.add(other)
            part |= beside
            rest += beside
        reached |= part
        found.append(frozenset(id for other in part for id in of_name[other]))
    return found
