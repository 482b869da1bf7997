"""Who said what: source, cue, content, and the voices between."""
