"""Whom "he" and "she" mean where all other mentions of people are given as gold has them: by our rule, and by plain ones."""

from bisect import bisect_right
from collections import defaultdict

from measure.gum import HE_AND_SHE, Document, Marked

from onrecord.reading.name_words import Sex, given_sex, honorifics, role_words
from onrecord.reading.parties.chain import Chain
from onrecord.reading.parties.chains import chains
from onrecord.reading.parties.people import sex_of_roles
from onrecord.reading.parties.phrase import singular
from onrecord.reading.parties.roles import give_roles
from onrecord.reading.parties.sentence import parsed
from onrecord.reading.parties.walk import Walk
from onrecord.reading.tokens import tokens
from onrecord.record import Kind, Naming, Reading, Span, Story


def resolved(document: Document, story: Story, reading: Reading) -> dict[Span, str]:
    """The gold chain that each "he" and "she" is given to by our rule, one after the other as they come.

    The parties are the gold chains, with all their mentions that are no pronouns; organisations and places are those read.
    """
    sentences = parsed(story, reading)
    people, found = given(document, story, reading)
    Walk(story, reading, sentences, found).walk()
    return {span: name for name, chain in people.items() for span in chain.mentions if _is_pronoun(story.text, span)}


def given(document: Document, story: Story, reading: Reading) -> tuple[dict[str, Chain], list[Chain]]:
    """The people of a document as gold has them, by their chains, and all parties in the order of their first mentions."""
    sentences = parsed(story, reading)
    people: dict[str, Chain] = defaultdict(lambda: Chain(Kind.PERSON))
    for one in document.people:
        if one.naming is not Naming.PRONOUN and _is_one(document.text, one):
            words = tuple(token.word for token in tokens(story.text, one.head.start, one.head.end))
            people[one.chain].names.append((one.head, words))
            people[one.chain].add(one.head, one.naming)
    others = [chain for chain in chains(reading.names, sentences) if chain.kind is not Kind.PERSON]
    found = sorted([*people.values(), *others], key=lambda chain: chain.first)
    give_roles(found, sentences)
    for chain in people.values():
        chain.sex = _sex(chain, story.text)
    return people, found


def _is_one(text: str, one: Marked) -> bool:
    """Whether a mention is of one person, by its words: not "the parents", not "Ann and Tom"."""
    head = one.head.of(text).lower()
    return one.naming is Naming.NAME or not (
        singular(head) or (head.endswith("s") and not head.endswith("ss")) or head == "people"
    )


def _is_pronoun(text: str, span: Span) -> bool:
    return span.of(text).lower() in HE_AND_SHE


def _sex(chain: Chain, text: str) -> Sex | None:
    """What the title before a name, the given name, or a noun tells: "Mr", "Ann", "his wife"."""
    for span, words in chain.names:
        before = text[: span.start].rstrip(" .").rpartition(" ")[2].rpartition("\n")[2]
        if sex := honorifics().get(before) or (
            given_sex(words[0])[1] if len(words) > 1 else role_words().get(words[0].lower())
        ):
            return sex
    return sex_of_roles(chain) or next((sex for _, words in chain.names if (sex := given_sex(words[0])[1])), None)


def nearest(document: Document, _story: Story, _reading: Reading) -> dict[Span, str]:
    """Each "he" and "she" given to the person mentioned last before, whoever it is."""
    found: dict[Span, str] = {}
    for number, one in enumerate(document.people):
        if _is_pronoun(document.text, one.span):
            before = [other for other in document.people[:number] if other.span.end <= one.span.start]
            if before:
                found[one.span] = before[-1].chain
    return found


def first_of_sentence(document: Document, _story: Story, reading: Reading) -> dict[Span, str]:
    """Each given to the first person of its sentence, or else of the one before, or else the last before that."""
    found: dict[Span, str] = {}
    starts = [sentence.start for sentence in reading.sentences]
    for number, one in enumerate(document.people):
        if not _is_pronoun(document.text, one.span):
            continue
        own = bisect_right(starts, one.span.start)
        before = [other for other in document.people[:number] if other.span.end <= one.span.start]
        for sentence in (own, own - 1):
            there = [other for other in before if bisect_right(starts, other.span.start) == sentence]
            if there:
                found[one.span] = there[0].chain
                break
        else:
            if before:
                found[one.span] = before[-1].chain
    return found
