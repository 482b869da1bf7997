"""Letterheads: the lines of a press release that say whose it is, and that it is one."""

import re

from onrecord.intake.phrases import key, phrases


def is_letterhead(words: str) -> bool:
    """Whether a line is the name of an office, or "Press release".

    >>> is_letterhead("Ministry of Culture and Sport of the Republic of Lurania"), is_letterhead("PRESS RELEASE")
    (True, True)
    >>> is_letterhead("Ministry of Culture opens three libraries")
    False
    """
    capitals = all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", words))
    plain = key(words)
    listed = phrases("furniture", "letterhead")
    return plain in listed.lines or (capitals and listed.match(plain))
