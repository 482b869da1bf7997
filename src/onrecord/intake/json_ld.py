"""JSON-LD: what the data for search engines on a page says of its article (schema.org)."""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 2_000_000
ARTICLE = re.compile(r"(?:\w*NewsArticle|\w*Article|BlogPosting|LiveBlogPosting|Report|PressRelease)")
# Where the article of the page stands, if not at the top. Not in lists, mentions or parts: those are other articles.
LEADS_TO = ("@graph", "mainEntity", "mainEntityOfPage")
# Of JSON that cannot be read, these are still told apart.
FIELD = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|articleSection|creditText)"\s{0,20}:\s{0,20}"((?:[^"\\\n]|\\.){1,500})"'
)
AUTHOR = re.compile(
    r'"author"\s{0,20}:[\s\[{]{0,50}(?:"@type"\s{0,20}:\s{0,20}"\w{1,30}"\s{0,20},\s{0,20})?"name"\s{0,20}:\s{0,20}"((?:[^"\\\n]|\\.){1,200})"'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A name that the data gives, and whether it says that it is an organisation's."""

    name: str
    is_organisation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the data says of the article, as written."""

    headline: str | None = None
    authors: tuple[Said, ...] = ()
    section: str | None = None
    publisher: str | None = None
    language: str | None = None
    located: str | None = None
    published: str | None = None
    modified: str | None = None
    credits: tuple[str, ...] = ()


def article(tree: "HtmlElement", *, uri: str | None = None) -> Article:
    """What the JSON-LD of a page says of its article: the one with the page's address, or else the first with a headline."""
    data = list(_data(tree))
    named = _named(data)
    found = [item for item in _articles(data) if _text(item.get("headline") or item.get("name"))]
    item = next((item for item in found if uri and uri in _addresses(item)), found[0] if found else {})
    return Article(
        headline=_text(item.get("headline") or item.get("name")),
        authors=tuple(_said(item.get("author") or item.get("creator"), named)),
        section=_text(item.get("articleSection")),
        publisher=next((said.name for said in _said(item.get("publisher"), named)), None),
        language=_text(item.get("inLanguage"), ("alternateName", "name")),
        located=_text(item.get("dateline")) or _text(item.get("locationCreated"), ("name",)),
        published=_text(item.get("datePublished") or item.get("dateCreated")),
        modified=_text(item.get("dateModified")),
        credits=tuple(_credits(item, named)),
    )


def _data(tree: "HtmlElement") -> Iterator[Any]:
    """What each JSON-LD script holds; of one that is broken, the few fields that can be told apart."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = re.sub(
            r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$",
            "",
            script.text or "",
        )
        if len(text) > LARGEST:
            continue
        for attempt in (text, re.sub(r",(\s{0,50}[}\]])", r"\1", text).rstrip().rstrip(";")):
            try:
                yield json.loads(attempt, strict=False)
                break
            except (ValueError, RecursionError):
                continue
        else:
            if re.search(rf'"@type"\s{{0,20}}:[\s\[]{{0,20}}"{ARTICLE.pattern}"', text):
                broken = {name: _unquoted(value) for name, value in reversed(FIELD.findall(text))}
                authors = [{"name": _unquoted(name)} for name in AUTHOR.findall(text)[:1]]
                yield {"@type": "Article", **broken, "author": authors}


def _unquoted(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _articles(data: list[Any]) -> Iterator[Mapping[str, Any]]:
    """The articles of the data, those at the top first."""
    waiting = deque(data)
    while waiting:
        item = waiting.popleft()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            types = item.get("@type")
            if any(
                isinstance(kind, str) and ARTICLE.fullmatch(kind) for kind in (types if isinstance(types, list) else [types])
            ):
                yield item
            waiting.extend(item[key] for key in LEADS_TO if key in item)


def _named(data: list[Any]) -> dict[str, Mapping[str, Any]]:
    """Every thing of the data that has an @id and a name, by its @id: authors are often given by reference."""
    named: dict[str, Mapping[str, Any]] = {}
    waiting = deque(data)
    while waiting:
        item = waiting.popleft()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            if isinstance(item.get("@id"), str) and "name" in item:
                named.setdefault(item["@id"], item)
            waiting.extend(value for value in item.values() if isinstance(value, dict | list))
    return named


def _said(value: Any, named: Mapping[str, Mapping[str, Any]]) -> Iterator[Said]:
    """The names in a value: a text, a thing with a name, a reference to one, or a list of these."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            thing: Mapping[str, Any] = named.get(item, {"name": item})
        elif isinstance(item, dict):
            reference = item.get("@id")
            thing = item if "name" in item or not isinstance(reference, str) else named.get(reference, {})
        else:
            continue
        names = thing.get("name")
        kind = str(thing.get("@type"))
        for name in names if isinstance(names, list) else [names]:
            if text := _text(name):
                yield Said(name=text, is_organisation="Organi" in kind)


def _credits(item: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if credit := _text(item.get("creditText")):
        yield credit
    for said in _said(item.get("sourceOrganization"), named):
        yield said.name
    origins = item.get("isBasedOn")
    for origin in origins if isinstance(origins, list) else [origins]:
        if isinstance(origin, dict):
            yield from (said.name for said in _said(origin.get("publisher") or origin.get("provider"), named))
        elif isinstance(origin, str) and (host := _host(origin)):
            yield host


def _host(address: str) -> str | None:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _addresses(item: Mapping[str, Any]) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _text(value: Any, keys: tuple[str, ...] = ()) -> str | None:
    """The first text in a value: itself, the first of a list, or what a thing has under one of `keys`."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[key] for key in keys if key in value), None)
    return value.strip() or None if isinstance(value, str) else None
