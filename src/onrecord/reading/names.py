"""Names of people, organisations and places, marked by an engine."""

from dataclasses import replace

from onrecord.reading.engines.protocol import Engine
from onrecord.record import Layer, Reading, Story


class Names:
    """Reads the names by the engine it is given."""

    needs = frozenset({Layer.SENTENCES, Layer.QUOTES, Layer.TIMES})
    gives = Layer.NAMES

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its names."""
        return replace(reading, names=self._engine.names(story, reading), layers=reading.layers | {self.gives})
