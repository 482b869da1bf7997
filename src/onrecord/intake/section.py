"""Sections: the part of the paper a story stands in, as a trail of breadcrumbs, a bar or a kicker names it."""

import re
from collections.abc import Sequence

from onrecord.intake.letterhead import is_letterhead
from onrecord.intake.masthead import is_section
from onrecord.intake.phrases import key, phrases, table
from onrecord.intake.sheet import SIGNS, Line
from onrecord.record import Furniture

# What parts the entries of a menu bar or of a trail of breadcrumbs.
_BAR = re.compile(r"\s*(?:[|›»>•·→▸/\\]|\s[-–—]\s|\t|\s{2,})\s*")
# What parts the steps of a trail of breadcrumbs, the section last.
_TRAIL = re.compile(r"[›»>→▸/\\]")
# A kicker has so many words at most, and a step of a trail.
LONGEST_KICKER = 3
LONGEST_STEP = 4


def is_bar(words: str) -> bool:
    """Whether a line is a bar of links or a trail of breadcrumbs.

    >>> is_bar("Home | World | Sports"), is_bar("News › Harbour"), is_bar("Ferry sinks | Three missing")
    (True, True, False)
    """
    parts = _steps(words)
    known = sum(is_entry(part) for part in parts)
    return len(parts) >= 2 and known * 2 >= len(parts) and all(len(part.split()) <= LONGEST_STEP for part in parts[:-1])


def entries_of(line: str) -> list[str]:
    """The entries of a line of links, whether a sign or nothing but a blank parts them.

    >>> entries_of("Home | Top stories"), entries_of("Home World Sports"), entries_of("Ferry sinks")
    (['Home', 'Top stories'], ['Home', 'World', 'Sports'], ['Ferry sinks'])
    """
    if is_entry(line):
        return [line]
    words = line.split()
    return words if all(map(is_entry, words)) else _steps(line)


def _steps(bar: str) -> list[str]:
    return [part.strip() for part in _BAR.split(bar) if part.strip()]


def is_entry(part: str) -> bool:
    """Whether words are a link that any menu may have, such as a section's name."""
    return is_section(part) or any(phrases("furniture", name).match(key(part)) for name in ("menu", "share"))


def section_of(bar: str) -> str | None:
    """The section that a trail of breadcrumbs leads to; None where the line is a bar of many.

    >>> section_of("Home > World > Asia > Ferry sails again after the storm"), section_of("News | Courts")
    ('Asia', 'Courts')
    >>> section_of("Politics | Economy | Society")
    """
    steps = _steps(bar)
    if len(steps) > 1 and len(steps[-1].split()) > LONGEST_STEP:
        # The last step is the page itself.
        del steps[-1]
    if not _TRAIL.search(bar) and not (len(steps) == 2 and key(steps[0]) in ("home", "news")):
        return None
    if not steps or key(steps[-1]) in ("home", "home page") or any(char.isdigit() for char in steps[-1]):
        return None
    # Behind a step that is known an unknown one is a part of it.
    known = is_section(steps[-1]) or (len(steps) > 1 and is_entry(steps[-2]) and not is_entry(steps[-1]))
    return steps[-1] if known else None


def is_listed(lines: Sequence[Line], at: int) -> bool:
    """Whether the name of a section at `at` stands in a menu: beside another, or above an entry of one."""
    for by in (at - 1, at + 1):
        if not 0 <= by < len(lines):
            continue
        other = lines[by]
        if is_section(other.block.words):
            return True
        if other.label is Furniture.MENU and not (other.note and other.note.section) and (by > at or is_bar(other.block.words)):
            return True
    return False


def is_kicker(lines: Sequence[Line], at: int, headline: int) -> bool:
    """Whether the line at `at` is a kicker: a short topic that stands by itself right above the headline.

    What is in capitals or in title case may be a name, so that one of its words must be written small in the story.
    """
    between = lines[at + 1 : headline]
    if at > headline or any(line.label not in SIGNS for line in between):
        return False
    line, words = lines[at], lines[at].block.words
    if not _is_topic(words) or (at and not _stands_apart(line, lines[at - 1])):
        return False
    tokens = words.split()
    if len(tokens) == 1 or all(token[0].islower() for token in tokens[1:]):
        return key(words) not in {key(other.block.words) for other in (*lines[:at], *lines[headline + 1 :])}
    long = {token.lower() for token in tokens if len(token) > 3}
    return any(long & set(re.findall(r"[a-z]{4,}", other.block.words[:2000])) for other in lines[headline + 1 :])


def _stands_apart(line: Line, above: Line) -> bool:
    """Whether a line is no more of the menu above it: a blank line parts them, and the menu is a known one or in one piece."""
    known = above.label is not None or is_section(above.block.words)
    return line.block.blank_before and (known or not above.block.blank_before)


def _is_topic(words: str) -> bool:
    tokens = words.split()
    return (
        1 <= len(tokens) <= LONGEST_KICKER
        and words[0].isupper()
        and all(re.fullmatch(r"[^\W\d_][^\W\d_]+(?:[-’'][^\W\d_]+)*|&", token) for token in tokens)
        and not is_letterhead(words)
        and key(words) not in table("furniture")["kickers"]["others"]
    )
