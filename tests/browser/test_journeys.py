"""What people come for, done with the mouse and with the keys alone: ask and check, compare, judge, follow, add and correct."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from onrecord.faces.web import addresses
from tests.browser.conftest import Visit
from tests.browser.harness import PHONE, Watched

# Nobody reaches for something so many keys away.
KEYS = 150


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody at the page: with a mouse, or with the keys alone."""

    page: Page
    keys: bool

    def follows(self, wanted: Locator) -> None:
        """Follows a link, or presses a button."""
        if not self.keys:
            wanted.click()
            return
        self._reaches(wanted)
        self.page.keyboard.press("Enter")

    def writes(self, wanted: Locator, words: str) -> None:
        """Writes into a field."""
        if not self.keys:
            wanted.fill(words)
            return
        self._reaches(wanted)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def sends(self, wanted: Locator) -> None:
        """Sends a form by its button, and waits for what is answered."""
        with self.page.expect_navigation():
            self.follows(wanted)

    def _reaches(self, wanted: Locator) -> None:
        """Comes to something with the tab key, and it can be seen that it is there."""
        expect(wanted).to_be_visible()
        for _ in range(KEYS):
            if wanted.evaluate("element => element === document.activeElement"):
                shown = wanted.evaluate(
                    "element => getComputedStyle(element).outlineStyle + getComputedStyle(element).boxShadow"
                )
                assert shown != "nonenone", "what has the focus looks as if it had not"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not within {KEYS} keys: {wanted}")


@pytest.fixture(params=[False, True], ids=["mouse", "keys"])
def by_keys(request: pytest.FixtureRequest) -> bool:
    """Whether it is done with the keys alone."""
    return bool(request.param)


def asks(page: Page, hand: Hand, question: str) -> None:
    """Asks in the box that is on every page."""
    hand.writes(page.get_by_role("searchbox").first, question)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?*")


def test_ask_open_the_sentence_see_the_chain(visit: Visit, by_keys: bool) -> None:
    """From a question to the sentence in its story, lit, and to the statement with the chain of who passed it on."""
    seen = visit()
    page, hand = seen.page, Hand(seen.page, by_keys)
    asks(page, hand, "What did Nakato say about the cost?")
    answer = page.get_by_role("article").filter(has_text="that Kampala would pay a third of the cost")
    expect(answer.locator(".chain")).to_contain_text("Sarah Nakato")
    expect(answer.locator(".chain")).to_contain_text("Ugandan newspapers")
    hand.follows(answer.locator(".where a"))
    page.wait_for_url("**/story/*")
    lit = page.locator(":target")
    expect(lit).to_contain_text("that Kampala would pay a third of the cost")
    expect(lit).to_be_in_viewport()
    hand.follows(page.locator(".note").filter(has_text="Ugandan newspapers").get_by_role("link", name="Cite"))
    page.wait_for_url("**/statement/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sarah Nakato")
    expect(page.locator(".chain")).to_contain_text("Ugandan newspapers")
    assert seen.noticed == []


def test_compare_the_accounts_of_an_event(visit: Visit, by_keys: bool) -> None:
    """From a question to the accounts side by side, where each side of a difference leads to its sentence."""
    seen = visit()
    page, hand = seen.page, Hand(seen.page, by_keys)
    asks(page, hand, "Where did Lagunov meet Karimzoda?")
    hand.follows(page.get_by_role("link", name=re.compile("side by side")).first)
    page.wait_for_url("**/event/**")
    place = page.locator(".difference").filter(has=page.locator(".label", has_text=re.compile("^place$")))
    expect(place.locator(".side .value")).to_contain_text(["St Petersburg", "Moscow"])
    hand.follows(place.get_by_role("link", name="Vostok"))
    page.wait_for_url("**/story/**")
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lagunov lends Dushanbe his carriages")
    assert seen.noticed == []


def test_find_who_first_reported_a_statement(visit: Visit, by_keys: bool) -> None:
    """From a question to the statement, and to every outlet that has it, the first marked as such."""
    seen = visit()
    page, hand = seen.page, Hand(seen.page, by_keys)
    asks(page, hand, "Who said that they will not sell a ticket that a bricklayer cannot buy?")
    answer = page.get_by_role("article").filter(has_text="“We will not sell a ticket that a bricklayer cannot buy,”").first
    hand.follows(answer.get_by_role("link", name="Cite"))
    page.wait_for_url("**/statement/**")
    wordings = page.get_by_role("region", name="In other stories").get_by_role("listitem")
    expect(wordings).to_have_count(3)
    expect(wordings.first).to_contain_text("first here")
    expect(wordings.first).to_contain_text("Meridian")
    assert seen.noticed == []


def test_find_who_had_the_words_first(visit: Visit, by_keys: bool) -> None:
    """From a story to where its words came from."""
    seen = visit(addresses.search("rails outlet:Hisor"))
    page, hand = seen.page, Hand(seen.page, by_keys)
    hand.follows(page.get_by_role("link", name=re.compile("Back on the rails")).first)
    page.wait_for_url("**/story/**")
    hand.follows(page.get_by_role("navigation", name="Pages of this story").get_by_role("link", name="Where it came from"))
    page.wait_for_url("**/origin")
    expect(page.locator("main")).to_contain_text("Meridian")
    assert seen.noticed == []


def test_merge_and_undo(visit: Visit, by_keys: bool) -> None:
    """Two who are one are put together with a reason, and taken apart again; both stay on record."""
    list_of_both = "/who?q=Andrade+Filho"
    seen = visit(list_of_both, edits=True)
    page, hand = seen.page, Hand(seen.page, by_keys)
    names = page.locator(".people .name")
    expect(names).to_have_text(["João Andrade Filho", "J. Andrade Filho"])
    hand.follows(names.first)
    page.wait_for_url(re.compile(r"/who/[0-9a-f]+"))
    hand.writes(page.get_by_label("The other: a name, or an id"), "J. Andrade Filho")
    why = f"the same rector of the port, by {'keys' if by_keys else 'mouse'}"
    hand.writes(page.locator("#merge-why"), why)
    hand.sends(page.get_by_role("button", name="Say that they are one"))
    seen.goes(list_of_both)
    expect(names).to_have_text(["João Andrade Filho"])
    hand.follows(page.get_by_role("link", name="What was said by hand"))
    row = page.get_by_role("row").filter(has_text=why)
    expect(row).to_contain_text("Ida Lund")
    hand.writes(row.get_by_role("textbox"), "I was wrong")
    hand.sends(row.get_by_role("button", name="Undo"))
    seen.goes(list_of_both)
    expect(names).to_have_text(["João Andrade Filho", "J. Andrade Filho"])
    assert seen.noticed == []


def test_save_a_question_and_read_its_feed(visit: Visit, by_keys: bool) -> None:
    """A question is saved, and its feed has the answer with its address."""
    seen = visit(addresses.ask("What did Nakato say about the cost?"), edits=True)
    page, hand = seen.page, Hand(seen.page, by_keys)
    hand.follows(page.locator("summary").filter(has_text="Save this, and follow it"))
    name = f"The cost of the ferry, by {'keys' if by_keys else 'mouse'}"
    hand.writes(page.get_by_label("Its name"), name)
    hand.sends(page.get_by_role("button", name="Save"))
    expect(page.locator("main")).to_contain_text(name)
    feed = page.get_by_role("link", name=re.compile("^Atom feed")).first.get_attribute("href")
    assert feed
    # A browser takes a feed for a file to keep: it is read as a reader of feeds does.
    answer = page.request.get(seen.address + feed)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "that Kampala would pay a third of the cost" in answer.text()
    assert seen.noticed == []


FERRY = """Ferry to Skarv sails again

SKARV, 12 May 2025 - The ferry to Skarv will sail again on Friday, Harbour Master Ana Reyes said on Monday.

“The pier is safe,” Reyes told reporters. Captain Tom Okoro stood beside her. The ferry had been out of service since a storm
in March.
"""


def test_add_a_text_and_correct_it(visit: Visit, by_keys: bool) -> None:
    """A text is pasted and seen as it is read before it is kept; a speaker is put right with a reason, on record."""
    seen = visit("/add", edits=True)
    page, hand = seen.page, Hand(seen.page, by_keys)
    how = "keys" if by_keys else "mouse"
    # What is pasted comes in whole, whoever pastes it.
    page.get_by_label("The text, as it was published").fill(FERRY)
    hand.writes(page.get_by_label("The address of its page"), f"https://skarv.example/{how}/ferry")
    hand.sends(page.get_by_role("button", name="Read it"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferry to Skarv sails again")
    expect(page.locator("main")).to_contain_text("Ana Reyes")
    hand.sends(page.get_by_role("button", name="Keep it"))
    page.wait_for_url("**/story/*")
    kept = page.url
    hand.follows(page.get_by_role("navigation", name="Pages of this story").get_by_role("link", name="Correct it"))
    page.wait_for_url("**/correct/*")
    card = page.locator("details.card").filter(has_text="The pier is safe")
    hand.follows(card.locator("summary").first)
    hand.writes(card.get_by_label("Who said it", exact=True), "Tom Okoro")
    hand.writes(card.get_by_label("Why", exact=True), f"he said it, by {how}")
    hand.sends(card.get_by_role("button", name="Put it right"))
    seen.goes(kept)
    expect(page.locator(".note").filter(has_text="Tom Okoro")).to_have_count(1)
    row = seen.goes("/corrections").page.get_by_role("row").filter(has_text=f"he said it, by {how}")
    expect(row).to_contain_text("Ida Lund")
    assert seen.noticed == []


def test_on_a_phone_nothing_is_cut_off(visit: Visit) -> None:
    """On a narrow screen no page is wider than it."""
    seen = visit(viewport=PHONE)
    for path in ("/", addresses.ask("Where did Lagunov meet Karimzoda?"), addresses.search("ferry"), "/who"):
        assert wide(seen.goes(path)) <= PHONE["width"], path
    for link in ("side by side",):
        seen.goes(addresses.ask("Where did Lagunov meet Karimzoda?"))
        seen.page.get_by_role("link", name=re.compile(link)).first.click()
        seen.page.wait_for_url("**/event/**")
        assert wide(seen) <= PHONE["width"], link


def wide(seen: Watched) -> int:
    """How wide the page is."""
    return int(seen.page.evaluate("document.documentElement.scrollWidth"))


def test_everything_is_read_and_found_without_javascript(visit: Visit) -> None:
    """With JavaScript turned off a question is asked, its sentence opened, accounts compared, words found and pages turned."""
    seen = visit(java_script_enabled=False)
    page, hand = seen.page, Hand(seen.page, keys=False)
    asks(page, hand, "Where did Lagunov meet Karimzoda?")
    hand.follows(page.get_by_role("link", name=re.compile("side by side")).first)
    expect(page.get_by_role("heading", name="Where they differ")).to_be_visible()
    page.get_by_role("searchbox").first.fill("ferry")
    page.get_by_role("button", name="Find words").click()
    page.wait_for_url("**/search?*")
    page.get_by_role("link", name="What Kiggundu and Wanjala agreed in Kisumu").first.click()
    expect(page.locator(".note").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("Ugandan newspapers")
    for name in ("People", "Meetings", "Sources", "Saved", "Front"):
        page.get_by_role("navigation", name="Rooms").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert urlsplit(page.url).path == "/"
    assert [fault for fault in seen.noticed if "404" not in fault] == []
