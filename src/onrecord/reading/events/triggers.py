"""The words that tell an event: which verb or noun it is, of what kind, and how its participants stand around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.reading.events.forms import of_phrases
from onrecord.reading.lexicon import lexicon
from onrecord.reading.lexicon.patterns import any_of
from onrecord.record import EventKind, Span


class Frame(StrEnum):
    """How those who take part stand around the trigger."""

    MUTUAL = "mutual"  # they met, she met (with) him, they held talks with her
    SPEAKING = "speaking"  # she spoke with him: by phone or not
    OBJECT = "object"  # she greeted him
    GOING = "going"  # she arrived in Accra, visited Accra, left for Accra
    ATTENDING = "attending"  # she attended a summit
    NOUN = "noun"  # the talks between them, his visit to Accra
    SIGNING = "signing"  # they signed an agreement
    ACTING = "acting"  # she accused him


MEETINGS = frozenset({EventKind.MEETING, EventKind.TALKS})
"""Kinds that may be two words for one event."""


_DISCUSSING = ("discuss", "exchang", "trad", "swap", "compar", "debat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The words that tell an event. `noun` is where its noun stands, if it has one."""

    span: Span
    kind: EventKind
    frame: Frame
    noun: Span | None = None
    weak: bool = False
    verb: str = ""

    @property
    def discusses(self) -> bool:
        """Whether it only tells that something is spoken about: "discussed gas", "exchanged views on gas"."""
        return self.noun is None and self.verb.startswith(_DISCUSSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word list of events, ready to be searched with."""

    patterns: tuple[tuple[Frame, EventKind | None, frozenset[str], str], ...]
    any: re.Pattern[str]
    openings: frozenset[str]
    kinds: dict[str, EventKind]
    weak: frozenset[str]
    own: frozenset[str]
    happening: re.Pattern[str]
    at: re.Pattern[str]
    to_come: re.Pattern[str]
    phone: re.Pattern[str]
    held_at: re.Pattern[str]
    flown_in: frozenset[str]
    formats: re.Pattern[str]
    adjectives: re.Pattern[str]
    remote: frozenset[str]
    planned: frozenset[str]
    denied: frozenset[str]
    cancelled: frozenset[str]
    called_off: frozenset[str]
    turned_down: frozenset[str]
    arranging: frozenset[str]
    cancelled_after: re.Pattern[str]
    arranged: frozenset[str]
    bare: frozenset[str]
    habit: frozenset[str]
    apart: frozenset[str]
    denied_after: re.Pattern[str]
    put_off: re.Pattern[str]
    venues: frozenset[str]
    openers: frozenset[str]
    place_kinds: frozenset[str]
    grounds: frozenset[str]
    hired: frozenset[str]
    private: frozenset[str]
    tongues: frozenset[str]
    regions: frozenset[str]
    sport: frozenset[str]
    people: frozenset[str]
    telling: frozenset[str]
    led: frozenset[str]


# Up to five words between a verb and its noun ("held a closed-door bilateral meeting"), none of which ends the phrase.
_MIDDLE = (
    r"(?:(?!(?:been|told|asked|said|and|or|with|to|in|on|for|that|which|who|at|from|after|before|by|as|but|if|when)\b)"
    r"\(?[\w’'-]+\)?\.?,?\s+){0,5}?"
)
_WORD = re.compile(r"\w+")
_SIGNED = frozenset({"signed", "inked", "initialled"})
_CALLED, _JOINED = frozenset({"called"}), frozenset({"joined", "joins", "join", "joining", "saw", "sees"})
_CALLING, _SPENT = frozenset({"call"}), frozenset({"spent", "spend", "spends", "spending"})
_LEADING = "(?:(?<=to )|(?<=ll )|(?<=ld )|(?<=also )|(?<=may )|(?<=and )|(?<=ght ))"
_TO_ACT = r"[^.;,“”]{0,90}?\s(?:to\s+(?!discuss|talk|meet|review|congratulate|thank)[a-z]+|for\s)"
_BEING = frozenset({"is", "are", "be", "was", "were"})
_ON_LINE = frozenset({"was", "were", "been", "got", "is", "are"})
_TO_SEE = "(?:(?<=is to )|(?<=are to )|(?<=will )|(?<=scheduled to )|(?<=due to )|(?<=expected to ))"
# What one is somewhere for.
_FOR_THAT = (
    r"(?:\s[^.;]{2,60}?(?:\bto\s+(?:meet|attend|sign|hold|discuss|address)\b|\son\s+an?\s+(?:[\w-]+\s+){0,3}(?:visit|trip)\b"
    r"|\sfor\s+(?:[\w-]+\s+){0,4}?(?:talks|meetings?|summit|visit|conference|negotiations|signing)\b|,\s+meeting\s))"
)
# Names with their titles, and where and when: "the mayor of Tema, Ama Boateng", "in Accra on Monday".
_NAMES = r"(?:(?!(?:to|that|and|for|who|which)\b)[\w’'.-]+,?\s+){0,9}?[\w’'-]+"
_THERE = r"(?:\s+(?:in|at|on|this|last|next)\s+(?:(?!(?:in|at|on|for)\b)[\w’'-]+\s*){1,4}?){0,2}"
_WHEN = r"(?:(?:on|in|at|late|early|last|this)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+|today|yesterday|here)"
_FAR_MIDDLE = _MIDDLE.replace("{0,5}", "{0,7}")


@cache
def words() -> Words:
    """The word list, read once."""
    told = lexicon("events")
    nouns, more = told["nouns"], {name: list(of_phrases(bases)) for name, bases in told["bases"].items()}
    verbs = {name: [*told["verbs"].get(name, ()), *more.get(name, ())] for name in (*told["verbs"], "gather")}
    # "the importance of concluding the talks" tells of none.
    holds, attends = (
        [*told["holding"][name], *(form for form in more[name] if not form.split()[0].endswith("ing"))]
        for name in ("hold", "attend")
    )
    noun = _named("noun", (form for forms in nouns.values() for form in forms))
    meetings = any_of([*nouns["talks"], *nouns["meeting"]])
    summit, trip = _named("noun", nouns["summit"]), _named("noun", nouns["visit"])
    signed, held = _named("noun", told["signed"]["documents"]), any_of(holds)
    speak, there = any_of(verbs["speak"]), r"(?:is|was|are|were|be|arrived|on)\s+(?:on|for)"
    be = r"(?:was|were|is|are|will\s+be|has\s+been|have\s+been|to\s+be)\s+(?:\w+ly\s+)?"
    phone = (
        r"(?:by\s+(?:tele)?phone|over\s+phone|(?:over|on)\s+the\s+(?:tele)?phone"
        r"|(?:via|by|on|over)\s+(?:video|phone|telephone|Zoom|Skype|Teams|WhatsApp|FaceTime)"
        r"(?:[\s-]+(?:call|link|chat|conference|conversation))?)"
    )
    whom = r"(?=\s+(?:(?:[a-z]+|[A-Z][a-z]+day)\s+){0,3}?(?:with|to)\b|\s+(?:today|yesterday|on|by|this|about)\b)"
    # Beside each pattern the words of which one opens its verb or its noun: without one it need not be tried.
    done, named = ({name: openings(forms) for name, forms in table.items()} for table in (verbs, nouns))
    hold, attend = openings(holds), openings(attends)
    fare = any_of([*verbs["travel"], *of_phrases(["travel", "fly", "drive", "sail"])])
    letters = list(of_phrases(["receive", "accept", "present", "submit", "hand over", "take"]))
    pay, bring = list(of_phrases(["pay", "make"])), list(of_phrases(["bring"]))
    patterns: tuple[tuple[Frame, EventKind | None, frozenset[str], str], ...] = (
        (Frame.ATTENDING, EventKind.SUMMIT, attend, rf"{_named('verb', attends)}\s+{_FAR_MIDDLE}{summit}"),
        (
            Frame.ATTENDING,
            EventKind.SUMMIT,
            done["gather"] | done["meet"],
            rf"{_named('verb', [*verbs['meet'], *of_phrases(['gather'])])}{_THERE}\s+(?:for|at)\s+{_MIDDLE}{summit}",
        ),
        # "are in Oslo for a summit".
        (Frame.ATTENDING, EventKind.SUMMIT, _BEING, rf"(?P<verb>is|are|was|were){_THERE}\s+for\s+{_MIDDLE}{summit}"),
        # "was on the phone with", "told her by phone".
        (
            Frame.MUTUAL,
            EventKind.CALL,
            _ON_LINE,
            r"(?P<verb>was|were|been|got|is|are)\s+on\s+(?:the\s+)?(?:tele)?(?:phone|line)\s+(?:with|to)",
        ),
        (
            Frame.OBJECT,
            EventKind.CALL,
            openings(told["people"]["telling"]),
            rf"{_named('verb', told['people']['telling'])}(?=\s{_NAMES}\s+{phone})",
        ),
        # "paid a farewell call on", "made a courtesy call to".
        (
            Frame.MUTUAL,
            EventKind.MEETING,
            openings(pay),
            rf"{_named('verb', pay)}\s+{_MIDDLE}(?:call\s+(?:up)?on|courtesy\s+call\s+to)",
        ),
        (
            Frame.OBJECT,
            EventKind.MEETING,
            openings(bring),
            rf"{_named('verb', bring)}(?=\s[^,;.]{{3,120}}?\s(?:together|to\s+the\s+table)\b)",
        ),
        # "is to call on the president", but not "call on the president to act".
        (
            Frame.MUTUAL,
            EventKind.MEETING,
            _CALLING,
            rf"{_LEADING}(?P<verb>call)\s+on(?=\s{_NAMES})(?!{_TO_ACT})",
        ),
        # "received the credentials of the ambassador", "presented her letters of credence to the king".
        (
            Frame.MUTUAL,
            EventKind.MEETING,
            openings(letters),
            rf"{_named('verb', letters)}\s+(?:[\w’'-]+\s+){{0,3}}?(?:credentials|credence)\s+(?:of|from|to)",
        ),
        (
            Frame.GOING,
            EventKind.VISIT,
            _SPENT,
            r"(?P<verb>(?:spent|spend|spends|spending)\s+(?:[\w-]+\s+){1,4}?(?:days?|nights?|weekend|week|weeks|hours?)\s+in)",
        ),
        (Frame.MUTUAL, EventKind.MEETING, _CALLED, rf"(?P<verb>called)\s+on(?=\s{_NAMES}(?:\s+(?:on|at|in|this)\b|\.))"),
        (
            Frame.MUTUAL,
            EventKind.TALKS,
            _JOINED,
            rf"{_named('verb', sorted(_JOINED))}(?=\s{_NAMES}{_THERE}\s+(?:for|at)\s+{_MIDDLE}(?:{meetings})\b)",
        ),
        (Frame.SIGNING, EventKind.SIGNING, done["sign"], rf"{_named('verb', verbs['sign'])}\s+{_FAR_MIDDLE}{signed}"),
        (
            Frame.SIGNING,
            EventKind.SIGNING,
            _SIGNED,
            rf"{signed},?\s+(?:(?:which|that)\s+)?(?:{be})?(?P<verb>{any_of(sorted(_SIGNED))})(?!\s+(?:a|an|the|off)\b)",
        ),
        (
            Frame.GOING,
            EventKind.VISIT,
            named["visit"],
            rf"(?P<verb>{held}|{there})\s+{_MIDDLE}{trip}(?=\s+(?:to|in|of|with)\b)",
        ),
        (Frame.MUTUAL, None, hold, rf"(?P<verb>{held})\s+{_MIDDLE}{noun}"),
        # "received on Sunday evening a call".
        (Frame.MUTUAL, None, hold, rf"(?P<verb>{held})\s+{_WHEN}\s+(?:an?|his|her|their)\s+{_MIDDLE}{noun}"),
        (Frame.MUTUAL, EventKind.CALL, done["speak"], rf"(?P<verb>{speak})\s+(?:\w+\s+)?{phone}"),
        (Frame.SPEAKING, EventKind.TALKS, done["speak"], rf"(?P<verb>{speak}){whom}"),
        (Frame.OBJECT, EventKind.CALL, done["phone"], _named("verb", verbs["phone"])),
        (Frame.MUTUAL, EventKind.MEETING, done["meet"], _named("verb", verbs["meet"])),
        (Frame.MUTUAL, EventKind.TALKS, done["discuss"], _named("verb", verbs["discuss"])),
        (Frame.OBJECT, EventKind.MEETING, done["gather"], _named("verb", verbs["gather"])),
        (Frame.OBJECT, EventKind.GREETING, done["greet"], _named("verb", verbs["greet"])),
        (Frame.OBJECT, EventKind.MEETING, done["host"] | done["receive"], _named("verb", [*verbs["host"], *verbs["receive"]])),
        (
            Frame.GOING,
            EventKind.VISIT,
            _BEING,
            # "will be in Oslo on Monday", "is due in Oslo on Monday"; where it is told what for, that is what is told.
            rf"(?P<verb>(?:(?:will|to)\s+be|(?:is|are)\s+(?:due|expected))\s+in)(?=\s+[A-Z][^.;]*?\s(?:on|next|this)\s)(?!{_FOR_THAT})",
        ),
        (
            Frame.GOING,
            EventKind.VISIT,
            done["travel"],
            rf"{_named('verb', of_phrases(['fly in', 'jet in', 'drive in']))}(?=\s+(?:on|from|for|to\s+[a-z]))",
        ),
        # "travelled from Lomé to Accra".
        (
            Frame.GOING,
            EventKind.VISIT,
            done["travel"] | done["arrive"],
            rf"(?P<verb>{fare})(?=\s+from\s+(?:[\w’'-]+\s+){{1,4}}?to\s)",
        ),
        # "asked her to come to Oslo".
        (Frame.GOING, EventKind.VISIT, frozenset({"come"}), r"(?<=to )(?P<verb>come\s+to)(?=\s+[A-Z])"),
        # "is scheduled to see the director", "will see him in Oslo".
        (
            Frame.MUTUAL,
            EventKind.MEETING,
            frozenset({"see"}),
            rf"{_TO_SEE}(?P<verb>see)(?=\s{_NAMES}(?:,|\.|\s(?:in|at|on|there|next|this)\b))",
        ),
        # "sat in Oslo with the mayor".
        (Frame.MUTUAL, EventKind.MEETING, frozenset({"sat"}), rf"(?P<verb>sat)(?={_THERE}\s+with\s)"),
        # "came to Oslo on Monday", but not "came to power".
        (
            Frame.GOING,
            EventKind.VISIT,
            frozenset({"came"}),
            r"(?P<verb>came\s+to)(?=(?:\s+[A-Z][\w-]+){1,3}\s+(?:on|in|last|this)\s)",
        ),
        (Frame.GOING, EventKind.VISIT, done["arrive"], _named("verb", verbs["arrive"])),
        (Frame.GOING, EventKind.VISIT, done["visit"], _named("verb", verbs["visit"])),
        (Frame.GOING, EventKind.VISIT, done["leave"], rf"{_named('verb', verbs['leave'])}(?=\s(?:[\w’'.-]+\s+){{0,5}}?for\s)"),
        (Frame.GOING, EventKind.VISIT, done["travel"], rf"{_named('verb', verbs['travel'])}(?=\s+on\s+[A-Z][a-z]+day\s+to\s)"),
        (Frame.NOUN, None, frozenset().union(*named.values()), noun),
        # "The next round will be held in Oslo".
        (Frame.NOUN, EventKind.TALKS, frozenset({"round"}), r"(?P<noun>round)(?=\s+(?:is|was|will|has|had|of\s+talks)\b)"),
    )
    happening = any_of(told["holding"]["happening"])
    first = (
        set(told["people"]["telling"])
        | _ON_LINE
        | {w.split()[0] for table in (nouns, verbs) for forms in table.values() for w in forms}
        | _JOINED
        | _BEING
        | _SPENT
        | {"round", "came", "come", "see", "sat"}
        | _CALLING
        | set(letters)
        | set(bring)
        | set(pay)
    )
    return Words(
        patterns=patterns,
        any=re.compile(rf"(?<!\w)(?:{any_of(first)})(?!\w)", re.IGNORECASE),
        openings=openings(first),
        kinds={form.lower(): EventKind(kind) for kind, forms in nouns.items() for form in forms},
        weak=frozenset(told["weak"]["nouns"]),
        own=frozenset(told["holding"]["own"]),
        happening=re.compile(rf"(?:\s+(?!and\b|but\b)[\w’'-]+){{0,5}}?\s+(?P<word>{happening})\b", re.IGNORECASE),
        at=re.compile(rf"(?<!\w)(?:{any_of(told['holding']['at'])})\s+$", re.IGNORECASE),
        to_come=re.compile(rf"(?<!\w)(?:{any_of(told['holding']['to_come'])})\s+$", re.IGNORECASE),
        flown_in=frozenset(of_phrases(["fly in", "jet in", "drop in", "drive in"])),
        held_at=re.compile(
            rf"\b(?:{phone}|(?:during|in|at|over)\s+(?:an?|their|the|his|her)\s+(?:[\w-]+\s+){{0,4}}?{noun})(?!\w)",
            re.IGNORECASE,
        ),
        phone=re.compile(r"(?<!reached by )\b(?:phone|telephone|phoned|phone call|call|calls)\b", re.IGNORECASE),
        formats=re.compile(rf"(?<![\w-])(?:{any_of(told['formats']['words'])})(?![\w-])", re.IGNORECASE),
        adjectives=re.compile(rf"(?<![\w-])(?:{any_of(told['formats']['adjectives'])})(?![\w-])", re.IGNORECASE),
        remote=frozenset(told["formats"]["remote"]),
        planned=frozenset(told["standing"]["planned"]),
        denied=frozenset(told["standing"]["denied"]),
        bare=frozenset(told["standing"]["bare"]),
        habit=frozenset(told["standing"]["habit"]),
        apart=frozenset(told["standing"]["apart"]),
        denied_after=re.compile(rf"(?<!\w)(?:{any_of(told['standing']['denied_after'])})(?!\w)", re.IGNORECASE),
        cancelled=frozenset(told["standing"]["cancelled"]),
        called_off=frozenset(told["standing"]["called_off"]),
        turned_down=frozenset(told["standing"]["turned_down"]),
        arranging=frozenset(told["holding"]["arranging"]),
        cancelled_after=re.compile(rf"(?<!\w)(?:{any_of(told['standing']['cancelled_after'])})(?!\w)", re.IGNORECASE),
        arranged=frozenset(told["standing"]["arranged"]),
        put_off=re.compile(rf"(?<!\w)(?:{any_of(told['standing']['put_off'])})(?!\w)", re.IGNORECASE),
        venues=frozenset(told["places"]["venues"]),
        openers=frozenset(told["places"]["openers"]),
        place_kinds=frozenset(told["places"]["kinds"]),
        grounds=frozenset(told["places"]["grounds"]),
        hired=frozenset(told["signed"]["hired"]),
        private=frozenset(told["signed"]["private"]),
        tongues=frozenset(told["places"]["tongues"]),
        regions=frozenset(told["places"]["regions"]),
        sport=frozenset(told["sport"]["words"]),
        people=frozenset(told["people"]["words"]),
        telling=frozenset(told["people"]["telling"]),
        led=frozenset(told["people"]["led"]),
    )


def triggers(text: str, sentence: Span) -> Iterator[Trigger]:
    """The triggers of one sentence in order, no two sharing a word; a verb with its noun goes before either alone.

    >>> text = "Mr Osei held brief talks with the mayor and met the union."
    >>> [(trigger.kind.value, trigger.span.of(text)) for trigger in triggers(text, Span(0, len(text)))]
    [('talks', 'held brief talks'), ('meeting', 'met')]
    """
    known, said = words(), frozenset(_WORD.findall(sentence.of(text).lower()))
    if known.openings.isdisjoint(said) or not known.any.search(text, sentence.start, sentence.end):
        return
    found: list[Trigger] = []
    for frame, kind, opening, pattern in known.patterns:
        if opening.isdisjoint(said):
            continue
        for match in _compiled(pattern).finditer(text, sentence.start, sentence.end):
            span = Span(*match.span())
            if any(span.touches(other.span) for other in found):
                continue
            groups = match.groupdict()
            noun = groups.get("noun")
            named = known.kinds.get(" ".join(noun.lower().split())) if noun else None
            found.append(
                Trigger(
                    span=span,
                    kind=kind or named or EventKind.MEETING,
                    frame=frame,
                    noun=Span(*match.span("noun")) if noun else None,
                    weak=bool(noun) and str(noun).lower() in known.weak,
                    verb=(groups.get("verb") or "").lower(),
                )
            )
    yield from sorted(found, key=lambda trigger: trigger.span)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Compiling takes longer than reading a story: only what is tried is compiled.
    return re.compile(rf"(?<![\w’'-]){pattern}(?!\w)", re.IGNORECASE)


def openings(forms: Iterable[str]) -> frozenset[str]:
    """The words that any of the forms opens with, in small letters.

    >>> sorted(openings(["met", "meet up", "Re-convened"]))
    ['meet', 'met', 're']
    """
    return frozenset(match[0] for form in forms if (match := _WORD.match(form.lower())))


def _named(name: str, forms: Iterable[str]) -> str:
    """A pattern for any of the words, whole, as a group of this name."""
    return rf"(?P<{name}>{any_of(forms)})(?![\w’'-])"
