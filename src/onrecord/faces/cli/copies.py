"""The commands that tell which stories carry the same words, and where the words of a story came from."""

import json
from typing import TYPE_CHECKING, Any

import typer

from onrecord.faces.cli.archive import ARCHIVE, opened
from onrecord.faces.cli.keeping import AS_JSON, STORY

if TYPE_CHECKING:
    from onrecord.archive.copies import Told
    from onrecord.asking.copies import Shared, Source

NOTHING = 1
COPIES = """Examples:

\b
  onrecord copies https://courier.example/ferry
  onrecord copies stories/ferry.txt --json

Exit status:

\b
  0  another story shares words with it
  1  none does
  2  the command was used wrongly
  3  the archive could not be used
"""
ORIGIN = """Examples:

\b
  onrecord origin https://courier.example/ferry

Exit status:

\b
  0  it is known where its words came from
  1  it is not known
  2  the command was used wrongly
  3  the archive could not be used
"""


def copies(story: STORY, archive: ARCHIVE = None, as_json: AS_JSON = False) -> None:
    """Show which stories share words with a story: what kind of copy it is, where the words came from, and what differs."""
    from onrecord.asking import copies as asking

    with opened(archive) as kept:
        asked, found = asking.told(kept, story), asking.copies(kept, story)
    if as_json:
        print(json.dumps({"story": _named(asked), "copies": [_told(asked, one) for one in found]}, ensure_ascii=False))
    else:
        from onrecord.faces.cli.copies_page import print_copies

        print_copies(asked, found)
    raise typer.Exit(0 if found else NOTHING)


def origin(story: STORY, archive: ARCHIVE = None, as_json: AS_JSON = False) -> None:
    """Show where the words of a story came from, step by step."""
    from onrecord.asking import copies as asking

    with opened(archive) as kept:
        found = asking.origin(kept, story)
    if as_json:
        print(json.dumps(_chain(found), ensure_ascii=False))
    else:
        from onrecord.faces.cli.copies_page import print_origin

        print_origin(found)
    raise typer.Exit(0 if found.sources else NOTHING)


def _named(story: "Told") -> dict[str, Any]:
    return {"id": story.id, "uri": story.uri, "outlet": story.outlet, "headline": story.headline, "day": story.day}


def _told(asked: "Told", found: "Shared") -> dict[str, Any]:
    def words(story: "Told", span: tuple[int, int] | None) -> dict[str, Any] | None:
        return {"span": list(span), "text": story.text[slice(*span)]} if span else None

    return {
        "story": _named(found.other),
        "kind": found.kind,
        "share": found.share,
        "other_share": found.other_share,
        "quoted": found.quoted,
        "came_from": found.came_from,
        "reason": found.reason,
        "agency": found.agency,
        "passages": [{"here": words(asked, here), "there": words(found.other, there)} for here, there in found.passages],
        "differences": [
            {"what": what, "here": words(asked, here), "there": words(found.other, there)}
            for what, here, there in found.differences
        ],
    }


def _chain(source: "Source") -> dict[str, Any]:
    """A source with those that it came from in turn."""
    return {
        "story": _named(source.story) if source.story else None,
        "agency": source.agency,
        "held": source.story is not None,
        "kind": source.kind,
        "reason": source.reason,
        "also": [_named(story) for story in source.also],
        "sources": [_chain(one) for one in source.sources],
    }
