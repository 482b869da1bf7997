"""Whether the words around a date look ahead or back."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from onrecord.reading.times.patterns import GAP, alternatives
from onrecord.record import Span

# How far before a date its leading words are looked for, and how far behind a "will" its participle.
BESIDE = 40
PARTICIPLE = 25
# Where a word that tells may begin: a word, the "'" of "'ll", or a stop.
_START = re.compile(r"\w+|['’](?=\w)|[,;:]")


class Mark(NamedTuple):
    """A word that tells where its clause looks: from where to where it stands, and whether ahead."""

    start: int
    end: int
    ahead: bool


class Tense:
    """The words of one pack that tell it."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._beside = re.compile(rf"(?i:(?<!\w)(?:{alternatives(words['ahead_beside'])}){GAP})$")
        self._had = re.compile(rf"(?i:\b(?:{alternatives(words['had'])})\b)")
        self._occasion = re.compile(rf"(?i:(?<!\w)(?:{alternatives(words['occasion'])}){GAP})$")
        self._possessive = re.compile(rf"(?i:{alternatives(words['possessive'])})(?!\w)")
        self._starting = re.compile(rf"(?i:(?<!\w)(?:{alternatives(words['starting'])}){GAP})$")
        self._parting = re.compile(rf"(?i:\b(?:{alternatives(words['parting'])})\b)")
        self._back_ending = words["back_ending"]
        self._passive = re.compile(rf"(?i:\b(?:{alternatives(words['present_passive'])}){GAP})$")
        self._done = re.compile(
            rf"{GAP}(?!(?:{alternatives(words['helping'])})\b)"
            rf"(?:(?:{alternatives(words['back'])})\b|[a-z]{{2,20}}{words['back_ending']}\b)"
        )
        self._verbs = re.compile(
            rf"(?P<present>(?<!to )(?<!not )(?<!t )\b(?:{alternatives(words['ahead_present'])})(?= (?:the )?[A-Z]))"
            rf"|(?i:\b(?:(?P<ahead>{alternatives(words['ahead'])})"
            rf"|(?P<errand>{alternatives(words['errand'])})|(?P<wish>{alternatives(words['wish'])})"
            rf"|(?P<back>{alternatives(words['back'])}|(?-i:[a-z]{{2,20}}+)(?<={words['back_ending']})))(?!\w))|(?P<stop>[,;:])"
        )
        telling = (phrase for name in ("ahead_present", "ahead", "errand", "wish", "back") for phrase in words[name])
        self._openings = frozenset("'’,;:").union(match[0].lower() for phrase in telling if (match := _START.match(phrase)))

    def marks(self, sentence: str) -> list[Mark]:
        """The words of a sentence that look ahead or back, in order.

        >>> from onrecord.reading.lexicon import lexicon
        >>> [tuple(mark) for mark in Tense(lexicon("times/en")["tense"]).marks("He said the talks will be held on Friday")]
        [(3, 7, False), (18, 22, True)]
        """
        marks: list[Mark] = []
        quiet_to, wished = 0, False
        for match in self._telling(sentence):
            if match["stop"]:
                quiet_to = 0
            elif match["present"] or (match["errand"] and wished):
                marks.append(Mark(*match.span(), True))
            elif match["ahead"]:
                marks.append(Mark(*match.span(), True))
                # "will be held", "is expected to be released": the participle is no past.
                quiet_to = match.end() + PARTICIPLE
            elif match["wish"] or match["back"]:
                wished = wished or match["wish"] is not None
                if marks and marks[-1].ahead and self._passive.search(sentence, max(0, match.start() - BESIDE), match.start()):
                    # "will rise when the rankings are published on Monday".
                    continue
                if match.start() >= quiet_to and (match["back"] or match[0].endswith(self._back_ending)):
                    marks.append(Mark(*match.span(), False))
        return marks

    def _telling(self, sentence: str) -> Iterator[re.Match[str]]:
        """The words and stops of a sentence that tell something, each tried for only where it may begin."""
        at = 0
        while start := _START.search(sentence, at):
            at = start.end()
            word = start[0]
            may_tell = word.endswith(self._back_ending) or word.lower() in self._openings
            if may_tell and (match := self._verbs.match(sentence, start.start())):
                yield match
                at = match.end()

    def leads_ahead(self, text: str, start: int, *, sentence: str) -> Span | None:
        """The words right before `start` that make what follows lie ahead ("by Friday"), where no "had" says it has come.

        >>> from onrecord.reading.lexicon import lexicon
        >>> tense = Tense(lexicon("times/en")["tense"])
        >>> [tense.leads_ahead(said, 3, sentence=said) for said in ("By Friday, pay", "By Friday all had paid")]
        [Span(start=0, end=2), None]
        """
        left = max(0, start - BESIDE)
        beside = self._beside.search(text[left:start])
        if beside is None or self._had.search(sentence):
            return None
        return Span(left + beside.start(), left + len(beside[0].rstrip()) + beside.start())

    def parts(self, text: str, span: Span, verb: int) -> bool:
        """Whether a verb behind a date has a time of its own: "from July after councillors agreed".

        >>> from onrecord.reading.lexicon import lexicon
        >>> tense = Tense(lexicon("times/en")["tense"])
        >>> tense.parts("Fees rise from July after all agreed", Span(15, 19), 30)
        True
        """
        started = self._starting.search(text, max(0, span.start - BESIDE), span.start)
        return started is not None and self._parting.search(text, span.end, verb) is not None

    def is_done(self, text: str, end: int) -> bool:
        """Whether a verb of the past right after a day at `end` tells that the day is past, however far it lies.

        >>> from onrecord.reading.lexicon import lexicon
        >>> tense = Tense(lexicon("times/en")["tense"])
        >>> tense.is_done("The fire on Feb. 3 killed two", 18), tense.is_done("The vote on Feb. 3 has split us", 18)
        (True, False)
        """
        return self._done.match(text, end) is not None

    def has_come(self, text: str, start: int, end: int) -> Span | None:
        """The "'s" by which what is of a day ("Friday's ruling") is told to have come, whatever its clause looks to.

        >>> from onrecord.reading.lexicon import lexicon
        >>> tense = Tense(lexicon("times/en")["tense"])
        >>> tense.has_come("They will appeal Friday's ruling", 17, 23)
        Span(start=23, end=25)
        >>> tense.has_come("They will speak at Friday's summit", 19, 25)
        """
        possessive = self._possessive.match(text, end)
        if possessive is None or self._occasion.search(text[max(0, start - BESIDE) : start]):
            return None
        return Span(*possessive.span())
