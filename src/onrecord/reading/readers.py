"""The readers of a story, in the order that their needs give them, and the engines they can work with."""

from pathlib import Path

from onrecord.errors import SettingsError
from onrecord.reading.attribution.marking import Attributions
from onrecord.reading.attribution.statements import Statements
from onrecord.reading.coreference import Parties
from onrecord.reading.engines.joint import Joint
from onrecord.reading.engines.protocol import Engine
from onrecord.reading.engines.rules import Rules
from onrecord.reading.engines.tagger.tagger import Tagger
from onrecord.reading.events.reader import Events
from onrecord.reading.figures.reader import Figures
from onrecord.reading.holders.reader import Holders
from onrecord.reading.holders.table import Table
from onrecord.reading.names import Names
from onrecord.reading.quotes import Quotes
from onrecord.reading.reader import Reader, in_order
from onrecord.reading.sentences import Sentences
from onrecord.reading.times.reader import Times

ENGINES = (Joint.name, Rules.name, Tagger.name)
LANGUAGES = frozenset({"en"})
# Other languages with a pack of time expressions.
TIMED = frozenset({"ru"})


def engine(name: str, *, threads: int | None = None, model: Path | None = None) -> Engine:
    """The engine of this name; one with a tagger uses so many threads, and the model of this folder.

    Raises SettingsError where there is no such engine.
    """
    match name:
        case Rules.name:
            return Rules()
        case Tagger.name:
            return Tagger(threads=threads, model=model)
        case Joint.name:
            return Joint(threads=threads, model=model)
    raise SettingsError("engine", name, f"there is no such engine; there is: {', '.join(ENGINES)}")


def is_read(language: str | None) -> bool:
    """Whether words in `language` are read; where it could not be told, they are taken for English."""
    return language is None or language in LANGUAGES


def chain(marks: Engine, language: str | None = "en", *, holders: Table | None = None) -> tuple[Reader, ...]:
    """The readers for a story in `language`, in order. In a language we do not read, only those that need none are left,
    and the times where it has a pack of them.

    `holders` is a table of office holders in place of the one that comes with the package.
    """
    free: tuple[Reader, ...] = (Sentences(), Quotes())
    if not is_read(language):
        return in_order((*free, Times(language=language)) if language in TIMED else free)
    told = (Parties(), Events(), Statements(), Figures(), Holders(holders))
    return in_order((*free, Times(), Names(marks), Attributions(marks), *told))
