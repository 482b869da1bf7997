"""What is no statement though the tagger takes it for one: words that tell what was talked about, done or kept silent."""

import re
from collections.abc import Sequence

from onrecord.reading.engines.rule_cues import verb_forms
from onrecord.reading.lexicon import words
from onrecord.record import Attribution, Span

POINTING = frozenset(
    {"this", "that", "these", "those", "what", "which", "who", "whom", "it", "him", "her", "them", "us", "me", "you"}
)
"""Words that are no content by themselves."""
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_NOT = frozenset({"not", "never", "unable"})
_CONFIRMING = frozenset({"verify", "confirm", "confirmed", "comment", "commented"})
_OPENING = frozenset({"that", "to", "whether", "if", "how", "what", "why", "who", "where", "when", "which"})
_REFUSING = frozenset({"refused", "refuses", "declined", "declines"})
_DECLINING = frozenset({"declined", "declines"})
_ASKED_FOR = frozenset({"interview", "interviews", "comment"})
_TOGETHER = frozenset({"they", "both", "and"})


def tells_nothing(text: str, tag: Attribution) -> bool:
    """Whether the content of an attribution that only the tagger found, outside quotation marks, is nothing said."""
    content = _words(text, tag.content)
    if len(content) == 1 and content[0] in POINTING:
        return True
    cue = _words(text, tag.cue)
    if any(f"{phrase} " in f"{' '.join(content[:7])} " for phrase in words("cues", "anonymity")):
        return True
    if _is_outlook(tag, cue) or cue[-2:] == ["known", "as"]:
        return True
    return _is_talk(_words(text, tag.source), cue) or _is_silence(cue, content) or _is_act(cue, content)


def is_thing(text: str, tag: Attribution) -> bool:
    """Whether a content is a thing rather than a clause: no verb is in it, nor "that" before it, "to" or a question word."""
    content = _words(text, tag.content)
    return not content or (
        content[0] not in _OPENING and verb_forms().isdisjoint(content) and not any(map(_may_be_past, content))
    )


def _may_be_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4


def _is_outlook(tag: Attribution, cue: Sequence[str]) -> bool:
    """Whether something is only to come, and nobody says so: "she is expected to visit Lima"."""
    return not tag.source and cue[-1:] in (["expected"], ["due"], ["set"], ["scheduled"], ["planned"], ["slated"])


def _is_talk(source: Sequence[str], cue: Sequence[str]) -> bool:
    """Whether several talked about something: "the ministers discussed trade" gives no one's words."""
    several = bool(source) and (source[-1].endswith("s") or not _TOGETHER.isdisjoint(source))
    return several and not words("cues", "talks").isdisjoint(cue)


def _is_silence(cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether somebody says nothing: "declined to comment", "declined an interview", "could not verify the claim"."""
    if "neither" in cue:
        return True
    if "say" in cue and ("not" in cue or not _REFUSING.isdisjoint(cue)):
        return True
    if not _DECLINING.isdisjoint(cue):
        told, silent = (content[1:2], words("cues", "silences")) if content[:1] == ["to"] else (content, _ASKED_FOR)
        return "say" in cue or not silent.isdisjoint(told)
    return not _NOT.isdisjoint(cue) and not _CONFIRMING.isdisjoint(cue[-2:])


def _is_act(cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether something is done rather than said: a courtesy, an act of a court."""
    return content[:1] != ["that"] and not words("cues", "acts").isdisjoint(cue[-2:])


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [word for span in spans for word in _WORD.findall(span.of(text).casefold())]
