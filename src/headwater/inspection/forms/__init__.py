"""The forms of inspections."""
