"""What a question was taken to ask for, in words."""

from collections.abc import Iterator

from onrecord.asking.query import Form, Query, Slot


def explained(query: Query) -> Iterator[tuple[str, str]]:
    """Each part that there is: what it is, and what it was taken for.

    >>> from onrecord.archive.wanted import Kind
    >>> asked = Query(kinds=(Kind.STATEMENT,), speakers=(Slot(words="Reyes", names=("Ana Reyes",)),), about="the ferry")
    >>> dict(explained(asked))
    {'looked for': 'statements', 'speaker': 'Reyes: Ana Reyes', 'about': 'the ferry'}
    """
    kinds = " and ".join(f"{kind}s".replace("storys", "stories") for kind in query.kinds)
    asks = "" if query.form is Form.WHAT else f", {query.form}"
    yield "looked for", f"{kinds}{asks}{', the latest' if query.last else ''}"
    if query.event_kinds:
        yield "kinds of events", ", ".join(query.event_kinds)
    if query.standings:
        yield "standing", " or ".join(query.standings)
    named = [("speaker", query.speakers), ("took part", query.participants)]
    named += [(label, (slot,)) for label, slot in (("to", query.to), ("place", query.place), ("via", query.via)) if slot]
    for label, slots in named:
        yield from ((label, meant(slot)) for slot in slots)
    if query.together:
        yield "with", "somebody else"
    told = (
        ("about", query.about),
        ("counted", query.counted),
        ("since", query.since),
        ("until", query.until),
        ("story", query.story),
    )
    yield from ((label, words) for label, words in told if words)


def meant(slot: Slot) -> str:
    """Whom some words were taken for."""
    return f"{slot.words}: {', or '.join(slot.names) if slot.names else 'no such name is in the archive'}"
