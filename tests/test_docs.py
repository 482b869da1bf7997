"""README and docs show only what really comes out."""

import json
import re
from pathlib import Path

import pytest

from onrecord.record.codec import schema
from tests.pages import PAGES, ROOT, Block, Session, agrees, blocks, commands, holds, output, record_of

CONSOLE = [block for page in PAGES for block in blocks(page, "console")]
JSON = [block for page in PAGES for block in blocks(page, "json")]


@pytest.mark.parametrize("block", CONSOLE, ids=str)
def test_a_command_gives_what_its_page_shows(block: Block) -> None:
    """Under each command of a page stands what comes out of it; `make docs` writes it anew."""
    for command in commands(block.body):
        real = output(command.line)
        if not agrees(command.output, real):
            assert command.output == real


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_python_on_a_page_runs(page: Path) -> None:
    """The Python of a page runs from top to bottom as one session, and gives the values shown."""
    session = Session()
    for block in blocks(page, "python"):
        session.runs(block.body)
    assert [(example.source, example.want, got) for example, got in session.differs] == []


@pytest.mark.parametrize("block", JSON, ids=str)
def test_json_on_a_page_is_in_the_record(block: Block) -> None:
    """What a page shows of a record stands in the record of the story it names."""
    shown = json.loads(block.body)
    assert block.of is None or holds(record_of(block.of), shown)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """A link to another file of the project, or to a heading of the same page, leads to one that is there."""
    text = page.read_text(encoding="utf-8")
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith("#"):
            assert link[1:] in headings
        elif "://" not in link:
            assert (page.parent / link).exists(), link


def test_the_schema_is_up_to_date() -> None:
    """docs/schema.json is what the code says; `make schema` writes it anew."""
    assert (ROOT / "docs" / "schema.json").read_text(encoding="utf-8") == json.dumps(schema(), indent=2) + "\n"


@pytest.mark.parametrize(
    ("body", "real"),
    [
        (">>> x + 1\n3\n", ">>> x + 1\n2\n"),
        (">>> x + 1\n2\n>>> x\n", ">>> x + 1\n2\n>>> x\n1\n"),
        (">>> 1 / 0\n1\n", ">>> 1 / 0\nTraceback (most recent call last):\n    ...\nZeroDivisionError: division by zero\n"),
    ],
)
def test_a_wrong_value_on_a_page_is_found(body: str, real: str) -> None:
    """A value that does not come out is reported, and `make docs` puts the real one in its place."""
    session = Session()
    session.runs("x = 1\n")
    assert session.runs(body) == real
    assert len(session.differs) == 1


def test_every_field_is_told_in_words() -> None:
    """docs/fields.md has a section for each kind of object, with each of its fields and no other."""
    page = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    told = {
        section.partition("\n")[0]: set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
        for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    }
    defs = schema()["$defs"]
    assert isinstance(defs, dict)
    coded = {
        title.removesuffix("Wire").lower(): set(defs[title]["properties"]) for title in defs if "properties" in defs[title]
    }
    assert told == coded
