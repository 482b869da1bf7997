"""Feet: the lines below a story's last words that say who wrote it, whom to write to, and what else to read."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.intake.credit import Supplied
from onrecord.intake.letterhead import is_letterhead
from onrecord.intake.masthead import Note, is_agency, is_name
from onrecord.intake.phrases import key, phrases, table
from onrecord.intake.sheet import Line
from onrecord.intake.signature import is_job
from onrecord.record import Furniture

# No foot has more lines; none of them is longer, and a link has no more words.
MOST_LINES = 60
LONGEST_FOOT = 400
LONGEST_LINK = 20
# So many paragraphs stay, whatever they look like.
FEWEST_PARAGRAPHS = 2
_NAME = r"[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|de|da|di|del|der|van|von|bin|al|el|la|le)){1,4}"
_NAMES = rf"{_NAME}(?:(?:, | and |, and ){_NAME}){{0,5}}"
# "NAME, once a sailor, is a writer based in Bergen": who wrote.
_IS = re.compile(
    rf"(?P<names>{_NAMES})(?:, [^,.]{{3,120}},)? (?:is|are|was|writes|covers|reports|has (?:covered|written|reported|worked)) "
    r"(?P<what>[^“”\"]{3,300})$"
)
# "NAME reported from Geneva, and NAME from Muscat."
_FROM = re.compile(
    rf"(?P<names>{_NAMES}),? (?:reported|reporting|wrote|writes) (?:this (?:story|article) )?(?:from|in) [^“”\"]{{2,200}}$"
)
_ALSO_FROM = re.compile(rf"(?:,? and |; ?|, )(?P<names>{_NAMES}) from ")
_CONTRIBUTED = re.compile(rf"{_NAMES},? (?:also )?contributed [^“”\"]{{0,120}}$")
# "... . NAME reports", "... . Interview by NAME", at the end of a standfirst.
_REPORTS = re.compile(
    rf"[.!?…] (?:(?P<names>{_NAMES}) (?:reports?|writes?|finds out|investigates?|explains?)"
    rf"|(?:Interview|Report|Words|Text|Story)s? by (?P<by>{_NAMES}))\.?$"
)
# "Contact NAME at", "NAME can be reached at", "Follow NAME on": with an address, a number or an account behind it.
_CONTACT = re.compile(
    r"(?:(?:media |press )?contacts?\b|(?:you can )?(?:reach|follow|e-?mail|write to|call)\s"
    r"|for (?:further|more|additional|media|press)\b"
    rf"|(?:(?-i:{_NAME})|he|she|they) (?:can|may) be (?:reached|contacted|followed)\b"
    r"|(?:e-?mail|tel|telephone|phone|twitter|website)\s?:)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w{2,}|\+?\d[\d() -]{5,}\d|https?://\S+|www\.\S+")


def footed(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of the foot labelled: from the end up to the story's last words."""
    found = list(lines)
    links: list[int] = []
    story = [at for at, line in enumerate(lines) if line.label is None and line.shape.prose]
    keep = story[FEWEST_PARAGRAPHS - 1] if len(story) >= FEWEST_PARAGRAPHS else len(lines)
    signed = (line.note.byline if line.note else reporter(line.block.words) for line in lines)
    byline = next(filter(None, signed), None)
    for at in range(len(lines) - 1, max(keep, len(lines) - MOST_LINES), -1):
        line = found[at]
        if line.label is Furniture.RELATED and key(line.block.words) in phrases("furniture", "related").lines:
            for link in links:
                found[link] = replace(found[link], label=Furniture.RELATED)
        if line.label is not None:
            continue
        if foot := _of_the_foot(line, byline, lines[:at]):
            found[at] = foot
        elif _is_link(line):
            links.append(at)
        else:
            break
    return found


def _is_link(line: Line) -> bool:
    """Whether a line below "Related" is another story's headline: a question may be one, speech and statements are none."""
    form = line.shape
    return (
        len(form.tokens) <= LONGEST_LINK
        and form.sentences == 1
        and line.block.words[-1] != "."
        and not (form.quoted and form.stopped)
    )


def _of_the_foot(line: Line, byline: str | None, above: Sequence[Line]) -> Line | None:
    """The line with its label, where it is one of the foot's."""
    words = line.block.words.strip(" ()[]*—–-•")
    if not words or len(words) > LONGEST_FOOT:
        return None
    if phrases("furniture", "foot").match(key(words)) or _ADDRESS.fullmatch(words):
        return replace(line, label=Furniture.NOTICE)
    if _CONTACT.match(words) and _ADDRESS.search(words):
        return replace(line, label=Furniture.NOTICE)
    if is_letterhead(words):
        return replace(line, label=Furniture.CREDIT, supplied=Supplied(names=((words, *_place(line, words)),)))
    if _CONTRIBUTED.match(words) or (byline and key(words) == key(byline)) or (is_job(line) and byline):
        return replace(line, label=Furniture.BYLINE)
    if writers := _writers(words, byline, above):
        return replace(line, label=Furniture.BYLINE, note=Note(label=Furniture.BYLINE, byline=writers))
    return None


def _place(line: Line, words: str) -> tuple[int, int]:
    start = line.block.words.index(words)
    return start, start + len(words)


def _writers(words: str, byline: str | None, above: Sequence[Line]) -> str | None:
    """Who wrote the story, where the line tells of them: they are named above it as its writers, or not at all."""
    if where := _FROM.match(words):
        names = [where["names"], *(more["names"] for more in _ALSO_FROM.finditer(words, where.end("names")))]
        return ", ".join(names) if all(is_name(name) for name in names) else None
    told = _IS.match(words)
    if told is None or not is_name(told["names"]):
        return None
    last = re.split(r"\W+", told["names"])[-1]
    if byline and re.search(rf"\b{re.escape(last)}\b", byline, re.IGNORECASE):
        return told["names"]
    trades = set(re.findall(r"[a-z]+", told["what"].lower())) & set(table("furniture")["writers"]["trades"])
    own = (line.block.words for line in above if line.shape.prose and line.label is None)
    named = any(re.search(rf"\b{re.escape(last)}\b", words) for words in own)
    return told["names"] if trades and not named else None


def reporter(standfirst: str) -> str | None:
    """Who reports, where the line under a headline ends with that.

    >>> reporter("The wall has held for sixty years. Jane Doe reports")
    'Jane Doe'
    """
    match = _REPORTS.search(standfirst, max(0, len(standfirst) - 80))
    name = (match["names"] or match["by"]) if match else None
    if name is None or is_agency(name) or key(name).rsplit(" ", 1)[-1] in table("credits")["outlet_ends"]:
        return None
    return name
