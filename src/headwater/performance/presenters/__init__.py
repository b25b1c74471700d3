"""Measuring in words, lists and tables."""
