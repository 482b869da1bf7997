"""Who said what by rules and by the tagger: whose words stand where they differ, one case a point of the policy."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.engines.joint_attributions import Found, joined
from onrecord.reading.quotes import Quotes
from onrecord.reading.sentences import Sentences
from onrecord.reading.times.reader import Times
from onrecord.record import Attribution, Reading, Span, Story

# Far from where one score or another decides.
SURE, LIKELY, UNSURE, WEAKLY, HARDLY = 0.97, 0.9, 0.5, 0.35, 0.01
HARBOUR = "Ada Moe said the harbour would stay shut on Monday. Nobody had seen the ferry."
WHOLE, SHORT = "the harbour would stay shut on Monday", "the harbour would stay shut"


def story_of(text: str, *, headline: str = "") -> Story:
    """A story that is this text, which may begin with its headline."""
    told = Span(0, len(headline)) if headline else None
    return Story(id="own", raw=text, text=text, kept=(Span(0, len(text)),), language="en", headline_span=told)


def spans(text: str, *words: str) -> tuple[Span, ...]:
    """Where words stand first."""
    return tuple(Span(text.index(word), text.index(word) + len(word)) for word in words if word)


def say(text: str, source: str, cue: str, *content: str, score: float) -> Attribution:
    """An attribution, in words of the text."""
    return Attribution(source=spans(text, source), cue=spans(text, cue), content=spans(text, *content), score=score)


def found_in(
    text: str, *, rules: Sequence[Attribution] = (), tagged: Sequence[Attribution] = (), headline: str = ""
) -> list[Found]:
    """What both make together of a text."""
    story, reading = story_of(text, headline=headline), Reading(story_id="own")
    for reader in (Sentences(), Quotes(), Times()):
        reading = reader.read(story, reading)
    return joined(story, reading, rules, tagged)


def words(text: str, found: Sequence[Found]) -> list[tuple[str, str, str]]:
    """Source, cue and content of each, in words."""
    rows = [(one.attribution.source, one.attribution.cue, one.attribution.content) for one in found]
    return [(told(text, source), told(text, cue), told(text, content)) for source, cue, content in rows]


def told(text: str, found: tuple[Span, ...]) -> str:
    """Some spans in words."""
    return " ... ".join(span.of(text) for span in found)


def who(found: Sequence[Found]) -> list[str]:
    """Who found each."""
    return [
        "both" if one.by_rule is not None and one.by_tagger is not None else "rule" if one.by_rule is not None else "tagger"
        for one in found
    ]


@pytest.mark.parametrize(
    ("by_rule", "by_tagger", "content"),
    [(SURE, LIKELY, WHOLE), (SURE, HARDLY, WHOLE), (UNSURE, LIKELY, SHORT), (UNSURE, HARDLY, WHOLE)],
)
def test_what_both_find_is_one(by_rule: float, by_tagger: float, content: str) -> None:
    """The words of a rule that is mostly right stand, or of one that is likelier than the tagger; else the tagger's do."""
    rule = say(HARBOUR, "Ada Moe", "said", WHOLE, score=by_rule)
    tag = say(HARBOUR, "Ada Moe", "said", SHORT, score=by_tagger)
    found = found_in(HARBOUR, rules=[rule], tagged=[tag])
    assert words(HARBOUR, found) == [("Ada Moe", "said", content)]
    assert (found[0].by_rule, found[0].by_tagger, found[0].source) == (by_rule, by_tagger, True)
    assert found[0].content == pytest.approx(len(SHORT) / len(WHOLE))


@pytest.mark.parametrize("score", [SURE, UNSURE])
@pytest.mark.parametrize(("by_rule", "by_tagger"), [("Ada Moe", ""), ("", "Ada Moe")])
def test_a_source_that_one_of_them_has_is_the_source(by_rule: str, by_tagger: str, score: float) -> None:
    """Whoever's words stand."""
    rule = say(HARBOUR, by_rule, "said", WHOLE, score=score)
    tag = say(HARBOUR, by_tagger, "said", WHOLE, score=LIKELY)
    (found,) = found_in(HARBOUR, rules=[rule], tagged=[tag])
    assert words(HARBOUR, [found]) == [("Ada Moe", "said", WHOLE)]
    assert not found.source


@pytest.mark.parametrize(
    ("long", "short", "source"),
    [
        ("An officer who asked not to be named", "An officer", "An officer who asked not to be named"),
        ("The council, which owns the harbour,", "The council", "The council, which owns the harbour,"),
        ("Ada Moe, 63, wrapped in a coat", "Ada Moe", "Ada Moe, 63, wrapped in a coat"),
        ("The owner of the ferry, Ada Moe,", "Ada Moe", "The owner of the ferry, Ada Moe,"),
        ("Northern newspapers, citing Ivo Tan", "Northern", "Northern newspapers, citing Ivo Tan"),
        ("An officer of the harbour", "An officer", "An officer"),
    ],
)
def test_who_a_source_is_belongs_to_it(long: str, short: str, source: str) -> None:
    """A clause that describes a source is kept, though the tagger's words stand; other words behind it are not."""
    text = f"{long} said the ferry would leave at noon."
    rule = say(text, long, "said", "the ferry would leave at noon", score=UNSURE)
    tag = say(text, short, "said", "the ferry would leave at noon.", score=LIKELY)
    assert words(text, found_in(text, rules=[rule], tagged=[tag])) == [(source, "said", "the ferry would leave at noon.")]


def test_of_two_that_are_like_one_the_nearer_is_it() -> None:
    """A rule is one with the attribution of the tagger that it shares most with; the other stands by itself."""
    near = say(HARBOUR, "Ada Moe", "said", WHOLE, score=LIKELY)
    less = say(HARBOUR, "Ada Moe", "said", SHORT, score=LIKELY)
    rule = say(HARBOUR, "Ada Moe", "said", WHOLE, score=SURE)
    for tagged in ([near, less], [less, near]):
        found = found_in(HARBOUR, rules=[rule], tagged=tagged)
        assert sorted(zip(who(found), [one.content for one in found], strict=True)) == [("both", 1.0), ("tagger", 0.0)]


LONG = "“It was a hard night,” Ada Moe said. “We slept.\n\n“We woke late.”\n\nRain fell."
NIGHT = ("“It was a hard night,”", "“We slept.", "“We woke late.”")


@pytest.mark.parametrize("score", [SURE, UNSURE])
def test_speech_over_paragraphs_is_as_the_rule_has_it(score: float) -> None:
    """What the tagger reads one by one is one, with the chance of the likelier; all of the content stays."""
    rule = say(LONG, "Ada Moe", "said", *NIGHT, score=score)
    tagged = [say(LONG, "Ada Moe", "said", *NIGHT[:2], score=LIKELY), say(LONG, "", "", NIGHT[2], score=UNSURE)]
    (found,) = found_in(LONG, rules=[rule], tagged=tagged)
    assert words(LONG, [found]) == [("Ada Moe", "said", " ... ".join(NIGHT))]
    assert (found.by_rule, found.by_tagger) == (score, LIKELY)
    assert who(found_in(LONG, rules=[rule])) == ["rule"]


@pytest.mark.parametrize(("score", "stands"), [(SURE, True), (LIKELY, True), (HARDLY, False)])
def test_what_only_the_tagger_finds_has_to_be_likely(score: float, stands: bool) -> None:
    """No rule agrees: it stands where the tagger is sure enough."""
    found = found_in(HARBOUR, tagged=[say(HARBOUR, "Ada Moe", "said", WHOLE, score=score)])
    assert who(found) == ["tagger"] * stands


def test_a_headline_is_not_told_twice() -> None:
    """What the tagger finds in the headline, and is not sure of, is left to the story, which tells it again."""
    headline = "Harbour to stay shut, mayor says"
    text = f"{headline}\n\nThe mayor repeats the harbour will stay shut."
    tagged = [
        say(text, "mayor", "says", "Harbour to stay shut", score=WEAKLY),
        say(text, "The mayor", "repeats", "the harbour will stay shut", score=SURE),
    ]
    assert words(text, found_in(text, tagged=tagged, headline=headline)) == words(text, found_in(text, tagged=tagged))[1:]


def test_a_time_is_no_content() -> None:
    """Ada Moe said on Monday: nothing is told by that."""
    assert found_in(HARBOUR, tagged=[say(HARBOUR, "Ada Moe", "said", "Monday", score=SURE)]) == []


def test_who_another_is_is_no_content() -> None:
    """The words that name one source are not what another says."""
    text = "The mayor said Ada Moe reported that the ferry was late."
    rule = say(text, "Ada Moe", "reported", "the ferry was late", score=SURE)
    found = found_in(text, rules=[rule], tagged=[say(text, "The mayor", "said", "Ada Moe", score=SURE)])
    assert who(found) == ["rule"]


@pytest.mark.parametrize(
    ("text", "content", "stands"),
    [
        ("Ada Moe said so. The ferry was late.", "The ferry was late", False),
        ("Ada Moe said so. “The ferry was late.”", "“The ferry was late.”", True),
        ("Ada Moe said the ferry was late. Rain fell.", "the ferry was late", True),
        ("Ada Moe said it was bad. The ferry was late.", "it was bad. The ferry was late", True),
    ],
)
def test_words_outside_marks_belong_to_the_sentence_of_their_cue(text: str, content: str, stands: bool) -> None:
    """In another sentence they are nobody's; in quotation marks, or where some stand beside the cue, they are said."""
    assert who(found_in(text, tagged=[say(text, "Ada Moe", "said", content, score=SURE)])) == ["tagger"] * stands


def test_a_piece_in_another_sentence_is_left_out() -> None:
    """The sentence before is the story's own, though the tagger takes it for one content with the words at the cue."""
    text = "The ferry was late. It would leave at noon, Ada Moe said."
    (found,) = found_in(text, tagged=[say(text, "Ada Moe", "said", "The ferry was late", "It would leave at noon", score=SURE)])
    assert words(text, [found]) == [("Ada Moe", "said", "It would leave at noon")]


@pytest.mark.parametrize(
    ("then", "content", "told"),
    [
        ("and asked Ivo Tan to wait", "to wait", "the ferry was late"),
        ("and refused to wait", "to wait", "the ferry was late and refused to wait"),
    ],
)
def test_a_content_ends_where_its_source_says_another_thing(then: str, content: str, told: str) -> None:
    """ "And asked him to wait" is a second statement; who "refused to wait" may be one whom the first is about."""
    text = f"Ada Moe said the ferry was late {then}."
    rule = say(text, "Ada Moe", then.split()[1], content, score=0.61)
    tag = say(text, "Ada Moe", "said", f"the ferry was late {then}", score=SURE)
    assert told in [row[2] for row in words(text, found_in(text, rules=[rule], tagged=[tag]))]


def test_a_second_thing_stands_by_itself() -> None:
    """What a rule finds behind the end of the first, though such rules are often wrong elsewhere."""
    text = "Ada Moe said the ferry was late and asked Ivo Tan to wait."
    rule = say(text, "Ada Moe", "asked", "to wait", score=0.61)
    tag = say(text, "Ada Moe", "said", "the ferry was late and asked Ivo Tan to wait", score=SURE)
    rows = [("Ada Moe", "said", "the ferry was late"), ("Ada Moe", "asked", "to wait")]
    assert words(text, found_in(text, rules=[rule], tagged=[tag])) == rows
    assert found_in(text, rules=[rule]) == []


@pytest.mark.parametrize(
    ("then", "goes_on"),
    [
        ("; Ivo Tan would wait", False),
        (", even as rain fell", False),
        (", but would not say why", False),
        (", but it would come", True),
    ],
)
def test_a_content_ends_where_a_rule_and_the_words_tell(then: str, goes_on: bool) -> None:
    """At a semicolon, at what happens meanwhile, and where the source is silent on the rest."""
    text = f"Ada Moe said the ferry was late{then}."
    rule = say(text, "Ada Moe", "said", "the ferry was late", score=UNSURE)
    tag = say(text, "Ada Moe", "said", f"the ferry was late{then}", score=SURE)
    told = f"the ferry was late{then}" if goes_on else "the ferry was late"
    assert words(text, found_in(text, rules=[rule], tagged=[tag])) == [("Ada Moe", "said", told)]


def test_a_clause_that_tells_of_the_last_words_belongs_to_the_content() -> None:
    """Where a rule has it and the tagger leaves it out."""
    text = "Ada Moe noted the sale of the ferry, which leaks."
    rule = say(text, "Ada Moe", "noted", "the sale of the ferry, which leaks", score=UNSURE)
    tag = say(text, "Ada Moe", "noted", "the sale of the ferry", score=LIKELY)
    rows = [("Ada Moe", "noted", "the sale of the ferry, which leaks")]
    assert words(text, found_in(text, rules=[rule], tagged=[tag])) == rows


def test_a_source_is_no_piece_of_the_content() -> None:
    """Where a rule has the words as source of the same cue."""
    text = "Its owner, Ada Moe, said the ferry was late."
    rule = say(text, "Its owner, Ada Moe,", "said", "the ferry was late", score=UNSURE)
    tag = say(text, "Ada Moe", "said", "Its owner", "the ferry was late", score=SURE)
    assert words(text, found_in(text, rules=[rule], tagged=[tag])) == [("Its owner, Ada Moe,", "said", "the ferry was late")]


def test_a_content_ends_with_the_sentence_of_its_cue() -> None:
    """What follows is the story's own, unless a quotation goes on there."""
    text = "Ada Moe said the ferry was late. Rain fell. Ivo Tan wrote: “It was bad. It was cold.” Snow fell."
    late = say(text, "Ada Moe", "said", "the ferry was late. Rain fell.", score=SURE)
    cold = say(text, "Ivo Tan", "wrote", "“It was bad. It was cold.”", score=SURE)
    rows = [("Ada Moe", "said", "the ferry was late."), ("Ivo Tan", "wrote", "“It was bad. It was cold.”")]
    assert words(text, found_in(text, tagged=[late, cold])) == rows


def test_words_without_a_cue_have_no_other_sentence() -> None:
    """What is said without a word that says so stands, where the tagger is sure."""
    assert who(found_in(HARBOUR, tagged=[say(HARBOUR, "", "", SHORT, score=SURE)])) == ["tagger"]


CHAIN = "The mayor said Ada Moe reported that the ferry was late. Ivo Tan added nobody had slept."
OUTER, INNER = "Ada Moe reported that the ferry was late", "the ferry was late"


@pytest.mark.parametrize("score", [SURE, HARDLY])
def test_what_only_a_rule_finds_stands_where_nothing_else_is_said(score: float) -> None:
    """Its content shares nothing with the tagger's."""
    rule = say(CHAIN, "Ivo Tan", "added", "nobody had slept", score=score)
    found = found_in(CHAIN, rules=[rule], tagged=[say(CHAIN, "Ada Moe", "reported", INNER, score=LIKELY)])
    assert who(found) == ["tagger", "rule"]


@pytest.mark.parametrize("score", [SURE, HARDLY])
def test_both_voices_of_a_chain_stand(score: float) -> None:
    """The inner voice that a rule finds in the tagger's content, and the outer one around it; the longer is told first."""
    outer, inner = ("The mayor", "said", OUTER), ("Ada Moe", "reported", INNER)
    for by_rule, by_tagger in ((outer, inner), (inner, outer)):
        found = found_in(CHAIN, rules=[say(CHAIN, *by_rule, score=score)], tagged=[say(CHAIN, *by_tagger, score=LIKELY)])
        assert sorted(words(CHAIN, found)) == sorted([outer, inner])
        assert words(CHAIN, found)[0] == outer


@pytest.mark.parametrize(("by_rule", "by_tagger", "stands"), [(SURE, WEAKLY, "rule"), (UNSURE, SURE, "tagger")])
def test_where_two_cross_the_likelier_stands(by_rule: float, by_tagger: float, stands: str) -> None:
    """Contents that share some words, neither whole in the other, are not both right."""
    text = "Ada Moe said the ferry was late and the harbour was shut, the mayor said."
    rule = say(text, "Ada Moe", "said", "the ferry was late and the harbour was shut", score=by_rule)
    tag = say(text, "the mayor", "said.", "harbour was shut", score=by_tagger)
    assert who(found_in(text, rules=[rule], tagged=[tag])) == [stands]


def test_each_stands_in_the_order_of_its_content() -> None:
    """Whoever found it, and in whatever order they were handed over."""
    first = say(CHAIN, "The mayor", "said", OUTER, score=SURE)
    second = say(CHAIN, "Ada Moe", "reported", INNER, score=SURE)
    third = say(CHAIN, "Ivo Tan", "added", "nobody had slept", score=SURE)
    found = [words(CHAIN, found_in(CHAIN, rules=rules, tagged=tagged)) for rules, tagged in (
        ([first], [third, second]), ([third, second], [first]), ([second], [first, third]),
    )]  # fmt: skip
    assert [[source for source, _, _ in rows] for rows in found] == [["The mayor", "Ada Moe", "Ivo Tan"]] * 3


@pytest.mark.parametrize(
    ("found", "signs"),
    [
        (Found(say(HARBOUR, "", "", SHORT, score=0.5), by_rule=0.5), (0.0, 0.0, 1.0, 0.0, 0.0, 0.0)),
        (Found(say(HARBOUR, "", "", SHORT, score=0.5), by_tagger=0.5), (0.0, 0.0, 0.0, 1.0, 0.0, 0.0)),
        (
            Found(say(HARBOUR, "", "", SHORT, score=0.5), by_rule=0.9, by_tagger=0.1, content=0.75, source=True),
            (-2.197, 2.197, 0.0, 0.0, 0.75, 1.0),
        ),
        (Found(say(HARBOUR, "", "", SHORT, score=0.5), by_rule=1.0, by_tagger=0.0), (-6.907, 6.907, 0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_signs_tell_who_found_it_and_how_far_they_agree(found: Found, signs: tuple[float, ...]) -> None:
    """The odds of the tagger and of the rule, who is missing, and what content and source share; none is beyond all bounds."""
    assert found.signs() == pytest.approx(signs, abs=1e-3)
    assert found.chance([0.0] * 7) == 0.5
    assert 0 <= found.chance([3.0] * 7) <= 1


@st.composite
def attributions(draw: st.DrawFn) -> list[Attribution]:
    """Attributions of any words of CHAIN."""

    def span() -> Span:
        start = draw(st.integers(0, len(CHAIN) - 1))
        return Span(start, draw(st.integers(start + 1, len(CHAIN))))

    found = []
    for _ in range(draw(st.integers(0, 5))):
        source, cue = (span(),) * draw(st.integers(0, 1)), (span(),) * draw(st.integers(0, 1))
        found.append(Attribution(source=source, cue=cue, content=(span(),), score=draw(st.floats(0, 1))))
    return found


@settings(max_examples=150, deadline=None)
@given(attributions(), attributions())
def test_whatever_the_two_find_nothing_is_made_up(rules: list[Attribution], tagged: list[Attribution]) -> None:
    """Each source is one that rules or tagger found, each content a part of what they found, or goes on to a cue; none is
    told more often, and contents go from left to right."""
    found = found_in(CHAIN, rules=rules, tagged=tagged)
    assert len(found) <= len(rules) + len(tagged)
    contents, cues = [one.content[0] for one in (*rules, *tagged)], {cue.end for one in rules for cue in one.cue}
    sources = {one.source for one in (*rules, *tagged)}
    for one in found:
        told = one.attribution.content[0]
        assert any(of.start <= told.start and (told.end <= of.end or told.end in cues) for of in contents)
    assert all(one.attribution.source in sources for one in found)
    order = [(one.attribution.content[0].start, -one.attribution.content[-1].end) for one in found]
    assert order == sorted(order)
    assert found == found_in(CHAIN, rules=rules, tagged=tagged)
    by_rules = {replace(one.attribution, score=0.0) for one in found_in(CHAIN, rules=rules)}
    assert by_rules <= {replace(one, score=0.0) for one in rules}


def test_a_cue_is_no_part_of_the_content() -> None:
    """Where the tagger's cue lies in the content that a rule has, the rule's cue stands."""
    text = "Freight on the lake has reportedly grown by a fifth."
    rule = say(text, "", "reportedly", "Freight on the lake has", "grown by a fifth", score=UNSURE)
    tag = say(text, "", "has reportedly", "Freight on the lake", "grown by a fifth", score=WEAKLY)
    found = found_in(text, rules=[rule], tagged=[tag])
    assert words(text, found) == [("", "reportedly", "Freight on the lake has ... grown by a fifth")]


@pytest.mark.parametrize(("cue", "stands"), [("said", True), ("found", False)])
def test_a_rule_that_is_often_wrong_needs_a_plain_cue_to_stand_alone(cue: str, stands: bool) -> None:
    """ "Two boats are missing, the harbour master said" is one; "..., one study found" may be none."""
    text = f"Two boats are missing, the harbour master {cue}."
    rule = say(text, "the harbour master", cue, "Two boats are missing", score=UNSURE)
    assert bool(found_in(text, rules=[rule])) is stands


def test_a_word_for_something_told_elsewhere_says_nothing() -> None:
    """In "What they talked about", "what" is no content."""
    text = "What the ministers talked about in Kisumu was the ferry."
    tag = say(text, "the ministers", "talked about", "What", score=LIKELY)
    assert not found_in(text, tagged=[tag])


def test_who_is_quoted_speaks_where_a_rule_tells_who_quotes() -> None:
    """In "was quoted by the agency as saying" the rule's source stands, though the tagger takes the agency for it."""
    text = "Ada Moe was quoted by the agency as saying the harbour would stay shut."
    rule = say(text, "Ada Moe", "was quoted by the agency as saying", SHORT, score=UNSURE)
    tag = say(text, "the agency", "was quoted", SHORT, score=LIKELY)
    assert words(text, found_in(text, rules=[rule], tagged=[tag])) == [("Ada Moe", "was quoted by the agency as saying", SHORT)]
