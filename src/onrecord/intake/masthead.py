"""Mastheads: what a page says of its story outside the story's words: headline, byline, section, dates, credits."""

from dataclasses import dataclass

from onrecord.record import Credit, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What is known of a story from outside its lines. None and () mean that the page does not say."""

    headline: str | None = None
    byline: str | None = None
    section: str | None = None
    outlet: str | None = None
    located: str | None = None
    language: str | None = None
    first_created: Stamp | None = None
    version_created: Stamp | None = None
    credits: tuple[Credit, ...] = ()
