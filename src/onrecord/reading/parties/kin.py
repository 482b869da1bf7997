"""Who is whose: "his wife, Meena" tells it, and "his wife" after it is she; whom no name tells is remembered as somebody."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.reading.name_words import Sex, role_words
from onrecord.reading.parties.chain import Chain

# What the other of two is to the one: of his wife he is the husband. By sex where there are two words.
_OTHER: dict[str, dict[Sex | None, str]] = {
    "wife": {Sex.MALE: "husband"},
    "husband": {Sex.FEMALE: "wife"},
    "father": {Sex.MALE: "son", Sex.FEMALE: "daughter"},
    "mother": {Sex.MALE: "son", Sex.FEMALE: "daughter"},
    "son": {Sex.MALE: "father", Sex.FEMALE: "mother"},
    "daughter": {Sex.MALE: "father", Sex.FEMALE: "mother"},
    "brother": {Sex.MALE: "brother", Sex.FEMALE: "sister"},
    "sister": {Sex.MALE: "brother", Sex.FEMALE: "sister"},
}
# Nouns that can be of one: "their child, Meena" is "his daughter".
_ALIKE = (
    {"child", "baby", "kid", "toddler", "son"},
    {"child", "baby", "kid", "toddler", "daughter"},
    {"parent", "mother", "mum", "mom"},
    {"parent", "father", "dad"},
    {"spouse", "partner", "wife"},
    {"spouse", "partner", "husband"},
    {"sibling", "twin", "brother"},
    {"sibling", "twin", "sister"},
)


@dataclass(slots=True)
class Kin:
    """The relatives, aides and friends told of so far: of whom, and by which noun."""

    _of: dict[tuple[Chain, str], Chain] = field(default_factory=dict)

    def tell(self, owner: Chain, head: str, who: Chain) -> None:
        """Keeps that `who` is the owner's wife, son, lawyer; what meant her before she had a name means her."""
        if owner is who:
            return
        before = self._of.get((owner, head))
        if before is not None and before is not who and not before.names:
            for span, naming in before.mentions.items():
                who.add(span, naming, before.whys.get(span))
        self._of[owner, head] = who
        back = _OTHER.get(head, {}).get(owner.sex)
        if back is not None:
            self._of.setdefault((who, back), owner)

    def of(self, owner: Chain, head: str) -> Chain | None:
        """The owner's wife, son, lawyer, where it was told who that is."""
        return self._of.get((owner, head))


def only_so_called(head: str, owner: Chain, people: Iterable[Chain]) -> Chain | None:
    """Who is told to be a child where "his daughter" is asked for, if it is one other than he, of a sex that fits."""
    words = {head}.union(*(group for group in _ALIKE if head in group))
    sex = role_words().get(head)
    fitting = [
        chain
        for chain in people
        if chain is not owner and chain.sex in (sex, None) and any(role.head in words for role in chain.offices.values())
    ]
    return fitting[0] if len(fitting) == 1 else None
