"""The commands that tell which stories carry the same words, and where the words of a story came from."""

import json

import typer

from onrecord.faces.cli.archive import ARCHIVE, opened
from onrecord.faces.cli.keeping import AS_JSON, STORY

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
        from onrecord.faces.told import copies as told

        print(json.dumps(told.copies(asked, found), ensure_ascii=False))
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
        from onrecord.faces.told import copies as told

        print(json.dumps(told.origin(found), ensure_ascii=False))
    else:
        from onrecord.faces.cli.copies_page import print_origin

        print_origin(found)
    raise typer.Exit(0 if found.sources else NOTHING)
