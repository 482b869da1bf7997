"""What became of an utterance from story to story: the same words, fewer, others, a paraphrase, another translation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from onrecord.linking.utterances import Wording
from onrecord.record.words import words_of

# Direct words that share less of their order than this with the fullest ones were translated, or remembered, otherwise.
OTHERWISE = 0.6
_WORD = re.compile(r"[^\W_]+")


class How(StrEnum):
    """How a story gives an utterance, held against its fullest wording in the speaker's own words."""

    QUOTED = "quoted"
    CUT = "cut"
    CHANGED = "changed"
    TRANSLATED = "worded otherwise"
    PARAPHRASED = "paraphrased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A wording, how it gives the utterance, and the words of the fullest wording that it leaves out or has others for."""

    wording: Wording
    how: How
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One utterance with all its wordings, the story that carried it first before the others.

    `full` is the fullest wording, in the speaker's own words where a story has them.
    """

    full: Wording
    carried: tuple[Carried, ...]

    @property
    def stories(self) -> int:
        """How many stories carry it."""
        return len({one.wording.story for one in self.carried})


def utterance(group: Sequence[Wording]) -> Utterance:
    """The wordings of one utterance, held against one another."""
    full = max(group, key=lambda wording: (wording.exact, len(words_of(wording.words)), wording.key))
    ordered = sorted(group, key=lambda wording: (wording.day is None, str(wording.day), wording.key))
    return Utterance(full=full, carried=tuple(_carried(wording, full) for wording in ordered))


def _carried(wording: Wording, full: Wording) -> Carried:
    if not wording.exact or not full.exact:
        same = words_of(wording.words) == words_of(full.words)
        return Carried(wording=wording, how=How.QUOTED if same and wording.exact else How.PARAPHRASED)
    told, whole = words_of(wording.words), words_of(full.words)
    if told == whole:
        return Carried(wording=wording, how=How.QUOTED)
    matcher = SequenceMatcher(None, whole, told, autojunk=False)
    matching = sum(block.size for block in matcher.get_matching_blocks())
    if matching < OTHERWISE * min(len(told), len(whole)):
        return Carried(wording=wording, how=How.TRANSLATED)
    gone = tuple(_gone(matcher, full.words))
    return Carried(wording=wording, how=How.CUT if matching == len(told) else How.CHANGED, dropped=gone)


class Place(StrEnum):
    """Where words of one of two wordings stand: in both, or only in it."""

    BOTH = "both"
    HERE = "here"


def beside(words: str, other: str) -> tuple[tuple[Place, str], ...]:
    """The words of a wording in pieces, each in both or only here, held against another; together they are the words.

    >>> beside("the ferry sails in June", "the ferry sails soon")
    ((<Place.BOTH: 'both'>, 'the ferry sails '), (<Place.HERE: 'here'>, 'in June'))
    """
    spans, told = [match.span() for match in _WORD.finditer(words)], words_of(words)
    matcher = SequenceMatcher(None, told, words_of(other), autojunk=False)
    both = {at for block in matcher.get_matching_blocks() for at in range(block.a, block.a + block.size)}
    if len(spans) != len(told):
        # Folding made two words of one: which letters they are is not known.
        return ((Place.BOTH if words == other else Place.HERE, words),)
    pieces, end = list[tuple[Place, str]](), 0
    for at, (start, until) in enumerate(spans):
        place = Place.BOTH if at in both else Place.HERE
        # What stands between two words is only here where both of them are.
        is_here = place is Place.HERE and at > 0 and at - 1 not in both
        pieces += [(Place.HERE if is_here else Place.BOTH, words[end:start]), (place, words[start:until])]
        end = until
    return _joined([*pieces, (Place.BOTH, words[end:])])


def _joined(pieces: Sequence[tuple[Place, str]]) -> tuple[tuple[Place, str], ...]:
    """Pieces that stand beside one another and are of the same place as one."""
    found: list[tuple[Place, str]] = []
    for place, words in pieces:
        if words and found and found[-1][0] is place:
            found[-1] = place, found[-1][1] + words
        elif words:
            found.append((place, words))
    return tuple(found)


def _gone(matcher: "SequenceMatcher[str]", words: str) -> Iterator[str]:
    """The words that went, as they stand."""
    spans = [match.span() for match in _WORD.finditer(words)]
    for kind, start, end, *_ in matcher.get_opcodes():
        if kind in ("delete", "replace") and end <= len(spans):
            yield words[spans[start][0] : spans[end - 1][1]]
