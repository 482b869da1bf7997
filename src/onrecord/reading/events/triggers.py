"""The words that tell an event: which verb or noun it is, of what kind, and how its participants stand around it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.reading.events.forms import of_phrases
from onrecord.reading.events.further import further
from onrecord.reading.events.gaps import (
    BEING,
    CALLED,
    CALLING,
    FAR_MIDDLE,
    FOR_THAT,
    JOINED,
    LEADING,
    MIDDLE,
    NAMES,
    ON_LINE,
    ON_WHAT,
    SIGNED,
    SPENT,
    THERE,
    TO_ACT,
    TO_SEE,
    WHEN,
    named_as,
    openings,
    verb_of,
)
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


# The patterns before this one have a verb and what it takes; from here on verbs and nouns stand alone.
_PLAIN = 18
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

    patterns: tuple[tuple[Frame, EventKind | None, tuple[frozenset[str], ...], str], ...]
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
    shown: frozenset[str]
    hired: frozenset[str]
    private: frozenset[str]
    tongues: frozenset[str]
    regions: frozenset[str]
    sport: frozenset[str]
    people: frozenset[str]
    telling: frozenset[str]
    led: frozenset[str]
    fields: frozenset[str]


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
    noun = named_as("noun", (form for forms in nouns.values() for form in forms))
    meetings = any_of([*nouns["talks"], *nouns["meeting"]])
    summit, trip = named_as("noun", nouns["summit"]), named_as("noun", nouns["visit"])
    signed, held = named_as("noun", told["signed"]["documents"]), any_of(holds)
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
        (Frame.ATTENDING, EventKind.SUMMIT, attend, rf"{verb_of(attends)}\s+{FAR_MIDDLE}{summit}"),
        (
            Frame.ATTENDING,
            EventKind.SUMMIT,
            done["gather"] | done["meet"],
            rf"{verb_of([*verbs['meet'], *of_phrases(['gather'])])}{THERE}\s+(?:for|at)\s+{MIDDLE}{summit}",
        ),
        # "are in Oslo for a summit".
        (Frame.ATTENDING, EventKind.SUMMIT, BEING, rf"(?P<verb>is|are|was|were){THERE}\s+for\s+{MIDDLE}{summit}"),
        # "was on the phone with", "told her by phone".
        (
            Frame.MUTUAL,
            EventKind.CALL,
            ON_LINE,
            r"(?P<verb>was|were|been|got|is|are)\s+on\s+(?:the\s+)?(?:tele)?(?:phone|line)\s+(?:with|to)",
        ),
        (
            Frame.OBJECT,
            EventKind.CALL,
            openings(told["people"]["telling"]),
            rf"{verb_of(told['people']['telling'])}(?=\s{NAMES}\s+{phone})",
        ),
        # "paid a farewell call on", "made a courtesy call to".
        (
            Frame.MUTUAL,
            EventKind.MEETING,
            openings(pay),
            rf"{verb_of(pay)}\s+{MIDDLE}(?:call\s+(?:up)?on|courtesy\s+call\s+to)",
        ),
        (
            Frame.OBJECT,
            EventKind.MEETING,
            openings(bring),
            rf"{verb_of(bring)}(?=\s[^,;.]{{3,120}}?\s(?:together|to\s+the\s+table)\b)",
        ),
        # "is to call on the president", but not "call on the president to act".
        (
            Frame.MUTUAL,
            EventKind.MEETING,
            CALLING,
            rf"{LEADING}(?P<verb>call)\s+on(?=\s{NAMES})(?!{TO_ACT})",
        ),
        # "received the credentials of the ambassador", "presented her letters of credence to the king".
        (
            Frame.MUTUAL,
            EventKind.MEETING,
            openings(letters),
            rf"{verb_of(letters)}\s+(?:[\w’'-]+\s+){{0,3}}?(?:credentials|credence)\s+(?:of|from|to)",
        ),
        (
            Frame.GOING,
            EventKind.VISIT,
            SPENT,
            r"(?P<verb>(?:spent|spend|spends|spending)\s+(?:[\w-]+\s+){1,4}?(?:days?|nights?|weekend|week|weeks|hours?)\s+in)",
        ),
        (Frame.MUTUAL, EventKind.MEETING, CALLED, rf"(?P<verb>called)\s+on(?=\s{NAMES}(?:\s+(?:on|at|in|this)\b|\.))"),
        (
            Frame.MUTUAL,
            EventKind.TALKS,
            JOINED,
            rf"{verb_of(sorted(JOINED))}(?=\s{NAMES}{THERE}\s+(?:for|at)\s+{MIDDLE}(?:{meetings})\b)",
        ),
        (Frame.SIGNING, EventKind.SIGNING, done["sign"], rf"{verb_of(verbs['sign'])}\s+{FAR_MIDDLE}{signed}"),
        (
            Frame.SIGNING,
            EventKind.SIGNING,
            openings(told["signed"]["documents"]),
            rf"{signed}(?:{ON_WHAT}|,)?\s+(?:(?:which|that)\s+)?(?:{be})?(?P<verb>{any_of(sorted(SIGNED))})(?!\s+(?:a|an|the|off)\b)",
        ),
        (
            Frame.GOING,
            EventKind.VISIT,
            hold | frozenset({"is", "was", "are", "were", "be", "arrived", "on"}),
            rf"(?P<verb>{held}|{there})\s+{MIDDLE}{trip}(?=\s+(?:to|in|of|with)\b)",
        ),
        (Frame.MUTUAL, None, hold, rf"(?P<verb>{held})\s+{MIDDLE}{noun}"),
        # "received on Sunday evening a call".
        (Frame.MUTUAL, None, hold, rf"(?P<verb>{held})\s+{WHEN}\s+(?:an?|his|her|their)\s+{MIDDLE}{noun}"),
        (Frame.MUTUAL, EventKind.CALL, done["speak"], rf"(?P<verb>{speak})\s+(?:\w+\s+)?{phone}"),
        (Frame.SPEAKING, EventKind.TALKS, done["speak"], rf"(?P<verb>{speak}){whom}"),
        (Frame.OBJECT, EventKind.CALL, done["phone"], verb_of(verbs["phone"])),
        (Frame.MUTUAL, EventKind.MEETING, done["meet"], verb_of(verbs["meet"])),
        (Frame.MUTUAL, EventKind.TALKS, done["discuss"], verb_of(verbs["discuss"])),
        (Frame.OBJECT, EventKind.MEETING, done["gather"], verb_of(verbs["gather"])),
        (Frame.OBJECT, EventKind.GREETING, done["greet"], verb_of(verbs["greet"])),
        (
            Frame.OBJECT,
            EventKind.MEETING,
            done["host"] | done["receive"],
            verb_of([*verbs["host"], *verbs["receive"]]),
        ),
        (
            Frame.GOING,
            EventKind.VISIT,
            frozenset({"will", "to", "is", "are"}),
            # "will be in Oslo on Monday", "is due in Oslo on Monday"; where it is told what for, that is what is told.
            rf"(?P<verb>(?:(?:will|to)\s+be|(?:is|are)\s+(?:due|expected))\s+in)(?=\s+[A-Z][^.;]*?\s(?:on|next|this)\s)(?!{FOR_THAT})",
        ),
        (
            Frame.GOING,
            EventKind.VISIT,
            done["travel"],
            rf"{verb_of(of_phrases(['fly in', 'jet in', 'drive in']))}(?=\s+(?:on|from|for|to\s+[a-z]))",
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
            rf"{TO_SEE}(?P<verb>see)(?=\s{NAMES}(?:,|\.|\s(?:in|at|on|there|next|this)\b))",
        ),
        # "sat in Oslo with the mayor".
        (Frame.MUTUAL, EventKind.MEETING, frozenset({"sat"}), rf"(?P<verb>sat)(?={THERE}\s+with\s)"),
        # "came to Oslo on Monday", but not "came to power".
        (
            Frame.GOING,
            EventKind.VISIT,
            frozenset({"came"}),
            r"(?P<verb>came\s+to)(?=(?:\s+[A-Z][\w-]+){1,3}\s+(?:on|in|last|this)\s)",
        ),
        (Frame.GOING, EventKind.VISIT, done["arrive"], verb_of(verbs["arrive"])),
        (Frame.GOING, EventKind.VISIT, done["visit"], verb_of(verbs["visit"])),
        (
            Frame.GOING,
            EventKind.VISIT,
            done["leave"],
            rf"{verb_of(verbs['leave'])}(?=\s(?:[\w’'.-]+\s+){{0,5}}?for\s)",
        ),
        (
            Frame.GOING,
            EventKind.VISIT,
            done["travel"],
            rf"{verb_of(verbs['travel'])}(?=\s+on\s+[A-Z][a-z]+day\s+to\s)",
        ),
        (Frame.NOUN, None, frozenset().union(*named.values()), noun),
        # "The next round will be held in Oslo".
        (
            Frame.NOUN,
            EventKind.TALKS,
            frozenset({"round"}),
            r"(?P<noun>round)(?=,?\s+(?:is|was|will|has|had|held|of\s+talks)\b)",
        ),
    )
    patterns = (
        *patterns[:_PLAIN],
        *(
            (Frame(frame), EventKind(kind), opening, pattern)
            for frame, kind, opening, pattern in further([*told["places"]["grounds"], *told["places"]["shown"]])
        ),
        *patterns[_PLAIN:],
    )
    # What a pattern asks for beside its verb: without one of these words in the sentence it need not be tried.
    asked = (
        (summit, named["summit"]),
        (trip, named["visit"]),
        (signed, openings(told["signed"]["documents"])),
        (noun, frozenset().union(*named.values())),
        (meetings, named["talks"] | named["meeting"]),
        (phone, frozenset({"phone", "telephone", "video", "zoom", "skype", "teams", "whatsapp", "facetime"})),
        ("credentials", frozenset({"credentials", "credence"})),
        ("(?:together|", frozenset({"together", "table"})),
        (r"(?:call\s+(?:up)?on", frozenset({"call"})),
    )
    happening = any_of(told["holding"]["happening"])
    return Words(
        patterns=tuple(
            (frame, kind, (opening, *(words for part, words in asked if part in pattern)), pattern)
            for frame, kind, opening, pattern in patterns
        ),
        openings=frozenset().union(*(opening for _, _, opening, _ in patterns)),
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
        shown=frozenset(told["places"]["shown"]),
        hired=frozenset(told["signed"]["hired"]),
        private=frozenset(told["signed"]["private"]),
        tongues=frozenset(told["places"]["tongues"]),
        regions=frozenset(told["places"]["regions"]),
        sport=frozenset(told["sport"]["words"]),
        people=frozenset(told["people"]["words"]),
        telling=frozenset(told["people"]["telling"]),
        led=frozenset(told["people"]["led"]),
        fields=frozenset(told["people"]["fields"]),
    )
