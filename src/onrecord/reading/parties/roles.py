"""What a story says its people are: titles before a name, descriptions after it."""

import re
from dataclasses import replace

from onrecord.reading.lexicon import words as small_words
from onrecord.reading.name_words import adjectives, country_of, honorifics, is_common, is_title, listed, role_words
from onrecord.reading.parties.chain import Chain, Role
from onrecord.reading.parties.offices import OF_STATE, is_role, role
from onrecord.reading.parties.phrase import is_verb
from onrecord.reading.parties.sentence import Sentence
from onrecord.reading.tokens import POSSESSIVES
from onrecord.record import Kind

# Adjectives that stand before a role and are part of it.
_DEGREES = listed("names_rules", "degrees")
_STOPS = listed("names_rules", "stops")
_GOES_ON = listed("names_rules", "goes_on")
_APPOINTED = frozenset({"appointed", "elected", "hired", "known", "named", "nominated", "sworn"})
_LONGEST_BEFORE = 9
_LONGEST_AFTER = 18
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "this", "that"])
_AGE = re.compile(r"\d{1,3}$")


def before_name(sentence: Sentence, first: int, named: dict[int, int]) -> int | None:
    """Where the title before the name at word `first` starts; None where it has none.

    `named` gives for the last word of each name in the sentence its first word.
    """
    index = first - 1
    while index >= 0 and sentence.words[index] == ".":
        index -= 1
    while index >= 0 and sentence.words[index] in honorifics() and sentence.lows[index] not in role_words():
        index -= 2 if index and sentence.words[index - 1] == "." else 1
    if index < 0 or not _belongs(sentence, index):
        return None
    if index in named:
        index = _title_of(sentence, named[index])
        if index < 0:
            return None
    if not is_role(sentence.words[index]) and not _office_of(sentence, index):
        return None
    start = index
    if _office_of(sentence, index):
        start = _office_of(sentence, index) or index
    while start > 0 and first - start < _LONGEST_BEFORE:
        step = _step_back(sentence, start - 1, named)
        if not step:
            break
        start -= step
    return start


def _title_of(sentence: Sentence, first: int) -> int:
    """The noun of "President of the United States" before the name at `first`, which a person's name follows; -1 for none."""
    at = first - 2 if sentence.lows[first - 1 : first] == ["the"] else first - 1
    return at - 1 if at > 0 and sentence.lows[at] in ("of", "for") and is_role(sentence.words[at - 1]) else -1


def title_start(sentence: Sentence, first: int, title: int | None) -> int:
    """Where what belongs to the name at word `first` starts: the honorific before it, or its title, which starts at `title`."""
    return _without_stop(sentence, first) if title is None else title


def _belongs(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return word[0].isalpha()


def _office_of(sentence: Sentence, index: int) -> int | None:
    """Where "Secretary of State", "Director of Public Prosecutions" that ends at `index` starts."""
    for back in range(2, 6):
        at = index - back
        if at < 0:
            return None
        if sentence.words[at + 1] in ("of", "for") and is_title(sentence.words[at]) and sentence.words[at][0].isupper():
            return at
    return None


def _step_back(sentence: Sentence, index: int, named: dict[int, int]) -> int:
    """How many words before belong to the title that starts after `index`; 0 for none."""
    word, low = sentence.words[index], sentence.lows[index]
    if index in named:
        # "Moreno aide", "FIFA President"
        return index - named[index] + 1
    if word in POSSESSIVES and index:
        # "Okafor’s spokesman"
        return index - named[index - 1] + 1 if index - 1 in named else 0
    if word in adjectives() or low in _DEGREES or is_role(word):
        return 1
    if word[0].isupper() and (
        word in listed("names_organisations", "fields") or word in listed("names_titles", "before", within="titles")
    ):
        return 1
    if (
        low == "and"
        and index
        and (is_role(sentence.words[index - 1]) or sentence.words[index - 1] in listed("names_organisations", "fields"))
    ):
        # "founder and chief executive", but not "the president and Minister X", "The President and Prime Minister X"
        if sentence.lows[index - 1] in OF_STATE and sentence.lows[index - 2 : index - 1] == ["the"]:
            return 0
        if sentence.lows[index - 1] == sentence.lows[index + 1]:
            # "the Deputy Minister and Minister X"
            return 0
        return 1 if sentence.words[index - 1][0].isupper() == sentence.words[index + 1][0].isupper() else 0
    if (
        "-" in word
        and word[0].islower()
        and low.split("-")[0] in ("then", "ex", "co", "vice", "long", "self", "re", "newly", "centre", "far", "left", "right")
    ):
        return 1
    # "Deputy Emergency Situations Minister"
    within = index > 0 or low in listed("names_organisations", "nouns")
    return 1 if within and word[0].isupper() and is_common(word) and low not in small_words("grammar", "determiners") else 0


def after_name(sentence: Sentence, last: int, names: dict[int, int], starts: set[int]) -> tuple[int, int] | None:
    """The words of a description after a name that ends before word `last`: ", 45, a baker from Oslo,".

    `names` gives for the last word of each name in the sentence its first word, `starts` are those first words.
    """
    words, lows, count = sentence.words, sentence.lows, len(sentence.words)
    at = last
    while at < count and _letters(words[at]):
        at += 1
    if at < count and words[at] == "," and at + 2 < count and _AGE.match(words[at + 1]) and words[at + 2] == ",":
        at += 2
    if at >= count or words[at] not in (",", "—", "–", "(") or at + 1 >= count:
        return _copula(sentence, last)
    first = at + 1
    if lows[first] in ("who", "whose", "which", "and", "but", "said", "while", "as"):
        return None
    if is_verb(lows[first]) and lows[first] not in _DEGREES and not is_role(words[first]) and lows[first] not in _APPOINTED:
        # "Lee, wept upon hearing her son"
        return None
    end = first
    while (
        end < count
        and end - first < _LONGEST_AFTER
        and words[end] not in (",", ";", "—", "–", ")", "(", ".", ":", "”", '"')
        and lows[end] not in ("who", "said", "told", "says")
    ):
        end += 1
    if (
        end >= count
        or end == first
        or (words[end] not in (",", ".", ")", "—", "–", ";") and lows[end] not in ("who", "said", "told", "says"))
    ):
        return None
    head = next((index for index in range(first, min(end, first + 8)) if is_role(words[index]) and index not in names), None)
    if head is None:
        return None
    if any(lows[index] in small_words("grammar", "auxiliaries") or lows[index] in _STOPS for index in range(first, head)):
        return None
    if head + 2 < end and is_verb(lows[head + 1]) and lows[head + 2] not in small_words("grammar", "prepositions") | {"to"}:
        # "At the request of Lee, the queen opened parliament"; not in "Lee, a nurse known for her work"
        return None
    if (
        first in starts
        and not (head - 1 > first and any(words[index] in POSSESSIVES for index in range(first, head)))
        and not any(index in names for index in range(first, head))
    ):
        return None
    if _listed_person(sentence, head, end, names, starts):
        return None
    start = first + 1 if lows[first] in _DETERMINERS - {"his", "her", "its", "their"} else first
    return (start, end) if start < end else None


def _letters(word: str) -> bool:
    """Whether a word is letters that stand after a name: "Ann Lee KC"."""
    return word in listed("names_words", "letters") or word in listed("names_words", "unsure_letters")


def _listed_person(sentence: Sentence, head: int, end: int, names: dict[int, int], starts: set[int]) -> bool:
    """Whether what follows the comma is another person with a title: "Lee, Mayor Ann Tan and others"."""
    for start in range(head + 1, end):
        if start in starts:
            before = sentence.lows[start - 1]
            return before == "." or is_role(before) or (sentence.words[start - 1][0].isupper() and start - 1 not in names)
    return False


def _copula(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The description in "Lee is the mayor of Springfield"."""
    words, lows = sentence.words, sentence.lows
    if last + 2 >= len(words) or lows[last] not in ("is", "was") or lows[last + 1] not in ("the", "a", "an"):
        return None
    for index in range(last + 2, min(len(words), last + 7)):
        if is_role(words[index]):
            end = index + 1
            if end + 1 < len(words) and lows[end] == "of":
                end += 2
            return last + 2, end
        if not words[index][0].isalpha() or lows[index] in _STOPS or lows[index] in small_words("grammar", "prepositions"):
            return None
    return None


def give_roles(found: list[Chain], sentences: list[Sentence]) -> None:
    """Fills in the roles of the people, by the titles before their names and the descriptions after."""
    for sentence, here in zip(sentences, spots(found, sentences), strict=True):
        named = {last - 1: first for first, last, _ in here}
        starts = set(named.values())
        after = 0
        for first, last, chain in here:
            if chain.kind is not Kind.PERSON:
                continue
            start = before_name(sentence, first, named)
            if start is not None and (titled := role(sentence, start, _without_stop(sentence, first))):
                land = None if titled.country else _land_after(sentence, last)
                chain.give(replace(titled, country=land) if land else titled)
            if described := after_name(sentence, last, named, starts):
                _give(chain, role(sentence, *described))
                after = described[1]
            else:
                opening = title_start(sentence, first, start)
                if (start := _before_comma(sentence, opening, named)) is not None and start >= after:
                    # In "Ann Lee, Okafor’s lawyer, Okafor left" the lawyer is Lee.
                    _give(chain, role(sentence, start, opening - 1))
            if last + 2 < len(sentence.words) and sentence.words[last] == "," and _AGE.match(sentence.words[last + 1]):
                chain.age = sentence.words[last + 1]


def _without_stop(sentence: Sentence, first: int) -> int:
    """Where a title that ends before `first` ends, without "Mr" and its full stop."""
    while first and (
        (sentence.words[first - 1] == "." and sentence.words[first - 2] in honorifics())
        or (sentence.words[first - 1] in honorifics() and sentence.lows[first - 1] not in role_words())
    ):
        first -= 1
    return first


def _before_comma(sentence: Sentence, first: int, named: dict[int, int]) -> int | None:
    """Where the description in "The mayor of Springfield, Ann Lee," starts."""
    if first < 3 or sentence.words[first - 1] != ",":
        return None
    for index in range(first - 2, max(-1, first - 14), -1):
        word, low = sentence.words[index], sentence.lows[index]
        if word in (",", ";", ":", "—", "–", "“", "”", '"'):
            return None
        if low in small_words("grammar", "auxiliaries"):
            return None
        owner = word[0].isupper() and sentence.words[index + 1] in POSSESSIVES
        if low in ("the", "his", "her", "its", "their", "a", "an") or owner:
            over = next((at for at in range(index + 1, first - 1) if sentence.lows[at] in _GOES_ON), first - 1)
            # "The deputy prime minister": the last noun before "of" tells what she is.
            head = next((at for at in range(over - 1, index, -1) if is_role(sentence.words[at])), None)
            if head is None and index and sentence.lows[index - 1] in _GOES_ON and not owner:
                # "the Speaker of the National Assembly, Ann Lee"
                continue
            if head is None:
                return None
            if any(sentence.lows[at] in _STOPS or sentence.words[at][0].isdigit() for at in range(index + 1, head)):
                return None
            if index and sentence.lows[index - 1] == "including":
                # "Six were hurt, including a nurse, Mayor Okafor said"
                return None
            if head + 1 < first - 1 and sentence.lows[head + 1] not in _GOES_ON:
                # "According to the president’s website, Lee": the website is what is told of.
                return None
            return named.get(index, index if owner else index + 1)
    return None


def _land_after(sentence: Sentence, last: int) -> str | None:
    """The land in "President Ana Costa of Portugal", after a name that ends before word `last`."""
    words = sentence.words
    if words[last : last + 1] != ["of"]:
        return None
    at = last + 2 if words[last + 1 : last + 2] == ["the"] else last + 1
    return country_of().get(" ".join(words[at : at + 2])) or country_of().get(" ".join(words[at : at + 1]))


def _give(chain: Chain, given: Role | None) -> None:
    if given is not None:
        chain.give(given)


def spots(found: list[Chain], sentences: list[Sentence]) -> list[list[tuple[int, int, Chain]]]:
    """For each sentence the names in it: first word, the one after the last, whose."""
    flat = sorted(((span, chain) for chain in found for span, _ in chain.names), key=lambda pair: pair[0])
    here: list[list[tuple[int, int, Chain]]] = [[] for _ in sentences]
    at = 0
    for span, chain in flat:
        while at < len(sentences) and sentences[at].span.end <= span.start:
            at += 1
        if at < len(sentences):
            first, last = sentences[at].between(span)
            here[at].append((first, last, chain))
    return here
