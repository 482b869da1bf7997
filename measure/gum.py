"""The people that the annotators of GUM marked: their mentions, how each means them, and which chains a name belongs to.

GUM marks whole noun phrases, with what follows the noun, and calls much a person: peoples, crowds, the age after a name. What
of it anybody could be asked for is told here, by the words alone:

* a mention is a pronoun, a name (its head, the last word before what follows the noun, is written with a capital and is no
  office, no people, and a common word only after a given name: "Prime Minister Ana Stone of Malta"), or else a noun phrase;
* a mention that is no more than a number, the age in "Ana Costa, 42, a baker", is left out;
* a chain is of a named person where one of its mentions is a name without "the" ("the Costas" are several).
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.reading.lexicon import words
from onrecord.reading.name_words import adjectives, is_common, is_given, is_title, listed, role_words
from onrecord.reading.tokens import POSSESSIVES, Token, tokens
from onrecord.record import Naming, Span

# The test documents judge what is built, and are read by nobody here.
SPLITS = ("train", "dev")
HE_AND_SHE = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
PRONOUNS = HE_AND_SHE.union(
    ["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself"],
    ["they", "them", "their", "theirs", "themselves", "it", "its", "itself", "who", "whom", "whose", "this", "that"],
    ["these", "those", "one", "each", "other", "everyone"],
)
_AGE = re.compile(r"\d{1,3}\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mention in gold: its words, its chain, how it means it, and its head, which has no title in it if it is a name."""

    span: Span
    chain: str
    naming: Naming
    head: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with the mentions of people in it, the spans of all that was marked, and the chains of named people."""

    id: str
    split: str
    text: str
    people: tuple[Marked, ...]
    marked: tuple[Span, ...]
    named: frozenset[str]


def documents(folder: Path, genre: str = "news", splits: Sequence[str] = SPLITS) -> Iterator[Document]:
    """The documents of a genre in `gum.jsonl`."""
    for line in (folder / "gum.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["genre"] == genre and row["split"] in splits:
            yield document(row)


def document(row: dict[str, Any]) -> Document:
    """A document of one line of JSON."""
    text: str = row["text"]
    people = [
        marked(text, Span(one["start"], one["end"]), one["cluster"])
        for one in row["entities"]
        if one["type"] == "person" and not _AGE.fullmatch(text, one["start"], one["end"])
    ]
    last_words = {one.head.of(text).split()[-1] for one in people if one.naming is Naming.NAME}
    people = [_by_name(text, one) if one.head.of(text) in last_words else one for one in people]
    chains: dict[str, bool] = defaultdict(bool)
    for one in people:
        chains[one.chain] |= one.naming is Naming.NAME and not one.span.of(text).lower().startswith("the ")
    return Document(
        id=row["id"],
        split=row["split"],
        text=text,
        people=tuple(sorted(people, key=lambda one: (one.span.start, -one.span.end))),
        marked=tuple(sorted({Span(one["start"], one["end"]) for one in row["entities"]})),
        named=frozenset(chain for chain, is_named in chains.items() if is_named),
    )


def marked(text: str, span: Span, chain: str) -> Marked:
    """A mention of gold, with its naming and its head.

    >>> text = "Prime Minister Ana Costa of Portugal met his wife"
    >>> one = marked(text, Span(0, 36), "1")
    >>> one.head.of(text), one.naming.value
    ('Ana Costa', 'name')
    >>> marked(text, Span(41, 49), "2").head.of(text)
    'wife'
    """
    parts = list(tokens(text, span.start, span.end))
    if len(parts) == 1 and parts[0].word.lower() in PRONOUNS:
        return Marked(span=span, chain=chain, naming=Naming.PRONOUN, head=span)
    parts = parts[: _end(parts)]
    last = len(parts) - 1
    after_given = last > 0 and is_given(parts[last - 1].word) and _may_name(parts[last].word)
    if not (after_given or _is_name(parts[last].word)):
        return Marked(span=span, chain=chain, naming=Naming.NOMINAL, head=parts[last].span)
    first = last
    while first and (_is_name(parts[first - 1].word) or _joins(parts, first - 1)):
        first -= 1
    return Marked(span=span, chain=chain, naming=Naming.NAME, head=Span(parts[first].start, parts[last].end))


def _by_name(text: str, one: Marked) -> Marked:
    """A mention whose head is the last word of a name elsewhere: "Stone" after "Ana Stone"."""
    return replace(one, naming=Naming.NAME) if one.head.of(text)[0].isupper() else one


def _end(parts: Sequence[Token]) -> int:
    """How many words stand up to the head of a phrase: before a mark, or a word that follows a noun."""
    closing = listed("names_rules", "modifies") | words("grammar", "auxiliaries") | {"like"}
    for number, token in enumerate(parts[1:], 1):
        opens = token.word in (",", "(", ":", ";", "—", "–") or (token.word in closing and not _of_title(parts, number))
        if opens or (token.word in POSSESSIVES and number == len(parts) - 1) or token.word in ("'", "’", "”", '"'):
            return number
    return len(parts)


def _of_title(parts: Sequence[Token], number: int) -> bool:
    """Whether "of" stands in a title before a name: "Secretary of State Ana Costa"."""
    before = parts[number - 1].word
    if not (parts[number].word in ("of", "for", "to", "in") and (is_title(before) or before.lower() in role_words())):
        return False
    after = [token.word for token in parts[number + 1 :]]
    cut = next((at for at, word in enumerate(after) if word in (",", "who", "from")), len(after))
    return any(is_given(word) for word in after[:cut])


def _is_name(word: str) -> bool:
    """Whether a word is part of a person's name: "Ana", "Costa", not "President", "Afghans", "Refugees"."""
    return _may_name(word) and (is_given(word) or not is_common(word))


def _may_name(word: str) -> bool:
    """Whether a word may be part of a name where it follows a given name: "Stone"."""
    if not word[0].isupper() or is_title(word) or word.lower() in role_words():
        return False
    return word not in adjectives() and word.removesuffix("s") not in adjectives()


def _joins(parts: Sequence[Token], at: int) -> bool:
    """Whether a small word joins two of a name: "Ana van der Berg", "Ana F. Costa"."""
    inside = parts[at].word.lower() in listed("names_words", "particles") or parts[at].word == "."
    return inside and at > 0 and (_is_name(parts[at - 1].word) or _joins(parts, at - 1))
