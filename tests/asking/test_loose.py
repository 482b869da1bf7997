"""Questions that are no sentence: what is looked for is named, and no more."""

import pytest

from tests.asking.test_parsing import query, told


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("anything on grain?", {"about": "grain"}),
        ("Is there any news about the ferry?", {"about": "the ferry"}),
        ("What about the pier?", {"about": "the pier"}),
        ("quotes by Reyes on the ferry", {"speakers": ["Reyes"], "about": "the ferry"}),
        ("Show me all statements of Ana Reyes", {"speakers": ["Ana Reyes"]}),
        ("comments on the ferry", {"about": "the ferry"}),
        ("everything Okoro said about the pier", {"speakers": ["Okoro"], "about": "the pier"}),
        ("what Okoro has said about the pier", {"speakers": ["Okoro"], "about": "the pier"}),
        ("news of Reyes", {"speakers": ["Reyes"]}),
        ("Reyes Okoro ferry", {"speakers": ["Reyes", "Okoro"], "about": "ferry"}),
        ("Ana Reyes Tom Okoro in Port Elsa", {"speakers": ["Ana Reyes", "Tom Okoro"], "place": "Port Elsa", "about": "in"}),
        ("Is the Ministry late?", {"about": "Is the Ministry late"}),
    ],
)
def test_what_is_named_is_looked_for(question: str, parts: dict[str, object]) -> None:
    """Whoever is named, and the words that are left; a part of somebody's name is a word."""
    assert told(query(question)) == parts
