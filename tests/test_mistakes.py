"""The kinds of mistakes: each is told apart on a sentence of its own."""

import pytest
from measure.marks import unmarked
from measure.mistakes import Kind, by_group, counted_mistakes, groups, kinds, listed, mistakes
from measure.standoff import Article, Marked


def article_of(kind: Kind) -> tuple[Article, list[Marked]]:
    """The sentence of a kind as an article with its gold, and what was read in it."""
    marked = [unmarked(sentence) for sentence in (*kind.gold, *kind.read)]
    text = marked[0][0]
    assert {other for other, _ in marked} == {text}
    gold = tuple(one for _, one in marked[: len(kind.gold)])
    return Article(name=kind.name, text=text, gold=gold), [one for _, one in marked[len(kind.gold) :]]


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_a_kind_is_told_apart(kind: Kind) -> None:
    """The sentence that shows a kind has this mistake, and beside it only those that it cannot be without."""
    article, read = article_of(kind)
    assert set(mistakes(article, read)) - {*kind.also} == {kind.name}
    assert set(kind.also) <= set(mistakes(article, read))


def test_what_was_read_as_in_gold_is_no_mistake() -> None:
    """Gold held against itself has no mistakes."""
    for kind in kinds().values():
        article, _ = article_of(kind)
        assert list(mistakes(article, article.gold)) == []


def test_mistakes_are_counted_by_group() -> None:
    """The list tells all mistakes, by group, each with its share."""
    article, read = article_of(kinds()["content-that"])
    missed, _ = article_of(kinds()["missed-belief"])
    counts = counted_mistakes([article, missed], {article.name: tuple(read)})
    assert counts == {"content-that": 1, "missed-belief": 1}
    assert [(told, count) for told, count, rows in by_group(counts) if rows] == [
        (groups()["missed"], 1),
        (groups()["content"], 1),
    ]
    assert next(iter(listed([article, missed], {article.name: tuple(read)}))) == "2 mistakes of 2 kinds"


def test_every_group_has_kinds() -> None:
    """A kind belongs to a group, and a group has kinds."""
    assert {kind.group for kind in kinds().values()} == set(groups())


def test_a_mark_that_is_left_open_is_refused() -> None:
    """Marks come in pairs."""
    with pytest.raises(ValueError, match="left open"):
        unmarked("{Lind <said> so.")
