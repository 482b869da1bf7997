"""What a meeting or a call was about: "talks on gas", "to discuss trade", and the next sentence’s "They discussed the port"."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.reading.clauses import tokens, verblike
from onrecord.reading.events.drafts import Draft
from onrecord.reading.events.topic_words import agenda, closed, opened
from onrecord.reading.events.triggers import MEETINGS, Frame
from onrecord.reading.lexicon import word_sets
from onrecord.record import EventKind, Kind, Span, Why, trimmed

_HELD = frozenset({EventKind.MEETING, EventKind.TALKS, EventKind.CALL, EventKind.SUMMIT, EventKind.VISIT, EventKind.GREETING})
# Right behind the noun or those who take part: "talks on gas", "spoke with her about gas".
_ON = re.compile(r"\b(?:on|about|regarding|concerning|over)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|regarding|concerning)\b", re.IGNORECASE)
# Behind "on" or "over" these are no topics: "on the sidelines", "over the phone", "on a visit".
_NO_TOPIC = re.compile(
    r"\s+(?:(?:the|a|an|his|her|their|its)\s+)?(?:\w+\s+)?(?:sidelines?|margins?|phone|telephone|visit|trip|tour|way|arrival|behalf|condition"
    r"|side|sides|lunch|dinner|breakfast|coffee|tea|line|basis|initiative|invitation|occasion|eve|record)\b"
    r"|\s+(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
    re.IGNORECASE,
)
# Who says it in a sentence of its own: those who met, or the meeting.
_THEY = re.compile(
    r"(?:they|we|both|(?:the|both|their)\s+(?:[\w’'-]+\s+){0,2}?(?:two|three|four|five|six|seven|eight|nine|ten|trio|sides|duo|envoys|delegates|negotiators|chiefs|mayors|governors|men|women|parties|pair|leaders|presidents|ministers|premiers|officials|diplomats"
    r"|heads|counterparts|interlocutors|delegations|participants|talks|meeting|discussions?|conversation|call|agenda|session|summit)"
    r"|(?:during|at|in|over)\s+(?:the|their)\s+(?:\w+\s+)?(?:talks|meeting|conversation|call|session|summit|visit|discussions?|dinner|lunch|audience)\b.{0,60}?)\b",
    re.IGNORECASE,
)
# "issues related to the port": the port is the topic.
_ISSUES = re.compile(
    r"(?:and\s+)?(?:(?:the\s+)?(?:ways|means|prospects|possibilities|opportunities)\s+(?:of|to|for)\s+[^,]{2,60}?|cooperation|collaboration|relations)\s+in"
    r"\s+(?:the\s+)?(?:fields?|areas?|spheres?|sectors?)\s+(?:of|such\s+as|including)\s+|"
    r"(?:(?:a|the)\s+)?(?:(?:wide|broad|whole)\s+)?(?:(?:range|number|variety|series)\s+of\s+)?(?:(?:various|several|other|key|current|pressing)\s+)*"
    r"(?:issues?|matters?|questions?|topics?|subjects?|aspects|points)\s*,?\s+(?:(?:related|relating|pertaining|linked|connected)\s+(?:to|with)"
    r"|concerning|regarding|of(?!\s+(?:mutual|common|shared|joint|bilateral|regional|global|international))|on|about|such\s+as|including)\s+",
    re.IGNORECASE,
)
_CLOSERS = re.compile(
    r"[;:—–“”]|,\s+(?:which|whose|who|whom|where)\b|,?\s+but\b|,\s+(?:could|would|will|was|were|is|are|has|have|had|did)\b|,?\s+(?:according\s+to|after|before|while|when|as\s+part|at\s+(?:a|the|their)\s+(?:\w+\s+)?(?:meeting|summit|talks|session|dinner|lunch)|at\s+a|in\s+(?:a|their|the)\s+(?:\w+\s+)?(?:call|conversation|meeting)|during|amid|for\s+the\s+period"
    r"|on\s+the\s+(?:sidelines|margins)|by\s+(?:tele)?phone|over\s+the\s+(?:tele)?phone|in\s+an?\s+(?:effort|attempt|bid)|ahead\s+of|following)\b"
    r"|\s+with\s+(?:him|her|them|each\s+other|one\s+another|his|their)\b"
    r"|,\s+[^,]{2,70}?\s(?:said|says|told|added|announced|reported|shows|showed|indicates|suggests|reads|noted|wrote)\b"
)
_PARTS = re.compile(
    r",?\s+(?:including|among\s+them)\s+(?!(?:through|by|in|on|at|to|for|with|via|how)\b)|,\s+(?:and\s+|as\s+well\s+as\s+)?(?:on\s+)?|\s+as\s+well\s+as\s+|\s+and\s+on\s+"
    r"|\s+and\s+(?=(?:ways|means)\s+(?:of|to|for)\b)"
)
_LAST = re.compile(r"\s+and\s+")
# "the allowance and a night bus" are two.
_TWO = re.compile(
    r"(?:(?:the|an?)\s+)?(?:(?!\b(?:between|both|of|that|to|with)\b|\b(?:in|by|on|at|for)\s+(?:the|an?)\b)[^,])+?"
    r"(?P<and>\s+and\s+)(?:the|an?)\s+",
    re.IGNORECASE,
)
# "the avoidance of double taxation and an executive programme": an article opens another.
_ANOTHER = re.compile(
    r"(?:the|an?)\s+\w+\s+of\s+(?!an?\b)(?:(?!\b(?:between|both|and|with)\b)[^,])+?(?P<and>\s+and\s+)an?\s+", re.IGNORECASE
)
# "gas exploration and shipping lanes", "the maritime controversy and regional security": two words and more each.
_EACH = re.compile(r"(?:the\s+)?(?!\w+ly\s)[\w’'-]+\s+[\w’'-]+(?P<and>\s+and\s+)(?:[\w’'-]+\s+){1,2}[\w’'-]+$", re.IGNORECASE)
# These say nothing: "this", "each other", "and other issues".
_VAGUE = re.compile(
    r"(?:(?:the|this)\s+(?:matter|issue|subject|question|topic)s?(?:\s+(?:there|again|further))?$|(?:this|that|it|them|these|those|him|her|us|such|each\s+other)\b|(?:and\s+)?(?:among\s+)?other\s+(?:\w+\s+){0,2}?(?:issues|matters|topics|things|subjects)$)",
    re.IGNORECASE,
)
# What becomes of talks, and what opens a topic with a verb of its own.
_GOES_ON = frozenset(
    {
        "resumed",
        "opened",
        "began",
        "ended",
        "collapsed",
        "concluded",
        "started",
        "continued",
        "failed",
        "stalled",
        "lasted",
        "broke",
        "resume",
        "open",
        "begin",
        "end",
        "will",
        "would",
        "was",
        "were",
        "is",
        "are",
        "has",
        "have",
        "had",
        "took",
    }
)
_ASKING = frozenset({"whether", "how", "what", "who", "when", "where", "why", "which"})
# What leads a sentence in before its subject, and what is said in it.
_LED_IN = re.compile(r"(?:At|In|During|On|Also|Among|As|Later|After|Meanwhile|Earlier)\b[^,;:]{0,90},\s+(?:(?:both|also)\s+)?")
_SAYING = re.compile(r"\b(?:said|says|told\s+\w+|added|announced|reported)\s+(?:that\s+)?|\bwhere\s+|\bat\s+which\s+|\bthat\s+")
# A subject of more words is none, nor is one that only points.
_MOST = 28
_NOTHING = frozenset(
    {"it", "this", "that", "they", "these", "those", "which", "nothing", "what", "he", "she", "no", "not", "none"}
)
_RELATIVE = frozenset({"which", "that", "who", "whom", "where", "also"})
_RAISED = re.compile(
    r"rais\w+\s+(?:\w+\s+)?(?:concerns?\b|(?:the|his|her|their|its)\s+(?:[\w’'-]+\s+){1,2}?(?:of|about|over|in|between)\b)",
    re.IGNORECASE,
)
_WITH = re.compile(r"[^.;]{0,120}?\swith\s+(?:him|her|them|his|their|each\s+other|one\s+another)\b", re.IGNORECASE)
# How many letters a title and an article before who takes part may have.
_TITLED = 40
# How far before a topic the talks on it are told, in characters.
_TALKS = 16
# How many sentences or paragraphs behind a meeting what is no word of theirs may tell of it.
_SHORTLY = 2
# How many paragraphs behind an event its topics may stand, and how far behind its word in one sentence, in characters.
_NEAR, _FAR = 5, 220
# How far before its verb who discusses something may stand, in characters.
_CLOSE = 24


def with_topics(drafts: Sequence[Draft], sentences: Sequence[Span], paragraph: Callable[[Span], int]) -> list[Draft]:
    """The drafts with what they were about: told with them, or in a sentence of its own behind them.

    `paragraph` gives the number of the paragraph of a span.
    """
    found = [_with_own(one) for one in drafts]
    if not found:
        return found
    text = found[0].scene.text
    own = {one.scene.sentence for one in found if one.topics}
    spoken = [at for at, one in enumerate(found) if _spoken(one)]
    starts = [found[at].scene.sentence.start for at in spoken]
    for number, sentence in enumerate(sentences):
        before = bisect_right(starts, sentence.start)
        last = spoken[before - 1] if before else None
        if last is None or paragraph(sentence) - found[last].paragraph > _NEAR:
            continue
        match = opened().search(text, sentence.start, sentence.end) if sentence not in own else None
        if match and _goes_on(found[last], sentence, match, paragraph):
            end = sentence.end
            if match.start() == sentence.start and (mark := text.find(",", match.end(), end)) > 0:
                # "Touching upon transport, the president said".
                end = mark
            found[last] = _about(found[last], tuple(_parted(text, _reach(found[last], match.end(), end))), match)
            continue
        if (match := closed().search(text, sentence.start, sentence.end)) and _right_behind(
            found[last], sentences[max(0, number - _SHORTLY) : number + 1]
        ):
            found[last] = _about(found[last], tuple(_parted(text, _subject(found[last], sentence, match))), match)
    return found


def _right_behind(one: Draft, sentences: Sequence[Span]) -> bool:
    """Whether an event is told in one of the sentences, or in the last of them."""
    return one.scene.sentence in sentences


def _subject(one: Draft, sentence: Span, match: re.Match[str]) -> Span | None:
    """What stands before its verb: "Fees and the port" in "On Monday, fees and the port were discussed"."""
    text = one.scene.text
    start = sentence.start
    if led := _LED_IN.match(text, start, match.start()):
        start = led.end()
    clause = max((mark.end() for mark in _SAYING.finditer(text, start, match.start())), default=start)
    words = tokens(text, Span(clause, match.start())) if clause < match.start() else ()
    if not words or len(words) > _MOST or words[0].low in _NOTHING or words[-1].low in _RELATIVE:
        return None
    if any(verblike(word.low) and not word.low.endswith("ed") for word in words):
        return None
    return trimmed(text, clause, match.start(), strip=' \t\n,.;:”“"’')


def _spoken(one: Draft) -> bool:
    """Whether an event is one at which things are discussed, told with who took part."""
    return one.kind in MEETINGS | {EventKind.CALL, EventKind.SUMMIT} and not one.back


def _goes_on(one: Draft, sentence: Span, match: re.Match[str], paragraph: Callable[[Span], int]) -> bool:
    """Whether a sentence tells more of an event: it has those who met, or the meeting, for its subject."""
    if paragraph(sentence) - one.paragraph > _NEAR or one.scene.sentence == sentence:
        return False
    text = one.scene.text
    names = {who.span.of(text).split()[-1] for who in one.participants if who.parties}
    lead = text[sentence.start : match.start()]
    if not lead and match[0].lower().split()[0].endswith("ing"):
        # "Touching upon transport, the president said".
        return paragraph(sentence) - one.paragraph <= _SHORTLY
    if agenda().fullmatch(match[0]):
        return paragraph(sentence) - one.paragraph <= _SHORTLY
    if _THEY.match(lead) or _THEY.search(lead[-_CLOSE:]):
        return True
    there = [name for name in names if name in lead]
    if not match["weak"]:
        return bool(there)
    with_them = _WITH.match(text, match.end(), sentence.end) is not None or any(
        f"with {name}" in text[match.end() : sentence.end] for name in names
    )
    # "raised the detention of two journalists", but not "raised the fee".
    raised = _RAISED.match(text, match.start()) is not None and paragraph(sentence) - one.paragraph <= 1
    return bool(there) and (len(there) > 1 or with_them or raised)


def _about(one: Draft, topics: tuple[Span, ...], opener: re.Match[str]) -> Draft:
    """The draft with more topics."""
    new = tuple(topic for topic in topics if topic not in one.topics)
    why = (Why("topics: what the words for it open", (Span(*opener.span()), *new)),) if new else ()
    return replace(one, topics=(*one.topics, *new), why=(*one.why, *why))


def _with_own(one: Draft) -> Draft:
    """The draft with the topics of its own sentence."""
    if one.kind not in _HELD | {EventKind.SIGNING} or one.back:
        return one
    scene, text = one.scene, one.scene.text
    end = min(scene.sentence.end, one.trigger.span.end + _FAR)
    # "They discussed the port": the word that tells the talks opens their topics.
    first = one.trigger.span.start if one.trigger.discusses else one.trigger.span.end
    opener = next(
        (m for m in opened().finditer(text, first, end) if not (_elsewhere(one, m) or _NO_TOPIC.match(text, m.end()))), None
    )
    if opener is None and one.trigger.frame is Frame.NOUN:
        spread = opened().search(text, max(scene.sentence.start, one.trigger.span.start - _CLOSE), end)
        around = spread is not None and spread.start() < one.trigger.span.start < spread.end()
        opener = spread if around else _own_verb(one, end)
    clause = max(one.trigger.span.end, scene.clauses[scene.clause_of(one.trigger.span)].pieces[-1].end)
    plain = (_ON if one.trigger.noun else _ABOUT).search(text, one.trigger.span.end, min(end, clause))
    while plain and (_NO_TOPIC.match(text, plain.end()) or _timed(one, plain.end()) or _takes_part(one, plain.end())):
        plain = _ON.search(text, plain.end(), min(end, clause)) if one.trigger.noun else None
    if plain and one.trigger.noun and one.trigger.kind is EventKind.VISIT:
        plain = None
    if opener is None and not plain and scene.clauses[scene.clause_of(one.trigger.span)].opener == "when":
        # "raised the dam with Osei when they met".
        opener = opened().search(text, scene.sentence.start, one.trigger.span.start)
    if plain and (opener is None or plain.start() < opener.start()):
        opener = plain
    return _about(one, tuple(_parted(text, _reach(one, opener.end(), scene.sentence.end))), opener) if opener else one


def _own_verb(one: Draft, end: int) -> re.Match[str] | None:
    """What the talks themselves deal with: "talks in Oslo with Osei dealt with gas"."""
    match = opened().search(one.scene.text, one.trigger.span.end, end)
    if match is None or not match["weak"] or match["weak"].lower().startswith("rais"):
        return None
    lead = one.scene.text[one.trigger.span.end : match.start()]
    return match if not re.search(r"[;:“”\"]|\b(?:who|which|said|told|after|before|and|that|to)\b(?!\s+[A-Z])", lead) else None


def _elsewhere(one: Draft, match: re.Match[str]) -> bool:
    """Whether words that one alone may do elsewhere stand too far from the event: "met Osei, who reviewed the budget"."""
    if not match["weak"]:
        return False
    lead = one.scene.text[one.trigger.span.end : match.start()]
    return match["weak"].lower() == "raise" or not re.search(r"(?:\bto|\band|\bthey|,)\s+(?:also\s+)?$", lead, re.IGNORECASE)


def _takes_part(one: Draft, at: int) -> bool:
    """Whether who takes part follows: "a courtesy call on President Osei"."""
    for who in one.participants:
        if at < who.span.start <= at + _TITLED:
            before = tokens(one.scene.text, Span(at, who.span.start))
            return all(word.word[0].isupper() or not word.is_word or word.low in {"the", "of"} for word in before)
    return False


def _timed(one: Draft, at: int) -> bool:
    """Whether a time follows: "met on Monday"."""
    return any(time.span.start - at <= 5 and time.span.end > at for time in one.scene.times)


def _reach(one: Draft, start: int, end: int) -> Span | None:
    """The words of the topics: up to a mark, a clause of its own, another verb, or those who take part."""
    text = one.scene.text
    closer = _CLOSERS.search(text, start, end)
    end = closer.start() if closer else end
    words = tokens(text, Span(start, end)) if start < end else ()
    people = [item.span for item in one.scene.items if item.kind is Kind.PERSON]
    parts = {span.start for span in (*(who.span for who in one.participants), *people)}
    whether = words[:1] and words[0].low in _ASKING
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        verb = word.low in {"and", "but"} and following is not None and verblike(following.low) and following.word[0].islower()
        of_part = word.low == "with" and any(word.end <= part <= word.end + 60 for part in parts)
        between = word.low == "between" and following is not None and following.start in parts
        # "talks on gas resumed in Oslo": the verb of the talks ends what they were on.
        led = text[max(0, start - _TALKS) : start].lower().rstrip()
        own = (
            (one.trigger.frame is Frame.NOUN or led.endswith(("talks on", "discussions on", "talks over", "talks about")))
            and word.low in _GOES_ON
            and not whether
        )
        there = one.place is not None and word.low in {"in", "at"} and 0 < one.place.span.start - word.end <= 5
        if verb or of_part or between or own or there:
            end = word.start
            break
    while time := next((time for time in one.scene.times if time.span.end >= end - 1 > time.span.start >= start), None):
        if re.search(r"\b(?:for|of|from|since|until|by)\s+(?:the\s+)?$", text[start : time.span.start]):
            # "an executive programme for 2026-2028".
            break
        # "discussed gas on Monday".
        end = time.span.start
        lead = re.search(r"\s+(?:on|in|at|this|last|late|early)?\s*$", text[start:end])
        end = start + lead.start() if lead else end
    return trimmed(text, start, end, strip=' \t\n,.;:”“"’') if start < end else None


def _parted(text: str, said: Span | None) -> Iterator[Span]:
    """The topics, one by one: "fees, drought and the port" are three, "fees and arrears" are one."""
    if said is None:
        return
    marks = list(_PARTS.finditer(text, said.start, said.end))
    ends = [*(mark.start() for mark in marks), said.end]
    starts = [said.start, *(mark.end() for mark in marks)]
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        last = _LAST.search(text, start, end) if at == len(marks) and marks and "and" not in marks[-1][0] else None
        two = None if last else _two(text, start, end)
        cut = last.span() if last else two.span("and") if two else None
        for piece in [(start, cut[0]), (cut[1], end)] if cut else [(start, end)]:
            issues = _ISSUES.match(text, *piece)
            first = issues.end() if issues and issues.end() < piece[1] else piece[0]
            if (
                first < piece[1]
                and (topic := trimmed(text, first, piece[1], strip=" \t\n,.;:"))
                and not _VAGUE.match(topic.of(text))
            ):
                yield topic


def _two(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where "and" parts two topics: each has its article, or words enough to stand alone."""
    found = _TWO.match(text, start, end) or _ANOTHER.match(text, start, end) or _EACH.match(text, start, end)
    small = word_sets("clauses")["prepositions"] | {"and", "its", "their", "his", "her"}
    sides = (text[start : found.start("and")], text[found.end("and") : end]) if found else ()
    each = found is not None and found.re is _EACH
    return None if each and any(word.lower() in small for side in sides for word in side.split()) else found
