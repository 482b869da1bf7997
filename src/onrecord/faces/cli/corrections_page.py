"""The pages about corrections: the statements of a story with their ids, and what was corrected, as a terminal shows them."""

from collections.abc import Sequence

from rich.text import Text

from onrecord.faces.cli.terminal import terminal
from onrecord.faces.cli.wording import shown
from onrecord.faces.told.corrections import now_of, words_of
from onrecord.record.correction import Correction
from onrecord.record.record import Record
from onrecord.record.statement import Corrected
from onrecord.record.views import listed, shortened
from onrecord.work.correcting import Said

ASPECTS = {
    Corrected.SPEAKER: "who said",
    Corrected.ADDRESSEE: "to whom it was said,",
    Corrected.VIA: "who passed on",
    Corrected.SAID_ON: "the day of",
}


def show_statements(record: Record) -> None:
    """The statements of a story, each with the id by which it is corrected."""
    console = terminal(soft_wrap=True)
    width = max((len(row.id) for row in record.statements), default=0)
    for row in record.statements:
        line = Text(f"{row.id:<{width}}  ", "bold")
        line.append(f"{shown(listed(row.speakers) if row.speakers else row.source or 'nobody named')}: {shown(row.words)}")
        line.append("  corrected by hand" if row.row.corrected else "", "dim")
        console.print(line)
    if not record.statements:
        console.print("Nobody is found to say anything.")


def show(found: Sequence[Said]) -> None:
    """What was corrected and taken back, the last first."""
    console = terminal(soft_wrap=True)
    if not found:
        console.print("Nothing is corrected.")
    for told in found:
        row = told.correction
        line = Text(f"{row.number:>4}  {row.at}  {shown(row.who)}: {sentence(row)}", "" if told.stands else "dim strike")
        line.append(f" ({shown(row.why)})" if row.why else "")
        line.append("" if told.stands else "  undone", "dim")
        console.print(line)
        console.print(Text(f"      {shown(row.page)}", "dim"))
        if told.stands and told.amiss:
            console.print(Text(f"      does not fit any more: {told.amiss}", "red"))


def sentence(row: Correction) -> str:
    """What was said, in words."""
    if row.undoes is not None:
        return f"{row.undoes} does not count"
    words = quoted(shown(shortened(words_of(row))))
    now = shown(" … ".join(now_of(row)) if row.kind is Corrected.CONTENT else ", ".join(now_of(row)))
    match row.kind:
        case Corrected.NO_STATEMENT:
            return f"{words} is no statement"
        case Corrected.MISSING:
            return f"{words} is a statement{f' of {now}' if now else ''}"
        case Corrected.CONTENT:
            return f"not {words} was said, but {quoted(now)}"
    was = f", not {shown(', '.join(row.was))}" if row.was else ""
    return f"{ASPECTS[row.kind]} {words} is {now or 'not known'}{was}"


def quoted(words: str) -> str:
    """Words in quotation marks, those of their own if they have them.

    >>> quoted("never"), quoted("“Never”")
    ('“never”', '“Never”')
    """
    return words if words.startswith(("“", '"', "«", "„")) else f"“{words}”"
