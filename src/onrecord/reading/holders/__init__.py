"""Who held an office that a story names nobody for: tables of holders, the phrases, and their reader."""
