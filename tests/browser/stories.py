"""The stories of the room in the tests: the examples, stories of events that several tell, and hostile ones."""

from contextlib import chdir
from dataclasses import replace
from pathlib import Path

from measure.account_cases import EVENTS, page_of
from measure.making import Sheet

from onrecord.archive.opening import open_archive
from onrecord.record.record import Record
from onrecord.work.adding import Adding
from onrecord.work.linking import catch_up
from onrecord.work.settings import Settings
from tests.archive.pages import page
from tests.pages import ROOT

TOLD_BY_MANY = ("rail-talks", "potash-visit")
# What runs or loads anything of these is noticed: by a flag of the window, a dialog, a request, or a fault on the console.
ATTACKS = {
    "script": "<script>window.hostile='script';alert(1)</script>",
    "handler": "<img src=/hostile.png onerror=\"window.hostile='handler';alert(2)\">",
    "svg": "<svg onload=alert(3)><style>*{display:none}</style></svg>",
    "quotes": '"\' onmouseover="window.hostile=\'quotes\'" autofocus onfocus=alert(4) x="',
    "link": "javascript:window.hostile='link'",
    "markup": "</title></textarea></script></svg><!-- <base href=//hostile.example/>",
    "template": "{{ 7*7 }}{% raw %}${7*7}#{7*7}<%= 7*7 %>",
    "htmx": "<div hx-get=/hostile hx-trigger=load hx-on::load=\"window.hostile='htmx'\"></div>",
    "bidi": "\u202egnirts a\u202c\u2066\u2069\u200f",
    "wide": "A\u0301\u200b\u200d\ufeff\u00ad\U0001f469\u200d\U0001f680\x00\x1b[31m",
    "entity": "&lt;script&gt;&#x3c;img src=x onerror=alert(5)&#x3e;",
}


def add_stories(address: str, scratch: Path, *, hostile: bool) -> None:
    """Puts the stories into an archive, read by rules alone, which is fast, and linked."""
    # From the root of the project: the paths of the examples are theirs there, whatever machine it is.
    with chdir(ROOT), open_archive(address) as archive:
        for _ in Adding(archive, Settings(engine="rules"), workers=1).run(["examples"]):
            pass
    lines = scratch / "stories.jsonl"
    pages = [page_of(story) for event in TOLD_BY_MANY for story in sorted((EVENTS / event).glob("*.txt"))]
    lines.write_text("".join(f"{page}\n" for page in pages), encoding="utf-8")
    with open_archive(address) as archive:
        for _ in Adding(archive, Settings(engine="rules"), workers=1).run([lines]):
            pass
        if hostile:
            archive.add([page(hostile_story(name)) for name in ATTACKS])
            catch_up(archive)


def hostile_story(name: str) -> Record:
    """A story with an attack in every field that a story, a statement, an event, a figure and a party have."""
    attack = ATTACKS[name]
    sheet = Sheet()
    who, other = f"Vera {name.title()} {attack} Malice", f"Odd {attack} Trick"
    via = (f"Coast {attack} Agency", f"Shore {attack} Radio")
    sheet.say(who, f"the {name} ferry {attack} sails again", to=f"Port {attack} Council", on="2025-05-12", via=via)
    sheet.say(other, f"the pier {attack} is safe")
    sheet.meet(who, other, place=f"Port {attack} Elsa", on="2025-05-12", about=f"the {attack} pier")
    sheet.count(400, f"passengers {attack}", bound=f"up to {attack}")
    record = sheet.record(
        uri=attack if name == "link" else f"https://hostile.example/{name}/{attack}",
        headline=f"Hostile {name} {attack}",
        outlet=f"Outlet {attack}",
        located=f"PORT {attack}",
        day="2025-05-13",
        credits=(f"Credit {attack}",),
    )
    return replace(record, story=replace(record.story, byline=f"By {attack}", section=f"Section {attack}"))
