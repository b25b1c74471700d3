"""The pages of leading."""
