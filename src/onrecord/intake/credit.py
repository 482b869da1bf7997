"""Credits: the lines that say who supplied a story and who wrote it, and the agency in brackets at its end."""

import re
from dataclasses import dataclass

from onrecord.intake.masthead import IN_PLACE, is_agency, is_initials, is_name
from onrecord.intake.phrases import key, table

# "jm/gk (AFP, dpa)": the desk's initials and the agencies its text is made from.
_INITIALS = re.compile(r"(?:[a-z]{1,4}(?:[/,] ?[a-z]{1,4})*)?\s*\(([^()]{2,80})\)")
_AND = re.compile(r"\s*[,;/]\s*|\s+and\s+")
# What parts the names behind "Reporting by", and what ends them.
_NAMES = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_REST = re.compile(r"\s*[;.]\s*(?=[A-Z])|;|\s+editing by ", re.IGNORECASE)
# "With PTI inputs", "With agency inputs".
_INPUTS = re.compile(r"[Ww]ith (?:additional )?(agency|agencies|wire|(?:[A-Z][\w/&.-]* ){0,3}[A-Z][\w/&.-]*) inputs?")
# Behind the last words: "(AFP)", "/KESTREL/".
_TRAILING = re.compile(
    r"(?:[—–―]|--+|-)?\s*(?:[(\[](?P<round>[^()\[\]\n]{2,80})[)\]]|/(?P<slash>[A-Za-z][^/\n]{1,40})/)\s*\.?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What a credit line says: the suppliers' names with their place in the line, and who wrote, if it tells."""

    names: tuple[tuple[str, int, int], ...] = ()
    byline: str | None = None


def supplied(line: str) -> Supplied | None:
    """What a line that stands alone says of who supplied the story; None where it is no such line.

    >>> supplied("Source: Khujand News Agency").names
    (('Khujand News Agency', 8, 27),)
    >>> supplied("(Reporting by Jane Doe; Editing by John Roe)").byline
    'Jane Doe'
    """
    if len(line) > 300:
        return None
    bare = line.strip(" ()[]—–-*/.\t")
    if bare.endswith(":"):
        return None
    credits = table("credits")
    lead, _, rest = bare.partition(":")
    if rest.strip() and key(lead) in credits["supplied"] and len(rest.split()) <= 14:
        return Supplied(names=_at(line, re.split(r"\s*[|•]\s*|\s{2,}|\s\S+:\s", rest.strip(" ."))[0].rstrip(" .,")))
    lower = bare.lower()
    for opening in credits["reported"]:
        if lower.startswith(opening) and bare[len(opening) : len(opening) + 1] in (" ", ":"):
            rest, helped = bare[len(opening) :].strip(" :"), opening.startswith(tuple(credits["helped"]))
            return _reporters(line, rest, helped=helped) if not _goes_on(rest) else None
    if gave := _INPUTS.fullmatch(bare):
        return Supplied(names=_at(line, gave[1]))
    if lower.endswith(tuple(credits["contributed"])) and len(bare.split()) <= 30:
        names = re.split(r"\s+(?:in [\w ,]+ )?(?:also )?contributed", bare)[0]
        if lower.endswith("contributed") and not all(is_name(name) or is_agency(name) for name in _NAMES.split(names)):
            return None
        return Supplied(names=_at(line, names) if is_agency(names.removeprefix("The ")) else ())
    if (signed := _INITIALS.fullmatch(line.strip())) and all(is_agency(name) for name in _AND.split(signed[1])):
        return Supplied(names=tuple(at for name in _AND.split(signed[1]) for at in _at(line, name)))
    if is_agency(bare):
        return Supplied(names=_at(line, bare))
    if (placed := IN_PLACE.fullmatch(bare)) and is_agency(placed["names"]):
        return Supplied(names=_at(line, placed["names"]))
    if lower.startswith(("©", "copyright", "(c)")) and (name := _owner(bare)):
        return Supplied(names=_at(line, name))
    return None


def _owner(line: str) -> str | None:
    """The agency that a copyright line names."""
    name = re.sub(r"^(?:©|copyright|\(c\)|\s|\d{4}(?:[-–]\d{2,4})?|by|,|©)+", "", line, flags=re.IGNORECASE)
    name = re.split(r"\s*[.,|(]\s*|\s+20\d\d|\s+all rights", name, maxsplit=1, flags=re.IGNORECASE)[0]
    return name if is_agency(name) else None


def _goes_on(words: str) -> bool:
    """Whether a sentence goes on behind "With input from": "residents, the council redrew the plan"."""
    first = _REST.split(words, maxsplit=1)[0]
    openings, small = tuple(table("credits")["reported"]), table("furniture")["told"]["small"]
    return any(
        len([word for word in piece.split() if word.islower() and word not in small]) > 2
        and not piece.startswith(openings)
        and not is_agency(piece)
        for piece in _NAMES.split(first)
    )


def _reporters(line: str, rest: str, *, helped: bool) -> Supplied:
    """Names from "Reporting by ...": the people write, the agencies supply, as do the papers in "With inputs from ..."."""
    first = _REST.split(rest, maxsplit=1)[0]
    people, agencies = list[str](), list[tuple[str, int, int]]()
    for name in _NAMES.split(first):
        name = re.sub(r"\s+in\s+.*", "", name.strip(" .)"))
        outlet = helped and (is_initials(name) or key(name).rsplit(" ", 1)[-1] in table("credits")["outlet_ends"])
        if is_agency(name) or outlet:
            agencies += _at(line, name)
        elif not helped and is_name(name):
            people.append(name)
    return Supplied(names=tuple(agencies), byline=", ".join(people) or None)


def _at(line: str, name: str) -> tuple[tuple[str, int, int], ...]:
    at = line.index(name)
    return ((name, at, at + len(name)),) if name else ()


def closing(paragraph: str) -> tuple[str, int, int] | None:
    """The agency in brackets that closes a paragraph, with its place.

    >>> closing("The talks go on. (AFP)")
    ('AFP', 18, 21)
    """
    match = _TRAILING.search(paragraph, max(0, len(paragraph) - 90))
    if match is None:
        return None
    group = "round" if match["round"] else "slash"
    return (match[group], match.start(group), match.end(group)) if is_agency(match[group]) else None
