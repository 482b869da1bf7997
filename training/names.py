"""Sets of named entities as the tagger learns from them: JSON lines, one sentence a line."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.reading.engines.tagger.pieces import paragraphs
from onrecord.reading.engines.tagger.tags import KINDS
from onrecord.reading.quotes import quotes
from onrecord.record import Span
from training.data import Text, tagged
from training.errors import CorpusError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# What the entity sets call what we call person, organisation, place and other.
KIND_OF = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "person": "person",
    "politician": "person",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "country": "place",
    "location": "place",
    "election": "other",
    "event": "other",
    "misc": "other",
}
# Sentences read as one text: windows are then as long as those of a story.
SENTENCES_A_TEXT = 40


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its names, each with the number of its kind."""

    text: str
    names: tuple[tuple[int, Span], ...]


def names(path: Path, split: str, tokenizer: "Tokenizer") -> list[Text]:
    """The sentences of one split of a set, some to a text. A CorpusError tells what is wrong with the file, by line.

    A line is an object with `text`, `split` and `entities`, each of these with `start`, `end` and `type`.
    """
    found: list[Sentence] = []
    faults: list[str] = []
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"not UTF-8 ({error.reason} at byte {error.start})"
        raise CorpusError([f"{path}: {reason}"]) from error
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip() and (row := json.loads(line))["split"] == split:
                found.append(_sentence(row["text"], row["entities"]))
        except KeyError as error:
            faults.append(
                f"{path}:{number}: no field {error}; a sentence has text, split and entities, these start, end and type"
            )
        except (TypeError, ValueError) as error:
            faults.append(f"{path}:{number}: {error}")
    if not faults and not found:
        faults.append(f'{path}: no sentence whose split is "{split}"')
    if faults:
        raise CorpusError(faults)
    others = any(kind == KINDS.index("other") for sentence in found for kind, _ in sentence.names)
    return [_text(found[at : at + SENTENCES_A_TEXT], tokenizer, others=others) for at in range(0, len(found), SENTENCES_A_TEXT)]


def _sentence(text: str, entities: Sequence[dict[str, int | str]]) -> Sentence:
    if not text:
        raise ValueError("the text is empty")
    found = []
    for entity in entities:
        span = Span(int(entity["start"]), int(entity["end"]))
        if span.end > len(text):
            raise ValueError(f"a name at {span.start} {span.end} in {len(text)} characters")
        if (kind := str(entity["type"])) not in KIND_OF:
            raise ValueError(f'"{kind}" is none of the kinds known here: {", ".join(KIND_OF)}')
        found.append((KINDS.index(KIND_OF[kind]), span))
    # The longest last, so that of names in one another the whole is kept.
    return Sentence(text, tuple(sorted(found, key=lambda name: len(name[1]))))


def _text(sentences: Sequence[Sentence], tokenizer: "Tokenizer", *, others: bool) -> Text:
    """Sentences as the paragraphs of one text."""
    text = ""
    spans, marks = [], []
    for sentence in sentences:
        start = len(text)
        spans.append(Span(start, start + len(sentence.text)))
        marks += [(kind, Span(start + name.start, start + name.end)) for kind, name in sentence.names]
        text += sentence.text + "\n"
    read = paragraphs(text, spans, quotes(text), tokenizer)
    return Text(tuple(read), tagged(read, marks), others=others)
