"""Casework in words and lists. No list has a column of anybody who is supported: names stand on the case alone."""
