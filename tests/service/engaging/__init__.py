"""Tests of engaging communities."""
