"""How a statement is cited: as BibTeX, as RIS, and in plain words, out of the item that CSL-JSON has of it."""

import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import NotFoundError
from onrecord.faces.cli.wording import date_in_words, shown
from onrecord.faces.export import csl
from onrecord.faces.export.spelling import filled
from onrecord.record.record import Record

# What TeX would take for more than a sign.
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "{}&%$#_"
}
_KEY = re.compile(r"[^\w:.+-]+", re.ASCII)


def cited(record: Record, statement: str, address: str) -> dict[str, Any]:
    """The item of CSL-JSON for a statement of a story, named as `spelling.named` has it; raises NotFoundError.

    `address` is where the statement stands for good: it is what is looked up where the story itself has no address.
    """
    id = f"{record.story.id}-{statement}"
    for item in csl.items(record):
        if item["id"] == id:
            return {"URL": address, **item, "archive": "onrecord", "archive_location": address}
    raise NotFoundError("statement", f"{record.story.id}:{statement}")


def bibtex(item: dict[str, Any]) -> str:
    r"""An entry for BibTeX and BibLaTeX.

    >>> print(bibtex({"id": "f1-s3", "title": "Fares & fees", "issued": {"date-parts": [[2024, 3, 12]]}, "note": "Ana: 5%"}))
    @article{f1-s3,
      title = {{Fares \& fees}},
      date = {2024-03-12},
      year = {2024},
      note = {Ana: 5\%},
    }
    <BLANKLINE>
    """
    day = _day(item)
    fields = filled(
        title=f"{{{_tex(item['title'])}}}" if item.get("title") else None,
        author=" and ".join(f"{{{_tex(author['literal'])}}}" for author in item.get("author", ())),
        journal=_tex(item.get("container-title")),
        date="-".join(f"{part:02}" for part in day),
        year=str(day[0]) if day else None,
        address=_tex(item.get("publisher-place")),
        language=_tex(item.get("language")),
        url=_uri(item.get("URL")),
        note=_tex(item.get("note")),
        annote=_tex(item.get("annote")),
        howpublished=_uri(item.get("archive_location")),
    )
    lines = "".join(f"  {name} = {{{told}}},\n" for name, told in fields.items())
    return f"@article{{{_KEY.sub('-', item['id'])},\n{lines}}}\n"


def ris(item: dict[str, Any]) -> str:
    """An entry of RIS, a line a field.

    >>> print(ris({"id": "f1-s3", "title": "Fares", "issued": {"date-parts": [[2024, 3, 12]]}, "note": "Ana: five"}), end="")
    TY  - NEWS
    ID  - f1-s3
    TI  - Fares
    PY  - 2024
    DA  - 2024/03/12
    N1  - Ana: five
    ER  -
    """
    return "".join(f"{tag}  - {told}\n" for tag, told in _ris(item))


def _ris(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    day = _day(item)
    yield "TY", "NEWS"
    found = [
        ("ID", item["id"]),
        ("TI", item.get("title")),
        *(("AU", author["literal"]) for author in item.get("author", ())),
        ("T2", item.get("container-title")),
        ("PY", str(day[0]) if day else None),
        ("DA", "/".join(f"{part:02}" for part in day)),
        ("SE", item.get("section")),
        ("CY", item.get("publisher-place")),
        ("LA", item.get("language")),
        ("UR", item.get("URL")),
        ("L2", item.get("archive_location")),
        ("AB", item.get("annote")),
        ("N1", item.get("note")),
    ]
    yield from ((tag, line) for tag, told in found if told and (line := shown(told)))
    yield "ER", ""


def plain(item: dict[str, Any]) -> str:
    """The citation as a sentence has it: who said what, and in which story.

    >>> plain({"id": "f1-s3", "title": "Fares", "container-title": "Harbour Courier", "URL": "https://courier.example/f",
    ...     "issued": {"date-parts": [[2024, 3, 12]]}, "note": "Ana Reyes, by Radio Skarv: the ferry sails"})
    'Ana Reyes, by Radio Skarv: the ferry sails. In: “Fares”, Harbour Courier, 12 March 2024, https://courier.example/f.'
    """
    day = "-".join(f"{part:02}" for part in _day(item))
    parts = (
        *(author["literal"] for author in item.get("author", ())),
        f"“{item['title']}”" if item.get("title") else None,
        item.get("container-title"),
        date_in_words(day) if day else None,
        item.get("URL"),
    )
    said = shown(item["note"])
    return shown(f"{said}{'.' if said[-1:].isalnum() else ''} In: {', '.join(filter(None, parts))}.")


def _day(item: dict[str, Any]) -> list[int]:
    parts: list[list[int]] = item.get("issued", {}).get("date-parts", [[]])
    return parts[0]


def _tex(words: str | None) -> str | None:
    return "".join(_TEX.get(sign, sign) for sign in shown(words)) if words else None


def _uri(address: str | None) -> str | None:
    """An address as TeX may have it: signs that would end the field are spelled out."""
    return re.sub(r"[{}\\\s]", lambda sign: f"%{ord(sign[0]):02X}", address) if address else None
