"""The two who have met, where later words mean them both: "they will meet again", "the ministers agreed to meet"."""

import re
from dataclasses import dataclass

from onrecord.reading.clauses import verblike
from onrecord.reading.events.drafts import Draft
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.triggers import words
from onrecord.reading.lexicon import word_sets
from onrecord.record import EventKind, Reference, Span

_TOGETHER = frozenset({EventKind.MEETING, EventKind.TALKS, EventKind.CALL})
# Words that mean the two of whom it was told that they met; "they" only right after that was told.
_BOTH = re.compile(
    r"\b(?:(?P<they>they)|(?:the|both)\s+(?:two\s+)?(?:two|three|four|five|trio|sides|parties|pair|duo|ministers|presidents|leaders|premiers"
    r"|diplomats|officials|chiefs|counterparts|interlocutors|secretaries|mayors|governors|heads|delegations|envoys|negotiators|speakers"
    r"|generals|commanders|politicians|executives|commissioners|ambassadors|deputies|men|women|monarchs|kings))\b",
    re.IGNORECASE,
)
_THE_TWO = re.compile(
    r"(?:the\s+(?:two|pair|duo))(?=\s+(?:are|were|will|had|have|plan|planned|agreed|hope|intend|expect|meet)\b)", re.IGNORECASE
)
_TWO = 2
# How far behind the start of its clause a subject stands, in characters.
_CLOSE_BY = 8
_MANY = {"two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "five": 5}
# How far behind a meeting words may mean the two who met, where others have met before, in characters.
_CLOSE = 160
_AGAIN = re.compile(
    r"(?!the\b(?!\s+(?:next|follow-up|second)\b)).*?"
    r"\b(?:second|third|fourth|another|further|follow-up|next|new|fresh|subsequent|final)\b",
    re.IGNORECASE,
)
# How far behind the last meeting told another may be told, in characters.
_FURTHER = 600
# How far before a sentence words of sport tell what it is about.
_TOLD = 1500
# How far before a verb its subject may start: "the two ministers have also agreed to".
_FAR = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two parties of whom a story has told that they met or spoke, and in which sentence it did last.

    `parties` is empty where it has told that of no two, or of more than one pair.
    """

    parties: tuple[str, ...] = ()
    told: Span | None = None
    last: tuple[str, ...] = ()

    def with_told(self, one: Draft) -> "Pair":
        """The pair, once a draft more is told."""
        if one.kind not in _TOGETHER or len(one.ids) < 2:
            return self
        met = tuple(dict.fromkeys(party for who in one.participants for party in who.parties))
        same = self.told is None or set(met) == set(self.parties)
        last = met if len(met) >= _TWO else self.last
        return Pair(parties=met if same and len(met) == _TWO else (), told=one.scene.sentence, last=last)

    def once_more(self, scene: Scene, start: int, noun: Span) -> Reference | None:
        """The last two of whom it was told that they met, where it is told that they do once more: "a second meeting"."""
        if self.told is None or len(self.last) < _TWO or scene.sentence.start - self.told.end > _FURTHER:
            return None
        return Reference(span=Span(start, noun.end), parties=self.last) if _AGAIN.match(scene.text, start, noun.end) else None

    def meant(self, scene: Scene, at: Span) -> Reference | None:
        """The words before the verb at `at` that mean the two; None where none do."""
        if self.told is None or self.told == scene.sentence:
            return None if self.told else _last_two(scene, at)
        start = max(scene.clauses[scene.clause_of(at)].pieces[0].start, at.start - _FAR)
        said = max(_BOTH.finditer(scene.text, start, at.start), key=lambda match: match.start(), default=None)
        if said is None:
            return None
        many = _MANY.get(said[0].lower().split()[-1])
        close = scene.sentence.start - self.told.end <= _CLOSE
        near = self.last if (many is None and len(self.last) == _TWO and close) or many == len(self.last) else ()
        both = near if many not in {None, _TWO} else self.parties or near
        if not both or (said["they"] and scene.text[self.told.end : scene.sentence.start] not in {" ", ""}):
            return None
        known = word_sets("clauses")
        helping = known["auxiliaries"] | known["between"] | known["leading"] | {"next"}
        if all(word.low in helping or verblike(word.low) for word in scene.between(said.end(), at.start)):
            return Reference(span=Span(*said.span()), parties=both)
        return None


def _last_two(scene: Scene, at: Span) -> Reference | None:
    """The words "the two" or "the ministers" before the verb at `at`, and the two people spoken of last before.

    "The two" are so where it is planned what they do; others where no third has been named for long.
    """
    start = max(scene.clauses[scene.clause_of(at)].pieces[0].start, at.start - _FAR)
    said = max(_THE_TWO.finditer(scene.text, start, at.end), key=lambda match: match.start(), default=None)
    if said is not None:
        planned = at.of(scene.text) == "meet" or any(
            word.low in words().planned for word in scene.between(said.end(), at.start)
        )
        both = scene.cast.people_before(said.start(), _TWO)
    else:
        said = max(_BOTH.finditer(scene.text, start, at.start), key=lambda match: match.start(), default=None)
        planned = said is not None and not said["they"] and said.start() <= start + _CLOSE_BY
        both = scene.cast.people_since(scene.sentence.start - _FURTHER, scene.sentence.start)
    if said is None or not planned or len(both) != _TWO or of_sport(scene):
        return None
    return Reference(span=Span(*said.span()), parties=both)


def of_sport(scene: Scene) -> bool:
    """Whether the words before the sentence tell of matches: there two teams meet."""
    before = scene.text[max(0, scene.sentence.start - _TOLD) : scene.sentence.start].lower()
    return len(words().sport.intersection(re.findall(r"[a-z-]+", before))) > 1
