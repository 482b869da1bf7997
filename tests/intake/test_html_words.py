"""The words of a story on a web page keep their paragraphs, their lines and their quotations."""

import pytest

from onrecord.intake.html import raw

BEFORE = "<p>The mayor said on Monday that the bridge would be open by spring, and that ferries would stop.</p>"
AFTER = "<p>The town will pay for most of it over the next ten years, he told reporters at the harbour.</p>"


def between(html: str) -> list[str]:
    """The paragraphs that come of `html` between two others of a story."""
    words, _ = raw(f"<html><body><main><article>{BEFORE}{html}{AFTER}</article></main></body></html>")
    paragraphs = words.split("\n\n")
    assert paragraphs[0].endswith("ferries would stop.")
    assert paragraphs[-1].startswith("The town will pay")
    return paragraphs[1:-1]


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<p>One <b>bold</b> <a href='x'>link</a>, <i>said</i>\n   the\tmayor.</p>", ["One bold link, said the mayor."]),
        ("<p>One.<br>Two.</p>", ["One.\nTwo."]),
        ("<p>One.<br><br/>\n<br>Two.<br></p>", ["One.", "Two."]),
        ("<p>“I am here,”</p>\n<p>he said.</p>", ["“I am here,”", "he said."]),
        ("<blockquote><p>“One.”</p><p>“Two.”</p></blockquote>", ["“One.”", "“Two.”"]),
        ("<blockquote>“One.”</blockquote>", ["“One.”"]),
        ("<blockquote><p>“One.”</p><footer>— Nils Vik</footer></blockquote>", ["“One.”", "— Nils Vik"]),
        ("<blockquote><p>“One.”</p><cite>Nils Vik</cite></blockquote>", ["“One.”", "Nils Vik"]),
        ("<p>He called it <q>a scandal</q>.</p>", ["He called it “a scandal”."]),
        ("<h2>MAYOR BERG:</h2><p>Thank you.</p>", ["MAYOR BERG:", "Thank you."]),
        ("<p><b>Q:</b> Who pays?<br><b>A:</b> We do.</p>", ["Q: Who pays?\nA: We do."]),
        ("<ul><li>Q: Who pays?</li><li>A: We do.</li></ul>", ["Q: Who pays?", "A: We do."]),
        ("<ul><li><p>“One.”</p></li><li>“Two.”<ul><li>Three</li></ul></li></ul>", ["“One.”", "“Two.”", "Three"]),
        ("<dl><dt>Who pays?</dt><dd>We do.</dd></dl>", ["Who pays?", "We do."]),
        ("<pre>One line\nand the next.\n\nTwo.</pre>", ["One line\nand the next.", "Two."]),
        ("<div>Bare words, he said.<p>One.</p>Bare again.</div>", ["Bare words, he said.", "One.", "Bare again."]),
        ("<section>Bare words in a section are words, too.</section>", ["Bare words in a section are words, too."]),
        ("<table><tr><td>1</td><td>2</td></tr></table>", []),
        (f"<table><tr><td>{'So say we all. ' * 4}</td></tr></table>", [" ".join(["So say we all."] * 4)]),
        ("<figure><img src='x.jpg'><figcaption>The bridge. Photo: Per Holt</figcaption></figure>", []),
        ("<p>A price of ␊ 5.</p>", ["A price of 5."]),
    ],
)  # fmt: skip
def test_paragraphs_lines_and_quotations_survive(html: str, paragraphs: list[str]) -> None:
    """What a page shows apart is apart in the words, and no quotation or answer is lost."""
    assert between(html) == paragraphs


def test_menus_and_comments_are_left_out() -> None:
    """What stands around the story is not of it."""
    page = f"""<html><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
        <article>{BEFORE}{AFTER * 1}</article><div id="comments"><p>First! I love this bridge so very much.</p></div>
        <footer>© 2022 Harbour Post</footer></body></html>"""
    assert len(raw(page)[0].split("\n\n")) == 2


def test_paragraphs_written_as_divs_are_paragraphs() -> None:
    """A page without one `<p>` keeps its paragraphs, the short answers too."""
    texts = [
        "The mayor opened the bridge on Monday after ten years of building and of quarrels in court.",
        "“We waited long enough,” he told reporters, of whom some thirty had come to see the ceremony.",
        "“Will there be tolls?”",
        "“Yes, for as long as the county needs the money,” he said, and then he left by the last ferry.",
    ]
    divs = "".join(f'<div class="text">{text}</div>' for text in texts)
    assert raw(f'<html><body><div id="app"><div>{divs}</div></div></body></html>')[0].split("\n\n") == texts


def test_an_old_page_of_tables_and_line_breaks_keeps_its_paragraphs() -> None:
    """Pages laid out as tables part their paragraphs by two line breaks."""
    first = "The mayor opened the bridge on Monday after ten years of building and of quarrels in court."
    second = "“We waited long enough,” he told reporters, of whom some thirty had come to see the ceremony."
    words = raw(f"<html><body><table><tr><td><font>{first}<br><br>{second}</font></td></tr></table></body></html>")[0]
    assert words.split("\n\n") == [first, second]


def test_hours_of_a_live_blog_stay() -> None:
    """The hours before the entries stay as lines: the page is known by them."""
    assert between("<div><time>13:42</time><h2>Ferries stop</h2><p>They stopped.</p></div>") == [
        "13:42",
        "Ferries stop",
        "They stopped.",
    ]
