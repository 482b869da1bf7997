"""The archive: keeps stories with their readings, and finds all of it. Open one with `opening.open_archive`."""
