"""The headline of a page: which line it is, where it is said again, and the outlet's name behind it."""

import re
from dataclasses import replace
from functools import lru_cache

from onrecord.intake.dateline import dateline, is_spoken
from onrecord.intake.letterhead import is_letterhead
from onrecord.intake.masthead import Masthead, is_name, is_section
from onrecord.intake.phrases import key, table
from onrecord.intake.section import is_bar, is_entry
from onrecord.intake.shape import shape
from onrecord.intake.sheet import SIGNS, Line
from onrecord.record import Furniture

# What parts a headline from the name of the outlet on the line that was the page's title.
_OUTLET = re.compile(r"\s+[|–—-]\s+|\s+[•·:]\s+")
# So many words of the body are looked at for a headline's words.
OPENING = 300
# A headline that ends in a full stop is no longer than this, and its words stand again in so many paragraphs below.
LONGEST_SENTENCE = 16
NEXT_PARAGRAPHS = 3
# "Q:", "SMITH:", a name before somebody's words.
_SPEAKER = re.compile(r"[A-Z][\w.’' -]{0,40}:\s")
# A full stop that ends a sentence, with the quotation marks behind it, and one that only shortens a word.
_FULL_STOP = re.compile(r"\.[\"'”’»)]*$")
_SHORTENED = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Ltd|Corp|Co|Jr|Sr|Bros|St|Ave|Rd|No|vs|etc))\.[\"'”’»)]*$")


def headline_of(lines: list[Line], masthead: Masthead) -> int | None:
    """The line that is the headline: the one the page names, else the one above the prose that is most like it."""
    prose = [at for at, line in enumerate(lines) if line.label is None and line.shape.prose]
    if not masthead.headline:
        return _most_like_the_story(lines, prose)
    wanted = headline_key(masthead.headline)
    first = prose[0] if prose else len(lines) - 1
    alike = [at for at in range(first + 1) if wanted in (headline_key(lines[at].block.words), _title(lines[at])[0])]
    exact = [at for at in alike if headline_key(lines[at].block.words) == wanted] or alike
    if exact:
        return exact[-1]
    # What a page tells search engines may be worded otherwise than the headline it shows.
    shown = _most_like_the_story(lines, prose)
    if shown is None:
        return None
    shared = set(wanted.split()) & set(lines[shown].shape.tokens)
    return shown if 2 * len(shared) >= min(len(wanted.split()), len(lines[shown].shape.tokens)) else None


def _most_like_the_story(lines: list[Line], prose: list[int]) -> int | None:
    """The line above the prose that speaks of the same, else the longest there that is no name."""
    first = prose[0] if prose else len(lines)
    candidates = [
        at for at in range(first) if lines[at].label is None and lines[at].shape.headline and not _is_heading_line(lines[at])
    ]
    if len(candidates) == 1 and _opens_the_body(lines[candidates[0]]) and not _signed_below(lines, candidates[0], first):
        return None
    # A ministry's name at the top of its release is none where another line could be.
    candidates = [at for at in candidates if not is_letterhead(lines[at].block.words)] or candidates
    # Two sentences right below what could be a headline are its standfirst.
    candidates = [
        at
        for at in candidates
        if lines[at].shape.sentences == 1 or at - 1 not in candidates or len(lines[at - 1].shape.tokens) < 4
    ]
    # A sentence below a line that could be the headline is the story's first.
    candidates = [at for at in candidates if not _is_first_sentence(lines, at, candidates)]
    # "Breaking: ..." is a line that runs above every story of the day.
    candidates = [at for at in candidates if not _is_ticker(lines[at])] or candidates
    sentence = [first] if _is_sentence_headline(lines, prose, alone=not candidates) else []
    candidates += sentence
    marked = [at for at in candidates if lines[at].block.heading == 1]
    if marked:
        return marked[-1]
    opening = {token for at in prose if at not in sentence for token in lines[at].shape.tokens[:OPENING] if len(token) > 3}
    for at in candidates:
        own = {token for token in lines[at].shape.tokens if len(token) > 3}
        shared = len(own & opening)
        if own and shared >= 2 and 3 * shared >= len(own):
            return _last_double(lines, at, candidates)
    if not candidates:
        return None
    longest = max(candidates, key=lambda at: (len(lines[at].shape.tokens), at))
    name = is_name(lines[longest].block.words) and len(lines[longest].shape.tokens) <= 3
    return None if name and len(candidates) > 1 else _last_double(lines, longest, candidates)


def _is_sentence_headline(lines: list[Line], prose: list[int], *, alone: bool) -> bool:
    """Whether the first prose is a headline that is a sentence.

    It is one if it is short and asks a question, or if the page says below it, not above, who wrote it or when. Where other
    lines could be the headline, it must at least end in no full stop; where none could, to end in no stop at all is enough.
    """
    if len(prose) < 2:
        return False
    first, second = prose[:2]
    words = lines[first].block.words
    if len(lines[first].shape.tokens) > 25 or lines[first].shape.sentences > 1:
        return False
    if speaker := _SPEAKER.match(words):
        # Where one speaker's words follow another's, no line is a headline; "Poll: ..." stands alone.
        speaks_next = any(_SPEAKER.match(lines[at].block.words) for at in prose[1 : 1 + NEXT_PARAGRAPHS])
        spoken = speaks_next or is_spoken(words[speaker.end() :])
        return alone and not spoken and _says_what_is_told(lines, first, prose[1:])
    above, below = (any(line.label in SIGNS for line in part) for part in (lines[:first], lines[first + 1 : second]))
    if below and not above:
        return alone or not words.endswith(".")
    bare = words.rstrip("\"'”’»")
    return words.endswith(("?", "!")) or (alone and (bare[-1:].isalnum() or _says_what_is_told(lines, first, prose[1:])))


def _is_first_sentence(lines: list[Line], at: int, candidates: list[int]) -> bool:
    """Whether a candidate is a sentence below one that is none and could be the headline."""
    return _is_sentence(lines[at]) and any(above < at and _could_head(lines[above].block.words) for above in candidates)


def _is_sentence(line: Line) -> bool:
    """Whether a line ends in a full stop and is not capitalised as headlines are."""
    words, small = line.block.words, table("furniture")["told"]["small"]
    written_small = any(token.islower() and token not in small for token in re.findall(r"[^\W\d_]+", words))
    return written_small and not line.block.heading and _is_stopped(words)


def _is_stopped(words: str) -> bool:
    return _FULL_STOP.search(words) is not None and not words.endswith("...") and not _SHORTENED.search(words)


def _could_head(words: str) -> bool:
    """Whether words without a full stop may be a headline, and are not plainly the name of a paper or an entry of a menu."""
    paper = is_name(words) and key(words).rsplit(" ", 1)[-1] in table("credits")["outlet_ends"]
    return not (_is_stopped(words) or paper or is_entry(words) or is_bar(words))


def _signed_below(lines: list[Line], at: int, first: int) -> bool:
    return any(line.label in SIGNS for line in lines[at + 1 : first])


def _opens_the_body(line: Line) -> bool:
    """Whether a short line is a sentence of the story: it ends in a full stop, and says when or "he" or "said"."""
    return _is_sentence(line) and _tells(line)


def _tells(line: Line) -> bool:
    """Whether a line says what the first sentence of a story often does, and a headline does not."""
    told = table("furniture")["told"]
    return line.shape.tokens[0] in told["first"] or not set(line.shape.tokens).isdisjoint(told["words"])


def _says_what_is_told(lines: list[Line], at: int, prose: list[int]) -> bool:
    """Whether a sentence by itself above the story is its headline: the paragraphs below are longer and tell the same."""
    own, below = lines[at], [lines[by] for by in prose[:NEXT_PARAGRAPHS]]
    if not below or len(own.shape.tokens) > LONGEST_SENTENCE or own.shape.sentences > 1 or own.shape.quoted:
        return False
    apart = lines[at + 1].block.blank_before and max(line.shape.chars for line in below) > own.shape.chars
    if not apart or any(line.label is Furniture.BYLINE for line in lines[:at]) or _tells(own) or dateline(own.block.words):
        return False
    words = {token for token in own.shape.tokens if len(token) > 3}
    shared = len(words & {token for line in below for token in line.shape.tokens[:OPENING]})
    return any(dateline(line.block.words) for line in below) or (shared >= 2 and 3 * shared >= len(words))


def _last_double(lines: list[Line], first: int, candidates: list[int]) -> int:
    """The last of the lines that say the same headline, the nearest to the story; the outlet's name behind it aside."""
    own = {headline_key(lines[first].block.words), _title(lines[first])[0]}
    same = [at for at in candidates if headline_key(lines[at].block.words) in own]
    return max(same, key=lambda at: (-len(lines[at].shape.tokens), at))


def _title(line: Line) -> tuple[str, str | None]:
    """The headline and the outlet of a line like "Bridge opens | The Harwick Post", the headline for comparing."""
    pieces = _OUTLET.split(line.block.words[:300])
    if len(pieces) < 2 or len(pieces[-1].split()) > 6:
        return headline_key(line.block.words), None
    return headline_key(" ".join(pieces[:-1])), pieces[-1].strip()


def _is_heading_line(line: Line) -> bool:
    return line.block.words.rstrip().endswith(":") or is_section(line.block.words)


def _is_ticker(line: Line) -> bool:
    return key(line.block.words.partition(":")[0]) in table("furniture")["kickers"]["tickers"] and ":" in line.block.words


@lru_cache(maxsize=512)
def headline_key(words: str) -> str:
    """A headline for comparing: its words alone, in lower case.

    >>> headline_key("Ministers ‘to meet’.") == headline_key('Ministers "to meet"')
    True
    """
    return " ".join(re.findall(r"\w+", words.lower()))


def doubled(lines: list[Line], headline: int) -> tuple[list[Line], str | None]:
    """The headline said again, also with the outlet's name behind it, which is then known."""
    own, outlet = headline_key(lines[headline].block.words), None
    found = list(lines)
    for at, line in enumerate(lines):
        if at == headline or len(line.block.words) > 300:
            continue
        title, name = _title(line)
        if headline_key(line.block.words) == own or title == own:
            found[at] = replace(line, label=Furniture.HEADLINE, doubles=lines[headline].block.span)
            outlet = outlet or (name if title == own else None)
    return found, outlet


def without_outlet(lines: list[Line], headline: int, outlet: str | None) -> tuple[list[Line], str | None]:
    """The headline without the name of the outlet behind a bar, or behind a dash where the page names it again."""
    block = lines[headline].block
    bar = re.search(r"\s+([|–—-])\s+(?=[^|–—]+$)", block.words)
    # What a page marks as its heading is all headline, and behind a comma stands a place.
    marked = block.heading or bar is None or "," in block.words[bar.end() :]
    if outlet or bar is None or marked or not 1 <= len(block.words[bar.end() :].split()) <= 6:
        return lines, outlet
    name = block.words[bar.end() :]
    if bar[1] != "|" and not any(key(line.block.words) == key(name) for line in lines):
        return lines, outlet
    head, rest = block.parted(bar.start(), bar.end())
    parts = [
        replace(lines[headline], block=head, shape=shape(head.words)),
        Line(block=rest, shape=shape(rest.words), label=Furniture.MENU),
    ]
    return [*lines[:headline], *parts, *lines[headline + 1 :]], name
