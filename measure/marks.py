"""Attributions written into a sentence: `{source} <cue> [content]`."""

from measure.standoff import Marked

from onrecord.record import Span

ROLE = {"{": "source", "<": "cue", "[": "content"}
CLOSES = {"}": "{", ">": "<", "]": "["}


def unmarked(sentence: str) -> tuple[str, Marked]:
    """The sentence without its marks, and the attribution that they mark. Raises ValueError where a mark is left open.

    >>> unmarked("{Lind} <said> so.")
    ('Lind said so.', Marked(source=(Span(start=0, end=4),), cue=(Span(start=5, end=9),), content=(), score=None))
    """
    text: list[str] = []
    opened: dict[str, int] = {}
    roles: dict[str, list[Span]] = {role: [] for role in ROLE.values()}
    for character in sentence:
        if character in ROLE:
            opened[character] = len(text)
        elif character in CLOSES and CLOSES[character] in opened:
            roles[ROLE[CLOSES[character]]].append(Span(opened.pop(CLOSES[character]), len(text)))
        else:
            text.append(character)
    if opened:
        raise ValueError(f"a mark is left open: {sentence}")
    source, cue, content = (tuple(roles[role]) for role in ("source", "cue", "content"))
    return "".join(text), Marked(source=source, cue=cue, content=content)
