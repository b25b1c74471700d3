"""Measuring: frameworks of performance, what places return by them, and what success would look like (chapter 7)."""
