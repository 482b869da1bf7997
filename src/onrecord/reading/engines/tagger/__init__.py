"""The tagger: a small trained encoder that marks names and attributions."""
