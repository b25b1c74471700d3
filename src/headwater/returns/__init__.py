"""Returns by workbook: one workbook for one organisation goes out, and its answers are read back in.

A returned workbook is somebody else's file. It is opened by our own readers, within limits, and nothing in it is
run, followed or trusted: what it says of itself is held against what went out.
"""
