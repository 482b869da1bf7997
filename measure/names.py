"""How well names are found and pronouns resolved, against entity corpora in JSON Lines.

    python measure/names.py FOLDER              the news of gum.jsonl
    python measure/names.py FOLDER bio speech   other genres of it
    python measure/names.py FOLDER re3d         another file of the folder: RE3D.jsonl, re3d.jsonl
    python measure/names.py FILE --set uner     the dev split of a set of single sentences: uner, crossner

`--engine NAME` says what marks the names.

In a set of sentences (UNER_English-EWT, CrossNER politics) each is a text by itself, as the set has it: with blanks around
all punctuation. There a name is right where span and kind are exactly those of gold; what gold marks as something else than a
person, an organisation or a place is left out.

In a folder names are compared loosely, since the corpora mark whole noun phrases: a name is right where a gold name of its
kind covers it or lies in it; places and organisations pass for each other, as gold calls a country that acts an organisation.
A pronoun (he, she and their forms) is right where most names of its party are names of the gold party; one that gold gives no
name is left out.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.name_sets import SETS, scores, sentences, table

from onrecord.reading.coreference import Parties
from onrecord.reading.engines.protocol import Engine
from onrecord.reading.names import Names
from onrecord.reading.quotes import Quotes
from onrecord.reading.reader import Reader
from onrecord.reading.readers import engine
from onrecord.reading.sentences import Sentences
from onrecord.reading.times.reader import Times
from onrecord.record import Kind, Naming, Party, Reading, Span, Story
from onrecord.work.settings import Settings

KINDS = {
    "person": Kind.PERSON, "organization": Kind.ORGANISATION, "place": Kind.PLACE,
    "Person": Kind.PERSON, "Organisation": Kind.ORGANISATION, "Location": Kind.PLACE,
    "PER": Kind.PERSON, "ORG": Kind.ORGANISATION, "LOC": Kind.PLACE,
    "politician": Kind.PERSON, "politicalparty": Kind.ORGANISATION, "organisation": Kind.ORGANISATION,
    "country": Kind.PLACE, "location": Kind.PLACE,
}  # fmt: skip
ALIKE = {Kind.PLACE, Kind.ORGANISATION}
PRONOUNS = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])

Gold = dict[str, Any]


def documents(folder: Path, wanted: Sequence[str]) -> Iterator[Gold]:
    """The documents asked for: genres of GUM, or a whole file; never those of a test split."""
    for name in wanted or ["news"]:
        file = folder / f"{name}.jsonl"
        for line in (file if file.exists() else folder / "gum.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if document.get("split") != "test" and (file.exists() or document["genre"] == name):
                yield document


def read(text: str, marks: Engine, *, id: str = "gold", parties: bool = True) -> Reading:
    """The reading of a text up to its names, and its parties if they are asked for: without attributions."""
    story = Story(id=id, raw=text, text=text, kept=(Span(0, len(text)),))
    reading = Reading(story_id=id)
    readers: tuple[Reader, ...] = (Sentences(), Quotes(), Times(), Names(marks))
    for reader in (*readers, Parties()) if parties else readers:
        reading = reader.read(story, reading)
    marks.forget(story)
    return reading


def gold_names(document: Gold) -> dict[Span, Kind]:
    """The gold names of our three kinds."""
    marked = (entity for entity in document["entities"] if entity.get("named") and entity["type"] in KINDS)
    return {Span(entity["start"], entity["end"]): KINDS[entity["type"]] for entity in marked}


def count_names(document: Gold, reading: Reading, counts: Counter[tuple[Kind, str]]) -> None:
    """Adds the right, wrong and missed names of one document to `counts`."""
    gold = gold_names(document)
    used: set[Span] = set()
    for name in reading.names:
        fitting = [
            span
            for span, kind in gold.items()
            if span not in used
            and (span.covers(name.span) or name.span.covers(span))
            and (kind is name.kind or {kind, name.kind} == ALIKE)
        ]
        if fitting:
            used.add(min(fitting, key=lambda span: abs(span.start - name.span.start) + abs(span.end - name.span.end)))
        counts[name.kind, "right" if fitting else "wrong"] += 1
    for span, kind in gold.items():
        # A gold name that holds others counts only where it is found itself.
        if span not in used and not any(other != span and other.covers(span) for other in gold):
            counts[kind, "missed"] += 1


def count_pronouns(document: Gold, reading: Reading, counts: Counter[str]) -> None:
    """Adds the pronouns of one document to `counts`: all that gold gives a name, those resolved, those resolved right."""
    people = [entity for entity in document["entities"] if entity["type"] == "person"]
    for entity in people:
        if document["text"][entity["start"] : entity["end"]].lower() not in PRONOUNS:
            continue
        own = [Span(one["start"], one["end"]) for one in people if one.get("named") and one["cluster"] == entity["cluster"]]
        if not own:
            continue
        counts["all"] += 1
        party = next((party for party in reading.parties if _means(party, entity)), None)
        if party is not None:
            counts["resolved"] += 1
            called = [mention.span for mention in party.mentions if mention.naming is Naming.NAME]
            right = sum(1 for span in called if any(one.covers(span) for one in own))
            counts["right"] += right > 0 and 2 * right >= len(called)


def _means(party: Party, entity: Gold) -> bool:
    return any(mention.span == Span(entity["start"], entity["end"]) for mention in party.mentions)


def documents_measured(where: Path, wanted: Sequence[str], marks: Engine) -> None:
    """Prints precision, recall and F1 for each kind, and how many pronouns are right."""
    found: Counter[tuple[Kind, str]] = Counter()
    pronouns: Counter[str] = Counter()
    for number, document in enumerate(documents(where, wanted)):
        reading = read(document["text"], marks, id=str(number))
        count_names(document, reading, found)
        if document["clusters"]:
            count_pronouns(document, reading, pronouns)
    for kind in Kind:
        right, wrong, missed = (found[kind, what] for what in ("right", "wrong", "missed"))
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        score = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{kind:13} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}", end="  ")
        print(f"({right} right, {wrong} wrong, {missed} missed)")
    if pronouns["all"]:
        share = pronouns["right"] / pronouns["all"]
        print(f"he and she    right {share:.3f}  ({pronouns['right']} of {pronouns['all']}, {pronouns['resolved']} resolved)")


def sentences_measured(file: Path, marks: Engine, *, of: str, split: str) -> None:
    """Prints precision, recall and F1 for each kind and for all, with exact spans."""
    asked = sentences(file, of=of, split=split)
    found = [read(sentence.text, marks, id=sentence.id, parties=False).names for sentence in asked]
    print(*table(scores(asked, found)), sep="\n")


def main(arguments: Sequence[str]) -> None:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("where", type=Path, metavar="FOLDER|FILE")
    parser.add_argument("wanted", nargs="*", metavar="GENRE", help="genres of gum.jsonl, or files of the folder")
    parser.add_argument("--set", choices=SETS, help="FILE is a set of sentences, with the types of this one")
    parser.add_argument("--split", default="dev", choices=("train", "dev"), help="of a set of sentences")
    parser.add_argument("--engine", default=Settings().engine, help="what marks the names")
    asked = parser.parse_args(arguments)
    marks = engine(asked.engine)
    if asked.set:
        sentences_measured(asked.where, marks, of=asked.set, split=asked.split)
    else:
        documents_measured(asked.where, asked.wanted, marks)


if __name__ == "__main__":
    main(sys.argv[1:])
