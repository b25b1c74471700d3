"""Measurements of the product against its bars and its peers: ``make bench``.

One file an idea. Whatever is measured runs in a process of its own, started cold; the file cache of the
system is warm. This process stays small and imports neither DuckDB nor pandas: on Linux the peak memory of
a child is never told as less than its parent's.
"""
