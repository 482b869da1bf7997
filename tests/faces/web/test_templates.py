"""What every template keeps to: nothing of a story goes in as HTML, and nothing that the browser was told not to run."""

import re
from pathlib import Path

import pytest

TEMPLATES = sorted((Path(__file__).parents[3] / "src" / "onrecord" / "faces" / "web" / "templates").glob("*.html"))
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\b")
FORBIDDEN = {
    "a style in the page": re.compile(r"<style|\sstyle\s*="),
    "a script in the page": re.compile(
        r"<script(?![^>]*\s(?:src=|type=.application/json))|\son[a-z]+\s*=|javascript:", re.IGNORECASE
    ),
    "something from another host": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//"),
}


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_lets_nothing_in(file: Path) -> None:
    """Neither HTML of a story, nor a style or a script within the page, nor anything of another host."""
    text = file.read_text(encoding="utf-8")
    assert not UNESCAPED.search(text)
    written = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "x", text, flags=re.DOTALL)
    assert [fault for fault, pattern in FORBIDDEN.items() if pattern.search(written)] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_each_form_that_changes_something_shows_where_it_is_from(file: Path) -> None:
    """What is sent with POST has what the guard asks for."""
    forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [form for form in forms if "csrf()" not in form and 'action="/enter"' not in form] == []
