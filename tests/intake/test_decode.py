"""Bytes become text in the encoding they are in; nothing is dropped, and what is mended can be undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DecodingError
from onrecord.intake.decode import decoded
from onrecord.intake.page import Page
from tests.intake.undo import undone

STORY = "The mayor’s café — “open at last” — cost £5m, she said."
RUSSIAN = "Мэр города открыла мост в понедельник, сообщила пресс-служба."


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (STORY.encode(), STORY, "utf-8"),
        (b"", "", "utf-8"),
        (("\ufeff" + STORY).encode(), "\ufeff" + STORY, "utf-8"),
        (STORY.encode("utf-16"), "\ufeff" + STORY, "utf-16-le"),
        (STORY.encode("utf-16-be"), STORY, "utf-16-be"),
        (STORY.encode("utf-32"), "\ufeff" + STORY, "utf-32-le"),
        (STORY.encode("cp1252"), STORY, "cp1252"),
        (b"Caf\xe9", "Café", "cp1252"),
        ("It’s the mayor’s".encode("mac-roman"), "It’s the mayor’s", "mac-roman"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        (RUSSIAN.encode("koi8-r"), RUSSIAN, "koi8-r"),
        (b"One\r\nTwo\0\r\n", "One\r\nTwo\0\r\n", "utf-8"),
    ],
)
def test_text_comes_in_its_encoding(data: bytes, text: str, encoding: str) -> None:
    """UTF-8 is tried first, then what the bytes look like; byte order mark, NUL and carriage return stay."""
    found = decoded(Page(uri=None, data=data))
    assert (found.text, found.encoding, found.repairs) == (text, encoding, ())


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (Page(uri=None, data=b"Za\xbf\xf3\xb3\xe6", charset="iso-8859-2"), "Zażółć"),
        (Page(uri=None, data=b"<meta charset='windows-1250'>Za\xbf\xf3\xb3\xe6"), "<meta charset='windows-1250'>Zażółć"),
        (
            Page(uri=None, data=b'<?xml version="1.0" encoding="koi8-r"?><p>\xed\xdc\xd2'),
            '<?xml version="1.0" encoding="koi8-r"?><p>Мэр',
        ),
        # Latin-1 has no quotation marks: who declares it means windows-1252.
        (Page(uri=None, data=b"\x93Yes\x94", charset="latin-1"), "“Yes”"),
        # Declared wrongly, but plainly UTF-8.
        (Page(uri=None, data="“Yes”".encode(), charset="iso-8859-1"), "“Yes”"),
        # Names that are no encodings of text, or that nobody knows.
        (Page(uri=None, data=b"Caf\xe9 \\x41", charset="unicode_escape"), "Café \\x41"),
        (Page(uri=None, data=b"Caf\xe9 a", charset="zlib"), "Café a"),
        (Page(uri=None, data=b"Caf\xe9 a", charset="no such thing"), "Café a"),
        # Declared UTF-8, in truth windows-1252.
        (Page(uri=None, data=b"Caf\xe9 ol\xe9", charset="utf-8"), "Café olé"),
    ],
)
def test_a_declaration_is_believed_where_it_can_be(page: Page, text: str) -> None:
    """What the server or the page declares is tried where the bytes are not UTF-8 anyway."""
    assert decoded(page).text == text


@pytest.mark.parametrize("cut", [1, 2])
def test_a_text_cut_inside_a_letter_is_read_up_to_there(cut: int) -> None:
    """A download that broke off inside a quotation mark gives all before it, and the half letter is told."""
    found = decoded(Page(uri=None, data="She said “yes”".encode()[:-cut]))
    assert (found.text, found.encoding) == ("She said “yes�", "utf-8")
    assert undone(found.text, found.repairs).encode("latin-1", "ignore").endswith(b"\xe2\x80\x9d"[:-cut])


def test_foreign_bytes_in_utf8_are_read_as_windows_1252() -> None:
    """A UTF-8 page with a paragraph pasted from an old editor keeps both, and tells the foreign bytes."""
    found = decoded(Page(uri=None, data="“One,” she said — “two.” ".encode() + b"\x93Three.\x94 he said"))
    assert found.text == "“One,” she said — “two.” “Three.” he said"
    assert [repair.was for repair in found.repairs] == ["\x93", "\x94"]
    assert [repair.on_page.of(found.text) for repair in found.repairs] == ["“", "”"]


def test_foreign_bytes_and_mojibake_are_both_told() -> None:
    """A page may have both faults, and each repair points at its own words."""
    found = decoded(Page(uri=None, data="“É—” donâ€™t — voilÃ  ".encode() + b"\x93Three\x94 he said"))
    assert found.text.startswith("“É—” don’t — voilà  “Three” ")
    assert all(repair.on_page.of(found.text) != repair.was for repair in found.repairs)


def test_bytes_of_no_encoding_are_an_error() -> None:
    """Noise is told as such, with the page it came from."""
    with pytest.raises(DecodingError) as caught:
        decoded(Page(uri="noise.txt", data=bytes(range(128, 256)) * 3))
    assert caught.value.uri == "noise.txt"


def test_the_source_of_html_is_not_mended() -> None:
    """Of an HTML page the words are mended when they are taken out of it, so its source stays as it is."""
    assert decoded(Page(uri=None, data="<p>donâ€™t".encode())).text == "<p>donâ€™t"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1251", "utf-16", "shift_jis"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, charset: str | None) -> None:
    """Whatever the bytes, they are text with its repairs inside, or a DecodingError."""
    page = Page(uri="a", data=data, charset=charset)
    try:
        found = decoded(page)
    except DecodingError:
        return
    assert found == decoded(page)
    assert all(repair.on_page.end <= len(found.text) for repair in found.repairs)
    found.text.encode("utf-8")


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_utf8_is_exact(text: str) -> None:
    """Text in UTF-8 that needs no mending comes back letter for letter; with the repairs undone, always."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    found = decoded(Page(uri=None, data=data))
    if found.encoding == "utf-8":
        assert undone(found.text, found.repairs) == text
