"""What kind of event a verb tells, by what stands around it: discussed by phone is a call, met by people is a greeting."""

from dataclasses import replace

from onrecord.reading.events.groups import Scene
from onrecord.reading.events.roles import passive
from onrecord.reading.events.subjects import subject
from onrecord.reading.events.triggers import MEETINGS, Frame, Trigger, words
from onrecord.record import EventKind, Kind, Reference, Span

# Verbs of one who brings others together.
GATHERING = ("br", "gather", "unit")


def persons(scene: Scene, who: list[Reference]) -> bool:
    """Whether one of them is a person."""
    return any(item.kind is Kind.PERSON and set(item.parties) & set(one.parties) for one in who for item in scene.items)


def of_noun(scene: Scene, trigger: Trigger) -> Trigger:
    """The trigger with the kind of what brings people together: "The summit in Oslo brought together Osei and Lund"."""
    if not trigger.verb.startswith(GATHERING) or trigger.frame is not Frame.OBJECT:
        return trigger
    start = scene.clauses[scene.clause_of(trigger.span)].pieces[0].start
    before = (words().kinds.get(word.low) for word in reversed(scene.between(start, trigger.span.start)))
    kind = next((kind for kind in before if kind), None)
    return replace(trigger, kind=kind) if kind in MEETINGS | {EventKind.SUMMIT} and kind else trigger


def at_what(scene: Scene, trigger: Trigger) -> Trigger:
    """The trigger as what they discuss something at or by: "discussed gas in a phone call", "discussed gas by phone"."""
    if not trigger.discusses:
        return trigger
    said = words().held_at.search(scene.text, trigger.span.end, scene.clauses[scene.clause_of(trigger.span)].pieces[-1].end)
    if said is None:
        return trigger
    kind = words().kinds[" ".join(said["noun"].lower().split())] if said["noun"] else EventKind.CALL
    return replace(trigger, kind=kind) if kind in MEETINGS | {EventKind.CALL} else trigger


def met_there(scene: Scene, trigger: Trigger) -> Trigger:
    """The trigger as a greeting, where people were met by people: "was met at the airport by Osei"."""
    if trigger.noun or trigger.verb != "met" or not passive(scene, trigger):
        return trigger
    number = scene.clause_of(trigger.span)
    behind = scene.words[scene.at(trigger.span.end) :]
    by = next((word for word in behind if word.low == "by" and scene.clause_of(Span(word.start, word.end)) == number), None)
    people = next((g for g in scene.groups if by and g.start > by.start and g.clause == number), None)
    who = subject(scene, trigger.span)
    if who is None or people is None or not (persons(scene, list(who.references)) and persons(scene, list(people.references))):
        return trigger
    return replace(trigger, kind=EventKind.GREETING, frame=Frame.OBJECT)
