"""Where each page of the room is: the one place that spells addresses."""

from urllib.parse import quote, urlencode, urlsplit


def _of(*parts: object) -> str:
    return "/" + "/".join(quote(str(part), safe="") for part in parts)


def _with(path: str, **values: object) -> str:
    """An address with those of the values that are there; a list is given once for each."""
    told = {name.rstrip("_"): value for name, value in values.items() if value not in (None, "", (), [])}
    return f"{path}?{urlencode(told, doseq=True)}" if told else path


def ask(question: str = "", **parts: object) -> str:
    """The answers to a question.

    >>> ask("Who met Wanjala?", since="2025-03")
    '/ask?q=Who+met+Wanjala%3F&since=2025-03'
    """
    return _with("/ask", q=question, **parts)


def search(words: str = "", **facets: object) -> str:
    """The stories that a search finds."""
    return _with("/search", q=words, **facets)


def story(
    id: str,
    *,
    version: int | None = None,
    statement: str | None = None,
    event: str | None = None,
    sentence: int | None = None,
    cut: bool = False,
) -> str:
    """A story, at one of its statements or events, or the sentence that starts there, where one is named.

    With `cut`, it is shown with what was cut from its page.

    >>> story("a1b2", statement="s3")
    '/story/a1b2#s-s3'
    """
    at = None if sentence is None else f"#t-{sentence}"
    mark = f"#s-{quote(statement)}" if statement else f"#e-{quote(event)}" if event else at or ""
    return _with(_of("story", id), version=version, cut="yes" if cut else None) + mark


def origin(id: str) -> str:
    """Where a story came from."""
    return _of("story", id, "origin")


def changes(id: str) -> str:
    """What changed from version to version of a story."""
    return _of("story", id, "changes")


def statement(story: str, id: str) -> str:
    """The permanent address of a statement."""
    return _of("statement", story, id)


def cite(story: str, id: str, format: str) -> str:
    """How a statement is cited: "bib", "ris", "json" (CSL-JSON) or "txt"."""
    return f"{_of('statement', story, id, 'cite')}.{format}"


def event(story: str, id: str) -> str:
    """The accounts of an event."""
    return _of("event", story, id)


def who(id: str, **parts: object) -> str:
    """A person or an organisation, with some of what they said."""
    return _with(_of("who", id), **parts)


def wordings(id: str, **parts: object) -> str:
    """What somebody said, as different stories have it."""
    return _with(_of("who", id, "wordings"), **parts)


def unsure() -> str:
    """The pairs that may be one."""
    return "/who/unsure"


def judgements() -> str:
    """What was said by hand of who is who."""
    return "/who/judgements"


def named(name: str) -> str:
    """Whoever is called so.

    >>> named("Ana Reyes")
    '/who?name=Ana+Reyes'
    """
    return _with("/who", name=name)


def meetings(month: str | None = None, **parts: object) -> str:
    """The calendar of meetings, at a month (2025-03); of somebody, at a place."""
    return _with("/meetings", month=month, **parts)


def sources(by: str | None = None) -> str:
    """Whose words there are, and who passed them on."""
    return _with("/sources", by=by)


def correct(story: str, statement: str | None = None) -> str:
    """The forms that correct a story; where the one for a statement is sent to."""
    return _of("correct", story, *([statement] if statement else []))


def corrections(before: int | None = None) -> str:
    """What was corrected by hand, the last first; of those with a number below `before`."""
    return _with("/corrections", before=before)


def saved(id: str) -> str:
    """A question that was saved."""
    return _of("saved", id)


def feed(id: str, kind: str = "atom") -> str:
    """The feed of a saved question, "atom" or "json"."""
    return f"{_of('feed', id)}.{kind}"


def download(format: str, **values: object) -> str:
    """A list as a file: "csv", "jsonl" or "parquet"."""
    return _with("/download", **values, format=format)


def outside(address: str | None) -> str | None:
    """An address on the web that a page may link to; None for any other, such as a script.

    >>> outside("https://example.org/a"), outside("javascript:alert(1)"), outside("examples/a.html")
    ('https://example.org/a', None, None)
    """
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None
