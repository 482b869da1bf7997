"""Which stories of an archive are exported, and which of their statements."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.archive.corrections import corrected_stories
from onrecord.archive.rows import key, name_words
from onrecord.archive.store import Archive
from onrecord.asking.narrowing import days_of
from onrecord.errors import QuestionError
from onrecord.record.record import Record
from onrecord.record.views import StatementView


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One story by its id or address, or those of some days, or those in which somebody speaks; else all.

    `since` and `until` are a day, a month or a year of the story (ISO 8601), both included. `speakers` are names in any form
    that `Archive.names` knows. With `older`, versions that were followed by newer ones too; with `corrected`, only those in
    which somebody corrected something by hand.

    >>> Choice(since="soon")
    Traceback (most recent call last):
    onrecord.errors.QuestionError: 'soon' is no day: one is written 2022-06-28, a month 2022-06, a year 2022
    """

    story: str | None = None
    since: str | None = None
    until: str | None = None
    speakers: tuple[str, ...] = ()
    older: bool = False
    corrected: bool = False

    def __post_init__(self) -> None:
        for day in filter(None, (self.since, self.until)):
            days_of(day)
        for speaker in self.speakers:
            if not name_words(speaker):
                raise QuestionError(f"{speaker!r} is no name")

    def records(self, archive: Archive, *, whole: bool) -> Iterator[Record]:
        """The stories in their order of arrival, one at a time; without `whole`, with only those statements that are asked for.

        Raises NotFoundError where the story that is named is not there.
        """
        corrected = corrected_stories(archive) if self.corrected else frozenset()
        for record in self._stories(archive):
            if self.corrected and key(record.story.id) not in corrected:
                continue
            if not self.speakers:
                yield record
            elif spoken := [view.row for view in record.statements if self._is_speaker(view)]:
                yield record if whole else replace(record, reading=replace(record.reading, statements=tuple(spoken)))

    def _stories(self, archive: Archive) -> Iterator[Record]:
        first = days_of(self.since)[0].isoformat() if self.since else "0000"
        behind = days_of(self.until)[1].isoformat() if self.until else "9999-99"
        every = not (self.since or self.until)
        if self.story is not None:
            versions = archive.versions(self.story) if self.older else ()
            named = [archive.story(row.id) for row in versions] or [archive.story(self.story)]
            yield from (record for record in named if every or first <= _day(record) < behind)
        else:
            days = None if every else (first, behind)
            yield from (record for _, record in archive.records(older=self.older, days=days))

    def _is_speaker(self, statement: StatementView) -> bool:
        wanted = [set(name_words(speaker)) for speaker in self.speakers]
        return any(words <= set(name_words(name)) for name in statement.speakers for words in wanted)


def _day(record: Record) -> str:
    """The day of a story; of one without a day, what lies before all days."""
    return record.story.day.isoformat() if record.story.day else ""
