"""What kind of copy two stories that share words are."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from onrecord.linking.copies.differences import Difference, What
from onrecord.linking.copies.sides import Side, same_publisher
from onrecord.record.words import words_of

# Of what a shared quotation is: most of the shared words stand in quotation marks. Copies have a sixth there.
QUOTED = 0.5
# So much of the shorter is in the longer where it is built on it; what shares less takes a passage over.
SHARE = 0.25
# A reprint has half of both texts, or nearly all of the shorter, which then begins about where the longer does; where an agency
# is credited, nearly all of the shorter in any case: with more words of its own it was built on the agency's.
BOTH, WHOLE, HEAD, HEAD_WORDS = 0.5, 0.75, 0.1, 40
# Two versions of one story, some days apart, have so much in common; of one day, one may have grown to twice as much.
SOON, NEAR, GROWN, GREW_FROM = 3, 0.8, 0.5, 0.85
# Two headlines of one form have so much of the shorter in common.
ALIKE = 0.6
# What is the same to the letter is the same story, whatever it is headed.
SAME = 0.98


class Kind(StrEnum):
    """How two stories come to have the same words."""

    REPRINT = "reprint"
    AGENCY = "agency copy"
    EXCERPT = "excerpt"
    QUOTATION = "shared quotation"
    FORM = "form letter"
    REVISION = "revision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """How much two stories share: the parts of the words of each, of the shared words the part in quotation marks, and where
    the first shared word stands in the longer (`begins`, in words), of how many.

    Quoted is what both quote: words that one tells and the other quotes are an excerpt of the one.
    """

    share: float
    other_share: float
    quoted: float
    begins: int
    longer: int

    @property
    def of_shorter(self) -> float:
        """The part of the shorter."""
        return max(self.share, self.other_share)

    @property
    def of_longer(self) -> float:
        """The part of the longer."""
        return min(self.share, self.other_share)


def kind_of(one: Side, other: Side, by: Measures, differing: tuple[Difference, ...]) -> Kind:
    """The kind, told by what the two say of themselves before how much they share."""
    if one.page == other.page:
        return Kind.REVISION
    is_whole = by.of_shorter >= WHOLE
    is_cut = is_whole and by.begins <= max(HEAD_WORDS, HEAD * by.longer)
    if by.quoted >= QUOTED and by.of_longer < BOTH and not is_cut:
        return Kind.QUOTATION
    if same_publisher(one, other):
        return _of_one_publisher(one, other, by, differing)
    supplied = agency_of(one, other) or one.own in other.supplied or other.own in one.supplied
    if is_cut or (by.of_longer >= BOTH and (is_whole or not supplied)):
        return Kind.REPRINT
    return Kind.AGENCY if supplied and by.of_shorter >= SHARE else Kind.EXCERPT


def _of_one_publisher(one: Side, other: Side, by: Measures, differing: tuple[Difference, ...]) -> Kind:
    """A later version tells of the same, soon after; a form letter of somebody else, somewhere else, or another day.

    Of less than half a story, forms are told by their headlines, which are made to one pattern; where there are none by blanks:
    another name, number or date stands there.
    """
    apart = _days_apart(one, other)
    near = by.of_longer >= NEAR or (not apart and by.of_longer >= GROWN and by.of_shorter >= GREW_FROM)
    if near and (apart or 0) <= SOON and not _of_others(one, other, by, differing):
        return Kind.REVISION
    if by.of_shorter >= BOTH:
        return Kind.FORM
    if one.headline and other.headline:
        return Kind.FORM if _are_alike(one.headline, other.headline) else Kind.EXCERPT
    blanks = any(row.what is not What.WORDS and row.here and row.there for row in differing)
    return Kind.FORM if blanks else Kind.EXCERPT


def _are_alike(headline: str, other: str) -> bool:
    """Whether most words of the shorter headline are in the longer.

    >>> _are_alike("Mayor names third round of judges", "Mayor names tenth round of judges and a clerk")
    True
    """
    ours, theirs = set(words_of(headline)), set(words_of(other))
    return len(ours & theirs) >= ALIKE * min(len(ours), len(theirs))


def _of_others(one: Side, other: Side, by: Measures, differing: tuple[Difference, ...]) -> bool:
    """Whether a name stands where the other has another name, or each headline has a name that the other has not."""
    if any(row.what is What.NAME and row.here and row.there for row in differing):
        return True
    ours, theirs = _capitals(one.headline), _capitals(other.headline)
    return by.of_longer < SAME and bool(ours - theirs) and bool(theirs - ours)


def _capitals(headline: str | None) -> set[str]:
    """The words of a headline that may be names: those with a capital, but for its first."""
    return {word for word in re.findall(r"\w+", headline or "")[1:] if word[0].isupper()}


def _days_apart(one: Side, other: Side) -> int | None:
    if not one.day or not other.day:
        return None
    return abs((dt.date.fromisoformat(one.day) - dt.date.fromisoformat(other.day)).days)


def agency_of(one: Side, other: Side, *, cited: bool = False) -> str | None:
    """The agency whose words both have: both credit it, or with `cited` one does and the other names it; it is of neither."""
    if same_publisher(one, other):
        return None
    for name, told in sorted({**other.supplied, **one.supplied}.items()):
        if name not in (one.own, other.own) and all(
            name in side.supplied or (cited and side.cites(told)) for side in (one, other)
        ):
            return told
    return None
