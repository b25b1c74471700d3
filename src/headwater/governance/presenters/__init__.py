"""Rows of leading as words."""
