"""Saved questions: as JSON has them, which lists can be followed, and how one is saved."""

from typing_extensions import TypedDict

from onrecord.archive.saved import Saved, keep_saved
from onrecord.archive.store import Archive
from onrecord.errors import QuestionError
from onrecord.faces.told.lists import Asked
from onrecord.work.judging import Hand

# Lists that can be followed, in words.
FOLLOWED = {
    "ask": "A question",
    "search": "A search",
    "statements": "Statements",
    "events": "Events",
    "figures": "Figures",
    "stories": "Stories",
    "utterances": "What somebody said",
}


class SavedTold(TypedDict):
    """A question that was saved: `of` is the list, `asked` the query of its address, `atom` and `feed` where its feeds are."""

    id: str
    name: str
    of: str
    asked: str
    who: str
    at: str
    atom: str
    feed: str


def saved(one: Saved) -> SavedTold:
    """A saved question as JSON has it."""
    return {
        "id": one.id,
        "name": one.name,
        "of": one.of,
        "asked": one.asked,
        "who": one.who,
        "at": one.at,
        "atom": f"/feed/{one.id}.atom",
        "feed": f"/feed/{one.id}.json",
    }


def keep(archive: Archive, name: str, of: str, query: str, *, who: str) -> Saved:
    """Saves a question. Raises QuestionError where it cannot be asked, or not be followed."""
    if of not in FOLLOWED:
        raise QuestionError(f"a list of {of} cannot be followed; those that can: {', '.join(FOLLOWED)}")
    asked = Asked.read(of, query.removeprefix("?"))
    asked.latest(archive, 1)
    hand = Hand.own(who=who)
    return keep_saved(archive, name=name, of=of, asked=asked.query, who=hand.who, at=hand.at)
