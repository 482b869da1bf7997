"""The language of a text, as its ISO 639-1 code."""

import re
from functools import cache

from onrecord.intake.phrases import table

# So much of a text is looked at.
SAMPLE = 2000
# In English prose about a third of the words are on the list; in no other language a sixth are.
ENGLISH = 0.16
# Telling languages apart takes at least so many words.
FEWEST_WORDS = 8


@cache
def small_words() -> frozenset[str]:
    """The commonest small words of English."""
    return frozenset(table("language")["english"])


def language(text: str, *, declared: str | None = None) -> str | None:
    """The language of `text`; what the page declares is believed where the words do not settle it.

    >>> language("The ministers said that they will meet again in the autumn, and that talks are open.")
    'en'
    """
    sample = text[:SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) >= FEWEST_WORDS and sum(map(small_words().__contains__, words)) >= ENGLISH * len(words):
        return "en"
    if declared and (code := re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", declared.strip())) and code[0].lower() != "en":
        return code[0].lower()
    letters = set(sample.lower())
    if len(re.findall(r"[\u0400-\u04ff]", sample)) * 2 > sum(map(len, words)):
        for code_, own in table("language")["letters"].items():
            if letters & set(own):
                return str(code_)
    if len(words) < FEWEST_WORDS:
        return declared[:2].lower() if declared else None
    # Loading the models takes longer than reading a story in English.
    import py3langid

    return str(py3langid.classify(sample)[0])
