"""What the tagger's heads say of a word: role tags, name tags, and which tag may follow which."""

ROLES = ("source", "cue", "content")
KINDS = ("person", "organisation", "place", "other")
OUTSIDE = 0


def tags(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of a head: outside, then begin, inside, end and single for each label.

    >>> tags(("cue",))
    ('O', 'B-cue', 'I-cue', 'E-cue', 'S-cue')
    """
    return ("O", *(f"{part}-{label}" for label in labels for part in "BIES"))


ROLE_TAGS = tags(ROLES)
NAME_TAGS = tags(KINDS)


def numbered(label: int, length: int) -> list[int]:
    """The tag numbers of a stretch of `length` words with the label of this number.

    >>> numbered(0, 3), numbered(1, 1)
    ([1, 2, 3], [8])
    """
    begin = 1 + 4 * label
    return [begin + 3] if length == 1 else [begin, *[begin + 1] * (length - 2), begin + 2]


def may_follow(before: str, after: str) -> bool:
    """Whether one tag may stand behind another: a stretch that has begun goes on up to its end, and only then.

    >>> may_follow("B-cue", "E-cue"), may_follow("B-cue", "O"), may_follow("O", "I-cue")
    (True, False, False)
    """
    if before[0] in "BI":
        return after[0] in "IE" and before[1:] == after[1:]
    return after[0] in "OBS"
