"""A figure tells on whose word it stands and by which rules it was read."""

from tests.reading.helpers import read_text


def test_a_figure_in_a_statement_says_on_whose_word_it_stands() -> None:
    """What a minister says is told in the statement; what the story tells is in none."""
    record = read_text("Ama Boateng said that 40 homes were lost. The storm cut power to 300 homes.")
    said, told = record.figures
    assert said.told_in is not None
    assert said.told_in.speakers == ("Ama Boateng",)
    assert told.told_in is None


def test_a_figure_says_why() -> None:
    """Unit, bound and change each have their rule."""
    (figure,) = read_text("Exports fell by more than 3 percent.").figures
    assert [why.rule.split(":")[0] for why in figure.row.why] == ["unit", "bound", "change", "of"]
