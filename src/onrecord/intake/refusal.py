"""Refusals: why a page is no story."""

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.intake.phrases import key, phrases
from onrecord.intake.section import entries_of, is_entry
from onrecord.intake.sheet import Line, Sheet
from onrecord.record import Furniture, Refusal

# A longer text is no news story; a book is half of it.
LARGEST = 2_000_000
MOST_LINES = 20_000
# Fewer words than this are a caption or a teaser; a brief has more.
FEWEST_WORDS = 40
# With fewer words than this one sign of an error page is enough, or what a paywall says.
FEW_WORDS = 80
# A page of this many words tells a story, whatever else its words are.
PLENTY = 150
# A page that calls itself live is a live blog from so many entries with an hour on; any page, from MANY_ENTRIES on.
LIVE_ENTRIES = 3
MANY_ENTRIES = 8
# So many entries make a menu.
FEWEST_ENTRIES = 3
# Characters that no text has, but for stray NULs.
_ODD = re.compile("[\ufffd\x01-\x08\x0e-\x1f]")
_KANJI_AND_KANA = re.compile("[\u3040-\u9fff]")
_ENTRY = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*(?:[ap]\.?m\.?|GMT|BST|UTC|E[SD]?T|CES?T|MSK|IST|local time)){0,2}(?=$|[\s:|–—.-])"
    r"|(?:1[0-2]|[1-9])(?::[0-5]\d)?\s?[ap]\.?m\b",
    re.IGNORECASE,
)


def before_reading(raw: str) -> tuple[Refusal, str] | None:
    """Why a page cannot be a story, from its characters alone."""
    if len(raw) > LARGEST:
        # What is that long holds many stories, or none.
        helps = "where it holds several, give each a file of its own, or a line of a .jsonl file"
        return Refusal.TOO_LARGE, f"the page has {len(raw):,} characters; a story has at most {LARGEST:,}: {helps}"
    if not raw.strip("\ufeff\x00 \t\r\n\xa0"):
        return Refusal.EMPTY, "the page has no text"
    sample = raw[:20_000]
    odd = len(_ODD.findall(sample))
    if odd * 10 > len(sample):
        return Refusal.NOT_TEXT, f"{odd:,} of the first {len(sample):,} characters are no letters or signs of any language"
    if not any(char.isalnum() for char in raw):
        return Refusal.EMPTY, "the page has signs, but no words"
    return None


def refusal(sheet: Sheet, *, dateline: bool) -> tuple[Refusal, str] | None:
    """Why a labelled page is no story; None where it is one. `dateline` tells whether an agency's dateline opens it."""
    body = sheet.body
    count = sum(_words(line) for line in body)
    everything = [key(line.block.words) for line in sheet.lines[:60]]
    if not body and (entries := _entries(sheet)):
        return Refusal.MENU, f"the page is a menu of {entries} entries: it has no sentence"
    if why := _wall(everything, count):
        return why
    if entries := _live(sheet, dateline=dateline):
        return Refusal.LIVE_BLOG, f"the page has {entries} entries with an hour before each"
    if said := _list(sheet.lines, body):
        return said
    if count < FEWEST_WORDS:
        return Refusal.TOO_SHORT, f"{_counted(sum(map(_words, sheet.lines)), count)}; a story has at least {FEWEST_WORDS}"
    return None


def _counted(page: int, story: int) -> str:
    """How many words a page has, and how many of them could be a story's where that is what makes it too short.

    >>> _counted(1, 0), _counted(300, 12)
    ('the page has 1 word', 'the page has 300 words, 12 of them the story’s')
    """
    of_a_story = f", {story} of them the story’s" if page >= FEWEST_WORDS else ""
    return f"the page has {page:,} word{'s' if page != 1 else ''}{of_a_story}"


def _entries(sheet: Sheet) -> int:
    """How many entries a page has that is a menu and nothing else; 0 where it is more, or mostly a form to sign in."""
    lines = [line.block.words for line in sheet.lines if line.label is not Furniture.NOTICE or is_entry(line.block.words)]
    entries = [entry for line in lines for entry in entries_of(line)]
    forms = sum(phrases("refusals", "login").match(key(entry)) for entry in entries)
    whole = len(entries) >= FEWEST_ENTRIES and all(is_entry(entry) for entry in entries)
    return len(entries) if whole and 2 * forms <= len(entries) else 0


def _wall(lines: Sequence[str], count: int) -> tuple[Refusal, str] | None:
    """Error pages and forms to sign in, with `count` words of body. Every page may have "Sign in" in its menu."""
    errors = [line for line in lines if phrases("refusals", "error").match(line)]
    if errors and count < (PLENTY if len(errors) > 1 else FEW_WORDS):
        return Refusal.ERROR_PAGE, f"the page says “{errors[0]}”"
    forms = [line for line in lines if phrases("refusals", "login").match(line)]
    walls = [line for line in lines if phrases("refusals", "paywall").match(line)]
    if (count < FEWEST_WORDS and len(forms) > 1) or (count < FEW_WORDS and walls):
        return Refusal.LOGIN, f"the page asks to sign in: “{(walls or forms)[0]}”"
    return None


def _words(line: Line) -> int:
    # Languages without blanks between words have about two letters a word.
    return max(len(line.shape.tokens), len(_KANJI_AND_KANA.findall(line.block.words)) // 2)


def _live(sheet: Sheet, *, dateline: bool) -> int:
    """How many entries with hours a live blog has; 0 where the page is none."""
    entries = sum(bool(_ENTRY.match(line.block.words)) for line in sheet.lines)
    if dateline or entries < LIVE_ENTRIES:
        return 0
    called = any(phrases("refusals", "live").match(key(line.block.words)) for line in sheet.lines[:40])
    if sheet.headline is not None:
        title = key(sheet.lines[sheet.headline].block.words)
        called = called or bool(
            re.search(r"\blive\b(?: updates| blog|:)|\blive$|as it happened|minute by minute|^live\b", title)
        )
    return entries if called or entries >= MANY_ENTRIES else 0


def _list(lines: Sequence[Line], body: Sequence[Line]) -> tuple[Refusal, str] | None:
    """Menus, and lists of headlines with or without a sentence under each."""
    prose = [line for line in body if line.shape.prose]
    told = sum(_words(line) for line in prose)
    shorts = [line for line in lines if not line.shape.prose and line.shape.tokens and line.label is not Furniture.NOTICE]
    heads = [line for line in shorts if 4 <= len(line.shape.tokens) <= 25 and not line.shape.stopped]
    if told < FEWEST_WORDS and len(heads) >= 5:
        return Refusal.HEADLINES, f"the page has {len(heads)} lines like headlines and {told} words of sentences"
    if told < FEWEST_WORDS and len(shorts) >= 6:
        return Refusal.MENU, f"the page has {len(shorts)} short lines and {told} words of sentences"
    # Headline and teaser by turns: each stretch of prose is a single line under its own headline.
    pairs = [(a, b) for a, b in pairwise(lines) if b.shape.prose and b.label is None]
    turns = sum(not a.shape.prose and not a.shape.stopped and len(a.shape.tokens) >= 4 for a, _ in pairs)
    runs_on = sum(a.shape.prose and a.label is None for a, _ in pairs)
    if turns >= 6 and runs_on * 8 <= turns and told < 40 * len(prose):
        return Refusal.HEADLINES, f"the page has {len(heads)} headlines, {turns} of them with one paragraph below"
    return None
