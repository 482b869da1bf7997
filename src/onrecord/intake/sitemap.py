"""Sitemaps and OPML: the pages a news sitemap leads to, the sitemaps of an index, the feeds of a list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import IntakeError
from onrecord.intake.masthead import Masthead
from onrecord.intake.page import Link
from onrecord.intake.stamps import iso
from onrecord.record import Stamp

if TYPE_CHECKING:
    from lxml.etree import _Element


def links(data: bytes, name: str) -> Iterator[Link | IntakeError | str]:
    """The pages of a sitemap, with what its news part says of them; of an index, the addresses of its sitemaps as strings."""
    root = _root(data, name)
    if isinstance(root, IntakeError):
        yield root
        return
    is_index = _tag(root) == "sitemapindex"
    found = 0
    for row in root:
        facts = {_tag(part): (part.text or "").strip() for part in row.iter() if isinstance(part.tag, str)}
        # The address of the page stands right below; those of its pictures stand deeper.
        uri = next(((part.text or "").strip() for part in row if _tag(part) == "loc"), "")
        if not uri:
            continue
        found += 1
        if not uri.lower().startswith(("http://", "https://")):
            yield IntakeError(uri[:200], f"only http and https addresses can be fetched (in {name})")
        else:
            yield uri if is_index else Link(uri=uri, told=_told(facts), version=facts.get("lastmod", ""))
    if not found:
        yield IntakeError(name, "no addresses in this sitemap")


def feeds(data: bytes, name: str) -> Iterator[IntakeError | str]:
    """The addresses of the feeds in a list (OPML), each once."""
    root = _root(data, name)
    if isinstance(root, IntakeError):
        yield root
        return
    found = dict.fromkeys(
        (row.get("xmlUrl") or row.get("xmlurl") or "").strip() for row in root.iter() if _tag(row).lower() == "outline"
    )
    found.pop("", None)
    for uri in found:
        if uri.lower().startswith(("http://", "https://")):
            yield uri
        else:
            yield IntakeError(uri[:200], f"only http and https addresses can be fetched (in {name})")
    if not found:
        yield IntakeError(name, "no feeds in this list")


def _root(data: bytes, name: str) -> "_Element | IntakeError":
    from lxml import etree

    # No entity is followed, in no file and over no network, and none is unfolded.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return IntakeError(name, f"its XML cannot be read: {error}")
    return root if root is not None else IntakeError(name, "its XML cannot be read")


def _tag(part: "_Element") -> str:
    """The name of an element without its namespace."""
    return part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""


def _told(facts: dict[str, str]) -> Masthead:
    """What the news part says. When the page was last touched ("lastmod") is no date of the story."""
    published = iso(facts.get("publication_date", ""))
    return Masthead(
        headline=facts.get("title") or None,
        outlet=facts.get("name") or None,
        language=facts.get("language") or None,
        first_created=Stamp(value=published, method="sitemap") if published else None,
    )
