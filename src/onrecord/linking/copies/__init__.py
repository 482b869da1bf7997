"""Copies: which stories carry the same words, what kind of copy that is, and where the words came from."""
