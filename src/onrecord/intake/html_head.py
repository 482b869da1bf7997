"""The masthead of an HTML page: headline, byline, section, outlet and the rest, from the data the page carries for machines.

JSON-LD is asked first, then OpenGraph and the other meta tags, then what the page shows. A page that names no author has none.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.intake import html_dates, json_ld
from onrecord.intake.masthead import Masthead, is_agency, note
from onrecord.intake.mojibake import mended
from onrecord.intake.phrases import key, table
from onrecord.record import Credit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADLINES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dcterms.title", "dc.title", "headline")
AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dcterms.creator",
    "dc.creator",
    "byl",
)
SECTIONS = ("article:section", "og:article:section", "og:section", "parsely-section", "section", "articlesection")
OUTLETS = ("og:site_name", "application-name", "dcterms.publisher", "dc.publisher")
LANGUAGES = ("og:locale", "content-language", "dcterms.language", "dc.language", "language")
# What parts a headline from the name of its site.
PARTED = re.compile(r"\s+[-–—|·•:»«~/]+\s+|\s*\|\s*")
LONGEST = 300
# Texts that a template puts where a name or a headline should be.
BLANKS = frozenset(("none", "null", "undefined", "n/a", "untitled", "home", "false", "true", "-"))


def masthead(tree: "HtmlElement", *, uri: str | None) -> Masthead:
    """What the page says of its story outside the story's words. None and () where it does not say."""
    article = json_ld.article(tree, uri=uri)
    meta = _meta(tree)
    titles = [title for element in tree.iter("title") if (title := _clean(element.text_content()))][:1]
    sites = _site_names(uri, article.publisher, *_of(meta, OUTLETS))
    outlet = _first((*_of(meta, OUTLETS), article.publisher, *_sites_in(titles, sites)))
    section = _first((article.section, *_of(meta, SECTIONS)))
    byline, agencies = _byline(tree, article, meta, sites)
    locale = _first((tree.get("lang"), article.language, *_of(meta, LANGUAGES)))
    language = re.match(r"[a-z]{2,3}(?![a-z])", (locale or "").lower())
    credits = dict.fromkeys(
        name for name in (*agencies, *(_clean(credit) for credit in article.credits)) if name and _folded(name) not in sites
    )
    return Masthead(
        headline=_headline(tree, (article.headline, *_of(meta, HEADLINES), *titles), sites, section),
        byline=byline,
        section=section,
        outlet=outlet,
        located=_clean(article.located),
        language=language[0] if language else None,
        first_created=html_dates.created(tree, uri=uri, json_ld=article.published, meta=meta),
        version_created=html_dates.changed(tree, json_ld=article.modified, meta=meta),
        credits=tuple(Credit(name=name) for name in credits),
    )


def _meta(tree: "HtmlElement") -> dict[str, list[str]]:
    """The meta tags by name, in lower case, in the order of the page."""
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for name in {element.get(kind, "").strip().lower() for kind in ("property", "name", "itemprop", "http-equiv")}:
            if name and content:
                meta.setdefault(name, []).append(content)
    return meta


def _of(meta: Mapping[str, Sequence[str]], names: Sequence[str]) -> Iterator[str]:
    return (value for name in names for value in meta.get(name, ()))


def _clean(words: str | None) -> str | None:
    """A field as plain words: references, tags and mojibake resolved; None where nothing or a placeholder is left.

    Data for machines is often escaped twice, so it is resolved twice.
    """
    if not words:
        return None
    text = html.unescape(html.unescape(words[: 10 * LONGEST]))
    text = " ".join(mended(re.sub(r"<[a-zA-Z/][^<>]{0,200}>", "", text))[0].split())
    return text if text and len(text) <= LONGEST and text.lower() not in BLANKS else None


def _first(values: Sequence[str | None]) -> str | None:
    return next(filter(None, map(_clean, values)), None)


def _folded(words: str) -> str:
    """Letters and figures alone, in lower case: "The Harbour Post" and harbourpost.com are one."""
    return re.sub(r"[\W_]+", "", words.lower().removeprefix("the "))


def _site_names(uri: str | None, *names: str | None) -> set[str]:
    """The names of the site, folded: what the page calls it and what its address does."""
    sites = {_folded(name) for name in names if name}
    try:
        host = (urlsplit(uri or "").hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    if host:
        sites |= {_folded(host), _folded(host.rsplit(".", 1)[0]), _folded(host.split(".")[0])}
    return sites - {""}


def _sites_in(titles: Sequence[str], sites: set[str]) -> Iterator[str]:
    """The name of the site as a title ends or begins with it, where the address of the page says that it is that."""
    for title in titles:
        parts = PARTED.split(title)
        yield from (part for part in (parts[-1], parts[0]) if len(parts) > 1 and _folded(part) in sites)


def _headline(tree: "HtmlElement", titles: Sequence[str | None], sites: set[str], section: str | None) -> str | None:
    """The headline as the page shows it, where that is the one its data gives; without the name of the site."""
    given = next(filter(None, (_without_site(_clean(title), sites, section) for title in titles)), None)
    shown = [words for element in tree.iter("h1") if (words := _clean(element.text_content())) and _folded(words) not in sites]
    if given is None:
        return shown[0] if len(shown) == 1 else None
    return next((words for words in shown if _agree(words, given)), given)


def _without_site(title: str | None, sites: set[str], section: str | None) -> str | None:
    """A title without the name of its site before or after it, and the section that stood beside that."""
    if title is None:
        return None
    names = sites | ({_folded(section)} if section else set())
    while (parts := [*PARTED.finditer(title)]) and (
        _folded(title[parts[-1].end() :]) in sites or (names is sites and _folded(title[parts[-1].end() :]) in names)
    ):
        title = title[: parts[-1].start()]
        sites = names
    if (parts := [*PARTED.finditer(title)]) and _folded(title[: parts[0].start()]) in sites:
        title = title[parts[0].end() :]
    return title if _folded(title) not in sites and _folded(title) else None


def _agree(shown: str, given: str) -> bool:
    """Whether two headlines are one: most words of the shorter stand in the longer. Data for machines is often cut short."""
    a, b = set(re.findall(r"\w+", shown.lower())), set(re.findall(r"\w+", given.lower()))
    return len(a & b) >= 0.8 * min(len(a), len(b)) > 0 and (min(len(a), len(b)) >= 3 or a == b)


def _byline(
    tree: "HtmlElement", article: json_ld.Article, meta: Mapping[str, Sequence[str]], sites: set[str]
) -> tuple[str | None, list[str]]:
    """Who wrote, from the first source that names a person, and the agencies named on the way."""
    agencies: list[str] = []
    sources = (article.authors, [json_ld.Said(name=name) for name in _of(meta, AUTHORS)], _shown(tree))
    for said in sources:
        people: list[str] = []
        for author in said:
            person, supplied = _person(author, sites)
            agencies += supplied
            if person and person not in people:
                people.append(person)
        if people:
            return ", ".join(people), agencies
    return None, agencies


def _person(author: json_ld.Said, sites: set[str]) -> tuple[str | None, list[str]]:
    """The person that an author is, if one, and the agencies. Addresses, accounts, jobs and the outlet itself are nobody."""
    name = _clean(author.name)
    if name is None or "://" in name or "@" in name.split(" (")[0] or _folded(name) in sites:
        return None, []
    name = re.sub(r"\s*\([^()]{0,100}\)", "", name)
    if is_agency(name):
        return None, [name]
    last = key(name).rsplit(" ", 1)[-1]
    # "Anna Lund, Political Editor" is a person with a job; "Political Editor" alone is none.
    if key(name) in table("credits")["accounts"] or ("," not in name and last in table("credits")["job_ends"]):
        supplier = name[: len(name) - len(last)].strip()
        return None, [supplier] if supplier and is_agency(supplier) else []
    if author.is_organisation:
        return None, [name]
    said = note(name if key(name).startswith("by ") else f"By {name}")
    if said is None or said.byline is None or _folded(said.byline) in sites:
        return None, list(said.agencies) if said else []
    return said.byline, list(said.agencies)


def _shown(tree: "HtmlElement") -> Iterator[json_ld.Said]:
    """What the page shows as its byline: a link said to lead to the author, or a short line called byline that begins "By"."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("rel") == "author" or element.get("itemprop") == "author":
            yield json_ld.Said(name=element.text_content())
        elif "byline" in re.split(r"[\s_-]+", (element.get("class") or "").lower()):
            words = " ".join(element.text_content()[: 2 * LONGEST].split())
            if re.match(r"by\s", words, re.IGNORECASE) and len(words.split()) <= 12:
                yield json_ld.Said(name=words)
