"""JSON-LD in the terms of schema.org: a NewsArticle a story, with a Quotation or a Claim for each statement.

What stands in quotation marks is a Quotation, what is told in other words a Claim. One document, an article a line.
"""

import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.faces.export.spelling import address, array, chain, filled, named, parties, urn
from onrecord.record import Form, Kind, Party, Span
from onrecord.record.record import Record
from onrecord.record.views import StatementView

TYPES = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization", Kind.PLACE: "Place"}
DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
SURE = "how sure the reading is that words and source are right; it does not say whether what was said is true"


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """One document with all stories."""
    out.write(b'{"@context": "https://schema.org", "@graph": ')
    array(map(article, records), out)
    out.write(b"}\n")


def article(record: Record) -> dict[str, Any]:
    """The article of a story."""
    story = record.story
    return {
        "@type": "NewsArticle",
        "@id": urn(record),
        **filled(
            url=address(record),
            headline=story.headline,
            author=_thing("Person", story.byline),
            publisher=_thing("Organization", story.outlet),
            creditText="; ".join(credit.name for credit in story.credits),
            datePublished=story.first_created.value if story.first_created else None,
            dateModified=story.version_created.value if story.version_created else None,
            inLanguage=story.language,
            articleSection=story.section,
            locationCreated=_thing("Place", story.located),
            articleBody=story.text,
            mentions=[_party(party) for party in record.reading.parties],
            hasPart=[said(record, view, name) for name, view in named(record)],
        ),
    }


def said(record: Record, view: StatementView, name: str) -> dict[str, Any]:
    """A statement: its words, who spoke, who passed it on, and the sentence it rests on."""
    here = {"@id": urn(record)}
    quoted = view.form is not Form.INDIRECT
    speakers = [_party(party) for party in parties(view, view.row.source)]
    passed = [{"@type": "CreativeWork", "creditText": passer} for passer in view.via]
    day = view.said_on
    return {
        "@type": "Quotation" if quoted else "Claim",
        "@id": urn(record, name),
        **filled(
            text=view.words,
            position=_position(*view.row.content),
            creator=speakers,
            spokenByCharacter=speakers if quoted else None,
            creditText=chain(view),
            description=f"{view.form.value} speech, {view.cue}" if view.cue else f"{view.form.value} speech",
            audience=_thing("Audience", view.addressee),
            dateCreated=day if day and DATE.fullmatch(day) else None,
            temporal=day if day and not DATE.fullmatch(day) else None,
            isBasedOn=passed,
            firstAppearance=passed[0] if passed and not quoted else None,
            appearance=None if quoted else here,
            isPartOf=here,
            citation={
                "@type": "CreativeWork",
                "text": view.sentence,
                "position": _position(view.row.sentence),
                "isPartOf": here,
            },
            contentRating={
                "@type": "Rating",
                "ratingValue": view.score,
                "worstRating": 0,
                "bestRating": 1,
                "ratingExplanation": SURE,
            },
        ),
    }


def _party(party: Party) -> dict[str, str]:
    return {"@type": TYPES[party.kind], "name": party.name}


def _thing(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _position(*pieces: Span) -> str:
    """Where it stands in the body of the article, in characters: "15 36;40 52"."""
    return ";".join(f"{span.start} {span.end}" for span in pieces)
