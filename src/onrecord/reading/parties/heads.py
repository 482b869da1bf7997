"""What a phrase means: the parties of its head, not those named in its modifiers."""

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from onrecord.reading.lexicon import words as small_words
from onrecord.reading.name_words import listed
from onrecord.reading.parties.offices import is_role, of_title
from onrecord.reading.tokens import POSSESSIVES, tokens
from onrecord.record import Kind, Naming, Span

Whose = TypeVar("Whose")
# What may stand between an office and who holds it, beside names.
_WITHIN = frozenset({"to", "of", "for", "the", "in", "and", "(", ")"})
_MARKS = frozenset(",(—–:;|")
_TRAILING = frozenset({'"', "”", "“", "’", "'", "himself", "herself", "themselves", "itself", "both", "."}) | POSSESSIVES
# Letters after a name: "Ann Lee KC".
_LETTERS = listed("names_words", "letters") | listed("names_words", "unsure_letters")
# Of so many words a trade is at most: "human rights lawyer".
_TRADE = 3


class Meaning(NamedTuple, Generic[Whose]):
    """A mention, and whom it means."""

    span: Span
    naming: Naming
    kind: Kind
    whose: Whose


class Words(Generic[Whose]):
    """A phrase as words, with the mentions that lie in it."""

    def __init__(self, text: str, span: Span, mentions: Iterable[Meaning[Whose]]) -> None:
        self._tokens = tokens(text, span.start, span.end)
        self._start = span.start
        # A name that begins before the phrase and ends in it is one that the phrase was cut from: its nickname was.
        self._mentions = [mention for mention in mentions if span.start < mention.span.end <= span.end]
        named = [mention.span for mention in self._mentions if mention.naming is Naming.NAME]
        self._offices = [mention.span for mention in self._mentions if mention.naming is Naming.NOMINAL]
        self._inside = [any(name.start <= token.start < name.end for name in named) for token in self._tokens]

    def mean(self) -> list[Whose]:
        """Whom the phrase means, each once."""
        found = self._list_of_names() or self._heads() or self._named_after_role() or self._self_named() or self._envoy()
        return list(dict.fromkeys(found))

    def _list_of_names(self) -> list[Whose]:
        """The people of "Okafor, Moreno and President Nils Lindqvist": nothing but names, titles and what parts them."""
        found: list[Whose] = []
        parted = False
        for token, inside in zip(self._tokens, self._inside, strict=True):
            if inside:
                found += [
                    mention.whose
                    for mention in self._mentions
                    if mention.naming is Naming.NAME and mention.span.start == token.start and mention.kind is Kind.PERSON
                ]
            elif token.word == "and":
                parted = True
            elif not (token.word in (",", ".") or is_role(token.word)):
                return []
        return found if parted and len(found) > 2 else []

    def _heads(self) -> list[Whose]:
        """What the words before the first modifier end in, for each of those joined by "and"."""
        end = next((index for index in range(1, len(self._tokens)) if self._stops(index)), len(self._tokens))
        return [found for first, last in self._joined(end) for found in self._ending(first, last)]

    def _named_after_role(self) -> list[Whose]:
        """Who is named after a comma: "The mayor of Springfield, Dr Ann Lee", "Its lawyer, Tom Reed of Reed & Co."."""
        after = next(
            (index + 1 for index, token in enumerate(self._tokens) if token.word == "," and not self._inside[index]), 0
        )
        after = self._called(after)
        words = self._tokens[after:]
        while words and not self._inside[after] and (of_title(words[0].word) or words[0].word == "." or self._of_trade(after)):
            words, after = words[1:], after + 1
        if not words or after == 0:
            return []
        named = [one for one in self._mentions if one.span.start == words[0].start and one.kind is not Kind.PLACE]
        for mention in named:
            over = next((index for index, token in enumerate(self._tokens) if token.start >= mention.span.end), None)
            while over is not None and over < len(self._tokens) and self._tokens[over].word in _LETTERS:
                over += 1
            if over is None or over == len(self._tokens) or self._trails(over) or self._stops(over):
                return [mention.whose]
        return []

    def _trails(self, index: int) -> bool:
        """Whether the word at `index` may stand behind a name: "himself", no "’s" of "Mr Lee’s office"."""
        word = self._tokens[index].word
        return word in _TRAILING and not (word in POSSESSIVES and index + 1 < len(self._tokens))

    def _self_named(self) -> list[Whose]:
        """Who says the name: "a woman who gave her name only as Marge", "a man who identified himself as Tom Reed"."""
        lows = [token.word.lower() for token in self._tokens]
        for index in range(2, len(lows) - 1):
            said = any(word in ("name", "identified", "introduced") for word in lows[max(0, index - 3) : index])
            if lows[index] == "as" and said and "who" in lows[:index] and self._inside[index + 1]:
                start = self._tokens[index + 1].start
                return [one.whose for one in self._mentions if one.span.start == start and self._names_person(one)]
        return []

    def _envoy(self) -> list[Whose]:
        """Who is named behind an office and its place: "US Ambassador to Norway Ann Lee", "Member of Parliament (MP) Lee"."""
        stop = next((index for index in range(1, len(self._tokens)) if self._stops(index)), 0)
        people = [one for one in self._mentions if self._names_person(one)]
        office = self._tokens[stop - 1].word
        if not stop or not people or office.islower() or not (is_role(office) or office == "Member"):
            return []
        first = next(index for index, token in enumerate(self._tokens) if token.end > people[0].span.start)
        between = self._tokens[stop:first]
        after = self._tokens[first - 1].word == ")" or (self._inside[first - 1] and self._tokens[first - 1].word[0].isupper())
        plain = all(token.word[0].isupper() or token.word in _WITHIN for token in between)
        return [people[0].whose] if after and plain and first > stop else []

    def _called(self, after: int) -> int:
        """Where the name starts in "a quiet 22-year-old named Ann Lee", which starts at the word `after`; `after` in others."""
        end = self._inside.index(True, after) if after and True in self._inside[after:] else 0
        return end if end > after and self._tokens[end - 1].word in ("named", "called") else after

    def _of_trade(self, index: int) -> bool:
        """Whether the word at `index` belongs to a trade before a name: "public" in "public defender Ann Lee"."""
        for at in range(index, min(index + _TRADE, len(self._tokens) - 2)):
            word = self._tokens[at].word
            if not word.islower() or word in listed("names_rules", "modifies") | small_words("grammar", "determiners"):
                return False
            if is_role(self._tokens[at + 1].word) and self._inside[at + 2]:
                return True
        return False

    def _stops(self, index: int) -> bool:
        """Whether the word at `index` begins a modifier."""
        token = self._tokens[index]
        if token.word == "(" and self._in_title(index):
            return False
        if self._inside[index] or not (token.word in _MARKS or token.word.lower() in listed("names_rules", "modifies")):
            return False
        if token.word in ("in", "for"):
            return not self._houses(index)
        return token.word != "of" or not (self._titles(index) or self._of_office(index))

    def _in_title(self, index: int) -> bool:
        """Whether brackets stand in a title before a person: "Unity Party (UP) leader Ann Lee"."""
        closing = next((at for at in range(index, len(self._tokens)) if self._tokens[at].word == ")"), len(self._tokens))
        following = self._tokens[closing + 1 : closing + 2]
        return any(is_role(token.word) for token in following)

    def _houses(self, index: int) -> bool:
        """Whether "in" stands in an office before a person, not before another: "Whip in the Senate Ann Lee"."""
        office = index > 0 and self._tokens[index - 1].word[0].isupper()
        over = index + 2 if self._tokens[index + 1 : index + 2] and self._tokens[index + 1].word == "the" else index + 1
        return office and over < len(self._tokens) and not is_role(self._tokens[over].word) and self._titles(index)

    def _of_office(self, index: int) -> bool:
        """Whether "of" stands inside an office that means somebody: "the head of state"."""
        at = self._tokens[index].start
        return any(office.start < at < office.end for office in self._offices)

    def _titles(self, index: int) -> bool:
        """Whether "of" stands in a title before a person: "Secretary of State Ann Lee", not in "brother of Mayor Ann Lee"."""
        before, following = self._tokens[index - 1].word, self._tokens[index + 1 : index + 2]
        if before.islower() and is_role(before) and any(is_role(token.word) for token in following):
            return False
        for token in self._tokens[index + 1 :]:
            if any(mention.span.start == token.start and self._names_person(mention) for mention in self._mentions):
                return token is not self._tokens[index + 1]
            if not (token.word[0].isupper() or token.word in ("and", "the", "in")):
                return False
        return False

    def _names_person(self, mention: Meaning[Whose]) -> bool:
        return mention.kind is Kind.PERSON and mention.naming is Naming.NAME

    def _joined(self, end: int) -> Iterator[tuple[int, int]]:
        """The parts of the first `end` words that "and" joins."""
        first = 0
        for index in range(end):
            if self._tokens[index].word.lower() in ("and", "&") and not self._inside[index]:
                yield first, index
                first = index + 1
        yield first, end

    def _ending(self, first: int, last: int) -> list[Whose]:
        """The parties of the mentions that end where these words end."""
        if last <= first:
            return []
        # "Acme Corp." ends with its full stop, "Ann Lee." before it.
        start, ends = self._tokens[first].start, {self._tokens[last - 1].end}
        while last > first and self._tokens[last - 1].word in _TRAILING | _LETTERS:
            last -= 1
            ends.add(self._tokens[last - 1].end)
        if last <= first:
            return []
        return [
            mention.whose
            for mention in self._mentions
            if mention.span.end in ends and (start <= mention.span.start or mention.span.start < self._start)
        ]
