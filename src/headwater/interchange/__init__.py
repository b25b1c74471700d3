"""Frameworks from anywhere and to anywhere: what other formats hold is made into ours, and the rest is listed."""
