"""A party while it is being read: its names, its roles, and what else means it."""

from dataclasses import dataclass, field

from onrecord.reading.name_words import Sex
from onrecord.record import Kind, Naming, Span, Why


@dataclass(frozen=True, slots=True)
class Role:
    """What a phrase says a party is: `head` is its noun ("president"), `country` the land, `words` its words."""

    span: Span
    head: str
    country: str | None = None
    words: frozenset[str] = frozenset()


def fullness(words: tuple[str, ...]) -> tuple[int, int]:
    """How full a name is: how many of its words are written out, and how many there are.

    >>> fullness(("Ann", "Lee")) > fullness(("A", ".", "Lee")), fullness(("J", ".", "K", ".", "Lee")) > fullness(("JK", "Lee"))
    (True, True)
    """
    capitals = all(word.isupper() for word in words if word[0].isalpha())
    return sum(len(word) > 2 or (len(word) == 2 and (capitals or not word.isupper())) for word in words), len(words)


@dataclass(slots=True, eq=False)
class Chain:
    """One party while it is being read: its names, what else means it, what is said of it.

    `roles` are all the phrases that tell an office, `offices` what they tell, each once. `whys` tell why what is
    no name means this party. `they` is one whom the story calls so;
    `nouns` are what it is called beside its name, "the daily", or for want of one, "a lawyer".
    """

    kind: Kind
    names: list[tuple[Span, tuple[str, ...]]] = field(default_factory=list)
    mentions: dict[Span, Naming] = field(default_factory=dict)
    whys: dict[Span, Why] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    offices: dict[tuple[str, str | None, frozenset[str]], Role] = field(default_factory=dict)
    sex: Sex | None = None
    owner: str | None = None
    age: str | None = None
    they: bool = False
    nouns: set[str] = field(default_factory=set)
    _given: set[Span] = field(default_factory=set, repr=False)

    @property
    def first(self) -> int:
        """Where it is first named."""
        return self.names[0][0].start

    @property
    def fullest(self) -> tuple[str, ...]:
        """The words of its fullest name: of those with most words written out, the first of the longest."""
        return max(self.names, key=lambda name: fullness(name[1]))[1]

    def give(self, role: Role) -> None:
        """A further role; the same words give one role."""
        if role.span not in self._given:
            self._given.add(role.span)
            self.roles.append(role)
        self.hold(role)

    def hold(self, role: Role) -> None:
        """An office told by a role: however often it is told, it is kept once."""
        self.offices.setdefault((role.head, role.country, role.words), role)

    @property
    def called(self) -> set[str]:
        """The nouns that tell what it is: those of its offices, and those it was called by."""
        return self.nouns | {head for head, _, _ in self.offices}

    def add(self, span: Span, naming: Naming, why: Why | None = None) -> None:
        """A further mention; the same words are mentioned once, for the reason found first."""
        if span not in self.mentions and why is not None:
            self.whys[span] = why
        self.mentions.setdefault(span, naming)


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its words folded, and the honorific, the country or the noun for an outlet before it."""

    span: Span
    kind: Kind
    words: tuple[str, ...]
    folded: tuple[str, ...]
    honorific: str | None
    owner: str | None
    noun: str | None
    paragraph: int
