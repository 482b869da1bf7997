"""Words, runs of them, and fingerprints: the same words have the same, and little room is taken."""

from onrecord.linking.copies.fingerprints import MOST, SAMPLED, fingerprint, wholes
from onrecord.linking.copies.quotes import quoted
from onrecord.linking.copies.words import RUN, runs_in, words_of
from tests.linking.copies.telling import LEAD, OTHER, QUOTE, WHOLE


def test_case_and_signs_make_no_difference() -> None:
    """Two papers set the same words with other capitals, quotation marks and dashes."""
    one, other = "“We won’t sell the Skarvøy cease-fire ship”", '"WE WON\'T SELL; the Skarvøy cease fire: ship!"'
    assert runs_in(one).tolist() == runs_in(other).tolist()


def test_places_are_those_of_the_text() -> None:
    """Every word knows where it stands, whatever folding does to its length."""
    text = "STRAẞE 2,400 İzmir’s"
    words = words_of(text)
    assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == ["STRAẞE", "2,400", "İzmir’s"]


def test_too_few_words_have_no_run() -> None:
    """A text of four words or none gives an empty fingerprint."""
    assert fingerprint("").size == fingerprint("Ferry sails on Friday").size == 0


def test_a_sample_is_kept_of_what_is_told_and_all_of_what_is_quoted() -> None:
    """The hash tells which run is kept; within quotation marks every run is."""
    text = " ".join((*WHOLE, *OTHER))
    kept = set(fingerprint(text).astype("uint64").tolist())
    words = words_of(text)
    inside = quoted(text, words)
    for place, run in enumerate(words.runs.tolist()):
        assert (run in kept) is (run < int(SAMPLED) or bool(inside[place : place + RUN].all()))
    assert 0.1 < len(kept) / len(words.runs) < 0.5


def test_a_fingerprint_is_small() -> None:
    """However long a story is, its fingerprint and the sums of it have eight kilobytes at most, the same of the same words."""
    long = "\n".join(f"{LEAD} It was crossing number {number}, {number + 1} and {number * 7}." for number in range(4000))
    print = fingerprint(long)
    assert print.nbytes == 8 * MOST
    assert print.nbytes + wholes(long).nbytes == 8192
    assert print.tolist() == fingerprint(long.upper()).tolist()


def test_what_stands_in_quotation_marks() -> None:
    """Quotation marks of several kinds; an apostrophe is none, nor is what is left of markup."""
    text = f'{QUOTE} It’s the crew’s. He said "no". <a href="https://courier.example/ferry">ship</a> „nein“ «non» ‘not now’'
    words = words_of(text)
    inside = quoted(text, words)
    found = [text[start:end] for start, end, is_in in zip(words.starts, words.ends, inside, strict=True) if is_in]
    assert found[-6:] == ["day", "no", "nein", "non", "not", "now"]
    assert found[0] == "We"
