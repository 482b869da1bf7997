"""What has been mentioned so far, in order: how near, how prominent, by whom a pronoun or a "the president" can be meant."""

from bisect import bisect_right
from dataclasses import dataclass, field

from onrecord.reading.name_words import listed
from onrecord.reading.parties.chain import Chain
from onrecord.reading.parties.sentence import Sentence
from onrecord.record import Kind, Naming

_BEFORE_OBJECT = listed("names_rules", "before_object")
_REMEMBERED = 60
_CROWD = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention, of one party or of several: its words in a sentence, and its part in it.

    `together` are two who met: "they" and "the leaders" after it are they. `speaks` is somebody of no name who says something.
    """

    sentence: int
    paragraph: int
    first: int
    last: int
    chains: tuple[Chain, ...]
    naming: Naming
    subject: bool
    owner: bool
    quoted: int
    together: bool = False
    speaks: bool = False
    person: Chain | None = field(init=False)
    """The one person it means, if it does."""

    def __post_init__(self) -> None:
        one = self.chains[0] if len(self.chains) == 1 else None
        object.__setattr__(self, "person", one if one and one.kind is Kind.PERSON else None)


@dataclass(slots=True)
class Memory:
    """The mentions of a story up to now, and the people among them, in the order they came."""

    seen: list[Seen] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    people: list[Chain] = field(default_factory=list)
    _known: set[int] = field(default_factory=set)

    def add(self, mention: Seen) -> None:
        """Keeps one more mention."""
        self.seen.append(mention)
        self.at.append(mention.sentence)
        for chain in mention.chains:
            if chain.kind is Kind.PERSON and chain.names and id(chain) not in self._known:
                self._known.add(id(chain))
                self.people.append(chain)

    def known_people(self) -> list[Chain]:
        """The people so far, but of a crowd only the first and the last to come."""
        if len(self.people) <= 2 * _CROWD:
            return self.people
        return self.people[:_CROWD] + self.people[-_CROWD:]

    def since(self, sentence: int) -> list[Seen]:
        """The mentions from `sentence` on, but no more than anybody can have in mind."""
        return self.seen[max(bisect_right(self.at, sentence - 1), len(self.seen) - _REMEMBERED) :]


def is_subject(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the phrase can be the subject of its clause: no preposition before it, no owner, and a verb may follow."""
    if last < len(sentence.words) and sentence.words[last] in ("'s", "’s", "’", "'"):
        return False
    # "to meet the minister, Ann Lee": her title has an article before it.
    first -= bool(first > 1 and sentence.lows[first - 1] in ("the", "a", "an"))
    before = sentence.lows[first - 1] if first else ""
    if before == "with" and sentence.lows[last : last + 1] and sentence.lows[last].endswith("ing"):
        # "with Okoro describing the danger"
        return True
    return before not in _BEFORE_OBJECT
