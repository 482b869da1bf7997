"""How often each rule of the rule engine is right: the scores of `lexicon/cues.toml`, measured on a PolNeAR folder.

    python measure/rule_scores.py POLNEAR/train

The folder holds `text/*.txt` and `attributions/*.ann` (brat standoff); of several annotators the first in order counts. An
attribution is right where its content and its source each share half of their words, or more, with those of one in gold.
Prints a line a rule: its name, the share that is right, and how many there were.
"""

import sys
from collections import Counter
from pathlib import Path

# Run as a file, it finds its neighbours from the root of the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from measure.attribution import on_page
from measure.scoring import WORD, Tokens, jaccard
from measure.standoff import Spans, articles

import onrecord
from onrecord.reading.engines import rule_marks


def words(text: str, spans: Spans) -> Tokens:
    """Where the words of some spans start."""
    return frozenset(span.start + match.start() for span in spans for match in WORD.finditer(span.of(text)))


def alike(one: Tokens, other: Tokens) -> bool:
    """Whether two sets of words share half of all their words, or both are empty."""
    return jaccard(one, other) >= 0.5


def main(arguments: list[str]) -> int:
    """Reads every text of the folder and prints the table."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    right, found = Counter[str](), Counter[str]()
    # Each rule gives its own number for a score, so that its attributions are known by it.
    numbers = {rule: float(number) for number, rule in enumerate(rule_marks.scores())}
    names = {number: rule for rule, number in numbers.items()}
    rule_marks.scores = lambda: numbers
    folder = Path(arguments[0])
    for article in articles(folder):
        record = onrecord.read(folder / "text" / f"{article.name}.txt", engine="rules")
        if isinstance(record, onrecord.Refused):
            continue
        pairs = [(words(article.text, one.content), words(article.text, one.source)) for one in article.gold]
        for attribution in record.reading.attributions:
            rule = names[attribution.score]
            content, source = (
                words(article.text, on_page(record.story, spans)) for spans in (attribution.content, attribution.source)
            )
            found[rule] += 1
            right[rule] += any(alike(content, c) and alike(source, s) for c, s in pairs)
    for rule in numbers:
        print(f"{rule:12} {right[rule] / found[rule] if found[rule] else 0:.2f}  of {found[rule]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
