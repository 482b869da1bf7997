"""Stories that mean harm in every field they have: what may be shown of them is their text, and nothing of it may work."""

import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.archive.opening import open_archive
from onrecord.work.adding import Adding
from onrecord.work.settings import Settings

SCRIPT = "<script>document.title='taken'</script>"
HARM = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    '=HYPERLINK("https://evil.example","fares")',
    "{{ 7 * 7 }}{% raw %}",
    "‮gnihtyna‬ \u2066‏x\u2069",
    "']; DROP TABLE stories; --",
    "\ud83c half a sign",
    "%s %00 ../../etc/passwd \x1b[31m",
    "\x00 no sign at all",
)


def stories() -> Iterator[dict[str, str]]:
    """A story for each harm, with it in every field."""
    for number, harm in enumerate(HARM):
        yield {
            "uri": f"https://evil.example/{number}?{harm}" if number % 2 else f"javascript:alert({number})//{harm}",
            "outlet": f"Evil {harm}",
            "title": f"Ferry {harm} sails",
            "byline": harm,
            "published": "2024-03-12",
            "text": f"PORT ELSA, March 12 — Minister Ana Reyes met Tom Okoro on Tuesday about {harm} fares.\n\n“The ferry "
            f"{harm} sails on Friday,” Ana Reyes told Radio Skarv on Tuesday, the Gazette {harm} reported.\n\n"
            f"@SUM(1+1) said that 400 passengers {harm} were on board on Friday.\n",
        }


def add(address: str, folder: Path) -> None:
    """Adds them to an archive; the lines lie in a folder meanwhile."""
    lines = folder / "hostile.jsonl"
    lines.write_text("".join(f"{json.dumps(story)}\n" for story in stories()), encoding="utf-8")
    with open_archive(address) as archive:
        for _ in Adding(archive, Settings(engine="rules"), workers=1).run([str(lines)]):
            pass
