"""A saved question as a feed: Atom (RFC 4287) and JSON Feed 1.1. All days are those of stories: no clock is asked."""

import datetime as dt
import re
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from onrecord.archive.saved import Saved
from onrecord.faces.told.spelling import spelled
from onrecord.faces.web import addresses
from onrecord.faces.web.entries import Entry
from onrecord.faces.web.rendering import clean, shortened

ATOM = "http://www.w3.org/2005/Atom"
# XML has no place for these at all.
_NO_XML = re.compile(r"[\ufffe\uffff]")
TITLE = 200


def atom(saved: Saved, entries: Sequence[Entry], *, at: str) -> bytes:
    """The feed as Atom; `at` is where the room is, without a slash at its end."""
    Xml.register_namespace("", ATOM)
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", f"urn:onrecord:saved:{saved.id}")
    _add(feed, "title", saved.name)
    _add(feed, "updated", _updated(saved, entries))
    _add(_add(feed, "author"), "name", "onrecord")
    _add(feed, "link", rel="self", type="application/atom+xml", href=at + addresses.feed(saved.id))
    _add(feed, "link", rel="alternate", type="text/html", href=at + addresses.saved(saved.id))
    for one in entries:
        told = _add(feed, "entry")
        _add(told, "id", one.id)
        _add(told, "title", shortened(one.title, TITLE))
        _add(told, "updated", _stamp(one.day, saved))
        for name in one.by:
            _add(_add(told, "author"), "name", name)
        _add(told, "link", rel="alternate", type="text/html", href=at + one.path)
        _add(told, "content", one.words, type="text")
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def json_feed(saved: Saved, entries: Sequence[Entry], *, at: str) -> bytes:
    """The feed as JSON Feed."""
    return spelled(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": clean(saved.name),
            "home_page_url": at + addresses.saved(saved.id),
            "feed_url": at + addresses.feed(saved.id, "json"),
            "items": [
                {
                    "id": one.id,
                    "url": at + one.path,
                    "title": shortened(one.title, TITLE),
                    "content_text": clean(one.words),
                    "date_published": _stamp(one.day, saved),
                    **({"authors": [{"name": clean(name)} for name in one.by]} if one.by else {}),
                }
                for one in entries
            ],
        }
    )


def _add(parent: Xml.Element, name: str, words: str | None = None, **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if words is not None:
        child.text = _NO_XML.sub("", clean(words))
    return child


def _updated(saved: Saved, entries: Sequence[Entry]) -> str:
    """When the feed changed last: the day of its latest story."""
    return max((_stamp(one.day, saved) for one in entries), default=_stamp(None, saved))


def _stamp(day: dt.date | None, saved: Saved) -> str:
    """A day as both forms want it; of a story without one, when the question was saved, which stays."""
    if day is None:
        return dt.datetime.fromisoformat(saved.at).astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return f"{day.isoformat()}T00:00:00Z"
