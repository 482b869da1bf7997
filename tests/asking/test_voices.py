"""Share of voice, and who relays whom: names of one are put together, and the greatest come first."""

from onrecord.archive.opening import open_archive
from onrecord.archive.voices import Relay
from onrecord.asking.voices import matrix, most_quoted, roles, shares, sources
from tests.archive import ferry


def test_shares_are_of_people_not_of_names(sqlite_address: str) -> None:
    """A minister under two names has one share; each way of words goes from who spoke to the outlet, by who passed it on."""
    with open_archive(sqlite_address) as archive:
        ferry.fill(archive)
        told = sources(archive)
        assert [(share.name, share.statements) for share in told.people.shares] == [
            ("Ana Reyes", 3),
            ("Tom Okoro", 1),
            ("Lucia Reyes", 1),
        ]
        assert [(share.name, share.statements) for share in told.outlets.shares] == [("Courier", 4), ("Gazette", 1)]
        assert (told.relayed.rows, told.relayed.columns, told.relayed.cells) == (("Coastwire",), ("Ana Reyes",), ((2,),))
        assert [(flow.source, flow.target, flow.many) for flow in told.flows][:3] == [
            (("relay", "Coastwire"), ("outlet", "Courier"), 2),
            (("speaker", "Ana Reyes"), ("relay", "Coastwire"), 2),
            (("speaker", "Ana Reyes"), ("outlet", "Courier"), 1),
        ]
        assert most_quoted(archive, limit=1) == told.people.shares[:1]
        assert [(share.name, share.statements) for share in roles(archive).shares] == [
            ("transport minister", 3),
            ("soprano", 1),
        ]


def test_small_shares_are_told_together() -> None:
    """What is below the greatest is summed up, with what is in the speaker's own words."""
    told = shares([((None, "Ana"), False, 5), ((None, "Tom"), True, 2), ((None, "Lucia"), False, 1)], limit=1)
    assert [(share.name, share.indirect) for share in told.shares] == [("Ana", 5)]
    assert (told.others.direct, told.others.indirect, told.total) == (2, 1, 8)


def test_a_matrix_keeps_the_busiest() -> None:
    """Only the rows and columns with most are told, columns by what the rows that are told have."""
    told = matrix(
        [
            Relay((None, "A"), (None, "x"), "", 5),
            Relay((None, "A"), (None, "y"), "", 1),
            Relay((None, "B"), (None, "y"), "", 4),
        ],
        {},
        across=1,
    )
    assert (told.rows, told.columns, told.cells) == (("A",), ("x",), ((5,),))
