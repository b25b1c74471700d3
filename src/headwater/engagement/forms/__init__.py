"""The forms of engaging communities."""
