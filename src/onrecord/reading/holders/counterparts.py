"""Counterparts: "his Kyrgyz counterpart" has the office in that land that the one whose counterpart it is has in his own."""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading.holders.phrases import Phrase
from onrecord.reading.holders.words import land_told, lands, office_told
from onrecord.reading.lexicon import lexicon
from onrecord.record import Party, Span

_COUNTERPART = re.compile(
    r"(?:\b(?P<his>his|her|their)\s+|(?P<owner>\w+)['’]s?\s+|(?<=\s))"
    r"(?P<land>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?)\s+(?P<head>[Cc]ounterpart)(?![\w-])"
)


def counterparts(
    text: str, sentence: Span, people: Mapping[int, Sequence[Party]], offices: frozenset[str], *, heading: bool
) -> Iterator[Phrase]:
    """The counterparts in a sentence, each with the one office that the story tells of whoever they are the counterparts of.

    `people` are those that a phrase which ends at a place means. In a headline it is the one person named before: "Putin meets
    Kyrgyz counterpart".
    """
    for match in _COUNTERPART.finditer(text, sentence.start, sentence.end):
        country = lands().get(match["land"])
        owner = next((match.span(key) for key in ("his", "owner") if match[key]), None)
        if country is None or not (owner or heading):
            continue
        ends = (owner[1],) if owner else range(sentence.start, match.start() + 1)
        meant = list({party.id: party for end in ends for party in people.get(end, ())}.values())
        told = dict(_offices(text, meant, offices))
        if len(told) == 1:
            ((office, home), role), *_ = told.items()
            if home != country and not (office == "president" and country in lexicon("holders")["ceremonial"]["lands"]):
                start = match.start("land") if match["owner"] else match.start()
                head = Span(*match.span("head"))
                yield Phrase(Span(start, match.end()), head, (office,), country, (role, Span(*match.span("land"))))


def _offices(text: str, people: list[Party], offices: frozenset[str]) -> Iterator[tuple[tuple[str, str | None], Span]]:
    """The offices of one person, with their lands and the roles that tell them; none of several."""
    for party in people if len(people) == 1 else ():
        told = [(office_told(role.of(text), offices), land_told(role.of(text)), role) for role in party.roles]
        lands_told = {land for _, land, _ in told if land}
        for office, _, role in told:
            if office:
                yield (office, lands_told.pop() if len(lands_told) == 1 else None), role
