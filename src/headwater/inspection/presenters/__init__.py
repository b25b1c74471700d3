"""Inspections as words, links and lists."""
