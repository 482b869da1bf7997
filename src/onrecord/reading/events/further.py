"""Triggers of which the words around tell: led through a works, in a plant on a day, on the line with a capital, parted."""

from collections.abc import Iterable, Iterator

from onrecord.reading.events.forms import of_phrases
from onrecord.reading.events.gaps import BEING, NAMES, SPENT, WHEN, openings, verb_of
from onrecord.reading.lexicon.patterns import any_of

# How one is taken through what is shown: "round the works", "through the rooms".
_THROUGH = r"(?:through|round|around|over|about|across)"
_LED = ("led", "shown", "guided", "taken", "walked", "escorted", "conducted", "ushered", "driven", "steered")
_SHOWING = tuple(of_phrases(["show", "guide", "lead", "take", "walk", "escort", "accompany", "conduct"]))
_GIVING = tuple(of_phrases(["give"]))
_LOOKING = (
    *of_phrases(["walk through", "walk over", "walk round", "walk around", "look round", "look around", "look over"]),
    *of_phrases(["inspect", "stroll through", "stroll round", "stroll around"]),
)
_RUNG = ("rung", "rung up", "phoned", "phoned up", "called", "called up", "telephoned")
_BY_PHONE = tuple(of_phrases(["discuss", "evaluate", "review", "assess", "confer", "consult", "negotiate", "debate"]))
_USING = tuple(of_phrases(["use the occasion", "use the opportunity", "take the occasion", "take the opportunity"]))
_WALKING_OUT = tuple(of_phrases(["walk away from", "get up from", "storm away from"]))
_PARTED = ("parted", "separated", "dispersed", "broke up", "split up", "rose", "left the table")
VISITING = (
    "visit",
    "tour",
    "inspect",
    "view",
    "walk",
    "stroll",
    "look",
    "drove out",
    "drives out",
    "drive out",
    "rode out",
    "was ",
    "were ",
)
"""How verbs of one who goes to see a place begin."""

ALONG = frozenset({"took part", "take part", "takes part", "participated", "participates", "attended", "attends"})
"""Verbs of those who were there too, where nothing is told of it: "Kenya also took part"."""

# What those take part in who "also took part" stands before, or nothing at all.
_ENDS = (
    r"(?=\s*(?:[.;]|,\s+(?:as|and|but)\b|as\s+well\b|too\b|in\s+(?:it|them|the\s+(?:talks|meeting|call|discussions|round))\b))"
)

Rows = Iterator[tuple[str, str, frozenset[str], str]]


def further(grounds: Iterable[str]) -> Rows:
    """Frame and kind by name, the words that open it, and the pattern of each; `grounds` are places that one is shown."""
    ground = any_of(grounds)
    shown = rf"(?=\s(?:[\w’'.-]+\s+){{0,6}}?(?:{ground})(?!\w))"
    yield "object", "visit", frozenset(_LED), rf"(?P<verb>(?:{any_of(_LED)})\s+{_THROUGH}){shown}"
    yield (
        "object",
        "visit",
        openings(_SHOWING),
        rf"{verb_of(_SHOWING)}(?=\s{NAMES},?\s+{_THROUGH}\s(?:[\w’'.-]+\s+){{0,6}}?(?:{ground})(?!\w))",
    )
    yield (
        "object",
        "visit",
        openings(_GIVING),
        rf"{verb_of(_GIVING)}(?=\s{NAMES}\s+a\s+(?:[\w-]+\s+){{0,2}}?tour\s+(?:of|round|around|through)\b)",
    )
    yield "going", "visit", openings(_LOOKING), rf"{verb_of(_LOOKING)}{shown}"
    yield (
        "going",
        "visit",
        BEING,
        rf"(?P<verb>(?:was|were)\s+(?:in|at))(?!\s+the\s+works\b(?!\s+of\b))"
        rf"(?=\s+(?:the|a|an|one|another)\s(?:[\w’'.-]+\s+){{0,4}}?(?:{ground})\s+(?:of|in|at|near|on|today|yesterday|this|last)\b)",
    )
    yield (
        "object",
        "call",
        frozenset({"rung", "phoned", "called", "telephoned"}),
        (rf"(?P<verb>{any_of(_RUNG)})(?=\s+from\s+[A-Z])"),
    )
    yield (
        "mutual",
        "call",
        frozenset({"telephoned", "phoned", "phone", "telephone", "phoning", "telephoning", "telephones", "phones"}),
        r"(?P<verb>(?:tele)?phon(?:ed|es?|ing)\s+with)(?=\s)",
    )
    yield (
        "mutual",
        "call",
        openings(_BY_PHONE),
        rf"{verb_of(_BY_PHONE)}(?=\s+(?:by|over\s+the)\s+(?:tele)?phone\b)",
    )
    # The verb of a headline is left out: "Osei and Lund on the phone about gas".
    yield (
        "mutual",
        "call",
        frozenset({"on"}),
        r"(?<!ed )(?<!aid )(?<!old )(?<!oke )(?<!er )(?P<verb>on\s+the\s+(?:tele)?phone)(?=\s+about\s)",
    )
    yield (
        "mutual",
        "meeting",
        openings(_USING),
        rf"{verb_of(_USING)}\s+(?:{WHEN}\s+)?for\s+an?\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>meeting|conversation|exchange)(?=\s+with\s)",
    )
    yield (
        "object",
        "visit",
        frozenset({"inspected", "visited", "toured"}),
        r"(?:(?<=was )|(?<=were )|(?<=been )|(?<=be ))(?P<verb>inspected|visited|toured)(?=\s+(?:\w+\s+){0,3}?by\s)",
    )
    yield (
        "going",
        "visit",
        SPENT,
        r"(?P<verb>(?:spent|spend|spends|spending)\s+(?:(?:the|an|a|all|most)\s+)(?:[\w-]+\s+){0,2}?(?:morning|afternoon|evening|day)\s+(?:in|at))",
    )
    yield "mutual", "meeting", BEING, r"(?P<verb>(?:are|were)\s+closeted)(?!\s+in\s+(?:a|the)\s+closet)"
    yield "signing", "signing", BEING, r"(?<=he signatories )(?P<verb>were|are)(?=\s)"
    yield (
        "mutual",
        "talks",
        openings(_WALKING_OUT),
        rf"{verb_of(_WALKING_OUT)}\s+(?:the\s+)?(?:negotiating\s+|bargaining\s+)?table(?=\s+(?:in|at|on|last|this|today|yesterday)\b)",
    )
    yield "mutual", "talks", openings(_PARTED), rf"(?P<verb>{any_of(_PARTED)})(?=\s+(?:{WHEN}\s+)?(?:with\s+no|without)\b)"
    yield (
        "mutual",
        "talks",
        frozenset({"talked", "negotiated", "conferred"}),
        (
            r"(?P<verb>talked|negotiated|conferred)"
            r"(?![^.;]{0,60}\s(?:with|to)\s)(?=\s+(?:for|until|till|through)\s+(?:[\w-]+\s+){0,4}?(?:hours?|minutes|days?|night|midnight|morning|evening)\b)"
        ),
    )
    yield "speaking", "talks", frozenset({"spoke", "talked"}), r"(?<=he two )(?P<verb>spoke|talked)"
    yield (
        "signing",
        "signing",
        frozenset({"signed"}),
        (
            rf"(?P<verb>signed)(?=\s+(?:{WHEN}\s+)?(?:for|on\s+behalf\s+of|after|before|beside|alongside)\s+"
            r"(?:the\s+[A-Z]|[A-Z]|him\b|her\b|them\b|it\b))"
        ),
    )
    yield "noun", "signing", frozenset({"signing"}), (r"(?P<noun>signing(?:\s+ceremony)?)(?=\s+(?:in|at|on|of)\b|,|\.)")
    yield "attending", "talks", openings(ALONG), rf"(?P<verb>{any_of(ALONG)}){_ENDS}"
