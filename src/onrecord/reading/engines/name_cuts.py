"""Sequences of capitalised words cut at titles and adjectives: what of each may be a name."""

from collections.abc import Iterator

from onrecord.reading.engines.name_joints import banded
from onrecord.reading.engines.name_lines import Line, Run, Vocabulary, at_start, is_acronym, is_capital, known_from
from onrecord.reading.engines.name_runs import extent, heads, kept, starts
from onrecord.reading.name_words import (
    adjectives,
    honorifics,
    is_common,
    is_given,
    is_title,
    listed,
    of_region,
    organisations,
    places,
    role_words,
)
from onrecord.reading.tokens import POSSESSIVES
from onrecord.record import Kind

# A word that names the office of a place: what stands before it is a place, and before the others an organisation.
_OF_PLACES = listed("names_rules", "of_places")
# Words with a capital at the start of a sequence that are no part of a name.
_LEADING = listed("names_rules", "leading")
# What stands before these is their field of work, not an organisation.
_OF_FIELDS = listed("names_rules", "of_fields")
# An office in a house begins so many words before it at most: "Deputy Leader of the Opposition in the".
_OFFICE = 7


def runs(line: Line, seen: Vocabulary) -> Iterator[Run]:
    """The sequences of a line that may be names, in order."""
    index, count = 0, len(line.words)
    while index < count:
        if not starts(line, index):
            index += 1
            continue
        if at_start(line, index) and not kept(line, index, seen):
            index += 1
            continue
        end = extent(line, index)
        if _shouted(line.words[index:end]):
            index = end
            continue
        yield from _split(line, index, end, seen)
        index = end


def _shouted(words: list[str]) -> bool:
    """Whether these are words in capitals at the head of a paragraph: "RIVALS MEET AFTER ALL"."""
    return sum(1 for word in words if len(word) > 3 and word.isupper() and is_common(word)) > 1


def _split(line: Line, first: int, last: int, seen: Vocabulary) -> Iterator[Run]:
    """The names inside one sequence: what stands before a title, and what stands after it."""
    words = line.words
    while last > first and words[last - 1] == "." and words[last - 2] not in ("Jr", "Sr", "Inc", "Corp", "Ltd", "Co", "Bros"):
        last -= 1
    last = _without_letters(words, first, last)
    if first >= last:
        return
    whole = " ".join(words[first:last]).replace(" .", ".")
    if words[first] == "The" and last - first > 1 and whole != "The Hague":
        yield from _split(line, first + 1, last, seen)
        return
    if whole in places() or whole in organisations() or (whole in seen.families and is_title(whole)):
        # "King said", of Stephen King.
        yield Run(line, first, last)
        return
    cut = _title(line, first, last)
    if cut is None:
        yield from _untitled(line, first, last)
        return
    if cut > first:
        yield from _before_title(line, first, cut)
    after = cut + 1
    if after < last and words[after] == ".":
        after += 1
    if after >= last:
        return
    if words[after] in ("of", "for"):
        yield from _office(line, after + 1, last)
    elif any(word in ("of", "for", "and") for word in words[after:last]):
        yield from _untitled(line, after, last)
    else:
        yield Run(line, after, last, kind=Kind.PERSON, titled=True)


def _without_letters(words: list[str], first: int, last: int) -> int:
    """Where the sequence ends without the letters after a name: "Ann Lee KC", "Ann Lee MP", not in "Leeds North MP"."""
    letters, unsure = listed("names_words", "letters"), listed("names_words", "unsure_letters")
    end = last
    while end - first > 2 and (words[end - 1] in letters or words[end - 1] in unsure):
        end -= 1
    surely = any(word not in unsure for word in words[end:last]) or is_given(words[first]) or is_title(words[first])
    return end if surely and words[first] not in places() else last


def _title(line: Line, first: int, last: int) -> int | None:
    """The last title in the sequence that has something after it, or ends it; None where it has no title."""
    words = line.words
    for index in range(last - 1, first - 1, -1):
        pair = index > first and f"{words[index - 1]} {words[index]}" in honorifics()
        if not (pair or is_title(words[index]) or _trade(words, index, last)) or (
            banded(words[:last], index + 1) or (index > first and words[index - 1] in ("of", "for", "&"))
        ):
            # "Judges Against Graft", "Court of Justice"
            continue
        two = " ".join(words[index : index + 2])
        if two in organisations() or two in listed("names_rules", "untitled"):
            # "General Staff", "General Assembly", "Agent Orange"
            continue
        rest = words[index + 1 : last]
        if rest and rest[0] == ".":
            rest = rest[1:]
        if not rest:
            # "the Ghanaian President", "Attorney General"; "General" ends no name of a person.
            body = words[index] in heads() and not is_title(words[index - 1])
            if index > first and (is_given(words[index - 1]) or body):
                # "Pete King", "Dorset Police"
                continue
            return index
        if rest[0] in ("of", "for"):
            return index
        if rest[-1] in listed("names_rules", "built") and len(rest) > 1:
            # "Gen. Mitchell Airport"
            continue
        if (rest[-1] in heads() and not is_given(rest[0])) or (rest[0] in heads() and len(rest) == 1):
            continue
        if not pair and index > first and is_given(words[first]) and words[first] not in places() and not is_given(rest[0]):
            # "Martin Luther King Jr.", "Major Garrett", "Ruth Dean"
            continue
        return index
    return None


def _trade(words: list[str], index: int, last: int) -> bool:
    """Whether a trade stands before a name as a title: "Nurse Ama Boateng"."""
    return (
        index + 1 < last and words[index].lower() in role_words() and is_given(words[index + 1]) and not is_given(words[index])
    )


def _before_title(line: Line, first: int, last: int) -> Iterator[Run]:
    """What stands before a title: "Springfield" of "Springfield Mayor", "Acme" of "Acme Chief Executive"."""
    words = line.words
    title = words[last]
    if last > first and f"{words[last - 1]} {title}" in honorifics():
        # "Tan Sri"
        last -= 1
    parts = listed("names_titles", "before", within="titles") | listed("names_organisations", "fields")
    bodies = listed("names_organisations", "heads")
    while last > first and (
        is_title(words[last - 1])
        or words[last - 1] == "."
        or (words[last - 1] in parts and (words[last - 1] not in bodies or title in _OF_FIELDS))
        or words[last - 1] in adjectives()
        or words[last - 1] in ("and", "of", "&")
    ):
        if " ".join(words[first:last]) in organisations() or " ".join(words[first:last]) in places():
            break
        last -= 1
    while first < last and words[first] in adjectives():
        first += 1
    known = min(known_from(line, first), last - first) if first < last else 0
    if all(is_common(word) and word not in heads() for word in words[first + known : last]):
        # "White House Intergovernmental Affairs Director", "Domestic Policy Advisor"
        last = first + known
    if first < last and (
        title not in _OF_FIELDS or any(word in bodies for word in words[first:last]) or words[first] in places()
    ):
        for run in _untitled(line, first, last):
            hint = run.kind or (Kind.PLACE if title in _OF_PLACES else Kind.ORGANISATION)
            yield Run(line, run.first, run.last, kind=hint)


def _office(line: Line, first: int, last: int) -> Iterator[Run]:
    """What follows "Minister of", "President of the": fields tell nothing, the rest may be a place and a person."""
    words = line.words
    if words[first] == "the":
        first += 1
    fields = listed("names_organisations", "fields") | {"State", "Interior", "Exchequer", "Opposition", "Republic", "Staff"}
    at = first
    while at < last and (words[at] in fields or (is_common(words[at]) and not is_given(words[at]))):
        at += 1
    unknown = last - at == 2 and not any(map(is_common, words[at:last])) and " ".join(words[at:last]) not in places()
    initial = at < last - 1 and len(words[at]) == 1
    if first < at < last and (is_given(words[at]) or ((unknown or initial) and words[at - 1] in fields)):
        # "Secretary of State Helen Marsh", "Envoy for Climate Olaf Berg", "Minister of Transport B. Enkhtuya"
        if words[first] in heads():
            # "Director of the Office of Public Affairs Ann Lee"
            yield Run(line, first, at)
        yield Run(line, at, last, kind=Kind.PERSON, titled=True)
        return
    named = next((index for index in range(first + 1, last - 1) if is_given(words[index])), None)
    if named is not None and not is_given(words[first]) and not known_from(line, first) and "of" not in words[first:last]:
        # "Mayor of Koszalin Piotr Nowak"
        yield Run(line, first, named, kind=Kind.PLACE)
        yield Run(line, named, last, kind=Kind.PERSON, titled=True)
        return
    if all(words[index] in fields or words[index] in ("and", "the", "for") for index in range(first, last)):
        return
    yield from _untitled(line, first, last)


def _untitled(line: Line, first: int, last: int) -> Iterator[Run]:
    """A sequence without a title: without its adjective, and cut before a person that follows a known place or organisation."""
    words = line.words
    first, last = _bare(words, first, last)
    if first >= last or (last - first == 1 and words[first] in adjectives()):
        return
    known = min(known_from(line, first), last - first)
    if known < last - first and (step := _adjective(words, first, last)):
        yield from _untitled(line, first + step, last)
        return
    follows = first + known
    agency = " ".join(words[first:follows]) in organisations()
    if known and follows < last and agency and _plain(words[follows:last]):
        # "NATO allies" with a capital
        last = follows
    if (
        known
        and last - follows >= 2
        and (is_given(words[follows]) or (agency and not any(map(is_common, words[follows:last]))))
        and (known > 1 or not is_given(words[first]))
        and words[last - 1] not in heads()
    ):
        yield Run(line, first, follows)
        yield Run(line, follows, last)
        return
    if _in_house(words, first, last):
        yield Run(line, first, first + 1)
        yield Run(line, first + 1, last, kind=Kind.PERSON, titled=True)
        return
    if at := _employed(words, first, last):
        yield Run(line, first, first + 1)
        yield Run(line, at, last, kind=Kind.PERSON)
        return
    if at := _member(words, first, last):
        yield Run(line, first, at)
        yield Run(line, at, last, kind=Kind.PERSON)
        return
    yield Run(line, first + _ordinary(words, first, last), last)


def _in_house(words: list[str], first: int, last: int) -> bool:
    """Whether a house stands here and a person with an office in it: "Leader of Opposition in the Assembly Imtiaz Shaikh"."""
    office = words[max(0, first - _OFFICE) : max(0, first - 2)]
    return (
        words[max(0, first - 2) : first] == ["in", "the"]
        and any(is_title(word) and word[0].isupper() for word in office)
        and words[first] in listed("names_organisations", "heads")
        and last - first > 2
        and is_given(words[first + 1])
        and words[last - 1] not in heads()
    )


def _employed(words: list[str], first: int, last: int) -> int:
    """Where a person starts after an acronym and ordinary words, "FBI Profiler Ann Lee"; 0 for nowhere."""
    if not (is_acronym(words[first]) and len(words[first]) > 2):
        return 0
    at = first + 1
    while at < last and is_common(words[at]) and not is_given(words[at]) and words[at] not in heads():
        at += 1
    named = first + 1 < at < last - 1 and is_given(words[at]) and words[last - 1] not in heads()
    return at if named else 0


def _member(words: list[str], first: int, last: int) -> int:
    """Where a person starts after an organisation of several words, "Office of Public Affairs Ann Lee"; 0 for nowhere."""
    for at in range(max(first + 2, last - 3), last - 1):
        ordinary = any(is_common(word) or word in heads() or word in places() for word in words[at + 1 : last])
        bound = words[at - 1] in ("of", "and", "for", "&") or not (is_common(words[at - 1]) or words[at - 1] in heads())
        if is_given(words[at]) and not ordinary and not bound and any(word in heads() for word in words[first:at]):
            return at
    return 0


def _ordinary(words: list[str], first: int, last: int) -> int:
    """How many ordinary words stand before a given name and are no part of it: "Climate" in "Climate Olaf Berg"."""
    at = last if words[first] in listed("names_rules", "opening_places") else first
    while at < last and is_common(words[at]) and not is_given(words[at]) and not is_title(words[at]):
        at += 1
    named = first < at and last - at > 1 and is_given(words[at]) and words[last - 1] not in heads()
    return at - first if named else 0


def _before_person(words: list[str], index: int) -> bool:
    """Whether a day or a trade stands before a name of two words."""
    return words[index] in listed("names_rules", "days") or _role(words, index)


def _compound(word: str) -> bool:
    """Whether a word is made of ordinary words, and so no name: "Match-winner", "Man-of-the-match"."""
    parts = word.split("-")
    return len(parts) > 1 and all(part.islower() for part in parts[1:]) and all(map(is_common, parts))


def _role(words: list[str], index: int) -> bool:
    """Whether a word says what somebody does, and is no name: "Singer-songwriter Ann Lee"."""
    word, following = words[index], words[index + 1]
    trade = word.lower().rpartition("-")[2] in role_words() and not is_title(word) and not is_given(word)
    return trade and is_capital(following) and not is_common(following)


def _plain(words: list[str]) -> bool:
    """Whether these are ordinary words that belong to no name."""
    return all(is_common(word) and word not in heads() and not is_given(word) for word in words)


def _bare(words: list[str], first: int, last: int) -> tuple[int, int]:
    """The sequence without small words and labels at its ends."""
    small = listed("names_rules", "small")
    while first < last and (words[first] in _LEADING or words[first] in small or words[first] in POSSESSIVES):
        if words[first : first + 2] == ["The", "Hague"]:
            break
        first += 1
    while last - first > 1 and (
        _compound(words[first])
        or (last - first > 2 and _before_person(words, first))
        or (words[first].lower() in listed("names_rules", "sectors") and words[first + 1] not in heads())
    ):
        # "Match-winner Lee", "Saturday Ann Lee", "Violinist Ann Lee", "Carmaker Nordhav"
        first += 1
    while last > first and (
        words[last - 1] in ("and", "of", "for", "the", "&") or words[last - 1] in small or _labels(words, last)
    ):
        last -= 1
    if last - first > 1 and words[last - 1] in adjectives() and " ".join(words[first : last - 1]) in places():
        # "the Wisconsin Republican"
        last -= 1
    return first, last


def _adjective(words: list[str], first: int, last: int) -> int:
    """How many words of an adjective open the sequence and are no part of the name: "South Korean", "Vermonter"; 0 for none."""
    if last - first < 2:
        return 0
    if " ".join(words[first : first + 2]) in adjectives():
        return 2
    if words[first] not in adjectives():
        return 1 if last - first > 2 and is_given(words[first + 1]) and of_region(words[first]) else 0
    named = any(word in heads() for word in words[first:last])
    return 1 if is_given(words[first + 1]) or not named else 0


def _labels(words: list[str], last: int) -> bool:
    """Whether the last word of a sequence is a label: "Image:" after the name of the caption before it."""
    return last < len(words) and words[last] == ":" and words[last - 1] in listed("names_words", "never")
