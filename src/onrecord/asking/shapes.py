"""The shapes that questions come in, out of `shapes.toml`, as patterns with what they ask for."""

import importlib.resources
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.archive.wanted import Kind
from onrecord.asking.query import Form

_PART = re.compile(r"\{(?P<words>[^{}]+)\}|\((?P<slot>\w+)\)|(?P<opens>\[)|(?P<closes>\])|(?P<plain>[^{}()\[\]]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A pattern with what it asks for. `events` are the kinds of events meant, `together` those that several took part in, and
    `latest` means the latest alone."""

    pattern: re.Pattern[str]
    kinds: tuple[Kind, ...]
    form: Form
    events: tuple[str, ...] = ()
    together: bool = False
    latest: bool = False


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes; the first that matches is the question's."""
    told = _told()
    return tuple(
        Shape(
            pattern=pattern(shape["asks"], told["words"]),
            kinds=tuple(map(Kind, shape["for"])),
            form=Form(shape["form"]),
            events=tuple(told["events"].get(shape.get("events", ""), ())),
            together=shape.get("together", False),
            latest=shape.get("latest", False),
        )
        for shape in told["shape"]
    )


@cache
def titles() -> frozenset[str]:
    """Words in small letters that stand before a name and are no part of it."""
    return frozenset(_told()["titles"]["words"])


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files("onrecord.asking").joinpath("shapes.toml").read_text(encoding="utf-8"))


def pattern(asks: str, words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """The pattern of a shape, for a whole question.

    >>> pattern("who {met}[ with] (both)", {"met": ["met", "saw"]}).fullmatch("Who met with Ana Reyes")["both"]
    'Ana Reyes'
    """
    found = ""
    for part in _PART.finditer(asks):
        if part["words"]:
            listed = words.get(part["words"]) or part["words"].split("|")
            found += f"(?:{'|'.join(map(re.escape, listed))})"
        elif part["slot"]:
            # Who took part is not the place where.
            found += rf"(?P<{part['slot']}>(?!(?:in|at|with) )\S.*?)"
        else:
            found += {"[": "(?:", "]": ")?"}.get(part[0], re.escape(part[0]))
    return re.compile(found, re.IGNORECASE)
