"""From a story to its reading: readers that each fill one layer."""
