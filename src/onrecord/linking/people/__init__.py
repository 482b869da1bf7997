"""People and organisations across stories: which names mean one of them, and why."""
