"""People and organisations, pairs in doubt and judgements as JSON has them."""

from typing_extensions import TypedDict

from onrecord.archive.identified import Doubt, Identity
from onrecord.record.identity import Judgement, Profile


class NameTold(TypedDict):
    """A name that stories give somebody, and how many do."""

    name: str
    stories: int


class PersonTold(TypedDict):
    """A person or an organisation across stories; `first` and `last` are days of stories (ISO 8601)."""

    id: str
    kind: str
    name: str
    names: list[NameTold]
    roles: tuple[str, ...]
    stories: int
    first: str | None
    last: str | None


class ReasonTold(TypedDict):
    """What speaks for or against two being one, with its weight (in logits)."""

    reason: str
    weight: float


class DoubtTold(TypedDict):
    """Two that may be one, and what speaks for it and against it."""

    one: PersonTold
    other: PersonTold
    score: float
    reasons: list[ReasonTold]


class JudgementTold(TypedDict):
    """What somebody judged by hand, and whether it stands."""

    number: int
    verdict: str
    undoes: int | None
    who: str
    at: str
    why: str
    one: list[str]
    other: list[str]
    stands: bool


def person(one: Identity) -> PersonTold:
    """Somebody as JSON has it."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "name": one.name,
        "names": [{"name": name, "stories": stories} for name, stories in one.names],
        "roles": one.roles,
        "stories": one.stories,
        "first": one.first,
        "last": one.last,
    }


def doubt(found: Doubt) -> DoubtTold:
    """A pair in doubt as JSON has it."""
    reasons: list[ReasonTold] = [{"reason": reason, "weight": weight} for reason, weight in found.reasons]
    return {"one": person(found.one), "other": person(found.other), "score": found.score, "reasons": reasons}


def judgement(row: Judgement, *, stands: bool) -> JudgementTold:
    """A judgement as JSON has it."""
    return {
        "number": row.number,
        "verdict": row.verdict.value,
        "undoes": row.undoes,
        "who": row.who,
        "at": row.at,
        "why": row.why,
        "one": list(map(named, row.one)),
        "other": list(map(named, row.other)),
        "stands": stands,
    }


def named(profile: Profile) -> str:
    """The name in a profile, as words: profiles keep no capitals."""
    return " ".join(part for part in profile.name.split("|") if part).title()
