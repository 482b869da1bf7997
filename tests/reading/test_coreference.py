"""Names, titles and pronouns that mean the same are one party."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.coreference import Meanings, Parties
from onrecord.reading.engines.rule_names import names
from onrecord.reading.quotes import Quotes
from onrecord.reading.sentences import Sentences
from onrecord.reading.times.reader import Times
from onrecord.record import Attribution, Kind, Layer, Naming, Party, Reading, Span, Story

TABLE: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases/coreference.toml").read_text("utf-8")
)


def story_of(text: str) -> Story:
    """A story of nothing but its text."""
    return Story(id="t", raw=text, text=text, kept=(Span(0, len(text)),) if text else ())


def read(text: str, attributions: tuple[Attribution, ...] = ()) -> tuple[Story, Reading]:
    """A story and its reading, up to the parties."""
    story = story_of(text)
    reading = Times().read(story, Quotes().read(story, Sentences().read(story, Reading(story_id=story.id))))
    reading = replace(reading, names=names(story, reading), attributions=attributions)
    return story, Parties().read(story, reading)


def shown(party: Party, text: str) -> dict[str, Any]:
    """A party as the table writes it."""
    found: dict[str, Any] = {"name": party.name, "mentions": [mention.span.of(text) for mention in party.mentions]}
    if party.roles:
        found["roles"] = [role.of(text) for role in party.roles]
    return found


def span_of(text: str, words: str) -> Span:
    """Where `words` stand last in `text`."""
    start = text.rindex(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize("case", TABLE["case"], ids=[case["why"] for case in TABLE["case"]])
def test_a_story_gives_its_parties(case: dict[str, Any]) -> None:
    """Each small story gives just its people and organisations with all that means them; places where the table has them."""
    text, wanted = case["text"], case.get("parties", [])
    _, reading = read(text)
    named = {party["name"] for party in wanted}
    found = [shown(party, text) for party in reading.parties if party.kind is not Kind.PLACE or party.name in named]
    assert found == wanted


@pytest.mark.parametrize("case", TABLE["phrase"], ids=[case["phrase"] for case in TABLE["phrase"]])
def test_a_phrase_means_its_head(case: dict[str, Any]) -> None:
    """A phrase means the parties of its head, or nobody."""
    story, reading = read(case["text"])
    called = {party.id: party.name for party in reading.parties}
    assert [called[party] for party in Meanings(story, reading).of(span_of(case["text"], case["phrase"])).parties] == case[
        "means"
    ]


def test_the_speaker_of_a_quotation_is_its_i() -> None:
    """ "I" and "my" in a quotation mean who says it, and "he" there is someone else."""
    text = "Samuel Okoro met Ivan Petrov. “I thanked him for my ticket,” Okoro said."
    said = Attribution(
        source=(span_of(text, "Okoro"),),
        cue=(span_of(text, "said"),),
        content=(span_of(text, "“I thanked him for my ticket,”"),),
        score=1.0,
    )
    _, reading = read(text, (said,))
    mentions = {party.name: [mention.span.of(text) for mention in party.mentions] for party in reading.parties}
    assert mentions == {"Samuel Okoro": ["Samuel Okoro", "I", "my", "Okoro"], "Ivan Petrov": ["Ivan Petrov", "him"]}


@pytest.mark.parametrize(
    ("text", "source", "content", "mentions"),
    [
        ("“We lost our ship,” Nordwind Ltd. said.", "Nordwind Ltd.", "“We lost our ship,”", ["We", "our", "Nordwind Ltd."]),
        ("“The US told us,” Ann Lee said.", "Ann Lee", "“The US told us,”", ["us", "Ann Lee"]),
        ("LEE: I think my son is right.", "LEE", "I think my son is right.", ["LEE", "I", "my"]),
    ],
)
def test_the_first_person_is_who_speaks(text: str, source: str, content: str, mentions: list[str]) -> None:
    """ "We" in a quotation is who says it, also an organisation; "I" in the turn of an interview is who has the turn."""
    cue = ":" if ":" in text else "said"
    said = Attribution(source=(span_of(text, source),), cue=(span_of(text, cue),), content=(span_of(text, content),), score=1.0)
    _, reading = read(text, (said,))
    assert [[one.span.of(text) for one in party.mentions] for party in reading.parties if party.kind is not Kind.PLACE] == [
        mentions
    ]


def test_parties_are_numbered_in_the_order_of_their_first_mentions() -> None:
    """Ids follow the text, whatever the kind."""
    _, reading = read("In Osh, Ann Lee met Tom Reed of Acme Corp.")
    assert [(party.id, party.name) for party in reading.parties] == [
        ("p1", "Osh"),
        ("p2", "Ann Lee"),
        ("p3", "Tom Reed"),
        ("p4", "Acme Corp."),
    ]


def test_a_counterpart_phrase_is_a_mention() -> None:
    """ "his Ugandan counterpart Grace Nakato" is a mention of her, with its words."""
    text = "Kenyan President Daniel Otieno met his Ugandan counterpart Grace Nakato."
    _, reading = read(text)
    nominal = [
        mention.span.of(text) for party in reading.parties for mention in party.mentions if mention.naming is Naming.NOMINAL
    ]
    assert nominal == ["his Ugandan counterpart Grace Nakato"]


WHYS = """President Kofi Owusu of Ghana received Ruth Banda. Owusu thanked her. The Ghanaian president smiled. The two spoke.
The World Health Organization came. WHO helped. It said so. “I wept,” Banda said."""


@pytest.mark.parametrize(
    ("mention", "rule", "led_by"),
    [
        ("Kofi Owusu", "its fullest name", []),
        ("Owusu", "the last word of its fullest name", ["Kofi Owusu"]),
        ("her", "the only person near it may mean", ["Ruth Banda"]),
        ("The Ghanaian president", "the only one told to be so", ["President"]),
        ("WHO", "the first letters of its fullest name", ["World Health Organization"]),
        ("It", "the organisation that acted before and now speaks", ["WHO"]),
        ("I", "who says the quotation it stands in", ["Banda"]),
    ],
)
def test_a_mention_tells_why(mention: str, rule: str, led_by: list[str]) -> None:
    """Each mention tells the rule by which it means its party, and the words that led to it."""
    said = Attribution(
        source=(span_of(WHYS, "Banda"),), cue=(span_of(WHYS, "said"),), content=(span_of(WHYS, "“I wept,”"),), score=1.0
    )
    _, reading = read(WHYS, (said,))
    found = [one for party in reading.parties for one in party.mentions if one.span.of(WHYS) == mention]
    assert [(why.rule, [span.of(WHYS) for span in why.led_by]) for why in found[0].why] == [(rule, led_by)]
    assert all(one.why for party in reading.parties for one in party.mentions)


def test_a_story_without_names_was_looked_through() -> None:
    """No party is an empty layer, not a missing one."""
    _, reading = read("nobody said a word.")
    assert reading.parties == ()
    assert Layer.PARTIES in reading.layers


PIECES = st.sampled_from(
    [
        "Ann Lee",
        "Mr. Lee",
        "he",
        "her",
        "said",
        "the president",
        "The two leaders",
        "they",
        "and",
        "his counterpart",
        "Bank of Osh",
        "’s",
        ".",
        ",",
        "“I",
        "”",
        "\n\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever the text, mentions lie in it, in order, and a party has a name; the same text gives the same parties."""
    story, reading = read(text)
    for party in reading.parties:
        spans = [mention.span for mention in party.mentions]
        assert spans == sorted(set(spans))
        assert spans[-1].end <= len(text)
        assert any(mention.naming is Naming.NAME for mention in party.mentions)
    assert reading == read(text)[1]
    if text.strip():
        assert set(Meanings(story, reading).of(Span(0, len(text))).parties) <= {party.id for party in reading.parties}
