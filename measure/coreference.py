"""How well people are followed through a story, held against the news of GUM: chains, and whom "he" and "she" mean.

    python measure/coreference.py FOLDER                   FOLDER holds gum.jsonl; train and dev, read by the usual engine
    python measure/coreference.py FOLDER --engine rules    by another
    python measure/coreference.py FOLDER --genre bio       other text than news
    python measure/coreference.py FOLDER --wrong           and each pronoun that means somebody else, each mention not found
    python measure/coreference.py FOLDER --gate            ends with status 1 where a figure is below its floor

Chains: the whole program reads the text; the mentions of its people, with the descriptions that tell what they are, are held
against the mentions of people in gold. Gold marks whole noun phrases, "the mayor, who had left", and ours end with
the noun; so a mention is laid on the smallest marked phrase of any type that covers it, or on the largest it covers that ends
with it, and is right only where that is a person. Heads would ask for a parse, exact spans would ask for another scheme of
annotation. "The two leaders" mean two parties here and a third in GUM, and "we" in a quotation is who says it here, in GUM all
for whom it is said: both are held against nothing.

People with a name are what a record has; chains that nobody names ("a farmer", "the parents") are no parties by design. So the
first rows are of the gold chains that have a name (measure/gum.py tells which), where our mentions of other gold people still
count against precision; the row "all chains" is of every gold person that is mentioned twice or named.

"He and she": the share of these pronouns that are given to the right person, by two counts. End to end: among those whose gold
chain has a name, right where most names of our party are of that chain. With gold mentions: all of them whose chain has a
mention that is no pronoun; who the mentions before and after mean is given, pronouns are resolved one after the other.
Beside it two plain rules, each given gold mentions too: the nearest person before, and the first of this or the last sentence.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.chain_scores import Score, Share, b_cubed, muc, shares
from measure.floors import floors, held_to
from measure.gold_mentions import first_of_sentence, nearest, resolved
from measure.gum import HE_AND_SHE, Document, Marked, documents

from onrecord.reading.engines.protocol import Engine
from onrecord.reading.parties.pronouns import WE
from onrecord.reading.readers import chain as readers
from onrecord.reading.readers import engine
from onrecord.record import Kind, Layer, Naming, Party, Reading, Span, Story
from onrecord.work.settings import Settings

FLOORS = Path(__file__).parent / "coreference_floors.toml"


@dataclass(slots=True)
class Measured:
    """The counts of the documents so far, and lines on what went wrong."""

    muc: Score = field(default_factory=Score)
    b_cubed: Score = field(default_factory=Score)
    everybody: Score = field(default_factory=Score)
    namings: dict[Naming, Score] = field(default_factory=lambda: defaultdict(Score))
    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Each figure by its name."""
        found: dict[str, float] = {}
        for name, score in (("MUC", self.muc), ("B-cubed", self.b_cubed), ("B-cubed, all chains", self.everybody)):
            found |= {f"{name} {what}": value for what, value in _parts(score)}
        for naming in Naming:
            found |= {f"B-cubed {naming} {what}": value for what, value in _parts(self.namings[naming])}
        return found | {what: share.value for what, share in self.shares.items()}


def _parts(score: Score) -> Iterator[tuple[str, float]]:
    yield "P", score.precision.value
    yield "R", score.recall.value
    yield "F1", score.f1


def read(document: Document, marks: Engine) -> tuple[Story, Reading]:
    """The text of a document as a story, and its reading up to the parties."""
    text = document.text
    story = Story(id=document.id, raw=text, text=text, kept=(Span(0, len(text)),))
    reading = Reading(story_id=story.id)
    for reader in readers(marks):
        if Layer.PARTIES not in reading.layers:
            reading = reader.read(story, reading)
    marks.forget(story)
    return story, reading


def laid(document: Document, spans: Iterable[Span]) -> dict[Span, Marked | None]:
    """For each span of ours the mention of gold it is, None where gold has something else there, or nothing."""
    people = {one.span: one for one in document.people}
    found: dict[Span, Marked | None] = {}
    for span in spans:
        covering = [one for one in document.marked if one.covers(span)]
        ending = [one for one in document.marked if span.covers(one) and one.end == span.end]
        best = min(covering, key=len, default=None) or max(ending, key=len, default=None)
        found[span] = people.get(best) if best else None
    return found


def found_chains(reading: Reading, document: Document) -> list[dict[Span, Naming]]:
    """The chains of our people: each mention by the span it is held against, once, with its naming."""
    ours = [(party, _spans(party, document.text)) for party in reading.parties if party.kind is Kind.PERSON]
    owners: dict[Span, int] = defaultdict(int)
    for _, spans in ours:
        for span in spans:
            owners[span] += 1
    on = laid(document, owners)
    chains: list[dict[Span, Naming]] = []
    taken: set[Span] = set()
    for _, spans in ours:
        chain: dict[Span, Naming] = {}
        # Names first: "his Chilean counterpart, Ana Costa" is a mention by name as gold has it.
        for span, naming in sorted(spans.items(), key=lambda pair: list(Naming).index(pair[1])):
            marked = on[span]
            at = marked.span if marked else span
            if owners[span] == 1 and at not in taken and not (marked is None and any(at.touches(one) for one in chain)):
                chain[at] = marked.naming if marked else naming
                taken.add(at)
        if chain:
            chains.append(chain)
    return chains


def _spans(party: Party, text: str) -> dict[Span, Naming]:
    """The mentions of a party but "we", and its roles: a title is part of the name that follows it, and laid on it."""
    spans = {mention.span: mention.naming for mention in party.mentions if mention.span.of(text).lower() not in WE}
    return spans | {role: Naming.NOMINAL for role in party.roles if role not in spans}


def count(document: Document, reading: Reading, measured: Measured) -> None:
    """Adds the chains of one document."""
    gold: dict[str, set[Span]] = defaultdict(set)
    for one in document.people:
        gold[one.chain].add(one.span)
    of = {one.span: one for one in document.people}
    chains = found_chains(reading, document)
    found = [frozenset(chain) for chain in chains]
    named = [frozenset(spans) for chain, spans in gold.items() if chain in document.named]
    everybody = [frozenset(spans) for chain, spans in gold.items() if chain in document.named or len(spans) > 1]
    measured.muc += muc(named, found)
    measured.b_cubed += b_cubed(named, found)
    measured.everybody += b_cubed(everybody, found)
    naming = {span: how for chain in chains for span, how in chain.items()}
    for span, share in shares(found, named).items():
        measured.namings[naming[span]] += Score(precision=share)
        if share.part < 0.5:
            measured.wrong.append(f"{document.id}: taken for another: {_shown(document.text, span)}")
    for span, share in shares(named, found).items():
        measured.namings[of[span].naming] += Score(recall=share)
        if not share.part:
            measured.wrong.append(f"{document.id}: not found: {_shown(document.text, span)}")


def count_pronouns(document: Document, story: Story, reading: Reading, measured: Measured) -> None:
    """Adds the pronouns of one document."""
    of: dict[str, list[Marked]] = defaultdict(list)
    for one in document.people:
        of[one.chain].append(one)
    asked = [
        one
        for one in document.people
        if one.span.of(story.text).lower() in HE_AND_SHE and any(other.naming is not Naming.PRONOUN for other in of[one.chain])
    ]
    means = {mention.span: party for party in reading.parties for mention in party.mentions}
    rules = (("with gold mentions", resolved), ("nearest person", nearest), ("first of the sentence", first_of_sentence))
    given = {name: rule(document, story, reading) for name, rule in rules}
    for one in asked:
        if one.chain in document.named:
            right = _right(means.get(one.span), of[one.chain])
            measured.shares["he and she, end to end"] += Share(right, 1)
            if not right:
                party = means.get(one.span)
                measured.wrong.append(f"{document.id}: {_shown(story.text, one.span)} is taken for {party and party.name}")
        for name, chains in given.items():
            right = chains.get(one.span) == one.chain
            measured.shares[f"he and she, {name}"] += Share(right, 1)
            if name == "with gold mentions" and not right:
                measured.wrong.append(f"{document.id}: with gold mentions wrong: {_shown(story.text, one.span)}")


def _right(party: Party | None, chain: Sequence[Marked]) -> bool:
    """Whether most names of our party are names of the gold chain."""
    called = [mention.span for mention in party.mentions if mention.naming is Naming.NAME] if party else []
    names = [one.span for one in chain if one.naming is Naming.NAME]
    right = sum(any(one.covers(span) for one in names) for span in called)
    return right > 0 and 2 * right >= len(called)


def _shown(text: str, span: Span) -> str:
    """A span with some words around it."""
    around = f"{text[max(0, span.start - 60) : span.start]}[{span.of(text)}]{text[span.end : span.end + 40]}"
    return " ".join(around.split())


def measure(read_in: Iterable[Document], marks: Engine) -> Measured:
    """All that is measured, over the documents."""
    measured = Measured()
    for document in read_in:
        story, reading = read(document, marks)
        count(document, reading, measured)
        count_pronouns(document, story, reading, measured)
    return measured


def table(measured: Measured) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'':<28}{'P':>8}{'R':>8}{'F1':>8}"
    rows = [("MUC", measured.muc), ("B-cubed", measured.b_cubed)]
    rows += [(f"B-cubed {naming}", measured.namings[naming]) for naming in Naming]
    for name, score in (*rows, ("B-cubed, all chains", measured.everybody)):
        yield f"{name:<28}" + "".join(f"{value:>8.3f}" for _, value in _parts(score))
    yield ""
    for name, share in measured.shares.items():
        yield f"{name:<44}{share.value:>8.3f}   ({share.part:.0f} of {share.whole:.0f})"


def main(arguments: Sequence[str]) -> int:
    """Prints what is asked for; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--engine", default=Settings().engine)
    parser.add_argument("--genre", default="news")
    parser.add_argument("--split", choices=("train", "dev"), help="one split alone")
    parser.add_argument("--wrong", action="store_true", help="list what goes wrong")
    parser.add_argument("--gate", action="store_true", help="end with status 1 where a figure is below its floor")
    asked = parser.parse_args(arguments)
    splits = (asked.split,) if asked.split else ("train", "dev")
    measured = measure(documents(asked.folder, asked.genre, splits), engine(asked.engine))
    print(*table(measured), sep="\n")
    if asked.wrong:
        print("", *measured.wrong, sep="\n")
    return held_to(measured.figures(), floors(asked.engine, FLOORS), of=f"the engine {asked.engine}") if asked.gate else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
