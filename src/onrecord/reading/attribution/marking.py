"""The engine's attributions as a layer of the reading."""

from dataclasses import replace

from onrecord.reading.engines.protocol import Engine
from onrecord.record import Layer, Reading, Story


class Attributions:
    """Reads who said what as spans, by the engine it is given."""

    needs = frozenset({Layer.SENTENCES, Layer.QUOTES, Layer.TIMES, Layer.NAMES})
    gives = Layer.ATTRIBUTIONS

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with its attributions."""
        found = self._engine.attributions(story, reading)
        return replace(reading, attributions=found, layers=reading.layers | {self.gives})
