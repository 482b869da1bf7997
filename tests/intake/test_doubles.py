"""Lines that say again what another line says."""

from onrecord.intake.doubles import doubles
from onrecord.intake.shape import shape

LEAD = "Inspectors have found cracks in the dam above the city of Toren, the authority said."
SECOND = "They are no danger today, its head said, but must be filled before the rains."


def found(*lines: str) -> dict[int, tuple[int, int]]:
    return {of: (double.first, double.last) for of, double in doubles([shape(line) for line in lines]).items()}


def test_a_teaser_that_breaks_off() -> None:
    """A teaser doubles the lines it begins, also where it glues two and breaks off in a word."""
    assert found(f"{LEAD}They are no dan…", LEAD, SECOND) == {0: (1, 2)}
    assert found(f"{LEAD[:40]}... Read more", LEAD, SECOND) == {0: (1, 1)}


def test_a_pull_quote() -> None:
    """Words set large between paragraphs stand in one of them."""
    speech = "“They are the width of a hand, and we looked for them all winter.”"
    assert found(LEAD, speech, f"{speech} Amsel said so on Monday to the council.") == {1: (2, 2)}


def test_people_repeat_themselves() -> None:
    """The same short line twice, apart, is no double; a long one is."""
    chant = "AUDIENCE: Four more years! Four more years! Four more years!"
    assert found(chant, LEAD, chant) == {}
    long = f"{LEAD} {SECOND}"
    assert found(long, "A line between the two that is of another kind.", long) == {2: (0, 0)}


def test_a_standfirst_that_doubles_nothing() -> None:
    """A line of its own words is no double, even where it breaks off."""
    assert found("Three villages and a lawsuit over the ice above them…", LEAD, SECOND) == {}
