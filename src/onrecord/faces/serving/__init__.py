"""The reading room as a server: what it opens, who may do what, what is kept of its pages."""
