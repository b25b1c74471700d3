"""Headwater: inspections that write themselves."""
