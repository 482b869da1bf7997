"""Which reports rest on one source: by their pages, texts, outlets, credits and whom they cite."""

import pytest
from measure.making import Sheet

from onrecord.linking.copies.kinds import Kind
from onrecord.linking.sources import Copied, Ground, Report, voices
from onrecord.record.record import Record


def report(outlet: str, *, credits: tuple[str, ...] = (), source: str = "Ana Reyes", uri: str | None = None) -> Report:
    """A report of a meeting, on somebody's word."""
    sheet = Sheet()
    sheet.say(source, f"the two had met in the harbour of {outlet}")
    record: Record = sheet.record(uri=uri or f"https://{outlet}.example/1", outlet=outlet, credits=credits)
    return Report(record, (record.reading.sentences[0],), own=("Ana Reyes",))


COAST = report("Coastwire")


@pytest.mark.parametrize(
    ("other", "ground", "on"),
    [
        (report("Courier", credits=("Coastwire",)), Ground.SUPPLIED, "Coastwire"),
        (report("Courier", source="Coastwire"), Ground.CITED, "Coastwire"),
        (report("Coastwire", uri="https://coast.example/2"), Ground.OUTLET, "Coastwire"),
    ],
)
def test_one_has_it_from_the_other(other: Report, ground: Ground, on: str) -> None:
    """It credits the other, cites it, or is of the same outlet."""
    (voice,) = voices([COAST, other], {})
    assert (voice.on, voice.why[0][2]) == (on, ground)
    assert set(voice.stories) == {COAST.story, other.story}


def test_two_that_have_it_from_a_third() -> None:
    """Both credit an agency that is not among them, or cite one and the same who did not take part."""
    agency = [report(name, credits=("Kestrel",)) for name in ("Courier", "Herald")]
    cited = [report(name, source="Tom Okoro") for name in ("Gull", "Beacon")]
    assert {(voice.on, voice.why[0][2]) for voice in voices([*agency, *cited], {})} == {
        ("Kestrel", Ground.AGENCY),
        ("Tom Okoro", Ground.SOURCE),
    }


def test_who_took_part_is_nobody_elses_source() -> None:
    """What two papers were told by one who was there they may have heard each for itself."""
    assert len(voices([COAST, report("Courier")], {})) == 2


@pytest.mark.parametrize(("kind", "many"), [(Kind.REPRINT, 1), (Kind.AGENCY, 1), (Kind.QUOTATION, 2), (Kind.FORM, 2)])
def test_which_copies_are_one_voice(kind: Kind, many: int) -> None:
    """Those that carry one text are; those that share somebody's words, or a form, are not."""
    other = report("Courier")
    assert len(voices([COAST, other], {frozenset((COAST.story, other.story)): Copied(kind=kind, passages={})})) == many


def test_a_chain_is_one_voice() -> None:
    """One that credits a paper which cites the first rests on the first; the order makes no difference."""
    chain = [COAST, report("Courier", source="Coastwire"), report("Herald", credits=("Courier",))]
    assert len(voices(chain, {})) == 1
    assert voices(chain, {}) == voices(chain[::-1], {})
