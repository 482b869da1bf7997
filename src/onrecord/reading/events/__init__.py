"""Events: who met whom, where and when, and whether it has happened."""
