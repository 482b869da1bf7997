"""The joint engine: rules and the tagger, each for what it does better. It is the one that is used where none is named."""

from dataclasses import replace
from pathlib import Path

from onrecord.reading.engines import joint_attributions, joint_names
from onrecord.reading.engines.rules import Rules
from onrecord.reading.engines.tagger.tagger import Tagger
from onrecord.record import Attribution, Name, Reading, Story


class Joint:
    """Marks words by rules and by the tagger, joined as joint_names and joint_attributions tell. It reads English.

    Raises EngineMissingError with the first story where the tagger's weights or libraries are not there.
    """

    name = "joint"

    def __init__(self, *, threads: int | None = None, model: Path | None = None) -> None:
        self._rules = Rules()
        self._tagger = Tagger(threads=threads, model=model)

    def ahead(self, story: Story) -> None:
        """Starts on a story that will be asked for soon."""
        self._tagger.ahead(story)

    def forget(self, story: Story) -> None:
        """Drops what was found in a story."""
        self._tagger.forget(story)

    def names(self, story: Story, reading: Reading) -> tuple[Name, ...]:
        """The names of people, organisations and places."""
        found = self._rules.names(story, reading)
        return joint_names.joined(story, reading, found, self._tagger.marked(story).names)

    def attributions(self, story: Story, reading: Reading) -> tuple[Attribution, ...]:
        """Who said what, in the order of the contents; of two that start together, the longer first."""
        weights = self._tagger.loaded.tables.joint_chance
        return tuple(replace(one.attribution, score=one.chance(weights)) for one in self.found(story, reading))

    def found(self, story: Story, reading: Reading) -> list[joint_attributions.Found]:
        """Who said what, with what rules and tagger tell of each."""
        rules, tagged = self._rules.attributions(story, reading), self._tagger.attributions(story, reading)
        return joint_attributions.joined(story, reading, rules, tagged)
