"""Export: what an archive holds, in the formats of other programs. A file a format; each takes records one by one."""
