"""What an address of the room asks for: the words of a question, and the parts that narrow it."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from onrecord.asking.narrowing import Parts
from onrecord.errors import QuestionError

# Parts that may be given several times, and those that may be given once.
SEVERAL, ONE = ("kind", "speaker", "participant"), ("to", "via", "place", "about", "since", "until", "story")
# So many answers a page, and so long a question at most.
SHOWN, LONGEST = 15, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in words, its `parts`, and both as an address has them; what a form left empty is not there.

    Raises QuestionError where a part is longer than any question.
    """

    question: str
    parts: Parts
    values: Mapping[str, str | list[str]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not self.values

    @property
    def rest(self) -> dict[str, str | list[str]]:
        """What an address has beside the question in words."""
        return {name: value for name, value in self.values.items() if name != "q"}

    @classmethod
    def given(cls, params: QueryParams) -> "Asked":
        """What the parameters of an address ask for.

        >>> asked = Asked.given(QueryParams("q=Who+met+Reyes%3F&since=2025-03&until=&speaker="))
        >>> asked.question, asked.parts.since, asked.values
        ('Who met Reyes?', '2025-03', {'q': 'Who met Reyes?', 'since': '2025-03'})
        """
        several = {name: list(filter(None, map(str.strip, params.getlist(name)))) for name in SEVERAL}
        one = {name: params.get(name, "").strip() for name in ("q", *ONE)}
        told: dict[str, str | list[str]] = {name: value for name, value in one.items() if value}
        told.update((name, value) for name, value in several.items() if value)
        if any(len(value) > LONGEST for value in (*one.values(), *(word for words in several.values() for word in words))):
            raise QuestionError(f"nobody has to ask in more than {LONGEST:,} characters")
        parts = Parts(
            kinds=several["kind"],
            speakers=several["speaker"],
            participants=several["participant"],
            to=one["to"] or None,
            via=one["via"] or None,
            place=one["place"] or None,
            about=one["about"],
            since=one["since"] or None,
            until=one["until"] or None,
            story=one["story"] or None,
            limit=SHOWN,
            after=params.get("after") or None,
        )
        return cls(question=one["q"], parts=parts, values=told)
