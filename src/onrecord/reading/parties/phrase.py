"""Noun phrases that may mean parties already named: "the Russian president", "the ministry", "the two leaders"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.reading.lexicon import lexicon
from onrecord.reading.name_words import adjectives, country_of, listed, role_words
from onrecord.reading.parties.offices import head_at, is_role
from onrecord.reading.parties.sentence import Sentence
from onrecord.reading.tokens import POSSESSIVES

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DEFINITE = frozenset({"the", "both", "this", "that", "these", "those"})
_ONE = frozenset({"a", "an", "one", "another"})
_OTHERS = frozenset(
    ["a", "an", "another", "some", "any", "no", "each", "every", "his", "her", "its", "their", "our", "my", "your"]
)
# Endings of adjectives: "the famously gruff senator" is the senator.
_ADJECTIVAL = ("ly", "ous", "ful", "ial", "ive", "ish", "ic", "less", "ed", "ent", "ant", "est")
# What parts a noun from the verb of another.
_APART = frozenset({"he", "she", "they", "it", "we", "i", "“", "”", '"', ";", ":"})
# A noun has no more words before it that describe it.
_DESCRIBED = 6
# How long a clause may be that describes somebody, in words.
_CLAUSE_THAT_DESCRIBES = 24
# How many words after a noun its verb may stand.
_CLAUSE = 10
_PREDICATES = frozenset(
    ["is", "was", "as", "became", "become", "be", "been", "being", "remains", "named", "elected", "appointed", "sworn"]
)
# Who has the office that another has: "her counterpart".
COUNTERPARTS = frozenset({"counterpart", "colleague", "interlocutor", "homologue"})
# What "the President of the Republic" is president of tells nothing.
_COMMONWEALTH = frozenset({"state", "republic", "government", "nation", "country"})
_PAIRS = listed("names_rules", "pairs")
# Nouns for people that no office tells: "a farmer" is nobody named before.
STRANGERS = listed("names_rules", "strangers")
SAYS = listed("names_rules", "says")
RELATIVES = listed("names_rules", "relatives")
_GROUPS = listed("names_rules", "groups")
_MODIFIERS = listed("names_rules", "modifiers")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may mean parties: its words, its noun, how many it means, and what it says of them.

    `country` is that of "the Russian president", `of` the word in "the mayor of Springfield", `owner` in "Okafor’s spokesman".
    `unnamed` is "a farmer", who is nobody named before; `owned` is "her lawyer", which a pronoun opens.
    """

    first: int
    last: int
    head: str
    count: int
    country: str | None
    of: str | None
    owner: str | None
    modifiers: frozenset[str]
    unnamed: bool = False
    owned: bool = False


@cache
def nouns() -> frozenset[str]:
    """Nouns for organisations."""
    return listed("names_organisations", "nouns")


@cache
def is_field(low: str) -> bool:
    """Whether a word is a field of work: "the education ministry"."""
    return low.capitalize() in listed("names_organisations", "fields")


@cache
def singular(low: str) -> str | None:
    """The singular of a plural role noun: "presidents", "men"; None where it is none.

    >>> singular("presidents"), singular("women"), singular("talks")
    ('president', 'woman', None)
    """
    if low in ("men", "women"):
        return low.replace("men", "man")
    return low[:-1] if low.endswith("s") and low[:-1] in role_words() else None


def phrases(sentence: Sentence, taken: set[int]) -> Iterator[Phrase]:
    """The noun phrases of a sentence that may mean parties; `taken` are the words of names and of titles before them."""
    for index, word in enumerate(sentence.words):
        least = _least(word)
        if least is None or index in taken:
            continue
        if sentence.lows[index] in ("both", "two"):
            if pair := _pair(sentence, index):
                yield pair
            continue
        if least != 1 and (_native(sentence, index) or _opposite(sentence, index)):
            least = 1
        if least and _ends(sentence, index, taken) and (phrase := _phrase(sentence, index, taken, least)):
            yield phrase


@lru_cache(maxsize=8192)
def _least(word: str) -> int | None:
    """How many a noun means at least, one or two; 0 where what stands before it tells, None where it is no noun for any.

    >>> _least("president"), _least("presidents"), _least("Spaniard"), _least("bridge")
    (1, 2, 0, None)
    """
    low = word.lower()
    if not low[0].isalnum():
        return None
    if is_role(word) or low in nouns() or low.endswith("-year-old") or low in STRANGERS or low in RELATIVES:
        return 1
    if singular(low) is not None or low in _PAIRS or low in _GROUPS or low in ("both", "two"):
        return 2
    return 0 if low == "number" or is_native(word) else None


def _pair(sentence: Sentence, index: int) -> Phrase | None:
    """ "Both" or "the two" where it acts: "Both said", "but the two spoke"."""
    first = index - 1 if sentence.lows[index] == "two" else index
    if first < 0 or (first < index and sentence.lows[first] != "the"):
        return None
    following = _without_adverb(sentence.lows[index + 1 : index + 3])[:1]
    acts = any(is_verb(low) or low in ("have", "had", "were", "are") for low in following)
    return Phrase(first, index + 1, "pair", 2, None, None, None, frozenset()) if acts else None


def _opposite(sentence: Sentence, index: int) -> bool:
    """Whether "opposite number" stands here."""
    return sentence.lows[index] == "number" and index > 0 and sentence.lows[index - 1] == "opposite"


@cache
def _verbs() -> frozenset[str]:
    grammar, clauses = lexicon("grammar"), lexicon("clauses")
    plain = {
        form for verb in (*grammar["verbs"], "say", "tell", "note", "add", "admit") for form in (verb, verb + "s", verb + "es")
    }
    plain |= SAYS
    return frozenset(plain) | frozenset(grammar["past"]) | frozenset(clauses["verbs"]) | frozenset(grammar["auxiliaries"])


def is_verb(low: str) -> bool:
    """Whether a word is a verb by its look.

    >>> is_verb("told"), is_verb("denied"), is_verb("president")
    (True, True, False)
    """
    return low in _verbs() or (low.endswith("ed") and low not in listed("names_rules", "no_verbs"))


@cache
def closing() -> frozenset[str]:
    """Small words that may follow a noun phrase."""
    keys = ("prepositions", "conjunctions", "adverbs", "subject_pronouns", "determiners")
    return frozenset(word for key in keys for word in lexicon("grammar")[key]) | {"and", "to", "himself", "herself"}


def _native(sentence: Sentence, index: int) -> bool:
    """Whether "the Spaniard" stands here, and a verb after it."""
    if not index or sentence.lows[index - 1] != "the" or not is_native(sentence.words[index]):
        return False
    return any(is_verb(low) for low in _without_adverb(sentence.lows[index + 1 : index + 3])[:1])


def _without_adverb(lows: list[str]) -> list[str]:
    """The words after an adverb that they may begin with."""
    return lows[1:] if lows and (lows[0] in lexicon("grammar")["adverbs"] or lows[0].endswith("ly")) else lows


@cache
def is_native(word: str) -> bool:
    """Whether a word may stand for one person of a land: "the Spaniard", "the Malawian", not "the French".

    >>> is_native("Spaniard"), is_native("Malawian"), is_native("French")
    (True, True, False)
    """
    word = word.title()
    return word in listed("names_rules", "natives") or (
        word in country_of() and word in adjectives() and word.endswith(("an", "i"))
    )


def _ends(sentence: Sentence, index: int, taken: set[int]) -> bool:
    """Whether the noun at `index` ends its phrase: not in "the president elect", "the party leader", "the mayor Ann Lee"."""
    if index + 1 >= len(sentence.words):
        return True
    following = sentence.lows[index + 1]
    if following in ("who", "whose"):
        # "the candidate who had won" is any candidate.
        return False
    if not following[0].isalpha():
        return following != "-"
    if index + 1 in taken:
        return False
    return following in closing() or is_verb(following) or following.endswith("ly")


def _phrase(sentence: Sentence, index: int, taken: set[int], least: int) -> Phrase | None:
    """The noun phrase whose noun is at `index`, if it means somebody known to the reader."""
    words, lows = sentence.words, sentence.lows
    first, count, country, definite = index, least, None, False
    modifiers: set[str] = set()
    while first > 0 and index - first < 5 and not definite:
        word, low = words[first - 1], lows[first - 1]
        if low in _DEFINITE:
            definite = True
        elif least > 1 and low in _COUNTS:
            count = _COUNTS[low]
        elif word in adjectives() or word in ("US", "U.S.", "UK", "U.K."):
            country = country_of().get(word, country)
        elif (
            low in _MODIFIERS
            or low.endswith("-year-old")
            or ((low in role_words() or low in nouns() or is_field(low)) and first - 1 not in taken)
        ):
            modifiers.add(low)
        elif not (word[0].islower() and low.endswith(_ADJECTIVAL) and first - 1 not in taken):
            break
        first -= 1
    if definite and (lows[first] == "both" or (first and lows[first - 1] == "both")):
        count = 2
        first -= lows[first] != "both"
    before = lows[first - 1] if first else ""
    owner = None
    if before in POSSESSIVES and first > 1 and not definite:
        owner = lows[first - 2]
        if least > 1:
            return None
        first -= 2
        while first and words[first][0].isupper() and words[first - 1][0].isupper() and first - 1 in taken:
            first -= 1
    elif least == 1 and not definite and (unnamed := _unnamed(sentence, first, index)) is not None:
        first = unnamed + 1
        predicate = first > 1 and (
            lows[first - 2] in _PREDICATES
            or lows[first - 2] == "like"
            or (lows[first - 2] == "," and not _begins(sentence, first - 1, index))
        )
        return None if predicate else Phrase(first - 1, index + 1, lows[index], 1, None, None, None, frozenset(), unnamed=True)
    elif not definite and _owned(words[index], before):
        return Phrase(first - 1, index + 1, lows[index], 1, country, None, None, frozenset(modifiers), owned=True)
    elif before == "opposite" and lows[index] == "number" and first > 1 and lows[first - 2] in ("his", "her", "their"):
        return Phrase(first - 2, index + 1, "counterpart", 1, country, None, None, frozenset(), owned=True)
    elif before in _PREDICATES or (not definite and before in _OTHERS):
        return None
    if not definite and owner is None and (country is None or least > 1) and lows[first] not in _COUNTS:
        return None
    if least > 1 and lows[index + 1 : index + 2] == ["of"]:
        # "both sides of the river"
        return None
    land, of = _complement(sentence, index + 1)
    head = head_at(sentence, index) if least == 1 else lows[index]
    last = index + 3 if lows[index + 1 : index + 3] in (["of", "state"], ["of", "staff"], ["of", "government"]) else index + 1
    of = None if of in _COMMONWEALTH else of
    return Phrase(first, last, head, count, country or land, of, owner, frozenset(modifiers))


def _owned(word: str, owner: str) -> bool:
    """Whether a pronoun before a noun tells whose that is: "their counterpart", "his wife", "her lawyer"."""
    if word.lower() in COUNTERPARTS:
        return owner in ("his", "her", "their")
    return owner in ("his", "her") and (is_role(word) or word.lower() in RELATIVES)


def _unnamed(sentence: Sentence, first: int, index: int) -> int | None:
    """Where "a", "one", "another" stands before the noun at `index`: "a third diplomat"; None where somebody is named so.

    Any noun does for a stranger, "a farmer"; one for an office must say something, "an official told reporters".
    """
    lows = sentence.lows
    while (
        first
        and index - first < _DESCRIBED
        and lows[first - 1][0].isalpha()
        and not (lows[first - 1] in closing() or lows[first - 1] in _ONE)
    ):
        first -= 1
    if not first or lows[first - 1] not in _ONE:
        return None
    telling = says(sentence, first - 1, index + 1) or _says_behind(sentence, index + 1)
    return first - 1 if lows[index] in STRANGERS or telling else None


def _says_behind(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying stands behind a clause that describes: "an official, who asked not to be named, said"."""
    lows = sentence.lows
    if lows[at : at + 1] == [","] and lows[at + 1 : at + 2] and lows[at + 1] in SAYS:
        return True
    comma = next((n for n in range(at, min(at + _DESCRIBED, len(lows))) if lows[n] == ","), None)
    if comma is None or lows[comma + 1 : comma + 2] != ["who"]:
        return False
    behind = next((n for n in range(comma + 2, min(comma + _CLAUSE_THAT_DESCRIBES, len(lows))) if lows[n] == ","), None)
    return behind is not None and lows[behind + 1 : behind + 2] != [] and lows[behind + 1] in SAYS


def _begins(sentence: Sentence, first: int, index: int) -> bool:
    """Whether a phrase behind a comma, from `first` to the noun at `index`, is somebody new who says something.

    So it is in "On Monday, a clerk said", and in "one of them, a clerk, said"; but not in "Ann Lee, a clerk, said".
    """
    lows = sentence.lows
    if says(sentence, first, index + 1) and "," not in lows[index : index + _CLAUSE]:
        return True
    named = first > 1 and (sentence.words[first - 2][0].isupper() or not sentence.words[first - 2][0].isalpha())
    return not named and _says_behind(sentence, index + 1)


def says(sentence: Sentence, first: int, last: int) -> bool:
    """Whether who stands at the words `first` to `last` says something, by a verb after them, or before them and after a mark.

    Not in "Lee said the official had gone", nor in "“The doctor is a saint,” he told us".
    """
    lows = sentence.lows
    if first > 1 and lows[first - 1] in SAYS and not lows[first - 2][0].isalnum():
        return True
    if lows[max(0, first - 2) : first] == ["according", "to"]:
        return True
    if lows[last : last + 1] == [","] and last + 1 < len(lows) and sentence.words[last + 1][0].isupper():
        # "The paper’s editor, Ann Lee, said"
        return False
    for low in lows[last : last + _CLAUSE]:
        if low in SAYS:
            return True
        if low in _APART:
            return False
    return False


def _complement(sentence: Sentence, at: int) -> tuple[str | None, str | None]:
    """The country in "of Russia", or the capitalised word after "of"."""
    words = sentence.words
    if at + 1 >= len(words) or words[at] != "of":
        return None, None
    at += 2 if words[at + 1] == "the" and at + 2 < len(words) else 1
    land = country_of().get(" ".join(words[at : at + 2])) or country_of().get(words[at])
    return (land, None) if land else (None, words[at].lower() if words[at][0].isupper() else None)
