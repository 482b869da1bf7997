"""Very many very short stories in one file: each is kept once, in its order, and none is lost."""

import json
from pathlib import Path

from measure import tiny_stories

from onrecord.archive.opening import open_archive
from onrecord.archive.store import Archive
from onrecord.work.adding import Adding, Tally
from onrecord.work.settings import Settings

MANY = 2_000


def added(archive: Archive, path: Path, *, stop: int | None = None) -> Tally:
    """Adds a file with two processes; stopped behind some of its stories, where it is said."""
    adding = Adding(archive, Settings(engine="rules"), workers=2)
    for number, _ in enumerate(adding.run([str(path)])):
        if number == stop:
            adding.stop()
    return adding.tally


def test_many_tiny_stories(sqlite_address: str, tmp_path: Path) -> None:
    """Two thousand stories of two sentences are all there, as they came; a run that was stopped goes on where it ended."""
    told = [tiny_stories.story(number) for number in range(MANY)]
    path = tmp_path / "tiny.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in told), encoding="utf-8")
    with open_archive(sqlite_address) as archive:
        first = added(archive, path, stop=MANY // 4)
        assert MANY // 4 <= first.new < MANY
        assert added(archive, path) == Tally(new=MANY - first.new, known=first.new)
        assert added(archive, path) == Tally(known=MANY)
        assert [row.uri for row in archive.stories(limit=2 * MANY)] == [line["uri"] for line in told]
        assert archive.counts().statements >= MANY
