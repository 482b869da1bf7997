"""Where an event is: a place or venue that its words name."""

from onrecord.reading.clauses import Token
from onrecord.reading.events.groups import Group, Scene
from onrecord.reading.events.triggers import Frame, Trigger, words
from onrecord.record import EventKind, Reference, Span

# No town has so many capitals on end; inside its name small words may stand: "Dar es Salaam".
_LONG = 3
_PARTICLES = frozenset({"es", "de", "del", "da", "do", "di", "la", "el", "al", "sur", "am"})
# How many words may stand between a place and what one goes there for: "for two days of closed-door talks".
_NEAR = 6


def place_of(scene: Scene, group: Group) -> Reference:
    """Where it is: the first place of a group, or the venue that its name opens ("Accra International Airport")."""
    item = group.items[0]
    end = item.span.end
    for token in scene.words[scene.at(end) :][:4]:
        if not token.word[0].isupper() or not scene.text[end : token.start].isspace():
            break
        end = token.end
    if end > item.span.end and scene.text[item.span.end : end].split()[-1] in words().venues:
        return Reference(span=Span(item.span.start, end))
    return item.reference


def venue(scene: Scene, at: int) -> Span | None:
    """A venue that is named but no party ("the Grand Harbour Hotel"), its article left out."""
    run: list[Token] = []
    for token in scene.words[at : at + 7]:
        if token.low == "the" and not run:
            continue
        if not token.word[0].isupper() and token.low not in {
            "of",
            "de",
            "del",
            "della",
            "di",
            "headquarters",
            "airport",
            "embassy",
        }:
            break
        run.append(token)
    while run and run[-1].word not in words().venues and (run[0].word not in words().openers or run[-1].word[0].islower()):
        run.pop()
    if len(run) < 2 or any(item.span.start <= run[0].start and item.span.end >= run[-1].end for item in scene.items):
        return None
    return Span(run[0].start, run[-1].end)


def unknown(scene: Scene, trigger: Trigger, at: int) -> Span | None:
    """A town that no other words show to be one: "arrived in Tarvos", "his visit to Tarvos"."""
    before = scene.words[at]
    there = before.low == "in" or (before.low == "to" and trigger.kind is EventKind.VISIT)
    return (
        _town(scene, at + 1) if there and trigger.kind is not EventKind.CALL and trigger.frame is not Frame.SPEAKING else None
    )


def town_of(scene: Scene, trigger: Trigger, at: int) -> Span | None:
    """The name behind a place that one visits: "toured the flooded town of Tarvos"."""
    named = trigger.frame is Frame.GOING and at < len(scene.words) and scene.words[at].low == "of"
    return _town(scene, at + 1) if named else None


def _town(scene: Scene, at: int) -> Span | None:
    """The name that starts at a word, where it is not known to be anything else."""
    following = scene.words[at : at + 3]
    run: list[Token] = []
    for token in following:
        if run and token.low in _PARTICLES:
            run.append(token)
            continue
        if not token.word[0].isupper() or token.word.isupper() or scene.timed(token):
            break
        run.append(token)
    while run and run[-1].low in _PARTICLES:
        run.pop()
    if not run or (len(run) == _LONG and run[1].low not in _PARTICLES):
        return None
    span = Span(run[0].start, run[-1].end)
    known = any(item.span.touches(span) for item in scene.items)
    return None if known or scene.compound(span) or run[0].low in words().tongues else span


def place_before(scene: Scene, noun: Span, link: str = "for") -> Reference | None:
    """Where one goes for what the noun tells, or to do what the verb does: "is expected in Oslo on Saturday for talks"."""
    number = scene.clause_of(noun)
    group = next((g for g in reversed(scene.groups) if g.end <= noun.start and g.clause == number), None)
    # "travels to Oslo to sign a treaty" does not say where it is signed.
    if group is None or not group.is_place or group.preposition not in ({"in", "to", "at"} if link == "for" else {"in"}):
        return None
    between = [word.low for word in scene.between(group.end, noun.start) if not scene.timed(word)]
    while between and between[0] in {"on", "in", "at", ","}:
        between = between[1:]
    return place_of(scene, group) if between[:1] == [link] and len(between) <= _NEAR else None


def antecedent_place(scene: Scene, at: Span) -> Reference | None:
    """The place before the "where" whose clause `at` stands in."""
    clause = scene.clauses[scene.clause_of(at)]
    if clause.opener != "where":
        return None
    group = next((g for g in reversed(scene.groups) if g.end <= clause.pieces[0].start and g.is_place), None)
    return place_of(scene, group) if group else None
