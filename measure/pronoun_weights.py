"""Learns how much each trait of a mention speaks for it as what "he" or "she" means, from the train documents of GUM.

    python measure/pronoun_weights.py FOLDER     FOLDER holds gum.jsonl; prints the weights of lexicon/pronouns.toml anew

Every mention but pronouns is given as gold has it, and pronouns are given their gold persons one by one, so that each stands
before those that were really mentioned. What is learned is a softmax over the people a pronoun may mean, each by its best
mention, with a pull towards the weights as they are, by which a trait that is rare keeps a sensible weight.
"""

import sys
from collections import defaultdict
from math import exp
from pathlib import Path
from typing import NamedTuple

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.coreference import read
from measure.gold_mentions import given
from measure.gum import Document, documents

from onrecord.reading.engines.protocol import Engine
from onrecord.reading.parties.chain import Chain
from onrecord.reading.parties.meant import Meant, one
from onrecord.reading.parties.memory import Seen
from onrecord.reading.parties.pronouns import candidates, often, weights
from onrecord.reading.parties.sentence import parsed
from onrecord.reading.parties.walk import Walk
from onrecord.reading.readers import engine
from onrecord.record import Reading, Story

# What is most like news counts most.
GENRES = {"news": 3.0, "bio": 0.1, "interview": 1.0, "speech": 1.0, "academic": 1.0, "textbook": 1.0, "voyage": 1.0}
STEPS, RATE, PULL = 300, 2.0, 10.0
# GUM's stories are of one person each more than news is, in which many speak in turn: how often somebody is mentioned is
# learned, so that it bends nothing else, and then left as it was. Where all mentions are given there is nobody unnamed.
KEPT = frozenset({"often", "first", "nobody named, who speaks as the pronoun does"})

Traits = dict[str, float]


class Choice(NamedTuple):
    """A pronoun: the mentions it may mean by person, each with its traits; which person is right; how much it counts."""

    people: list[list[Traits]]
    right: int
    counts: float


class Taught(Walk):
    """A pass over a story that is told whom each pronoun means, and keeps what it might have meant."""

    def __init__(self, story: Story, reading: Reading, document: Document) -> None:
        people, found = given(document, story, reading)
        super().__init__(story, reading, parsed(story, reading), found)
        self._of = {one.span: people[one.chain] for one in document.people if one.chain in people}
        self.met: list[tuple[list[list[Traits]], int]] = []

    def person(self, number: int, index: int, _ahead: list[Seen]) -> Meant | None:
        """The right person."""
        sentence = self._sentences[number]
        right = self._of.get(sentence.cut(index, index + 1))
        quoted = self.voices.at(sentence.tokens[index].start)
        speaker = self.voices.speaker(number, quoted)
        by_person: dict[Chain, list[Traits]] = defaultdict(list)
        for mention, traits in candidates(sentence, number, index, self.memory, speaker, quoted):
            values = dict.fromkeys(traits, 1.0)
            values |= {"first": -float(mention.first), "often": float(often(mention.chains[0], self.memory))}
            by_person[mention.chains[0]].append(values)
        if right in by_person and len(by_person) > 1:
            self.met.append((list(by_person.values()), list(by_person).index(right)))
        return one(right, "as gold has it") if right is not None else None


def choices(document: Document, marks: Engine, counts: float) -> list[Choice]:
    """The pronouns of a document as choices, those whose right person is among the people they may mean."""
    taught = Taught(*read(document, marks), document)
    taught.walk()
    return [Choice(people, right, counts) for people, right in taught.met]


def score(values: Traits, weight: Traits) -> float:
    """The sum of the weights of some traits."""
    return sum(weight[name] * value for name, value in values.items())


def learned(made: list[Choice], start: Traits) -> Traits:
    """The weights after learning, from those to start with."""
    weight = dict(start)
    whole = sum(choice.counts for choice in made)
    for _ in range(STEPS):
        slope: Traits = {name: -PULL * (weight[name] - start[name]) for name in weight}
        for choice in made:
            best = [max(mentions, key=lambda values: score(values, weight)) for mentions in choice.people]
            powers = [exp(score(values, weight)) for values in best]
            for number, values in enumerate(best):
                error = (number == choice.right) - powers[number] / sum(powers)
                for name, value in values.items():
                    slope[name] += choice.counts * error * value
        for name in weight:
            weight[name] += RATE * slope[name] / (whole if name != "first" else 100 * whole)
    return weight | {name: start[name] for name in KEPT}


def right(made: list[Choice], weight: Traits) -> float:
    """The share of choices that are right."""
    good = sum(
        max(range(len(choice.people)), key=lambda n: max(score(values, weight) for values in choice.people[n])) == choice.right
        for choice in made
    )
    return good / len(made)


def main(arguments: list[str]) -> int:
    """Learns and prints."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    marks = engine("rules")
    made = {
        (genre, split): [
            choice for document in documents(Path(arguments[0]), genre, (split,)) for choice in choices(document, marks, counts)
        ]
        for genre, counts in GENRES.items()
        for split in ("train", "dev")
    }
    train = [choice for (_, split), found in made.items() if split == "train" for choice in found]
    weight = learned(train, weights())
    for key, found in made.items():
        if found:
            print(f"# {key[0]} {key[1]}: {right(found, weights()):.3f} -> {right(found, weight):.3f} of {len(found)}")
    print(*(f'"{name}" = {value:.2f}' for name, value in weight.items()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
