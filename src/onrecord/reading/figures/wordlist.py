"""The word list of figures, ready to be searched with."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.reading.lexicon import lexicon
from onrecord.reading.lexicon.patterns import any_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word list of figures, ready to be searched with."""

    before: re.Pattern[str]
    trailing: re.Pattern[str]
    units: re.Pattern[str]
    unit: dict[str, str]
    cased: dict[str, str]
    money: frozenset[str]
    harm: re.Pattern[str]
    harmed_people: re.Pattern[str]
    harms: re.Pattern[str]
    harmed: frozenset[str]
    news: re.Pattern[str]
    undergone: re.Pattern[str]
    plurals: frozenset[str]
    people: frozenset[str]
    demonyms: frozenset[str]
    measures: frozenset[str]
    quantities: frozenset[str]
    not_counted: frozenset[str]
    plain: frozenset[str]
    loose: frozenset[str]
    which: frozenset[str]
    change: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """The word list, read once."""
    told, money = lexicon("figures"), lexicon("money")
    unit = {word.lower(): name for name, forms in told["units"].items() for word in forms}
    # Codes and letters that are money in their own case alone.
    cased = {**{code: code for code in money["codes"]["all"]}, **money["cased"]}
    lands = {code for names in money["of_lands"].values() for code in names if code != "forms"}
    harmed = frozenset(told["nouns"]["harm"])
    helping = r"others?|who|were|was|are|have|has|had|been|confirmed|reported|reportedly|left|feared|still|also|more"
    return Words(
        # "more than the 80" is a limit; "over the 80" and "about the 80" tell what something is over or about.
        before=re.compile(
            rf"(?<![\w-])(?P<bound>(?!(?:over|about|under|above|below|around)\s+the\s)(?:{any_of(told['bounds'])}))(?:\s+(?:the\s+)?|(?<=than)\s+an?\s+)$",
            re.IGNORECASE,
        ),
        trailing=re.compile(rf"\s+(?P<bound>{any_of(told['bounds_after'])})\b", re.IGNORECASE),
        units=re.compile(rf"(?P<unit>(?-i:{any_of(cased)})|{any_of(unit)})(?!\w|/\w)", re.IGNORECASE),
        unit=unit,
        cased=cased,
        money=frozenset({*money["currencies"], *lands, *money["signs"].values(), *money["codes"]["all"]}),
        harm=re.compile(
            rf"(?:\s+(?:{helping}))*\s+(?P<word>{any_of(harmed)})\b(?!\s+(?:the|an?|by\s+(?:\d|half))\b)", re.IGNORECASE
        ),
        harmed_people=re.compile(rf"(?:\s+(?:{helping}))*\s+(?:{any_of(harmed)})\b", re.IGNORECASE),
        harms=re.compile(
            rf"\b(?:{any_of(harmed)})\s+(?:(?:at\s+least|about|around|some|nearly|almost|another|up\s+to)\s+)?$", re.IGNORECASE
        ),
        harmed=harmed,
        news=re.compile(rf"\b(?:{any_of([*harmed, *told['nouns']['news']])})\b", re.IGNORECASE),
        undergone=re.compile(rf"\s+(?:{any_of(told['nouns']['undergone'])})(?=\s*[,.;:)]|\s+(?!to\b)[a-z])"),
        plurals=frozenset(told["nouns"]["plurals"]),
        people=frozenset(told["nouns"]["people"]),
        demonyms=frozenset(told["nouns"]["demonyms"]),
        measures=frozenset(told["nouns"]["measures"]),
        quantities=frozenset(told["units"]) - {"percent", "percentage points", "basis points", "points"},
        not_counted=frozenset(told["nouns"]["not_counted"]),
        plain=frozenset(told["small"]["plain"]),
        loose=frozenset(told["small"]["loose"]),
        which=frozenset(told["small"]["which"]),
        change={name: frozenset(forms) for name, forms in told["change"].items()},
    )
