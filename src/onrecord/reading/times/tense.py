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
_STOPS = (",", ";", ":")
_START = re.compile(r"\w+|['’](?=\w)|[,;:]")


# What matches nothing.
NEVER = "(?!)"
# The lists of a pack whose words tell where a clause looks.
TELLING = ("ahead_present", "ahead", "errand", "wish", "far", "bidding", "bidden", "now", "back")


class Mark(NamedTuple):
    """A word that tells where its clause looks: from where to where it stands, and whether ahead; None for a word of now.

    Where it is `far` only what is no day lies ahead: "agreed to pay from June", and "agreed to pay on Monday".
    """

    start: int
    end: int
    ahead: bool | None
    far: bool = False


class Tense:
    """The words of one pack that tell it. A list that a pack has not is empty."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        def any_of(name: str) -> str:
            return f"(?:{alternatives(listed)})" if (listed := words.get(name)) else NEVER

        past = rf"(?-i:[{words['letters']}]{{2,20}}+)(?:{'|'.join(f'(?<={ending})' for ending in words['back_endings'])})"
        not_after = "".join(f"(?<!{word} )" for word in words.get("present_not_after", ()))
        self._beside = re.compile(rf"(?i:(?<!\w){any_of('ahead_beside')}{GAP})$")
        self._had = re.compile(rf"(?i:\b{any_of('had')}\b)")
        self._lasting = re.compile(rf"(?i:(?<!\w){any_of('lasting')}{GAP})$")
        self._occasion = re.compile(rf"(?i:(?<!\w){any_of('occasion')}{GAP})$")
        self._possessive = re.compile(rf"(?i:{any_of('possessive')})(?!\w)")
        coming = rf"{any_of('possessive')}{GAP}(?:[\w-]+{GAP}){{0,2}}?{any_of('held')}{GAP}{any_of('to_come')}\b"
        self._coming = re.compile(rf"(?i:{coming})")
        self._starting = re.compile(rf"(?i:(?<!\w){any_of('starting')}{GAP})$")
        self._parting = re.compile(rf"(?i:\b{any_of('parting')}\b)")
        self._back_endings = tuple(words["back_endings"])
        self._passive = re.compile(rf"(?i:\b{any_of('present_passive')}{GAP})$")
        self._done = re.compile(rf"{GAP}(?!{any_of('helping')}\b)(?:{any_of('back')}\b|{past}\b)")
        self._verbs = re.compile(
            rf"(?P<present>{not_after}\b{any_of('ahead_present')}(?= {words.get('present_before', NEVER)}))"
            rf"|(?i:\b(?:(?P<ahead>{any_of('ahead')})|(?P<errand>{any_of('errand')})|(?P<wish>{any_of('wish')})|(?P<far>{any_of('far')})"
            rf"|(?P<bidden>{any_of('bidden')})|(?P<bidding>{any_of('bidding')})|(?P<now>{any_of('now')})|(?P<back>{any_of('back')}|{past}))(?!\w))"
            r"|(?P<stop>[,;:])"
        )
        self._unreal = re.compile(rf"(?i:{any_of('unreal')})")
        self._perfect = re.compile(rf"(?i:{GAP}{any_of('perfect')}\b)")
        self._doing = re.compile(rf"(?i:{words.get('doing', NEVER)})")
        telling = (phrase for name in TELLING for phrase in words.get(name, ()))
        self._openings = frozenset("'’,;:").union(match[0].lower() for phrase in telling if (match := _START.match(phrase)))

    def marks(self, sentence: str) -> list[Mark]:
        """The words of a sentence that look ahead or back, in order.

        >>> from onrecord.reading.lexicon import lexicon
        >>> [mark[:3] for mark in Tense(lexicon("times/en")["tense"]).marks("He said the talks will be held on Friday")]
        [(3, 7, False), (18, 22, True)]
        """
        marks: list[Mark] = []
        quiet_to, wished, bidden = 0, False, False
        for match in self._telling(sentence):
            if match["stop"]:
                quiet_to = 0
            elif match["present"] or (match["errand"] and (wished or bidden)) or (match["bidden"] and bidden):
                marks.append(Mark(*match.span(), True))
            elif match["now"]:
                marks.append(Mark(*match.span(), None))
            elif match["ahead"] and self._unreal.fullmatch(match[0]) and self._perfect.match(sentence, match.end()):
                # "which was to have taken place in January".
                marks.append(Mark(*match.span(), False))
            elif match["wish"] and self._doing.match(sentence, match.end()):
                # "agreed to read the gauges from June", not "agreed to the plan in June".
                wished = True
                marks.append(Mark(*match.span(), True, far=True))
                quiet_to = match.end() + PARTICIPLE
            elif match["far"]:
                marks.append(Mark(*match.span(), True, far=True))
            elif match["ahead"]:
                marks.append(Mark(*match.span(), True))
                # "will be held", "is expected to be released": the participle is no past.
                quiet_to = match.end() + PARTICIPLE
            elif match["wish"] or match["bidding"] or match["back"]:
                wished, bidden = wished or match["wish"] is not None, match["bidding"] is not None
                if marks and marks[-1].ahead and self._passive.search(sentence, max(0, match.start() - BESIDE), match.start()):
                    # "will rise when the rankings are published on Monday".
                    continue
                if match.start() >= quiet_to and (match["back"] or match[0].endswith(self._back_endings)):
                    marks.append(Mark(*match.span(), False))
        return marks

    def _telling(self, sentence: str) -> Iterator[re.Match[str]]:
        """The words and stops of a sentence that tell something, each tried for only where it may begin."""
        at = 0
        while start := _START.search(sentence, at):
            at = start.end()
            word = start[0]
            may_tell = word.endswith(self._back_endings) or word.lower() in self._openings
            if may_tell and (match := self._verbs.match(sentence, start.start())):
                yield match
                at = match.end()

    def leads_ahead(self, text: str, span: Span, *, sentence: Span) -> Span | None:
        """The words right before an expression that make it lie ahead ("by Friday"), where no "had" beside says it has come.

        >>> from onrecord.reading.lexicon import lexicon
        >>> tense = Tense(lexicon("times/en")["tense"])
        >>> said = ("By Friday, pay", "By Friday, all had paid", "Sales, put off until Friday, had begun")
        >>> [tense.leads_ahead(text, Span(at, at + 6), sentence=Span(0, 40)) for text, at in zip(said, (3, 3, 21))]
        [Span(start=0, end=2), None, Span(start=15, end=20)]
        """
        left = max(0, span.start - BESIDE)
        beside = self._beside.search(text[left : span.start])
        if beside is None:
            return None
        first = left + beside.start()
        if self._lasting.search(text, max(0, first - BESIDE), first):
            # "The visit ran until Saturday".
            return None
        leading = Span(first, first + len(beside[0].rstrip()))
        opened = max((text.rfind(stop, sentence.start, leading.start) for stop in _STOPS), default=-1)
        # "By Friday, all had paid": what opens a sentence is parted by a comma from the words that it goes with.
        after = span.end + 1 if leading.start == sentence.start else span.end
        ends = [at for stop in _STOPS if (at := text.find(stop, after, sentence.end)) >= 0]
        had = self._had.search(text, max(sentence.start, opened), min(ends, default=sentence.end))
        return None if had else leading

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
        >>> tense.has_come("They will speak at Friday's summit", 19, 25), tense.has_come("Friday's vote will be close", 0, 6)
        (None, None)
        """
        possessive = self._possessive.match(text, end)
        if possessive is None or self._coming.match(text, end) or self._occasion.search(text[max(0, start - BESIDE) : start]):
            return None
        return Span(*possessive.span())
