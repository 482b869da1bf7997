"""Linking: what holds between stories. Values in, links out; where they are kept is not its concern."""
