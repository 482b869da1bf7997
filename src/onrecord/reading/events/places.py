"""Where an event is: a place or venue that its words name."""

from onrecord.reading.clauses import Token, verblike
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.lists import Group
from onrecord.reading.events.triggers import Frame, Trigger, words
from onrecord.reading.lexicon import word_sets
from onrecord.reading.name_words import country_of
from onrecord.record import EventKind, Reference, Span

# No town has so many capitals on end; inside its name small words may stand: "Dar es Salaam".
_LONG = 3
_PARTICLES = frozenset({"es", "de", "del", "da", "do", "di", "la", "el", "al", "sur", "am"})
# How many words may stand between a place and what one goes there for: "for two days of closed-door talks".
_NEAR = 6
# And in the phrase for what is held: "for two days of closed-door talks".
_HELD = 7
# How many words before the place one is told to tell.
_FAR = 16
_WHERE = frozenset({"in", "at", "near", "outside"})
_TOLD = frozenset(
    {"told", "said", "says", "speaking", "spoke", "announced", "declared", "added", "warned", "reporters", "journalists"}
)


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
    there = before.low == "in" or (before.low in {"to", "into", "for"} and trigger.kind is EventKind.VISIT)
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


def place_around(scene: Scene, trigger: Trigger, who: Group | None) -> Reference | None:
    """Where an event is, told away from its verb or noun; the first of these that names a place.

    1. In the words of the trigger itself: "gathered in Oslo for a summit".
    2. Before who does it, as where the sentence is set: "In Oslo, Osei met Lund", "At a dinner in Oslo, ...".
    3. Behind the noun for what is held, which is the subject: "Talks in Oslo brought together ...".
    4. Behind what it is for: "joined Osei for talks in Oslo".
    5. A town with a day behind it, past the topic: "exchanged views on trade in Oslo on Monday".
    """
    number = scene.clause_of(trigger.span)
    groups = [g for g in scene.groups if g.is_place and g.preposition in _WHERE and g.clause == number]
    first = min(trigger.span.start, who.start if who and who.clause == number else trigger.span.start)
    for group in groups:
        if trigger.span.start <= group.start and group.end <= trigger.span.end:
            return place_of(scene, group)
        if group.end <= first and (_sets(scene, group, first) or _of_what_is_held(scene, group)):
            return place_of(scene, group)
        if group.start < trigger.span.end:
            continue
        if _for_what_is_held(scene, trigger.span.end, group) or _with_day(scene, trigger, group):
            return place_of(scene, group)
    return None


def _sets(scene: Scene, group: Group, first: int) -> bool:
    """Whether a place before a subject is where its sentence is set: a comma follows, and no other verb comes before."""
    clause = scene.clauses[group.clause]
    lead = scene.between(clause.pieces[0].start, scene.words[scene.at(group.start) - 1].start)
    if any(verblike(word.low) or word.low in {"that", "to", "from"} for word in lead):
        return False
    opens = not lead or lead[0].low in word_sets("clauses")["prepositions"] or scene.timed(lead[0])
    behind = [word for word in scene.between(group.end, first) if not scene.timed(word)]
    return opens and any(word.low == "," for word in behind[:2])


def _of_what_is_held(scene: Scene, group: Group) -> bool:
    """Whether right before the place stands a noun for what is held: "a session in Oslo"."""
    at = scene.at(group.start) - 2
    return at >= 0 and scene.words[at].low in words().kinds and words().kinds[scene.words[at].low] is not EventKind.CALL


def _for_what_is_held(scene: Scene, end: int, group: Group) -> bool:
    """Whether between a verb and a place stands only whom it takes, and "for talks"."""
    between = scene.between(end, group.start)[:-1]
    at = next((at for at, word in enumerate(between) if word.low == "for"), None)
    if at is None or any(verblike(word.low) for word in between):
        return False
    held = between[at + 1 :]
    return bool(held) and held[-1].low in words().kinds and len(held) <= _HELD


def _with_day(scene: Scene, trigger: Trigger, group: Group) -> bool:
    """Whether a town stands with the day behind what was spoken about: "on trade in Oslo on Monday"."""
    if len(group.items) > 1 or group.items[0].span.of(scene.text) in country_of() or group.preposition != "in":
        return False
    between = scene.between(trigger.span.end, scene.words[scene.at(group.start) - 1].start)
    if any(verblike(word.low) or word.low in {";", "“", '"', "that", "who", "which"} for word in between):
        return False
    at = scene.at(group.end)
    following = scene.words[at : at + 2]
    return bool(following) and (
        scene.timed(following[0]) or (following[0].low in {"on", "this", "last"} and scene.timed(following[-1]))
    )


def place_of_telling(scene: Scene, at: Span) -> Reference | None:
    """Where it was told right after it: "told reporters in Oslo on Monday after meeting Osei", "... after talks with Osei"."""
    near = next((g for g in reversed(scene.groups) if g.end <= at.start and g.is_place and g.preposition in _WHERE), None)
    if near is None:
        return None
    between = [
        word for word in scene.between(near.end, at.start) if not scene.timed(word) and word.low not in {"on", "in", "at", ","}
    ]
    after = bool(between) and between[0].low in {"after", "following"} and len(between) <= _NEAR
    if not after or any(verblike(word.low) for word in between):
        return None
    told = scene.between(scene.sentence.start, near.start)[-_FAR:]
    return place_of(scene, near) if any(word.low in _TOLD for word in told) else None
