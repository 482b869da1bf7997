"""Whether an event was held, is planned, or is denied: from the words around its trigger."""

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.reading.clauses import Token, verblike
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.lists import Group
from onrecord.reading.events.nouns import phrase
from onrecord.reading.events.triggers import Frame, Trigger, words
from onrecord.record import EventKind, Span, Standing, Why

_TO_COME = re.compile(
    r"\b(?:planned|upcoming|forthcoming|scheduled|future|next|possible|proposed|ahead\s+of|prior\s+to|on\s+the\s+eve\s+of"
    r"|preparing\s+for|forward\s+to|invited\s+to|for)"
    r"\s+(?:(?!after\b|following\b|since\b|in\b|during\b)[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "backing for ongoing talks": they are held.
_GOES_ON = frozenset({"ongoing", "continuing", "current", "on-going"})
_WILL = re.compile(r"[^.;,]{0,80}?\b(?:will|would|(?:is|are) (?:scheduled|planned|due|set|expected|to))\b")
# How many words before a verb tell whether it has happened.
_LEAD = 8
# How far behind a noun stands what becomes of it, and how many words before a verb "was to have" does.
_TAIL, _WAS = 120, 3
# How far before a verb "had been due to" stands, in characters.
_DUE = 60
_UNTIL = re.compile(r"\b(?:to|until|till|for|from)\s+(?:the\s+)?\w", re.IGNORECASE)
# "ruled out meeting Osei", and of a noun "there are no plans for a meeting".
_RULED_OUT = re.compile(r"\brul(?:ed|es|e|ing)\s+out\s+(?:\w+\s+)?$", re.IGNORECASE)
_NO_PLANS = re.compile(
    r"\bno\s+(?:(?:current|immediate|firm|concrete)\s+)?(?:plans?|talk|question|prospect|chance|need|date)\s+(?:for|of)\s+"
    r"(?:an?\s+|any\s+)?(?:[\w-]+\s+){0,2}?$",
    re.IGNORECASE,
)
# "turned down a request to meet Osei", "declined an invitation to visit Oslo".
_TURNED_DOWN = re.compile(
    r"\b(?:turn(?:ed|s|ing)?\s+down|declin\w+|reject\w+|refus\w+|rebuff\w+|spurn\w+)\s+(?:[\w’'-]+\s+){1,4}?"
    r"(?:requests?|invitations?|offers?|proposals?|appeals?|calls?|bids?)\s+(?:from\s+[^,;.]{2,40}?\s+)?(?:to|for)\s+(?:[\w-]+\s+){0,3}?$",
    re.IGNORECASE,
)
_ASKING = frozenset({"asked", "offered", "proposed", "promised", "vowed", "urged", "requested", "sought", "agreed", "invited"})
_CALENDAR = frozenset(
    {
        "goes",
        "flies",
        "travels",
        "heads",
        "leaves",
        "visits",
        "departs",
        "continues",
        "proceeds",
        "meets",
        "jets",
        "sits",
        "moves",
    }
)
# "had been due to visit Oslo on Monday but stayed at home".
_HAD_BEEN = re.compile(
    r"\b(?:had\s+been|was|were)\s+(?:also\s+)?(?:due|scheduled|expected|supposed|set|slated)\s+to\s+(?:[\w-]+\s+)?$"
    r"|\bhad\s+(?:planned|hoped|wanted)\s+to\s+$"
)
# "has met him four times since March": that is no one meeting.
_TIMES = re.compile(
    r"[^.;,]*\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|dozens\s+of|countless|\d+)\s+times\b", re.IGNORECASE
)
# Who was somewhere for it was in it: "was in Oslo on Monday for talks with Osei".
_WAS_THERE = re.compile(
    r"\b(?:was|were|arrived|landed|gathered|assembled)\s+(?:also\s+)?in\s+[A-Z][^,;]{0,40}?\s(?:to|for)\s+(?:[\w-]+\s+){0,3}$"
)
_PUT_OFF = frozenset({"postponed", "postpones", "postpone", "off"})


def standing(scene: Scene, trigger: Trigger, who: Group | None) -> tuple[Standing, Why]:
    """Whether the words around a trigger tell that it was held, is planned, is denied or called off, and which do."""
    number, known = scene.clause_of(trigger.span), words()
    clause = scene.clauses[number]
    start = clause.pieces[0].start
    if who and who.clause == number and who.end <= trigger.span.start:
        start = who.end
    if trigger.frame is Frame.NOUN:
        # What is denied or planned before a noun is another verb's business, but for "no meeting".
        start = max(start, phrase(scene, trigger.span)[0])
    lead = [
        token for token in scene.between(start, trigger.span.start) if scene.clause_of(Span(token.start, token.end)) == number
    ]
    middle = scene.between(trigger.span.start, trigger.noun.start if trigger.noun else trigger.span.start)
    own = scene.between(trigger.span.start, trigger.span.end) if trigger.verb and trigger.frame is not Frame.NOUN else ()
    said = [*_leading(lead, trigger), *own[: len(trigger.verb.split())], *middle, *_denial(scene, number)]
    tail = Span(trigger.span.start, max(trigger.span.end, min(clause.pieces[-1].end, trigger.span.end + _TAIL)))
    if off := _called_off(scene, trigger, lead, said, tail):
        return off
    if turned := _TURNED_DOWN.search(scene.text, max(scene.sentence.start, trigger.span.start - 80), trigger.span.start):
        return Standing.DENIED, Why("standing: asked for, and turned down", (Span(*turned.span()),))
    if refused := _refused(scene, trigger):
        return Standing.DENIED, Why("standing: it is ruled out", (refused,))
    if there := _WAS_THERE.search(scene.text, scene.sentence.start, trigger.span.start):
        return Standing.HELD, Why("standing: who takes part was there for it", (Span(*there.span()),))
    if found := _first(said, known.denied) or _in_tail(scene, trigger, known.denied_after, tail):
        arranged = _first([*said, *scene.between(trigger.span.end, tail.end)], known.arranged)
        if arranged and trigger.frame is Frame.NOUN and not found.touches(arranged) and found.start > trigger.span.end:
            return Standing.CANCELLED, Why("standing: arranged, and does not take place", (arranged, found))
        return Standing.DENIED, Why("standing: a word of denial", (found,))
    to = lead[-1:] if trigger.frame is not Frame.NOUN and [token.low for token in lead[-1:]] == ["to"] else []
    if trigger.frame is not Frame.NOUN and not to:
        # "is to call on the king and hold talks".
        pairs = pairwise(lead[-_LEAD * 2 :])
        to = next(([one] for one, following in pairs if one.low in {"is", "are"} and following.low == "to"), [])
    if trigger.frame is Frame.NOUN and known.at.search(scene.text[max(0, start - _DUE) : start]):
        # "asked for tents in a telephone call": asked in it, and not for it.
        said = [*_not_asked(said), *_denial(scene, number)]
    ahead = Span(to[0].start, to[0].end) if to else _first(said, known.planned) or _noun_to_come(scene, trigger, tail)
    if ahead:
        return Standing.PLANNED, Why("standing: a word of what is still to come", (ahead,))
    if _present(scene, trigger):
        return Standing.PLANNED, Why("standing: the present of what is on the calendar", (trigger.span,))
    return Standing.HELD, Why("standing: nothing says otherwise", (trigger.span,))


def _not_asked(said: Sequence[Token]) -> list[Token]:
    """The words before a noun without those by which one asks for something else; behind "to" they lead to the noun."""
    lows = [word.low for word in said]
    return [word for at, word in enumerate(said) if word.low not in _ASKING or "to" in lows[at + 1 :]]


def _present(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb is in the present of a calendar: "Osei goes to London, where the king is to receive him"."""
    clause = scene.clauses[scene.clause_of(trigger.span)]
    first = trigger.verb.split()[0] if trigger.verb else ""
    return (
        trigger.frame in {Frame.GOING, Frame.MUTUAL} and first in _CALENDAR and clause.opener in {None, "where", "who", "and"}
    )


def _refused(scene: Scene, trigger: Trigger) -> Span | None:
    """The words that rule an event out: "ruled out a meeting", "ruled out meeting Osei", "no plans for a meeting"."""
    if trigger.noun and (turned := _of_two(scene, trigger, words().turned_down)):
        return turned
    pattern = _NO_PLANS if trigger.frame is Frame.NOUN else _RULED_OUT
    match = pattern.search(scene.text, max(scene.sentence.start, trigger.span.start - 60), trigger.span.start)
    return Span(*match.span()) if match else None


def _first(said: Sequence[Token], known: frozenset[str]) -> Span | None:
    """The first of the words that is known."""
    return next((Span(token.start, token.end) for token in said if token.low in known), None)


def _of_two(scene: Scene, trigger: Trigger, known: frozenset[str]) -> Span | None:
    """A verb of two words that takes the noun of the event: "called off a visit", also "had called off a visit"."""
    if trigger.frame is Frame.NOUN:
        return None
    if trigger.verb in known:
        return Span(trigger.span.start, trigger.span.start + len(trigger.verb))
    if trigger.noun is None:
        return None
    before = scene.between(trigger.span.start, trigger.noun.start)
    pairs = ((one, other) for one, other in pairwise(before) if f"{one.low} {other.low}" in known)
    return next((Span(one.start, other.end) for one, other in pairs), None)


def _in_tail(scene: Scene, trigger: Trigger, pattern: re.Pattern[str], tail: Span) -> Span | None:
    """The words behind a noun that a pattern knows."""
    match = pattern.search(scene.text, trigger.span.end, tail.end) if trigger.frame is Frame.NOUN else None
    return Span(*match.span()) if match else None


def _noun_to_come(scene: Scene, trigger: Trigger, tail: Span) -> Span | None:
    """The words before or behind a noun that tell that it is still to come."""
    if trigger.frame is not Frame.NOUN:
        return None
    if _to_come(scene, trigger.span):
        return Span(scene.words[scene.at(trigger.span.start) - 1].start, trigger.span.end)
    match = _WILL.match(scene.text[trigger.span.end : tail.end])
    return Span(trigger.span.end, trigger.span.end + match.end()) if match else _in_tail(scene, trigger, words().put_off, tail)


def _called_off(
    scene: Scene, trigger: Trigger, lead: Sequence[Token], said: Sequence[Token], tail: Span
) -> tuple[Standing, Why] | None:
    """That it was called off or put off, and by which words; what is put off to a day is planned."""
    known = words()
    found = _of_two(scene, trigger, known.called_off) or _first(said, known.cancelled)
    found = found or _in_tail(scene, trigger, known.cancelled_after, tail)
    if found and found.of(scene.text).lower().endswith("suspended") and trigger.kind is not EventKind.VISIT:
        # Talks that are suspended had begun.
        found = None
    if found:
        untils = _UNTIL.finditer(scene.text, found.end, max(found.end, tail.end))
        later = any(
            time.span.start <= until.end() <= time.span.end
            for number, until in enumerate(untils)
            if not number or until[0].startswith(("until", "till"))
            for time in scene.times
        )
        if later and found.of(scene.text).lower().split()[-1] in _PUT_OFF:
            return Standing.PLANNED, Why("standing: put off to a day", (found,))
        return Standing.CANCELLED, Why("standing: called off or put off", (found,))
    due = _HAD_BEEN.search(scene.text, max(scene.sentence.start, trigger.span.start - _DUE), trigger.span.start)
    if due and " but " in scene.text[trigger.span.end : scene.sentence.end]:
        return Standing.CANCELLED, Why("standing: it was due, “but”", (Span(*due.span()),))
    around = (*lead[-_WAS:], *scene.between(trigger.span.start, trigger.span.end)[:1])
    lows = [token.low for token in around]
    was = next((at for at, low in enumerate(lows) if low in {"was", "were"} and lows[at + 1 : at + 3] == ["to", "have"]), None)
    if was is not None:
        # "was to have met": it did not.
        return Standing.CANCELLED, Why(
            "standing: “was to have” says that it did not", (Span(around[was].start, trigger.span.end),)
        )
    return None


def _leading(lead: list[Token], trigger: Trigger) -> list[Token]:
    """The words before a verb that tell whether it has happened.

    "Plans to fly to Accra, see the port and meet Osei" goes on from the plan; "urged the firm to pay and met Osei" does not.
    """
    at = next((at for at in range(len(lead) - 1, max(len(lead) - 3, -1), -1) if lead[at].low in {"and", "but", "or"}), None)
    if at is None or trigger.frame is Frame.NOUN:
        return lead[-_LEAD:]
    if trigger.verb in words().bare:
        return lead
    first = trigger.verb.split()[0] if trigger.verb else ""
    return lead[at:] if verblike(first) and not first.endswith("s") else lead[-_LEAD:]


def _denial(scene: Scene, number: int) -> list[Token]:
    """The denial that the clause hangs on ("denied that they met")."""
    clause = scene.clauses[number]
    if clause.opener != "that" or clause.parent is None:
        return []
    before = scene.between(scene.clauses[clause.parent].pieces[0].start, clause.pieces[0].start)[-4:]
    return [token for token in before if token.low in {"denied", "denies", "deny", "denying"}]


def _to_come(scene: Scene, noun: Span) -> bool:
    """Whether the words before a noun tell that it is still to come: "ahead of talks", "a planned meeting"."""
    at = scene.at(noun.start)
    if any(word.low in _GOES_ON for word in scene.words[max(0, at - 3) : at]):
        return False
    return bool(_TO_COME.search(scene.text, max(scene.sentence.start, noun.start - 60), noun.start))


def only_thought(scene: Scene, trigger: Trigger) -> bool:
    """Whether the words tell of a habit, ask, or suppose: "often meets", "if they meet", "Will they meet?"."""
    if scene.text[scene.sentence.end - 1] == "?":
        return True
    number = scene.clause_of(trigger.span)
    if scene.clauses[number].opener in {"if", "unless", "whether"}:
        return True
    if trigger.frame is Frame.ACTING:
        # "routinely beat prisoners": that is done.
        return False
    if _TIMES.match(scene.text, trigger.span.end, min(scene.sentence.end, trigger.span.end + _TAIL)) and trigger.noun is None:
        return True
    at = scene.at(trigger.span.end)
    return not words().habit.isdisjoint([*_close_by(scene, trigger), *(token.low for token in scene.words[at : at + 2])])


def is_apart(scene: Scene, trigger: Trigger) -> bool:
    """Whether the words tell of another time than that of the story's other events: "they last met", "first met"."""
    return not words().apart.isdisjoint(_close_by(scene, trigger))


def _close_by(scene: Scene, trigger: Trigger) -> list[str]:
    """The three words before a trigger, in small letters."""
    at = scene.at(trigger.span.start)
    return [token.low for token in scene.words[max(0, at - 3) : at]]
