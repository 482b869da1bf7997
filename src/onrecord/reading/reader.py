"""Readers: one fills one layer of a reading, and says which layers it needs; their order follows from that."""

from collections.abc import Iterable
from typing import Protocol

from onrecord.record import Layer, Reading, Story


class Reader(Protocol):
    """Fills one layer. `read` returns a new reading with the layer added, and changes nothing."""

    @property
    def needs(self) -> frozenset[Layer]:
        """The layers that must be there before."""

    @property
    def gives(self) -> Layer:
        """The layer it fills."""

    def read(self, story: Story, reading: Reading) -> Reading:
        """`reading` with the layer `gives` filled in."""


def in_order(readers: Iterable[Reader]) -> tuple[Reader, ...]:
    """The readers so ordered that each finds the layers it needs; ties keep the order given.

    Raises ValueError where a reader needs a layer that nobody gives.
    """
    waiting, ordered, given = list(readers), list[Reader](), set[Layer]()
    while waiting:
        ready = next((reader for reader in waiting if reader.needs <= given), None)
        if ready is None:
            lacking = {layer for reader in waiting for layer in reader.needs - given}
            raise ValueError(f"no reader gives {', '.join(sorted(lacking))}")
        waiting.remove(ready)
        ordered.append(ready)
        given.add(ready.gives)
    return tuple(ordered)
