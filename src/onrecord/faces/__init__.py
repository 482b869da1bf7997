"""How people and programs meet the record."""
