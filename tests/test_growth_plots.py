"""The plots of growth are those of the figures that are kept, and tell truly where one database overtakes the other."""

import xml.etree.ElementTree as ET

import pytest
from measure import growth_plots
from measure.growth_plots import Panel, measured, panels, svg, takes_over


def test_the_plots_are_up_to_date() -> None:
    """What stands in the docs is what the figures give."""
    growth, questions = panels(measured(growth_plots.RUNS))
    for name, plots in (("growth", growth), ("questions", questions)):
        drawn = svg(plots, columns=2)
        assert (growth_plots.PLOTS / f"{name}.svg").read_text(encoding="utf-8") == drawn
        assert ET.fromstring(drawn).tag.endswith("svg")


@pytest.mark.parametrize(
    ("file", "server", "since"),
    [([1, 2, 9], [3, 3, 3], 300), ([1, 9, 1], [3, 3, 3], None), ([9, 9, 9], [3, 3, 3], 100), ([1, 1, 1], [3, 3, 3], None)],
)
def test_where_a_server_takes_over(file: list[float], server: list[float], since: int | None) -> None:
    """From the size on at which, and behind which, it takes less time."""
    sizes = (100, 200, 300)
    lines = {name: list(zip(sizes, told, strict=True)) for name, told in (("SQLite", file), ("PostgreSQL", server))}
    assert takes_over(Panel(title="ms", lines=lines, late={}, better=lambda one, other: one < other)) == since
