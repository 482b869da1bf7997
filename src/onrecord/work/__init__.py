"""The parts joined: from a source to its record."""
