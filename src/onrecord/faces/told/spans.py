"""Spans as JSON has them."""

Pair = tuple[int, int]
"""Where words start and end in the text of a story, in characters, the end left out."""
