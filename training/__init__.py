"""How the tagger's weights are made. Not shipped."""
