"""The parties of a story, part by part: names put together, roles, titles, pronouns, plurals."""
