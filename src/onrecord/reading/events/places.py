"""Where an event is: a place or venue that its words name."""

from onrecord.reading.clauses import Token
from onrecord.reading.events.groups import Group, Scene
from onrecord.reading.events.triggers import Frame, Trigger, words
from onrecord.record import EventKind, Reference, Span


def place_of(scene: Scene, group: Group) -> Reference:
    """Where it is: the first place of a group, or the venue that its name opens ("Accra International Airport")."""
    item = group.items[0]
    end = item.span.end
    for token in scene.words[scene.at(end) :][:4]:
        if not token.word[0].isupper() or scene.text[end : token.start] != " ":
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
        if not token.word[0].isupper() and token.low not in {"of", "de", "headquarters", "airport", "embassy"}:
            break
        run.append(token)
    while run and run[-1].word not in words().venues:
        run.pop()
    if len(run) < 2 or any(item.span.start <= run[0].start and item.span.end >= run[-1].end for item in scene.items):
        return None
    return Span(run[0].start, run[-1].end)


def unknown(scene: Scene, trigger: Trigger, at: int) -> Span | None:
    """A town that no other words show to be one: "arrived in Tarvos", "his visit to Tarvos"."""
    before, following = scene.words[at], scene.words[at + 1 : at + 4]
    there = before.low == "in" or (before.low == "to" and EventKind.VISIT is trigger.kind)
    run: list[Token] = []
    for token in following:
        if not token.word[0].isupper() or token.word.isupper() or scene.timed(token):
            break
        run.append(token)
    if not there or not run or trigger.kind is EventKind.CALL or len(run) == len(following) == 3:
        return None
    span = Span(run[0].start, run[-1].end)
    known = any(item.span.touches(span) for item in scene.items)
    return None if known or scene.compound(span) or run[0].low in words().tongues or trigger.frame is Frame.SPEAKING else span


def antecedent_place(scene: Scene, at: Span) -> Reference | None:
    """The place before the "where" whose clause `at` stands in."""
    clause = scene.clauses[scene.clause_of(at)]
    if clause.opener != "where":
        return None
    group = next((g for g in reversed(scene.groups) if g.end <= clause.pieces[0].start and g.is_place), None)
    return place_of(scene, group) if group else None
