"""Words are chosen on the page that puts a statement right, and taken into its card."""

from playwright.sync_api import expect

from onrecord.archive.opening import open_archive
from onrecord.faces.web import addresses
from tests.browser.conftest import Visit
from tests.browser.harness import Served


def test_words_that_are_selected_are_taken_into_the_card(visit: Visit, room: Served) -> None:
    """The card that the address names is open; a part of its sentence is selected, taken, and kept with the statement."""
    with open_archive(room.archive, create=False) as archive:
        story = archive.story("https://meridian.example/tajikistan-russia-trains")
    said = next(view for view in story.statements if "bricklayer" in view.words)
    seen = visit(f"{addresses.correct(story.story.id)}#s-{said.id}", edits=True)
    card = seen.page.locator(f'[id="s-{said.id}"]')
    expect(card.get_by_label("Who said it", exact=True)).to_be_visible()
    sentence = card.locator(".sentence")
    words = " ".join(said.words.split()[-3:])
    sentence.evaluate(
        """(element, words) => {
            const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
            const at = text.data.indexOf(words);
            getSelection().setBaseAndExtent(text, at, text, at + words.length);
        }""",
        words,
    )
    card.get_by_role("button", name="Take the words").click()
    expect(card.get_by_label("What was said")).to_have_value(words)
    assert seen.noticed == []
