"""What somebody said, as different stories have it: utterances that several stories carry, each with all its wordings."""

import datetime as dt

from onrecord.archive.lives import LifeRows
from onrecord.archive.store import Archive
from onrecord.asking.lives import sayings
from onrecord.linking.utterances import utterances
from onrecord.linking.wordings import Utterance, utterance
from onrecord.work.accounts import wording_of

# So many statements are held against one another, the latest: each against each takes its time.
MOST = 80
Days = tuple[str | None, str | None]


def wordings_of(
    archive: Archive, rows: LifeRows, *, about: str = "", days: Days = (None, None), most: int = MOST
) -> tuple[Utterance, ...]:
    """What several stories have of what somebody said: with all of the words `about`, between two days (ISO 8601).

    What most stories carry comes first, then what came first. Of all that fits the latest `most` statements are looked at.
    Raises QuestionError where a day is none.
    """
    found = sayings(archive, rows, about=about, days=days, limit=most).found
    told = map(utterance, utterances([wording_of(one) for one in found]))
    return tuple(
        sorted(
            (one for one in told if one.stories > 1),
            key=lambda one: (-one.stories, one.carried[0].wording.day or dt.date.max, one.full.key),
        )
    )
