"""Time expressions: finding them, and what they mean counted from the day of the story."""
