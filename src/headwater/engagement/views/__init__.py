"""The pages of engaging communities."""
