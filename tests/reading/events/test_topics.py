"""What a meeting was about is told with it, or in a sentence behind it."""

import pytest

from tests.reading.helpers import read_text


@pytest.mark.parametrize(
    ("story", "topics"),
    [
        ("Kofi Mensah and Lena Vogel held talks in Berlin on gas supplies.", ["gas supplies"]),
        ("Kofi Mensah spoke with Lena Vogel about the port and a new ferry.", ["the port", "a new ferry"]),
        ("Kofi Mensah met Lena Vogel on Monday to discuss fees, drought and the border.", ["fees", "drought", "the border"]),
        (
            "Kofi Mensah met Lena Vogel. The sides also exchanged views on issues related to water.",
            ["water"],
        ),
        ("Kofi Mensah met Lena Vogel. Mensah discussed the port with her, his office said.", ["the port"]),
        ("Kofi Mensah met Lena Vogel over the weekend on the sidelines of a summit.", []),
        ("Talks on fishing rights between Ghana and Portugal opened in Lisbon on Monday.", ["fishing rights"]),
        ("Talks between Ghana and Portugal on fishing rights resumed in Lisbon on Monday.", ["fishing rights"]),
        ("Kofi Mensah met Lena Vogel. As discussed at the last session, both will cut port fees.", []),
        ("Kofi Mensah met Lena Vogel. Parliament discussed the budget.", []),
    ],
)
def test_a_meeting_has_its_topics(story: str, topics: list[str]) -> None:
    """Each topic stands as the story has it, and what others discuss is none of them."""
    met, *_ = read_text(story).events
    assert list(met.topics) == topics


def test_an_event_says_why() -> None:
    """Kind, participants, place and standing each have their rule, and topics where there are any."""
    (met,) = read_text("Kofi Mensah will meet Lena Vogel in Berlin to discuss gas.").events
    rules = [why.rule.split(":")[0] for why in met.row.why]
    assert rules == ["kind", "participants", "participants", "place", "standing", "topics"]
