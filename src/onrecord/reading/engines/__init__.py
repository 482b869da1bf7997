"""What marks names and attributions: engines behind one protocol."""
