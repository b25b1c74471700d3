"""Engaging communities and being ready for the day after: advisers, joint work, training and consequences (ch. 6)."""
