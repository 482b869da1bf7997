"""Events: who met, visited, called or greeted whom, where and when, and whether it has happened."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.reading.events.actors import places_of, with_actors
from onrecord.reading.events.acts import acts, may_tell
from onrecord.reading.events.cast import Cast
from onrecord.reading.events.contact import held_by
from onrecord.reading.events.days import dated
from onrecord.reading.events.drafts import Draft, acted, stood
from onrecord.reading.events.finding import triggers
from onrecord.reading.events.groups import Scene
from onrecord.reading.events.hanging import denied_with, placed_with
from onrecord.reading.events.named import is_noun, told_by_noun
from onrecord.reading.events.pairs import Pair
from onrecord.reading.events.retold import joined
from onrecord.reading.events.standing import only_thought
from onrecord.reading.events.tellers import tellers
from onrecord.reading.events.topics import with_topics
from onrecord.reading.events.triggers import Frame, Trigger, words
from onrecord.reading.events.verbs import told_by_verb
from onrecord.reading.sentences import paragraphs
from onrecord.reading.told import Told
from onrecord.record import Event, EventKind, Layer, Reading, Reference, Span, Standing, Story, Why, statement_id

# How far after a trigger its "here" may stand.
_HERE = 40
_WORD = re.compile(r"\w+")
# How far behind whose it is an event noun may stand.
_OWNED = 24
# No sentence of news is longer; what is, is no sentence, and its words would be looked at once for every trigger.
_LONGEST = 1500


class Events:
    """Reads the events of a story. One event told several times is one, told by its first words.

    Nothing is an event for its noun alone: the words must tell that it was held, is planned, or is denied, and name one who
    takes part.
    """

    needs = frozenset({Layer.SENTENCES, Layer.TIMES, Layer.PARTIES, Layer.ATTRIBUTIONS})
    gives = Layer.EVENTS

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its events."""
        stage = _Stage(story, reading)
        drafts = with_topics([stage.told(one) for one in stage.drafts()], reading.sentences, stage.paragraph)
        days = placed_with([_settled(one, story) for one in dated(denied_with(drafts), before=stage.before)])
        events = tuple(_event(one, number) for number, one in enumerate(joined([_settled(one, story) for one in days]), 1))
        return replace(reading, events=events, layers=reading.layers | {self.gives})


class _Stage:
    """A story while its events are read: scenes by sentence, and what was said by whom."""

    def __init__(self, story: Story, reading: Reading) -> None:
        self.story = story
        self.reading = reading
        self.cast = Cast(story.text, reading.parties)
        self.places = places_of(reading.parties)
        self.time_starts = [time.span.start for time in reading.times]
        self.paragraph_starts = [span.start for span in paragraphs(story.text)]
        self.said = Told(reading.attributions)

    def drafts(self) -> Iterator[Draft]:
        """The events as their own sentences tell them."""
        pair = Pair()
        for sentence in self.reading.sentences:
            headline = self.story.headline_span is not None and self.story.headline_span.touches(sentence)
            if headline or len(sentence) > _LONGEST:
                continue
            scenes: dict[tuple[Span, ...], Scene] = {}
            told: list[Span] = []
            for trigger in triggers(self.story.text, sentence):
                absent = tellers(self.story.text, trigger.span, [marked for _, marked in self.said.around(trigger.span)])
                if absent not in scenes:
                    scenes[absent] = self.scene(sentence, absent=absent, actors=True, alone=False)
                if one := _draft(scenes[absent], trigger, pair):
                    pair = pair.with_told(one)
                    told.append(one.trigger.span)
                    yield one
            yield from self._acts(sentence, told)

    def _acts(self, sentence: Span, told: Sequence[Span]) -> Iterator[Draft]:
        """What one does to another in a sentence, in words that tell nothing else."""
        low = frozenset(_WORD.findall(sentence.of(self.story.text).lower()))
        if not may_tell(low) or not words().sport.isdisjoint(low):
            return
        scene = self.scene(sentence, actors=True)
        for act in acts(scene):
            one = acted(scene, act)
            end = max(act.span.end, *(target.span.end for target in act.targets))
            # "refused to meet Osei", "praised Osei’s visit": that is told already.
            reach = Span(act.span.start, end + (_OWNED if self.story.text[end : end + 2] in {"’s", "'s"} else 0))
            if not any(reach.touches(span) for span in told) and not only_thought(scene, one.trigger):
                yield one

    def scene(self, sentence: Span, *, absent: Sequence[Span] = (), actors: bool = False, alone: bool = True) -> Scene:
        """A sentence with its parties but those in the stretches `absent`, its times, and what is said in it.

        With `actors`, those who act without a name of their own are in it too.
        """
        first = bisect_left(self.time_starts, sentence.start)
        last = bisect_right(self.time_starts, sentence.end)
        cast = self.cast
        if actors:
            known = self.cast.within(sentence)
            cast = cast.with_items(with_actors(self.story.text, sentence, known, self.places, alone=alone), sentence)
        return Scene(
            self.story.text,
            sentence,
            cast=cast,
            times=self.reading.times[first:last],
            absent=absent,
            contents=[span for span, _ in self.said.touching(sentence)],
        )

    def before(self, one: Draft) -> Scene | None:
        """The sentence before that of a draft, in the same paragraph."""
        sentences = self.reading.sentences
        at = bisect_left(sentences, one.scene.sentence)
        if not at or self.paragraph(sentences[at - 1]) != self.paragraph(one.scene.sentence):
            return None
        return self.scene(sentences[at - 1])

    def told(self, one: Draft) -> Draft:
        """The draft with its paragraph and the statement it stands in; what somebody denies is denied."""
        one = self._here(self._by_phone(one))
        covering = self.said.around(one.trigger.span)
        if not covering:
            return replace(one, paragraph=self.paragraph(one.scene.sentence))
        _, marked = min(covering, key=lambda pair: (len(pair[0]), pair[0]))
        denial = tuple(span for span in marked.cue if span.of(self.story.text).lower().startswith(("deni", "deny")))
        told = replace(one, paragraph=self.paragraph(one.scene.sentence), told_in=statement_id(marked.content))
        return stood(told, Standing.DENIED, "standing: somebody denies it", denial) if denial else told

    def _by_phone(self, one: Draft) -> Draft:
        """The draft as a call, where two spoke and the headline or the paragraph says that it was one."""
        if one.trigger.frame is not Frame.SPEAKING or one.place:
            return one
        paragraph = self.paragraph(one.scene.sentence)
        start, *end = self.paragraph_starts[paragraph - 1 : paragraph + 1]
        said = f"{self.story.headline or ''}\n{self.story.text[start : end[0] if end else None]}"
        return replace(one, trigger=replace(one.trigger, kind=EventKind.CALL)) if words().phone.search(said) else one

    def _here(self, one: Draft) -> Draft:
        """The draft with the place of the dateline, where its words say "here"."""
        located, dateline = self.story.located, self.story.dateline
        clause = one.scene.clauses[one.scene.clause_of(one.trigger.span)]
        after = one.scene.between(one.trigger.span.end, min(clause.pieces[-1].end, one.trigger.span.end + _HERE))
        here = next((token for token in after if token.low == "here"), None)
        if one.place or not located or not here:
            return one
        town, said = located.split(",")[0].strip(), Span(here.start, here.end)
        rule = "place: “here” is the place of the dateline"
        # "Patna", where the dateline has "PATNA".
        if small := re.search(rf"\b{re.escape(town if town.istitle() else town.title())}\b", self.story.text):
            place = Span(*small.span())
            return replace(one, place=Reference(span=place), why=(*one.why, Why(rule, (said, place))))
        if party := next((party for party in self.reading.parties if party.name.lower() == located.lower()), None):
            return replace(one, place=Reference(span=said, parties=(party.id,)), why=(*one.why, Why(rule, (said,))))
        if dateline and self.story.text[dateline.start :].lower().startswith(town.lower()):
            place = Span(dateline.start, dateline.start + len(town))
            return replace(one, place=Reference(span=place), why=(*one.why, Why(rule, (said, place))))
        return one

    def paragraph(self, span: Span) -> int:
        """The number of the paragraph of a span."""
        return bisect_right(self.paragraph_starts, span.start)


def _draft(scene: Scene, trigger: Trigger, pair: Pair) -> Draft | None:
    """The event that a trigger tells, or None where it tells none."""
    if only_thought(scene, trigger):
        return None
    if is_noun(scene, trigger):
        if held := held_by(scene, trigger, trigger.noun or trigger.span):
            # "a meeting he had planned in Accra was called off".
            one = told_by_verb(scene, held, pair)
            off = words().cancelled_after.search(scene.text, held.span.end, scene.sentence.end)
            if one is not None:
                return stood(one, Standing.CANCELLED, "standing: called off", (Span(*off.span()),)) if off else one
        return told_by_noun(scene, replace(trigger, frame=Frame.NOUN, noun=trigger.noun or trigger.span), pair)
    return told_by_verb(scene, trigger, pair)


def _settled(one: Draft, story: Story) -> Draft:
    """The draft, planned where its day is still to come."""
    first = _first_day(one.time.value) if one.time and one.time.value else None
    if one.standing is Standing.HELD and first and story.day and first > story.day.isoformat():
        return stood(one, Standing.PLANNED, "standing: its day is still to come", (one.time.span,) if one.time else ())
    return one


def _first_day(value: str) -> str | None:
    """The first day of a value, as a date that can be compared; None where it names none.

    >>> _first_day("2022-W25"), _first_day("2022-06"), _first_day("PAST_REF")
    ('2022-06-20', '2022-06-01', None)
    """
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(?:-.*)?", value):
        year, week = int(match[1]), int(match[2])
        return dt.date.fromisocalendar(year, week, 1).isoformat() if 1 <= week <= 52 and year else None
    match = re.match(r"(\d{4})(-\d\d)?(-\d\d)?", value)
    return f"{match[1]}{match[2] or '-01'}{match[3] or '-01'}" if match else None


def _event(one: Draft, number: int) -> Event:
    """The event of a finished draft."""
    return Event(
        id=f"e{number}",
        kind=one.kind,
        standing=one.standing,
        trigger=one.trigger.span,
        participants=one.participants,
        place=one.place,
        time=one.time,
        format=one.format,
        evidence=one.evidence,
        told_in=one.told_in,
        targets=one.targets,
        again=one.again,
        topics=one.topics,
        why=one.why,
    )
