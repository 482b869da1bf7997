"""Options that several commands take, so that they are called and told the same everywhere."""

from pathlib import Path
from typing import Annotated

import typer

DAY = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day that “yesterday” counts from, where the page has none: 2024-03-12."),
]
ENGINE = Annotated[str, typer.Option(metavar="NAME", help="What marks the words: joint, rules or tagger.")]
MODEL = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="A model of your own.", show_default="the one in the package")
]
HOLDERS = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.csv", help="Who holds which office: a table of your own.", show_default="the one in the package"
    ),
]
TIMEOUT = Annotated[str, typer.Option(metavar="SECONDS", help="The longest that an address may take.")]
ALLOW_PRIVATE = Annotated[bool, typer.Option("--allow-private", help="Fetch addresses inside your own network, too.")]
QUIET = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but what failed.")]
