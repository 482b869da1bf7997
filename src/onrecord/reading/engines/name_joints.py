"""Small words inside a name: "of", "and", possessives; whether each joins what follows to what stands before."""

from onrecord.reading.engines.name_lines import Line, is_acronym, is_capital, known_from
from onrecord.reading.name_words import adjectives, is_common, is_given, is_title, listed, organisations, places, role_words
from onrecord.reading.tokens import POSSESSIVES

# Organisations whose field follows "for" or "on".
_FOR_HEADS = listed("names_rules", "for_heads")
_ON_HEADS = listed("names_rules", "on_heads")
_OF_HEADS = listed("names_rules", "of_heads")
# Their possessive stands inside a name: "Korean People’s Army", "the Alachua Sheriff’s Office".
_PEOPLES = listed("names_rules", "peoples")
# What people band together for: "Mothers Against Fumes".
_CAUSES = frozenset({"across", "against", "beyond", "for", "without"})


def joined(line: Line, start: int, index: int) -> int:
    """How many small words at `index` join what follows to the sequence; 0 for none."""
    words = line.words
    word, before = words[index], words[index - 1]
    following = words[index + 1] if index + 1 < len(words) else ""
    if not following:
        return 0
    particles = listed("names_words", "particles")
    if word in particles or word in ("la", "le", "las", "los", "y"):
        # "Ursula von der Leyen": one or two particles, then a capital.
        if is_capital(following):
            return 1 if word in particles or word == "y" else 0
        third = words[index + 2] if index + 2 < len(words) else ""
        return 2 if word in particles and following in (particles | {"la", "le", "los", "las"}) and third[:1].isupper() else 0
    if word == "&":
        return 1 if is_capital(following) and not (before in places() and known_from(line, index + 1)) else 0
    if word in POSSESSIVES:
        return _owned(line, start, index)
    if word in ("’", "'"):
        # "the Workers’ Party"
        return 1 if before.endswith("s") and following in listed("names_organisations", "heads") else 0
    step = 1
    if following == "the" and word in ("of", "for", "on"):
        following, step = words[index + 2] if index + 2 < len(words) else "", 2
    if not following or not is_capital(following) or following in listed("names_words", "never"):
        return 0
    heads, fields = listed("names_organisations", "heads"), listed("names_organisations", "fields")
    if word == "of":
        if before in heads or before in _OF_HEADS or before in listed("names_rules", "lands"):
            return step
        if is_title(before) or before in ("Head", "Chief", "Secretary"):
            return step
        return step if before in fields and any(part in heads for part in words[start:index]) else 0
    if word == "for":
        return step if before in _FOR_HEADS or before in ("Minister", "Secretary") else 0
    if word == "on":
        return step if before in _ON_HEADS else 0
    if word == "in":
        return 1 if before in fields and following in places() and words[start] in _FOR_HEADS else 0
    if word == "and":
        return _paired(line, start, index)
    return 0


def banded(words: list[str], index: int) -> bool:
    """Whether a word with a capital says what the people before it band together for: "Doctors Across Borders".

    >>> banded("Doctors Across Borders said".split(), 1), banded("Doctors Across the country".split(), 1)
    (True, False)
    """
    if not 0 < index < len(words) - 1 or words[index].lower() not in _CAUSES or not words[index][0].isupper():
        return False
    before = words[index - 1]
    people = before in listed("names_rules", "fellowships") or _workers([before])
    return before[0].isupper() and people and is_capital(words[index + 1])


def _paired(line: Line, start: int, index: int) -> int:
    """Whether "and" stands inside one name: "Ministry of Health and Sport", "Food and Drug Administration"."""
    words = line.words
    fields, heads = listed("names_organisations", "fields"), listed("names_organisations", "heads")
    before, following = words[index - 1], words[index + 1]
    pair = f"{before} and {following}"
    if pair in places() or pair in organisations():
        return 1
    if pair in listed("names_rules", "joint_fields"):
        return 1
    inside = any(word in ("of", "for", "on") for word in words[start:index])
    end = index + 1
    while end < len(words) and (is_capital(words[end]) or (words[end] in ("’", "'") and end > index + 1)):
        end += 1
    if (
        words[end - 1] in listed("names_rules", "unions")
        and is_common(before)
        and not inside
        and _workers(words[index + 1 : end])
    ):
        # "Transport and Allied Workers’ Union"
        return 1
    if inside and words[end - 1] in listed("names_rules", "plural_heads"):
        # "International Federation of Red Cross and Red Crescent Societies"
        return 1
    if inside and words[start] in heads and _field(before) and _field(following):
        # "Institute of Roads and Bridges"
        return 1
    if before not in fields:
        return 0
    if inside and following in fields:
        return 1
    return (
        1
        if end - index > 2
        and (words[end - 1] in heads or any(word in heads for word in words[index + 2 : end]))
        and following in (fields | {"Commonwealth", "Firearms", "Veterinary"})
        else 0
    )


def _plain(word: str) -> bool:
    """Whether a word with a capital is an ordinary noun: no title, no name."""
    return (is_common(word) or word.endswith(("ology", "graphy"))) and not (
        is_title(word) or is_given(word) or word in places()
    )


def enumerated(line: Line, start: int, index: int) -> int:
    """How many words from the comma at `index` on are fields of a ministry, up to the last after "and"; 0 for none."""
    words = line.words
    name = words[start:index]
    joint = next((at for at, word in enumerate(name) if word in ("of", "for")), 0)
    if not _field(name[-1]) or not any(word in listed("names_organisations", "heads") for word in name[:joint]):
        return 0
    at = index
    while at + 2 < len(words) and words[at] == "," and _field(words[at + 1]):
        at += 2
        if words[at] in ("and", "&") and _field(words[at + 1]):
            return at + 2 - index
        if words[at : at + 2] == [",", "and"] and at + 2 < len(words) and _field(words[at + 2]):
            return at + 3 - index
    return 0


def _field(word: str) -> bool:
    """Whether a word with a capital is a field of work, and no body by itself."""
    heads = listed("names_organisations", "heads")
    return is_capital(word) and word not in heads and (word in listed("names_organisations", "fields") or _plain(word))


def _workers(words: list[str]) -> bool:
    """Whether one of the words is a plural of people at work: "Allied Workers’ Union", "Ambulance Drivers Association"."""
    return any(word.endswith("s") and word[:-1].lower() in role_words() for word in words)


def _owned(line: Line, start: int, index: int) -> int:
    """Whether a possessive stands inside one name: in "Radio Liberty’s Georgian Service", not in "Okafor’s Press Office"."""
    words = line.words
    heads = listed("names_organisations", "heads")
    end = index + 1
    while end < len(words) and is_capital(words[end]) and not (end > index + 1 and is_title(words[end])):
        # "Court of King’s Bench Justice Ann Lee"
        end += 1
    if end == index + 1 or words[end - 1] not in heads:
        return 0
    if words[index + 1] not in adjectives() and not (end - index <= 3 and words[end - 1] in listed("names_rules", "branches")):
        # "the U.N.’s World Food Programme" is a name of its own.
        return 1 if words[index - 1] in _PEOPLES else 0
    owner = words[start:index]
    if owner[-1] in _PEOPLES:
        return 1
    name = " ".join(owner)
    if name in places() and name not in organisations():
        return 0
    known = (
        name in organisations()
        or is_acronym(owner[-1])
        or owner[-1] in heads
        or owner[0] in ("Radio", "University", "Bank", "Team")
    )
    return 1 if known and " ".join(words[index + 1 : end]) not in organisations() else 0
