"""What an engine is: the part that marks words, by rules or by a trained tagger."""

from typing import Protocol

from onrecord.record import Attribution, Name, Reading, Story


class Engine(Protocol):
    """Marks the names of a story, and the source, cue and content of its attributions.

    Both are spans of `story.text`, in the order of the text. `reading` has its sentences, quotes and times filled in, and
    for `attributions` its names too. Attributions may nest: the content of one may hold another, whole.
    """

    name: str

    def ahead(self, story: Story) -> None:
        """Starts on a story that will be asked for soon; asking for one that was not told of ahead is as good, but slower."""

    def forget(self, story: Story) -> None:
        """Drops what is kept of a story, and stops what was started on it: it will not be asked for again."""

    def names(self, story: Story, reading: Reading) -> tuple[Name, ...]:
        """The names of people, organisations and places."""

    def attributions(self, story: Story, reading: Reading) -> tuple[Attribution, ...]:
        """Who said what, as spans."""
