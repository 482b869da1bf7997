"""Undoing repairs: the text as it was before it was mended."""

from onrecord.record import Repair


def undone(text: str, repairs: tuple[Repair, ...]) -> str:
    """The text with every repair taken back."""
    for repair in reversed(repairs):
        text = text[: repair.on_page.start] + repair.was + text[repair.on_page.end :]
    return text
