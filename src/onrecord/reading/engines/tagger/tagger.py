"""The tagger as an engine: names and attributions by a small trained encoder, in one pass over a story."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from onrecord.reading.engines import whole_names
from onrecord.record import Attribution, Name, Reading, Span, Story, trimmed

if TYPE_CHECKING:
    from onrecord.reading.engines.tagger.reading import Loaded, Marked


class Tagger:
    """Marks words by a trained encoder. It reads English.

    The encoder is loaded by the first story that needs it: EngineMissingError is raised then, where its weights or a library
    are not there. `threads` is how many cores it may use: as many as there are, up to four, where none is said. `model` is the
    folder of another model than the shipped one.
    """

    name = "tagger"

    def __init__(self, *, threads: int | None = None, model: Path | None = None) -> None:
        self._threads, self._model = threads, model
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(2, thread_name_prefix="tagger")
        self._marked: dict[str, Future[Marked]] = {}

    def ahead(self, story: Story) -> None:
        """Starts on a story that will be asked for soon."""
        self._future(story)

    def forget(self, story: Story) -> None:
        """Drops what was found in a story, or does not begin on it."""
        with self._lock:
            marked = self._marked.pop(story.id, None)
        if marked is not None:
            marked.cancel()

    def names(self, story: Story, reading: Reading) -> tuple[Name, ...]:
        """The names of people, organisations and places, as whole words."""
        return tuple(name for name, _ in whole_names.named(story, reading, self.marked(story).names))

    def attributions(self, story: Story, reading: Reading) -> tuple[Attribution, ...]:  # noqa: ARG002
        """Who said what, in the order of the contents."""
        found = self.marked(story).attributions
        if story.dateline is None:
            return found
        # The encoder reads a paragraph with its dateline, as it learned to; nobody says a dateline.
        return tuple(kept for one in found if (kept := _behind(story.dateline, one, story.text)) is not None)

    def marked(self, story: Story) -> "Marked":
        """All that the encoder found in a story."""
        return self._future(story).result()

    @property
    def loaded(self) -> "Loaded":
        """The encoder and what belongs to it."""
        return _loaded(self._threads, self._model)

    def _future(self, story: Story) -> "Future[Marked]":
        with self._lock:
            if story.id not in self._marked:
                self._marked[story.id] = self._worker.submit(self._mark, story.text)
            return self._marked[story.id]

    def _mark(self, text: str) -> "Marked":
        # numpy and the encoder are loaded by the first story that needs them.
        from onrecord.reading.engines.tagger.reading import read

        return read(text, self.loaded)


def _behind(dateline: Span, found: Attribution, text: str) -> Attribution | None:
    """An attribution without what of its content stands in the dateline; None where nothing else does."""
    kept = [
        trimmed(text, dateline.end, content.end) if content.touches(dateline) else content
        for content in found.content
        if content.end > dateline.end or not content.touches(dateline)
    ]
    content = tuple(filter(None, kept))
    return replace(found, content=content) if content else None


@cache
def _loaded(threads: int | None, model: Path | None) -> "Loaded":
    from onrecord.reading.engines.tagger.reading import load
    from onrecord.reading.engines.tagger.session import MODEL

    return load(model or MODEL, threads=threads)
