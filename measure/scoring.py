"""How found attributions are held against gold: counted article by article, then added up to figures.

Tokens are words and single marks (`\\w+|[^\\w\\s]`). An attribution found and one of gold are a pair where their contents
share half of all their tokens or more (Jaccard), the best pairs first, each used once. The source of a pair is right where the
sources share half, or both are none; its cue where the cues share a token. Figures are micro-averages: F1 unless they say
otherwise.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from measure.standoff import ROLES, Article, Marked, Predictions

TOKEN = re.compile(r"\w+|[^\w\s]")
WORD = re.compile(r"\w+")
LINE = re.compile(r"[^\n]+")
OPENING, CLOSING = frozenset('"“«'), frozenset('"”»')
FORMS = ("direct", "mixed", "indirect", "no source")

Tokens = frozenset[int]
Counts = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The numbers of the tokens that the spans of an attribution touch, by role."""

    source: Tokens
    cue: Tokens
    content: Tokens

    def role(self, name: str) -> Tokens:
        """The tokens of a role by its name."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


class Numbered:
    """The tokens of a text, by number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in TOKEN.finditer(text)]
        self._starts = [start for start, _ in self.spans]
        self._ends = [end for _, end in self.spans]

    def word(self, number: int) -> str:
        """The token of this number."""
        start, end = self.spans[number]
        return self.text[start:end]

    def touched(self, marked: Marked) -> Touched:
        """The tokens of an attribution."""
        source, cue, content = (
            frozenset(
                number
                for span in marked.role(role)
                for number in range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))
            )
            for role in ROLES
        )
        return Touched(source=source, cue=cue, content=content)


def jaccard(one: Tokens, other: Tokens) -> float:
    """The share of all their tokens that two sets have in common; 1 where both are empty.

    >>> jaccard(frozenset([1, 2]), frozenset([2, 3]))
    0.3333333333333333
    """
    return len(one & other) / len(one | other) if one or other else 1.0


def paired(gold: Sequence[Touched], found: Sequence[Touched]) -> list[tuple[int, int]]:
    """The numbers of gold and found attributions that are pairs, the best first."""
    near = [
        (-jaccard(g.content, f.content), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g.content & f.content
    ]
    left, right, pairs = set(range(len(gold))), set(range(len(found))), []
    for overlap, i, j in sorted(near):
        if -overlap >= 0.5 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs


def source_right(gold: Touched, found: Touched) -> bool:
    """Whether the source of a pair is right."""
    return jaccard(gold.source, found.source) >= 0.5


def in_quotes(text: str) -> list[bool]:
    """Whether each character lies in double quotation marks, the marks included; a line break ends them."""
    inside, flags = False, []
    for character in text:
        if character == "\n":
            inside = False
        closes = inside and character in CLOSING
        inside = (inside or character in OPENING) and not closes
        flags.append(inside or closes)
    return flags


def form_of(marked: Marked, text: str, quoted: Sequence[bool]) -> str:
    """Whether a content stands in quotation marks wholly, partly or not."""
    words = [quoted[match.start()] for span in marked.content for match in WORD.finditer(text, span.start, span.end)]
    if words and all(words):
        return "direct"
    return "mixed" if any(words) else "indirect"


def pieces(text: str, marked: Iterable[Marked], role: str) -> set[tuple[int, int]]:
    """Where the spans of a role start and end, from token to token, cut at line breaks."""
    found = set()
    for one in marked:
        for span in one.role(role):
            for line in LINE.finditer(text, span.start, span.end):
                tokens = [match.span() for match in TOKEN.finditer(text, *line.span())]
                if tokens:
                    found.add((tokens[0][0], tokens[-1][1]))
    return found


def counted(article: Article, found: Sequence[Marked]) -> Counts:
    """The counts of one article, that all figures are made of."""
    numbered = Numbered(article.text)
    gold, read = ([numbered.touched(one) for one in side] for side in (article.gold, found))
    counts: Counts = Counter()
    for role in ROLES:
        _add(counts, f"tokens {role}", *({n for one in side for n in one.role(role)} for side in (gold, read)))
        _add(counts, f"spans {role}", *(pieces(article.text, side, role) for side in (article.gold, found)))
    quoted = in_quotes(article.text)
    forms = [form_of(one, article.text, quoted) for one in article.gold]
    counts["attributions", "gold"], counts["attributions", "found"] = len(gold), len(read)
    for form, one in zip(forms, gold, strict=True):
        for of in _forms(form, one):
            counts[of, "gold"] += 1
    same = Counter(one.content for one in gold) & Counter(one.content for one in read)
    counts["attributions", "exact"] = sum(same.values())
    for i, j in paired(gold, read):
        right = source_right(gold[i], read[j])
        cue = right and bool(gold[i].cue & read[j].cue)
        for name in ("attributions", *_forms(forms[i], gold[i])):
            counts[name, "content"] += 1
            counts[name, "source"] += right
            counts[name, "cue"] += cue
    return counts


def _add(counts: Counts, name: str, gold: Set[object], found: Set[object]) -> None:
    """Adds what two sets have, and have in common."""
    counts[name, "gold"], counts[name, "found"], counts[name, "right"] = len(gold), len(found), len(gold & found)


def _forms(form: str, gold: Touched) -> Iterator[str]:
    """The kinds that a gold attribution is counted with: that of its content, and that it has no source."""
    yield form
    if not gold.source:
        yield "no source"


def counts_of(articles: Sequence[Article], found: Predictions) -> list[Counts]:
    """The counts of every article; one without predictions counts as one with nothing found."""
    return [counted(article, found.get(article.name, ())) for article in articles]


def figures(counts: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Every figure, by name, between 0 and 1."""

    def count(name: str, what: str) -> float:
        return counts.get((name, what), 0)

    def f1(name: str, right: str) -> float:
        return _share(2 * count(name, right), count(name, "gold") + count(name, "found"))

    named = {"content": "content", "content+source": "source", "content+source+cue": "cue", "exact": "exact"}
    result = {name: f1("attributions", right) for name, right in named.items()}
    for name in ("content", "content+source"):
        result[f"{name}, precision"] = _share(count("attributions", named[name]), count("attributions", "found"))
        result[f"{name}, recall"] = _share(count("attributions", named[name]), count("attributions", "gold"))
    result |= {f"tokens {role}": f1(f"tokens {role}", "right") for role in ROLES}
    spans = {f"spans {role}": f1(f"spans {role}", "right") for role in ROLES}
    result |= spans | {"spans macro": sum(spans.values()) / len(spans)}
    for form in FORMS:
        for name in ("content", "content+source"):
            result[f"{form}, {name}"] = _share(count(form, named[name]), count(form, "gold"))
    return result


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """The counts of all articles together."""
    whole: Counts = Counter()
    for one in counts:
        whole.update(one)
    return whole
