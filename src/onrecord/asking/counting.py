"""How many, how much: figures that count what is asked for. To stand in a sentence that has some of the words is not enough."""

from dataclasses import replace

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Kind
from onrecord.asking.query import Query
from onrecord.asking.sifting import sifted
from onrecord.asking.telling import found_answer
from onrecord.asking.wishes import content, together, wanted
from onrecord.record.answer import Answer
from onrecord.record.words import stems_of

# So many stories are gone through for figures, and so many figures of each.
STORIES, FIGURES = 5, 200
# Of the words that are asked about, so many are in the sentence at least.
FEW = 2


def counted(archive: Archive, query: Query) -> tuple[list[Answer], str | None]:
    """Figures whose sentences have the words; else those of a story that has them; else what is said in all the words
    ("no documents will be signed"). With the cursor of what follows."""
    found, following = _in_sentences(archive, query)
    if found or query.after:
        return found, following
    return _in_stories(archive, query) or _in_words(archive, query), None


def _in_sentences(archive: Archive, query: Query) -> tuple[list[Answer], str | None]:
    sought = set(content(query.about))
    least = min(FEW, len(sought))
    _, _, cursor = (query.after or "").partition(":")
    asked = wanted(query, Kind.FIGURE, limit=query.limit, after=cursor or None)
    found, after = sifted(archive, asked, lambda found: _counts(found, query) and _shares(found, sought) >= least)
    return [*map(found_answer, found)], f"{Kind.FIGURE}:{after}" if after and found else None


def _counts(found: Found, query: Query) -> bool:
    """Whether a figure counts this, where it is asked what it counts."""
    sought = set(content(query.counted))
    told = stems_of(f"{found.details['unit'] or ''} {found.details['of'] or ''} {found.text}")
    return not sought or not sought.isdisjoint(told)


def _shares(found: Found, sought: set[str]) -> int:
    """How many of the words are in the sentence."""
    return len(sought.intersection(content(found.words)))


def _in_stories(archive: Archive, query: Query) -> list[Answer]:
    """Figures of the stories that have the words: their sentences need not say once more which fire it was."""
    sought = set(content(query.about))
    if not sought:
        return []
    ranked: list[tuple[int, Answer]] = []
    for story in archive.find(wanted(query, Kind.STORY, limit=STORIES)).found:
        asked = replace(query, about="", story=story.story)
        for found in archive.find(wanted(asked, Kind.FIGURE, limit=FIGURES)).found:
            shared = _shares(found, sought)
            if _counts(found, query) and shared >= min(FEW, len(sought)):
                ranked.append((shared, found_answer(found)))
    most = max((shared for shared, _ in ranked), default=0)
    return [answer for shared, answer in ranked if shared == most][: query.limit]


def _in_words(archive: Archive, query: Query) -> list[Answer]:
    sought = set(content(query.about))
    page = archive.find(wanted(query, Kind.STATEMENT, limit=query.limit)) if sought else None
    return [found_answer(found) for found in page.found if together(found.text, sought) == len(sought)] if page else []
