"""The words that open what was spoken about ("discussed gas"), and those behind it ("gas was discussed")."""

import re
from functools import cache

from onrecord.reading.events.forms import of_phrases
from onrecord.reading.lexicon import lexicon
from onrecord.reading.lexicon.patterns import any_of

_BE = (
    r"(?:(?:will|would|to|could|may)\s+be|(?:has|have|had)\s+been|(?:is|are)\s+to\s+be"
    r"|(?:is|are|was|were)\s+(?:expected|due|set)\s+to\s+be|was|were|is|are)"
)
_ALSO = r"(?:(?:also|all|both|then|further|\w+ly)\s+)?"


@cache
def opened() -> re.Pattern[str]:
    """The words that open what was spoken about; in the group "weak" those that one alone may do elsewhere."""
    told = lexicon("topics")
    verbs = any_of([*of_phrases(told["verbs"]["speaking"]), *told["verbs"]["participles"]])
    weak = any_of(of_phrases(told["verbs"]["weak"]))
    purposes = any_of(told["verbs"]["purposes"])
    talks, topics = any_of(told["nouns"]["talks"]), any_of(told["nouns"]["topics"])
    return re.compile(
        rf"(?<!\w)(?<!\bas )(?:{verbs}|to\s+(?:{purposes})|(?P<weak>{weak})"
        rf"|(?:{talks})\s+(?:in\s+(?:[A-Z][\w-]+\s+){{1,3}})?(?:on|about|over|regarding|concerning)|{_listed()})"
        rf"(?=\s)(?!\s+(?:at|by|during|with)\b)|(?:{topics})\s+such\s+as(?=\s)",
        re.IGNORECASE,
    )


@cache
def agenda() -> re.Pattern[str]:
    """Of those words, the ones that speak of the topics of a meeting whoever is named with them."""
    return re.compile(_listed(), re.IGNORECASE)


@cache
def _listed() -> str:
    told = lexicon("topics")["nouns"]
    topics, agenda, includes = any_of(told["topics"]), any_of(told["agenda"]), any_of(told["includes"])
    spoken = (
        r"(?:\s+(?:discussed|raised|covered|addressed|reviewed|under\s+discussion|up\s+for\s+discussion"
        r"|on\s+the\s+table|on\s+the\s+agenda))?"
    )
    of = r"(?:\s+(?:of|at|in|for|between)\s+[^.;,:]{2,60}?)?"
    be = rf"(?:{_BE}|{includes}|(?:will|would|(?:is|are)\s+(?:expected|likely|due|set)\s+to)\s+(?:include|cover|be))"
    return (
        rf"among(?:st)?\s+(?:the\s+|other\s+|their\s+)?(?:[\w-]+\s+){{0,2}}?(?:{topics}){spoken}{of}\s+{_BE}"
        rf"|(?:(?:high|top|first|also)\s+)?on\s+(?:the|their|his|her)\s+(?:agenda|table|list){of}\s+{_BE}"
        rf"|(?:at\s+the\s+(?:top|centre|center|heart)\s+of\s+(?:the|their)\s+(?:{agenda})){of}\s+{_BE}"
        rf"|(?:the|their|an?|its|his|her|whose)\s+(?:[\w’'-]+\s+){{0,2}}?agenda{of}\s+{be}"
        rf"|(?:the|their|main|key|central|other|these|several)\s+(?:[\w-]+\s+){{0,2}}?(?:{topics}|focus){spoken}{of}\s+{be}"
        rf"|(?:the|their)\s+(?:{agenda}){of}\s+(?:also\s+)?(?:{includes}|addressed|dealt\s+with)"
    )


@cache
def closed() -> re.Pattern[str]:
    """The words behind what was spoken about, which is their subject: "gas was discussed", "gas topped the agenda"."""
    told = lexicon("topics")["nouns"]
    topics, agenda = any_of(told["topics"]), any_of([*told["agenda"], *told["talks"]])
    there = rf"(?:the|their)\s+(?:[\w-]+\s+)?(?:{agenda})"
    return re.compile(
        rf"\s+{_ALSO}(?:{_BE}\s+{_ALSO}(?:discussed|debated|raised|reviewed|examined|brought\s+up|taken\s+up|touched\s+(?:up)?on|covered\s+(?:at|in|during)"
        rf"|(?:high\s+)?on\s+(?:the|their)\s+(?:agenda|table)|up\s+for\s+discussion|under\s+discussion|at\s+the\s+(?:top|centre|center|heart)\s+of\s+{there}"
        rf"|among(?:st)?\s+(?:the|other)\s+(?:[\w-]+\s+){{0,2}}?(?:{topics})|the\s+(?:main|key|central|chief|principal|only)\s+(?:{topics}|focus))"
        rf"|(?:dominate[sd]?|top(?:s|ped)?|head(?:s|ed)|overshadow(?:s|ed)?)\s+{there}"
        rf"|c(?:a|o)mes?\s+up\s+(?:at|in|during|for)\b|(?:feature[sd]?|figure[sd]?)\s+(?:\w+ly\s+)?(?:in|on|at)\s+{there})\b",
        re.IGNORECASE,
    )
