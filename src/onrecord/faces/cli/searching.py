"""The command that searches an archive for words: what it understands, what it prints, and its exit status."""

import csv
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.faces.cli.archive import ARCHIVE, opened
from onrecord.faces.cli.asking import print_json, printing

if TYPE_CHECKING:
    from onrecord.archive.wanted import Found, Page

NOTHING = 1
ORDERS = ("relevance", "latest", "earliest")
COLUMNS = ("story", "uri", "headline", "outlet", "day", "start", "end", "sentence")

EXAMPLES = """Examples:

\b
  onrecord search 'ferry "Port Bell"'
  onrecord search 'speaker:Wanjala (fares OR customs) -loan'
  onrecord search 'headline:ferry since:2025-03 before:2025-06' --order latest
  onrecord search 'via:"Lake Victoria FM"' --json

\b
  Fields: headline: outlet: byline: section: place: speaker: party: via:
  Days:   since: until: after: before:

Exit status:

\b
  0  something was found
  1  nothing was found
  2  the command was used wrongly; a fault in the search is told with its place
  3  the archive could not be used
"""


def search(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='Words in any form, "exact phrases", AND, OR, NOT or -, ( ), field:word.')
    ],
    archive: ARCHIVE = None,
    order: Annotated[str, typer.Option(metavar="ORDER", help="relevance, latest or earliest.")] = "relevance",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many stories are shown.")] = 20,
    after: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="What follows on a page that ended with this cursor.")
    ] = None,
    older: Annotated[bool, typer.Option("--older", help="Look into older versions of the stories, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table.")] = False,
) -> None:
    """Search the stories of the archive for words, each shown with the sentence that has most of them."""
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv are two forms: choose one")
    if order not in ORDERS:
        raise typer.BadParameter(f"{order!r} is no order; those there are: {', '.join(ORDERS)}")
    from onrecord.archive.wanted import Order
    from onrecord.errors import QuestionError

    try:
        with opened(archive) as kept:
            page = kept.search(words, order=Order(order), limit=limit, after=after, older=older)
    except QuestionError as error:
        raise typer.BadParameter(str(error)) from error
    with printing():
        print_page(words, page, as_json=as_json, as_csv=as_csv)
    if not page.found:
        raise typer.Exit(NOTHING)


def print_page(words: str, page: "Page", *, as_json: bool, as_csv: bool) -> None:
    """What was found: for programs, as a table, or to read."""
    if as_json:
        from onrecord.faces.told import stories as told

        print_json(told.search(words, page))
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(map(row, page.found))
    else:
        show(page)


def row(found: "Found") -> tuple[object, ...]:
    """A line of the table."""
    start, end = found.sentence.start, found.sentence.end
    return found.story, found.uri, found.headline, found.outlet, found.day, start, end, found.words


def show(page: "Page") -> None:
    """Prints the page."""
    from onrecord.faces.cli.terminal import print_page

    print_page(lines(page))


def lines(page: "Page") -> Iterator[Any]:
    """Each story with its headline, where and when it stood, and the sentence."""
    from rich.text import Text

    from onrecord.faces.cli.page import FAINT, NAME, indented
    from onrecord.faces.cli.wording import date_in_words, shown

    if not page.found:
        yield Text("Nothing was found.")
    for found in page.found:
        yield Text()
        yield Text(shown(found.headline or "(no headline)"), NAME)
        facts = (found.outlet, found.day and date_in_words(found.day), found.uri or found.story)
        yield Text(" · ".join(shown(fact) for fact in facts if fact), FAINT)
        yield indented(Text(shown(found.words)))
    if page.next:
        yield Text()
        yield Text(f"more: --after {page.next}", FAINT)
