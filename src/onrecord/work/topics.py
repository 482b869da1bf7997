"""What somebody speaks of: the words of their statements that tell most, as they stand there."""

import math
from collections import Counter, defaultdict

from onrecord.archive.lives import LifeRows, shown, statements_with
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind
from onrecord.linking.worth import telling
from onrecord.record.words import stem, words_of

# So many statements are looked at, spread over the whole time; so many words are told, each of so many statements at least.
LOOKED_AT, TOLD, LEAST = 80, 10, 3
# So many words are held against the whole archive, those that are said most.
HELD = 60


def topics(archive: Archive, rows: LifeRows) -> tuple[str, ...]:
    """The words, what tells most first: said in many statements of theirs, and in few of others."""
    step = max(1, len(rows.said) // LOOKED_AT)
    found = shown(archive, Kind.STATEMENT, [row.number for row in rows.said[::step][:LOOKED_AT]])
    own = {stem(word) for row in rows.told for word in words_of(row.name)}
    worth: Counter[str] = Counter()
    many: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        told = {word: value for word, value in telling(one.text).items() if word not in own and not word.isdigit()}
        many.update(told.keys())
        for word, value in told.items():
            worth[word] += round(10 * value)
        for word in one.text.replace("’", " ").split():
            plain = word.strip(".,;:!?“”\"'()[]—–-…")
            if plain.isalpha() and (key := stem(plain.casefold())) in told:
                spelt[key][plain] += 1
    most = [word for word, _ in sorted(worth.items(), key=lambda row: (-row[1], row[0])) if many[word] >= LEAST and spelt[word]]
    elsewhere = statements_with(archive, most[:HELD])
    rank = {word: worth[word] / math.log(2 + elsewhere.get(word, 0)) for word in most[:HELD]}
    best = sorted(rank, key=lambda word: (-rank[word], word))[:TOLD]
    return tuple(max(spelt[word], key=lambda form: (spelt[word][form], form)) for word in best)
