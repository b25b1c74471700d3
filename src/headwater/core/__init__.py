"""Decisions: pure functions on frozen dataclasses. Standard library only, no I/O, no clock."""
