"""Asking: from a question to answers out of an archive, each with the sentences it rests on."""
