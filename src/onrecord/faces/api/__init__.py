"""The API: what an archive holds and says, for other programs, under /api/v1."""
