"""What was measured, as the made part of docs/quality.md: who said what on PolNeAR, the other layers, and the speed."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from measure.bench import Bench, Taken, totals
from measure.calibration import expected_error, of_equal_mass, of_equal_width
from measure.mistakes import by_group, counted_mistakes
from measure.quality_layers import Layers, part
from measure.quality_prose import points, prose, row, rows
from measure.scoring import FORMS
from measure.standoff import ROLES
from measure.statements import Measured, peers

COUNTED = ("content", "content+source", "content+source+cue", "exact")
SHARES = ("content, precision", "content, recall", "content+source, precision", "content+source, recall")
TOKENS = tuple(f"tokens {role}" for role in ROLES)
SPANS = (*(f"spans {role}" for role in ROLES), "spans macro")
TOLD = {
    "content": "content",
    "content+source": "content and source",
    "content+source+cue": "content, source and cue",
    "exact": "exactly the content",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What the page tells: `main` is what users get, `others` are further columns by heading.

    `layers` and `bench` may be left out.
    """

    engine: str
    main: Measured
    others: Mapping[str, Measured]
    layers: Layers | None
    bench: Bench | None


def page(results: Results) -> str:
    """The made part in Markdown."""
    parts = [_opening(results), _figures(results), _forms(results), _calibration(results.main), _mistakes(results.main)]
    if results.layers is not None:
        parts.insert(0, part(results.layers))
    if results.bench is not None:
        parts.append(_speed(results.bench))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _opening(results: Results) -> Iterator[str]:
    main = results.main
    yield "## Who said what, on PolNeAR"
    yield ""
    yield prose(
        "opening",
        articles=len(main.articles),
        gold=f"{main.counts['attributions', 'gold']:,}",
        engine=results.engine,
        found=f"{main.counts['attributions', 'found']:,}",
    )
    yield ""
    yield "```sh"
    yield "python measure/statements.py POLNEAR/dev --errors"
    yield "```"
    yield ""
    yield prose("counting")


def _figures(results: Results) -> Iterator[str]:
    known = peers()
    head = ["", f"`{results.engine}`", "95 % interval", *results.others, *(peer["name"] for peer in known)]
    body = []
    for name in (*COUNTED, *SHARES, *TOKENS, *SPANS):
        body.append(
            [
                TOLD.get(name, name),
                points(results.main.figures[name]),
                _interval(results.main, name),
                *(points(other.figures[name]) for other in results.others.values()),
                *(points(peer["figures"].get(name)) for peer in known),
            ]
        )
    yield from rows(head, body)
    yield ""
    yield prose("roles")
    yield ""
    yield from (f"- {peer['name']}: {peer['source']}" for peer in known)


def _interval(of: Measured, name: str) -> str:
    interval = of.intervals[name]
    return f"{points(interval.low)}–{points(interval.high)}"


def _forms(results: Results) -> Iterator[str]:
    known = [peer for peer in peers() if any(f"{form}, content+source" in peer["figures"] for form in FORMS)]
    yield "### By how the words are given"
    yield ""
    yield prose("forms")
    yield ""
    head = [
        "recall of", "content", "content and source", "95 % interval", *results.others, *(f"{peer['name']}" for peer in known)
    ]  # fmt: skip
    body = []
    for form in FORMS:
        name = f"{form}, content+source"
        body.append(
            [
                f"{form} ({results.main.counts[form, 'gold']:,})",
                points(results.main.figures[f"{form}, content"]),
                points(results.main.figures[name]),
                _interval(results.main, name),
                *(points(other.figures[name]) for other in results.others.values()),
                *(points(peer["figures"].get(name), 2) for peer in known),
            ]
        )
    yield from rows(head, body)


def _calibration(main: Measured) -> Iterator[str]:
    yield "### Whether the score is a chance"
    yield ""
    if not main.scored:
        yield "What was found tells no scores."
        return
    width, mass = of_equal_width(main.scored), of_equal_mass(main.scored)
    yield prose("calibration", width=points(expected_error(width)), mass=points(expected_error(mass)))
    yield ""
    yield from rows(
        ["statements", "mean score", "right"], [[f"{one.count}", points(one.score), points(one.right)] for one in mass]
    )


def _mistakes(main: Measured) -> Iterator[str]:
    counts = counted_mistakes(main.articles, main.found)
    whole = max(1, counts.total())
    yield "### What goes wrong"
    yield ""
    yield prose("mistakes", count=f"{counts.total():,}", kinds=sum(1 for count in counts.values() if count))
    for told, held, kinds in by_group(counts):
        if not kinds:
            continue
        yield ""
        yield f"**{told[0].upper()}{told[1:]}**: {held:,} ({held / whole:.1%})"
        yield ""
        yield "| what | count | share | in gold | as read |"
        yield "|---|---:|---:|---|---|"
        for kind, count in kinds:
            yield row([kind.told, f"{count:,}", f"{count / whole:.1%}", _shown(kind.gold), _shown(kind.read)])


def _shown(sentences: Sequence[str]) -> str:
    """Marked sentences in a cell of a table."""
    return "<br>".join(f"`{sentence}`".replace("\n\n", " ¶ ") for sentence in sentences) or "nothing"


def _speed(of: Bench) -> Iterator[str]:
    yield "### How fast"
    yield ""
    yield "```sh"
    yield "python measure/bench.py POLNEAR/dev/text"
    yield "```"
    yield ""
    bare = prose("bare") if of.encoder is not None else ""
    yield prose("speed", stories=of.stories, words=f"{of.words:,}", cores=of.cores, bare=bare)
    yield ""
    body = [_timed("the whole", of, of.whole)]
    if of.encoder is not None:
        body.append(_timed("the bare encoder", of, of.encoder))
        ratios = (of.whole.wall / of.encoder.wall, of.whole.cpu / of.encoder.cpu)
        body.append(["the whole / the encoder", *(f"{ratio:.2f}" for ratio in ratios), "", ""])
    yield from rows(["", "seconds", "CPU seconds", "stories a second", "words a second"], body)
    yield ""
    yield prose(
        "layers",
        memory=f"{of.memory:.0f}",
        least=f"{min(of.starts):.2f}",
        median=f"{statistics.median(of.starts):.2f}",
        starts=len(of.starts),
    )
    yield ""
    behind = totals(of.layers)
    beside = ["of the encoder"] if of.encoder is not None else []
    yield from rows(
        ["layer", "seconds", "CPU seconds", "ms a story", *beside],
        [_layer(layer, taken, of) for layer, taken in (*of.layers.items(), *behind.items())],
    )


def _layer(layer: str, taken: Taken, of: Bench) -> list[str]:
    beside = [f"{taken.cpu / of.encoder.cpu:.1%}"] if of.encoder is not None else []
    return [layer, f"{taken.wall:.2f}", f"{taken.cpu:.2f}", f"{taken.wall * 1000 / of.stories:.1f}", *beside]


def _timed(told: str, of: Bench, taken: Taken) -> list[str]:
    rates = (f"{of.stories / taken.wall:.1f}", f"{of.words / taken.wall:,.0f}")
    return [told, f"{taken.wall:.2f}", f"{taken.cpu:.2f}", *rates]
