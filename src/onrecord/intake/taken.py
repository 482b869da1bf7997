"""Taking in one page: its bytes as the raw text of a story, with its masthead and what was mended."""

from dataclasses import dataclass

from onrecord.intake import html
from onrecord.intake.decode import decoded
from onrecord.intake.masthead import Masthead
from onrecord.intake.mojibake import mended
from onrecord.intake.page import Page
from onrecord.record import Repair


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The raw text of a page: decoded, or, of HTML, the words taken from it. `repairs` are spans of `raw`."""

    raw: str
    repairs: tuple[Repair, ...]
    masthead: Masthead
    encoding: str
    is_html: bool


def taken(page: Page) -> Taken:
    """The text of a page, ready to be assembled into a story.

    >>> taken(Page(uri=None, data=b"<title>Bridge opens</title><p>The mayor spoke.</p>")).raw
    'The mayor spoke.'
    """
    text = decoded(page)
    if not html.is_html(text.text, media_type=page.media_type):
        return Taken(raw=text.text, repairs=text.repairs, masthead=Masthead(), encoding=text.encoding, is_html=False)
    # Spans of the source mean nothing in the words taken from it, so HTML is mended after, its references resolved too.
    words, masthead = html.raw(text.text, page.uri)
    raw, repairs = mended(words)
    return Taken(raw=raw, repairs=repairs, masthead=masthead, encoding=text.encoding, is_html=True)
