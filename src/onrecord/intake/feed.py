"""Feeds: the stories that an RSS or Atom feed leads to, each with what the feed says of it."""

import calendar
import datetime as dt
import html
import io
import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import IntakeError
from onrecord.intake.masthead import Masthead
from onrecord.intake.page import Limits, Link, Page, page_or_refusal
from onrecord.intake.stamps import iso
from onrecord.record import Refused, Stamp

TAG = re.compile(r"<[^<>]{1,500}>")


def items(
    data: bytes, name: str, *, media_type: str | None = None, charset: str | None = None, limits: Limits
) -> Iterator[Link | Page | Refused | IntakeError]:
    """The entries of a feed in its order: a link to the story, or, where an entry has none, the story that it holds.

    A feed that says the wrong encoding of itself is read in the one that fits.
    """
    import feedparser

    # As a stream: bytes or a string might be taken for the name of a file, or for an address.
    headers = {"content-type": f"{media_type}; charset={charset}"} if media_type and charset else {}
    if name.startswith(("http://", "https://")):
        headers["content-location"] = name
    parsed: Any = feedparser.parse(io.BytesIO(data), response_headers=headers, resolve_relative_uris=True, sanitize_html=True)
    if not parsed.entries:
        if parsed.get("bozo") or not parsed.get("version"):
            yield IntakeError(name, f"this feed cannot be read: {parsed.get('bozo_exception') or 'it has no entries'}")
        return
    seen = set()
    for number, entry in enumerate(parsed.entries, 1):
        link, told = entry.get("link"), masthead(entry, parsed.feed)
        if isinstance(link, str) and link.lower().startswith(("http://", "https://")):
            if link not in seen:
                seen.add(link)
                yield Link(uri=link, told=told, version=str(dict.get(entry, "updated") or ""))
            continue
        words = next((part.get("value") for part in entry.get("content", ()) if part.get("value")), entry.get("summary"))
        place = f"{name}, entry {number}"
        if not words:
            yield IntakeError(place, "an entry without an http or https address and without words")
            continue
        page = Page(
            uri=entry.get("id") or None,
            data=f"<html><body>{words}</body></html>".encode("utf-8", "replace"),
            media_type="text/html",
            charset="utf-8",
            told=told,
            place=place,
        )
        yield page_or_refusal(page, limits=limits)


def masthead(entry: Any, feed: Any) -> Masthead:
    """What a feed says of a story."""
    language = entry.get("language") or feed.get("language")
    return Masthead(
        headline=plain(entry.get("title")),
        byline=plain(entry.get("author")),
        language=language if isinstance(language, str) and language else None,
        first_created=_stamp(entry, "published"),
        version_created=_stamp(entry, "updated"),
    )


def plain(words: str | None) -> str | None:
    """Words without tags, on one line; None where there are none.

    >>> plain("Ferry <b>sails</b> &amp; returns "), plain(None)
    ('Ferry sails & returns', None)
    """
    found = " ".join(html.unescape(TAG.sub("", words or "")).split())
    return found or None


def _stamp(entry: Any, field: str) -> Stamp | None:
    # feedparser gives "published" for "updated" where there is only one: then it is asked for no second time.
    words = dict.get(entry, field)
    if not words:
        return None
    if value := iso(words):
        return Stamp(value=value, method="feed")
    parsed = dict.get(entry, f"{field}_parsed")
    if parsed is None:
        return None
    return Stamp(value=dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC).isoformat(), method="feed")
