"""Search: one index over every kind of record, always joined to what the viewer may see before anything is counted."""
