"""Who leads those that are met: "received a delegation from the port, headed by its vice president, Ama Boateng"."""

from onrecord.reading.clauses import verblike
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.places import place_of
from onrecord.reading.events.triggers import Trigger, words
from onrecord.reading.lexicon import words as small_words
from onrecord.record import Kind, Reference

# How far behind its verb a delegation may stand, after the day and the place, and its leader behind it, in words.
_BEFORE = 20
_BEHIND = 14
_LED = frozenset({"led", "headed", "chaired", "fronted"})


def leader(scene: Scene, trigger: Trigger) -> tuple[Reference, ...]:
    """Those who lead the people a verb takes; none where no leader is told, or another verb comes before."""
    at = scene.at(trigger.span.end)
    head = _delegation(scene, at)
    if head is None:
        return ()
    for place in range(head + 1, min(len(scene.words) - 2, head + _BEHIND)):
        word = scene.words[place]
        if word.low in _LED and scene.words[place + 1].low == "by":
            return _person(scene, place + 2)
        if word.low in {";", "“", '"', "who", "that", "which"} or (verblike(word.low) and word.word[0].islower()):
            return ()
    return ()


def place_behind(scene: Scene, led: tuple[Reference, ...]) -> Reference | None:
    """The place right behind those who lead: "headed by Ama Boateng in Lisbon"."""
    end = max(one.span.end for one in led)
    group = next((group for group in scene.groups if group.start >= end), None)
    near = group is not None and group.is_place and len(scene.between(end, group.start)) == 1
    return place_of(scene, group) if group and near and group.preposition in {"in", "at"} else None


def _delegation(scene: Scene, at: int) -> int | None:
    """The number of the word that names people one leads, behind a day and a place alone."""
    known = words()
    for place in range(at, min(len(scene.words), at + _BEFORE)):
        word = scene.words[place]
        if scene.timed(word) or word.word[0].isupper():
            continue
        if word.low in known.led and any(
            before.low in small_words("clauses", "determiners") for before in scene.words[max(at, place - 4) : place]
        ):
            return place
        if word.low in {";", ":", "“", '"', "that", "who", "which", "and"} or verblike(word.low):
            return None
    return None


def _person(scene: Scene, at: int) -> tuple[Reference, ...]:
    """The first people named from a word on, before a verb: "its vice president, Ama Boateng"."""
    end = next((place for place in range(at, len(scene.words)) if _stops(scene, place)), len(scene.words))
    last = scene.words[end - 1].end
    start = scene.words[at].start
    for group in scene.groups:
        people = any(item.kind is Kind.PERSON for item in group.items)
        if people and start <= group.end <= last and group.end > start:
            return tuple(one for one in group.references if one.span.start >= start)
    return ()


def _stops(scene: Scene, place: int) -> bool:
    """Whether the word ends what tells who leads."""
    word = scene.words[place]
    return word.low in {";", "“", '"', "who", "which", "that"} or (verblike(word.low) and word.word[0].islower())
