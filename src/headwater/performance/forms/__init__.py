"""The forms of measuring."""
