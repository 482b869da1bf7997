"""What the tools give: the shapes that their output schemas are made of. A docstring here is read by the assistant."""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """What a tool gives, or a part of it: it cannot be changed once made."""

    model_config = ConfigDict(frozen=True)


class Sentence(Shape):
    """A sentence of a story, word for word. `span` is where it stands in the text of the story, in code points.

    `story` is the id of the story and `uri` where it was published; `id` is that of the statement, event or figure it tells;
    `address` is the permanent address of that in the reading room. Cite `words` with `outlet`, `day`, `uri` and `address`.
    """

    words: str
    span: tuple[int, int]
    story: str
    uri: str | None
    id: str
    address: str
    headline: str | None = None
    outlet: str | None = None
    day: str | None = None


class Finding(Shape):
    """One thing the archive says. `text` is all of it in a line, `words` are the words of the finding as they stand.

    `names` are the speakers of a statement, or who took part in an event; `how` is the cue ("said"), or what the event was and
    how it stands ("talks, held"). `via` are those who passed the words on, nearest the speaker first. `differ` tells in what
    the stories differ. `reports` is how many stories tell it; `evidence` are the sentences of the first of them.
    """

    kind: str
    text: str
    words: str
    evidence: list[Sentence]
    reports: int
    names: list[str] = []
    how: str = ""
    to: str | None = None
    date: str | None = None
    place: str | None = None
    via: list[str] = []
    topics: list[str] = []
    differ: list[str] = []


class Findings(Shape):
    """What the archive says; `nothing` is true where it says nothing: then say so, and add nothing of your own.

    `unknown` are the names in the question that nobody in the archive has. `understood` is what was asked for, part by part.
    `next` is given as `after` to go on; null where there is no more.
    """

    says: str
    nothing: bool
    findings: list[Finding]
    unknown: list[str]
    understood: list[str]
    next: str | None


class Person(Shape):
    """Somebody, or an organisation: all `names` that stories give, most stories first, and `roles`.

    `said` and `did` are the latest statements and events. `first` and `last` are days of stories.
    """

    id: str
    kind: str
    name: str
    names: list[str]
    roles: list[str]
    stories: int
    first: str | None
    last: str | None
    address: str
    said: list[Finding]
    did: list[Finding]


class People(Shape):
    """Those whom a name may mean, in most stories first. Several are several people: ask again with an `id`."""

    says: str
    nothing: bool
    people: list[Person]
    next: str | None


class Told(Shape):
    """A statement, event or figure of a story, with the sentence that tells it."""

    kind: str
    text: str
    evidence: Sentence
    score: float | None = None


class StoryPage(Shape):
    """A stretch of a story as published: `text` from `span[0]` to `span[1]` of `length` code points, and what is told there.

    `credits` are those who supplied the story. `versions` is how many versions of it there are, of which this is number
    `version`. `next` is given as `after` to read on.
    """

    id: str
    uri: str | None
    address: str
    headline: str | None
    outlet: str | None
    byline: str | None
    day: str | None
    located: str | None
    credits: list[str]
    version: int
    versions: int
    text: str
    span: tuple[int, int]
    length: int
    told: list[Told]
    next: str | None


class Account(Shape):
    """How one story tells the event; `in_passing` where it only mentions it."""

    by: str
    standing: str
    participants: list[str]
    date: str | None
    place: str | None
    in_passing: bool
    evidence: Sentence


class Side(Shape):
    """What some of the stories say of a matter: `value`, `by` whom, and the sentences."""

    value: str
    by: list[str]
    evidence: list[Sentence]


class Difference(Shape):
    """A matter in which the stories differ; each side with its sentences. None is said to be right."""

    matter: str
    of: str
    sides: list[Side]


class Point(Shape):
    """Something that all stories say, or only one."""

    matter: str
    side: Side


class Voice(Shape):
    """Stories that rest on one source: together they are one independent report."""

    by: list[str]
    on: str | None
    why: list[str]


class Event(Shape):
    """One event as all stories tell it. `reports` stories tell it, of which `independent` do not rest on another.

    `also` are other events that the words may mean, as STORY#ID with what they are. `next` is given as `after` to go on in all
    of the lists.
    """

    says: str
    nothing: bool
    event: str | None
    address: str | None
    reports: int
    independent: int
    accounts: list[Account]
    differences: list[Difference]
    all_say: list[Point]
    only_one_says: list[Point]
    voices: list[Voice]
    also: list[str]
    next: str | None


class Passage(Shape):
    """Words that two stories share, as each has them, and where."""

    here: Sentence
    there: Sentence


class Copy(Shape):
    """Another story with the same words. `share` is the part of this story's words that it has, `other_share` of the other's.

    `came_from` is "other" where the words of this story came from there, "this" where it is the other way; null where it is not
    known. `reason` is what tells so: "date" and "length" are weak, "credit" and "named in the text" are strong.
    """

    story: str
    uri: str | None
    address: str
    headline: str | None
    outlet: str | None
    day: str | None
    kind: str
    share: float
    other_share: float
    came_from: str | None
    reason: str
    agency: str | None
    passages: list[Passage]
    passages_in_all: int


class Step(Shape):
    """A step back to where the words came from; `depth` 1 is where this story has them from. `held` says whether it is here."""

    depth: int
    name: str
    kind: str | None
    reason: str | None
    held: bool
    story: str | None
    uri: str | None
    address: str | None


class Copies(Shape):
    """Which stories share words with a story, and where its words came from, step by step."""

    says: str
    nothing: bool
    story: str
    address: str
    origin: list[Step]
    copies: list[Copy]
    next: str | None


class Piece(Shape):
    """Words of a finding, and what they are to it: its source, its cue, its content, a relay."""

    part: str
    words: str
    span: tuple[int, int]


class Evidence(Shape):
    """All that a finding rests on: its sentence, the sentences `before` and `behind` it, and the `pieces` it is made of.

    `chain` is who passed it on, from who said it to who published it. `why` are the decisions of the reading.
    """

    kind: str
    text: str
    evidence: Sentence
    before: str
    behind: str
    pieces: list[Piece]
    chain: list[str]
    why: list[str]
    score: float | None
