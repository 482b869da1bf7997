"""Whether an event was held, is planned, or is denied: from the words around its trigger."""

import re

from onrecord.reading.clauses import verblike
from onrecord.reading.events.groups import Group, Scene
from onrecord.reading.events.nouns import phrase
from onrecord.reading.events.triggers import Frame, Trigger, words
from onrecord.record import Span, Standing

_TO_COME = re.compile(
    r"\b(?:planned|upcoming|forthcoming|scheduled|future|next|possible|proposed|ahead\s+of|prior\s+to|on\s+the\s+eve\s+of"
    r"|preparing\s+for|forward\s+to|invited\s+to|for)"
    r"\s+(?:(?!after\b|following\b|since\b)[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "backing for ongoing talks": they are held.
_GOES_ON = frozenset({"ongoing", "continuing", "current", "on-going"})
_WILL = re.compile(r"[^.;,]{0,80}?\b(?:will|would|(?:is|are) (?:scheduled|planned|due|set|expected|to))\b")
# How many words before a verb tell whether it has happened.
_LEAD = 8


def standing(scene: Scene, trigger: Trigger, who: Group | None) -> Standing:
    """Whether the words around a trigger tell that it was held, is planned, or is denied."""
    number, known = scene.clause_of(trigger.span), words()
    clause = scene.clauses[number]
    start = clause.pieces[0].start
    if who and who.clause == number and who.end <= trigger.span.start:
        start = who.end
    if trigger.frame is Frame.NOUN:
        # What is denied or planned before a noun is another verb's business, but for "no meeting".
        start = max(start, phrase(scene, trigger.span)[0])
    lead = [
        token.low
        for token in scene.between(start, trigger.span.start)
        if scene.clause_of(Span(token.start, token.end)) == number
    ]
    middle = [
        token.low for token in scene.between(trigger.span.start, trigger.noun.start if trigger.noun else trigger.span.start)
    ]
    said = [*_leading(lead, trigger), *trigger.verb.split(), *middle, *_denial(scene, number)]
    tail = (
        scene.text[trigger.span.end : min(clause.pieces[-1].end, trigger.span.end + 120)] if trigger.frame is Frame.NOUN else ""
    )
    if known.denied.intersection(said) or known.denied_after.search(tail):
        return Standing.DENIED
    to = bool(lead) and lead[-1] == "to" and trigger.frame is not Frame.NOUN
    if (
        to
        or known.planned.intersection(said)
        or (trigger.frame is Frame.NOUN and (_to_come(scene, trigger.span) or _WILL.match(tail) or known.put_off.search(tail)))
    ):
        return Standing.PLANNED
    return Standing.HELD


def _leading(lead: list[str], trigger: Trigger) -> list[str]:
    """The words before a verb that tell whether it has happened.

    "Plans to fly to Accra, see the port and meet Osei" goes on from the plan; "urged the firm to pay and met Osei" does not.
    """
    at = next((at for at in range(len(lead) - 1, max(len(lead) - 3, -1), -1) if lead[at] in {"and", "but", "or"}), None)
    if at is None or trigger.frame is Frame.NOUN:
        return lead[-_LEAD:]
    if trigger.verb in words().bare:
        return lead
    first = trigger.verb.split()[0] if trigger.verb else ""
    return lead[at:] if verblike(first) and not first.endswith("s") else lead[-_LEAD:]


def _denial(scene: Scene, number: int) -> list[str]:
    """The denial that the clause hangs on ("denied that they met")."""
    clause = scene.clauses[number]
    if clause.opener != "that" or clause.parent is None:
        return []
    before = scene.between(scene.clauses[clause.parent].pieces[0].start, clause.pieces[0].start)[-4:]
    return [token.low for token in before if token.low in {"denied", "denies", "deny", "denying"}]


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
    at = scene.at(trigger.span.end)
    return not words().habit.isdisjoint([*_close_by(scene, trigger), *(token.low for token in scene.words[at : at + 2])])


def is_apart(scene: Scene, trigger: Trigger) -> bool:
    """Whether the words tell of another time than that of the story's other events: "they last met", "first met"."""
    return not words().apart.isdisjoint(_close_by(scene, trigger))


def _close_by(scene: Scene, trigger: Trigger) -> list[str]:
    """The three words before a trigger, in small letters."""
    at = scene.at(trigger.span.start)
    return [token.low for token in scene.words[max(0, at - 3) : at]]
