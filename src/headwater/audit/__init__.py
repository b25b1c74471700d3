"""What happened: the only way to write, and the append-only, sealed log of it."""
