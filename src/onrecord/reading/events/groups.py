"""Who stands around a verb: mentions of parties as groups ("the mayor and Ms Lindqvist"), with the preposition before each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from onrecord.reading.clauses import NOMINATIVES, Clause, Token, clause_at, clauses, gerund, tokens, verblike
from onrecord.reading.events.cast import Cast, Item
from onrecord.reading.events.lists import Group, parted
from onrecord.reading.events.titles import titles
from onrecord.reading.events.triggers import words as event_words
from onrecord.reading.lexicon import word_sets
from onrecord.reading.lexicon import words as small_words
from onrecord.reading.name_words import role_words
from onrecord.record import Kind, Naming, Span, Timex

# Between two that stand together: "A, B and C", "A together with B".
_JOIN = re.compile(
    r"\s*(?:\([A-Z][\w.&-]{0,9}\)\s*)?(?:(?P<list>,)|,?\s*(?P<and>(?:and|&|or|both)(?:\s+(?:also|then))?|as\s+well\s+as|together\s+with|along\s+with|alongside|accompanied\s+by"
    r"|joined\s+by|and\s+with|and\s+his|and\s+her)(?:\s+both)?)\s*",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+(?:(?:Mr|Ms|Mrs|Dr|Sir|Prof|H\.\s?E|HE|Hon|Gen|Amb|Eng)\.?\s+)?")
# A word right after one of these is a verb.
_BEFORE_BARE = frozenset({"to", "will", "would", "can", "could", "may", "might", "shall", "should", "must", "not", "cannot"})
# Behind several these are verbs: "Chad and Mali sign pact".
_SIGNING = frozenset({"sign", "seal", "ink"})
# Words that may follow a noun without making it part of another.
_AFTER_NOUN = frozenset({"and", "or", "but", "that", "which", "so", "s"})
_FUNCTIONAL = ("prepositions", "between", "auxiliaries", "relatives", "conjunctions", "loose", "determiners", "subjects")
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "two", "three", "several", "separate"})
# These stand in titles: "acting president", "managing director".
_TITLED = frozenset(
    {
        "managing",
        "acting",
        "sitting",
        "ruling",
        "visiting",
        "outgoing",
        "incoming",
        "leading",
        "governing",
        "founding",
        "presiding",
        "commanding",
    }
)
# How many words a title before a name may have.
_TITLE = 9
# How many words an aside between two of one group may have ("X, head of the bank, and Y").
_ASIDE = 12


class Scene:
    """One sentence: its words, clauses, times, and the parties in it as items and groups, but those in `absent`."""

    def __init__(
        self,
        text: str,
        sentence: Span,
        *,
        cast: Cast,
        times: Sequence[Timex],
        contents: Sequence[Span] = (),
        absent: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.sentence = sentence
        self.cast = cast
        self.words = tokens(text, sentence)
        self.starts = [word.start for word in self.words]
        self.times = times
        self.contents = contents
        self.items = [item for item in cast.within(sentence) if not any(span.touches(item.span) for span in absent)]

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence."""
        return clauses(self.text, self.sentence)

    @cached_property
    def groups(self) -> list[Group]:
        """The items that are no owners, as groups: found where somebody asks, for many a sentence tells nothing."""
        return self._grouped()

    def people_before(self, count: int) -> tuple[str, ...]:
        """The ids of the people spoken of last before the sentence."""
        return self.cast.people_before(self.sentence.start, count)

    def at(self, position: int) -> int:
        """The number of the word that starts at or after `position`."""
        return bisect_left(self.starts, position)

    def between(self, start: int, end: int) -> Sequence[Token]:
        """The words that start in a stretch."""
        return self.words[self.at(start) : self.at(end)] if start < end else ()

    def compound(self, noun: Span) -> bool:
        """Whether a noun or name only tells more about another: "summit hosts", "the meeting’s agenda", "Accra traders"."""
        if self.text[noun.end : noun.end + 2] in {"’s", "'s"}:
            return True
        at = self.at(noun.end)
        following = self.words[at] if at < len(self.words) else None
        if following is None or not following.is_word or following.word[0].isupper() or following.word[0].isdigit():
            return False
        if self.timed(following) or verblike(following.low) or following.low.endswith(("ing", "ly")):
            return False
        if following.low in _SIGNING and self.words[max(0, at - 2)].low in {"and", ","}:
            return False
        return following.low not in _AFTER_NOUN and not any(following.low in word_sets("clauses")[name] for name in _FUNCTIONAL)

    def timed(self, token: Token) -> bool:
        """Whether a word is part of a time expression."""
        return any(time.span.start <= token.start < time.span.end for time in self.times)

    def clause_of(self, span: Span) -> int:
        """The number of the clause of `span`."""
        return clause_at(self.clauses, span)

    def part(self, at: Span) -> Span:
        """What stands with one of several verbs that share a clause: "met Osei in Accra | and called Lund on Monday"."""
        number, starts = self.clause_of(at), [self.sentence.start]
        for one, following, third in zip(self.words, self.words[1:], [*self.words[2:], None], strict=False):
            bare = following.low in event_words().bare and following.word[0].islower()
            main = third is not None and third.low in _ARTICLES and following.low in {"had", "have", "has", "did"}
            verb = bare or main or (following.low not in small_words("clauses", "auxiliaries") and verblike(following.low))
            if one.low in {"and", "but", "then"} and verb and self.clause_of(Span(one.start, one.end)) == number:
                starts.append(one.start)
        place = bisect_right(starts, at.start) - 1
        return Span(starts[place], starts[place + 1] if place + 1 < len(starts) else self.sentence.end)

    def _grouped(self) -> list[Group]:
        """The items that are no owners, as groups."""
        built: list[Group] = []
        run: list[tuple[Group, str]] = []
        titled = titles(self.words, self.items)
        inside = [Span(self.words[first].start, at) for at, first in titled.items()]
        items = [item for item in self.items if not any(title.covers(item.span) for title in inside)]
        ends = {item.span.end for item in items if not self._adjective(item)}
        for item in items:
            if item.owner or self._adjective(item) or self._titled(item):
                continue
            start, before = self._lead(item, ends, titled.get(item.span.start))
            last = run[-1][0] if run else None
            # "the visit of Osei to Accra" goes there; "the ambassador to Mexico" is one phrase.
            belongs = before is not None and (
                before.low in {"of", "for"}
                or (before.low == "to" and last is not None and last.items[-1].naming is not Naming.NAME)
            )
            if last and before and belongs and last.end <= before.start and self._touch(last, before):
                # "the president of Mexico": the country is part of the phrase.
                run[-1] = (replace(last, end=item.span.end), run[-1][1])
                continue
            if run and last and not last.ids and self._is_named_by(last, item):
                # "the head of the Harbour Bank, Ama Boateng": the name is that of who holds the office.
                run[-1] = (replace(last, items=(item,), end=item.span.end), run[-1][1])
                continue
            clause = self.clause_of(item.span)
            item = self._holder(item, start)
            # "after he met": the word that opens the clause is no preposition of its subject.
            if before and before.start == self.clauses[clause].pieces[0].start and self.clauses[clause].opener == before.low:
                before = None
            one = Group(
                items=(item,),
                start=start,
                end=item.span.end,
                preposition=before.low if before and before.low in small_words("clauses", "prepositions") else None,
                # "said she would": a subject also right behind a verb.
                object=bool(before and (verblike(before.low) or gerund(before.low)))
                and item.span.of(self.text).lower() not in NOMINATIVES,
                clause=clause,
            )
            link = self._link(last, one) if last else ""
            if not link:
                built += parted(run, self.text)
                run = []
            run.append((one, link))
        return built + parted(run, self.text)

    def _holder(self, item: Item, start: int) -> Item:
        """Who holds an office of the body or place that an item names ("the head of the Harbour Bank"); else the item."""
        if item.kind is Kind.PERSON or item.naming is not Naming.NAME:
            return item
        words = self.between(start, item.span.start)
        offices = small_words("clauses", "offices")
        if any(one.low in offices and following.low == "of" for one, following in pairwise(words)):
            return replace(item, span=Span(start, item.span.end), parties=(), kind=Kind.PERSON)
        return item

    def _is_named_by(self, office: Group, item: Item) -> bool:
        """Whether an item behind a comma names who holds the office before it."""
        # "in the Ghanaian government, Osei said": a body holds no office.
        body = office.items[-1].naming is not Naming.NAME
        return not body and item.kind is Kind.PERSON and _COMMA.fullmatch(self.text, office.end, item.span.start) is not None

    def _touch(self, group: Group, before: Token) -> bool:
        """Whether the word `before` follows right after a group of people or organisations."""
        return not group.is_place and self.at(before.start) == self.at(group.end)

    def _link(self, last: Group, one: Group) -> str:
        """How a group joins the one before it: "same", "and", "comma", or not at all."""
        if last.clause != one.clause or one.start < last.end:
            return ""
        joined = _JOIN.fullmatch(self.text, last.end, one.start)
        if not joined:
            return "and" if self._aside(last.end, one.start) else ""
        if last.ids & one.ids:
            return "same"
        if joined["and"] or not joined["list"]:
            return "and"
        if last.is_place and one.is_place and last.preposition and len(last.items) == 1:
            # "in Lisbon, Portugal": where it is, said twice over.
            return "same"
        return "comma" if last.is_place == one.is_place else ""

    def _adjective(self, item: Item) -> bool:
        """Whether a name only tells more about the noun after it: "Osei aide", "Justice Ministry liaison Ama Boateng"."""
        at = self.at(item.span.end)
        if (
            item.naming is not Naming.NAME
            or at >= len(self.words)
            or not self.text[item.span.end : self.words[at].start].isspace()
        ):
            return False
        if self.words[at].low in small_words("clauses", "roles"):
            return True
        if item.kind is Kind.PERSON:
            return False
        if item.kind is Kind.ORGANISATION and self._of_role(at):
            return True
        if item.kind is Kind.PLACE and self.compound(item.span):
            return True
        following = [other for other in self.items if other.span.start > item.span.end][:1]
        if not following or following[0].kind is not Kind.PERSON:
            return False
        between = self.between(item.span.end, following[0].span.start)
        # "Vermont Sen. Ama Boateng": the stop is that of a title.
        stops = any(word.low == "." and word.start != before.end for before, word in pairwise(between))
        offices = small_words("clauses", "offices")
        # "US Secretary of State Ama Boateng": what an office is over is part of the title.
        of = {following.start for one, following in pairwise(between) if one.low in offices and following.low in {"of", "for"}}
        parted = any(self._parts(word) for word in between if word.low != "." and word.start not in of)
        return len(between) <= _TITLE and not stops and not parted

    def _of_role(self, at: int) -> bool:
        """Whether the words from `at` name somebody by what they do: "affairs chief" in "the Board’s affairs chief"."""
        for word in self.words[at : at + 3]:
            if not word.word[0].islower() or self._parts(word):
                return False
            if word.low in role_words() and word is not self.words[at]:
                return True
        return False

    def _titled(self, item: Item) -> bool:
        """Whether an item is only whose office it is, and the name comes behind a comma: "the mayor of Tema, Ama Boateng"."""
        at = self.at(item.span.start)
        office = [word.low for word in self.words[max(0, at - 4) : at]]
        if item.kind is Kind.PERSON or "of" not in office or small_words("clauses", "offices").isdisjoint(office):
            return False
        following = next((other for other in self.items if other.span.start > item.span.end), None)
        named = following is not None and following.kind is Kind.PERSON and following.naming is Naming.NAME
        return named and following is not None and _COMMA.fullmatch(self.text, item.span.end, following.span.start) is not None

    def _parts(self, word: Token) -> bool:
        """Whether a word cannot stand inside a title."""
        known = word_sets("clauses")
        return (
            not word.is_word
            or verblike(word.low)
            or any(word.low in known[name] for name in ("prepositions", "determiners", "between", "relatives"))
            or word.low in {"and", "or", "but", "that"}
            or self.timed(word)
        )

    def _lead(self, item: Item, item_ends: set[int], title: int | None = None) -> tuple[int, Token | None]:
        """Where the phrase of an item starts, with its title and article, and the word before it."""
        known = word_sets("clauses")
        at = (self.at(item.span.start) if title is None else title) - 1
        start = item.span.start if title is None else self.words[title].start
        if self.text[start : start + 4].lower().split(" ")[0] in known["determiners"]:
            return start, self.words[at] if at >= 0 else None
        for _ in range(_TITLE):
            if at < 0:
                return start, None
            word = self.words[at]
            if word.low == "." and at and self.words[at - 1].end == word.start and self.words[at - 1].word[0].isupper():
                # "Mr. Osei": the stop of a title.
                start = self.words[at - 1].start
                at -= 2
                continue
            if word.low == "of" and at and self.words[at - 1].low in known["offices"] and self._holds(item, start, at - 1):
                # "with Head of the Port Authority Ama Boateng": all a title; "the President of Kenya": who holds it.
                at -= 1
                continue
            if word.end in item_ends or self._opens(at):
                break
            start = word.start
            at -= 1
            if word.low in known["determiners"] and (at < 0 or self.words[at].low != "of"):
                break
        if at > 0 and self.words[at].low == "both":
            # "with both Osei and Lund".
            at -= 1
        return start, self.words[at] if at >= 0 else None

    def _holds(self, item: Item, start: int, at: int) -> bool:
        """Whether the office at word `at` is one of whom an item, with the words before it from `start`, is part."""
        one = self.words[at].low not in {"member", "office", "general", "foreign"}
        return start < item.span.start or (item.kind is Kind.PLACE and item.naming is Naming.NAME and one)

    def _opens(self, at: int) -> bool:
        """Whether the word at `at` comes before a noun phrase, not in it."""
        word, known = self.words[at], word_sets("clauses")
        if not word.is_word or word.low in {"and", "or", "but", "that"} or self.timed(word):
            return True
        if any(word.low in known[name] for name in ("prepositions", "relatives", "conjunctions", "between")):
            return True
        if not at and gerund(word.low):
            # "Visiting Oslo, Osei met Lund".
            return True
        if word.low in _TITLED and at + 1 < len(self.words) and self.words[at + 1].low in role_words():
            # "managing director R. Osei".
            return False
        return word.word[0].islower() and (verblike(word.low) or word.low.endswith("ing") or self._bare_verb(at))

    def _bare_verb(self, at: int) -> bool:
        """Whether the word at `at` is a verb for the word before it: "will visit", "to meet", "will also visit"."""
        if self.words[at].low in small_words("clauses", "determiners"):
            return False
        if at > 1 and self.words[at - 1].low in small_words("clauses", "between"):
            at -= 1
        return at > 0 and self.words[at - 1].low in _BEFORE_BARE

    def _aside(self, start: int, end: int) -> bool:
        """Whether a join stands between with an aside: "Osei, head of the bank, and", "Osei and his wife, Ama"."""
        words = self.between(start, end)
        title = words[1:] if words and words[0].low == "," else words
        if 2 < len(title) <= _TITLE and title[0].low == "and" and title[-1].low == ",":
            # "Osei, and the mayor of Tema, Boateng".
            return not any(self._opens(self.at(word.start)) and word.low not in {"of", "for"} for word in title[1:-1])
        if len(words) < 4 or len(words) > _ASIDE or words[0].low != "," or words[-1].low not in {"and", "&"}:
            return False
        return not any(verblike(word.low) or word.low in {"that", "who", "which", "to"} for word in words)
