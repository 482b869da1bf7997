"""From bytes to a story: where pages come from, what on them is the story, what is furniture."""
